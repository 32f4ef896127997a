"""What an anchor is and how it stands, in words that are shown to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.anchor import AnchorMethod
from diary.domain.contact import DEFAULT_ZONE
from diary.domain.language import N_
from diary.gui.times import on_clock, show_short

if TYPE_CHECKING:
    from datetime import datetime

    from diary.diary.anchors import Head
    from diary.domain.anchor import AnchorStanding
    from diary.domain.language import Translator

HOW = {
    AnchorMethod.SENT: N_("sent as a message"),
    AnchorMethod.PRINTED: N_("printed and kept outside"),
    AnchorMethod.HANDED_IN: N_("handed in somewhere"),
    AnchorMethod.TIMESTAMP: N_("time stamp of an authority"),
}
"""How a digest left the house."""


def when(moment: datetime) -> str:
    """A moment on the usual clock."""
    return show_short(on_clock(moment, DEFAULT_ZONE))


def state_of(one: AnchorStanding, tr: Translator) -> str:
    """How an anchor stands, in a few words for a table."""
    if not one.held:
        return tr("the journal no longer holds it")
    if one.problem:
        return tr("not sound: {problem}", problem=tr(one.problem))
    if one.waiting:
        return tr("waits for the answer")
    if one.stamped_at is not None:
        return tr("stamped {moment}", moment=when(one.stamped_at))
    return tr("the journal holds it")


def meaning_of(one: AnchorStanding, tr: Translator) -> str:
    """What an anchor proves today, and what it does not."""
    anchor = one.anchor
    if not one.held:
        return tr(
            "The journal no longer holds what was given out then: something before journal no. {seq} was "
            "changed or taken out. Keep this diary as it is, and compare with a backup from before.",
            seq=anchor.head_seq,
        )
    if one.problem:
        return tr("The time stamp cannot be relied on: {problem}.", problem=tr(one.problem))
    if one.waiting:
        return tr(
            "The request was written on {moment}. When the authority's answer is there, take it in.",
            moment=when(anchor.at),
        )
    if one.stamped_at is not None:
        return tr(
            "{authority} states that this digest existed at {moment}, and so did everything that it stands "
            "for, up to journal no. {seq}. Anybody can check that, and need not believe you or this program.",
            authority=one.authority,
            seq=anchor.head_seq,
            moment=when(one.stamped_at),
        )
    return tr(
        "The journal still holds this digest, which stands for everything up to no. {seq}. Whoever got it, "
        "or a message with its date, can bear witness that it was there on {moment}. “Check everything” "
        "shows whether each entry fits it.",
        seq=anchor.head_seq,
        moment=when(anchor.at),
    )


def message_of(head: Head, tr: Translator) -> str:
    """A text to be sent; it says nothing about what the diary is about."""
    return tr(
        "Digest of my records, {moment}, no. {seq}: {digest}. Please keep this message.",
        moment=when(head.at),
        seq=head.seq,
        digest=head.short,
    )
