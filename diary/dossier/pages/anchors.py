"""Where the journal's head was shown to somebody outside, and what that proves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.anchor import AnchorMethod
from diary.domain.language import N_
from diary.dossier.pages import block
from diary.dossier.pages.clock import grouped, on_clock

if TYPE_CHECKING:
    from diary.domain.anchor import Anchor
    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier
    from diary.dossier.pages.block import Block, Cell

_METHODS = {
    AnchorMethod.PRINTED: N_("Printed"),
    AnchorMethod.SENT: N_("Sent"),
    AnchorMethod.HANDED_IN: N_("Handed in"),
    AnchorMethod.TIMESTAMP: N_("Time stamp (RFC 3161)"),
}
_SHORT = 40
"""Hex digits of the digest that is given to others: 160 bits."""


def anchored(dossier: Dossier, tr: Translator) -> str:
    """How often the head was shown, and when first and last, for the cover; empty when never."""
    moments = [on_clock(one.at, dossier) for one in sorted(dossier.anchors, key=lambda one: one.at)]
    if not moments:
        return ""
    return tr("{count} times, {first} to {last}", count=len(moments), first=moments[0], last=moments[-1])


def anchors(dossier: Dossier, tr: Translator) -> list[Block]:
    """The part on anchors; nothing where there are none."""
    if not dossier.anchors:
        return []
    columns = [
        (tr("No."), 13),
        (tr("Time"), 34),
        (tr("How"), 30),
        (tr("To whom"), 34),
        (tr("Event of the journal"), 18),
        (tr("Digest given"), 0),
    ]
    return [
        block.heading(tr("Anchors")),
        block.text(
            tr(
                "The digest of a journal entry was given to others at these times. Whoever holds it can tell "
                "that nothing recorded before it was changed or taken out since, and that all of it existed "
                "then. It says nothing of what happened, and nothing of times before it."
            )
        ),
        block.table(columns, [_row(one, dossier, tr) for one in dossier.anchors]),
    ]


def _row(one: Anchor, dossier: Dossier, tr: Translator) -> tuple[Cell, ...]:
    how = tr(_METHODS[one.method])
    if one.request:
        how += "\n" + (tr("its reply is in the package") if one.token else tr("no reply yet"))
    return (
        block.anchor(one.number),
        on_clock(one.at, dossier),
        how,
        "\n".join(filter(None, (one.whom, one.note))),
        str(one.head_seq),
        grouped(one.head_hash[:_SHORT]),
    )
