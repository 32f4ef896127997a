"""Kept files: added, described, tied to entries, covered up; and what bills bear out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.domain.reference import Kind
from diary.gui.steps.entries import AGAIN, TAKEN_BACK, named
from diary.gui.undo import Step

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from diary.diary import Diary
    from diary.domain.evidence import EvidenceItem
    from diary.domain.language import Translator


def kept(diary: Diary, ids: Sequence[int]) -> Step:
    """Files were taken in that belong to nothing yet; taken back, they lie in the trash."""
    count = len(ids)
    return Step(
        told=lambda tr: tr("Files added: {count}", count=count),
        back=lambda: diary.trash_evidence(ids),
        again=lambda: diary.untrash_evidence(ids),
    )


def trashed(diary: Diary, attachment_id: int) -> Step:
    """A file goes into the trash."""
    return Step(
        told=named(N_("{reference} is in the trash."), Kind.EXHIBIT, attachment_id),
        again=lambda: diary.trash_evidence([attachment_id]),
        back=lambda: diary.untrash_evidence([attachment_id]),
    )


def untrashed(diary: Diary, attachment_id: int) -> Step:
    """A file comes out of the trash."""
    return Step(
        told=named(N_("{reference} is back."), Kind.EXHIBIT, attachment_id),
        again=lambda: diary.untrash_evidence([attachment_id]),
        back=lambda: diary.trash_evidence([attachment_id]),
    )


def changed(diary: Diary, tr: Translator, before: EvidenceItem, after: EvidenceItem) -> Step:
    """What is known of a file was changed in some way or other."""
    return Step(
        told=named(N_("What is known of {reference} was changed."), Kind.EXHIBIT, before.attachment.id),
        back=lambda: _turn(diary, after, before, tr(TAKEN_BACK)),
        again=lambda: _turn(diary, before, after, tr(AGAIN)),
    )


def _turn(diary: Diary, now: EvidenceItem, wanted: EvidenceItem, reason: str) -> None:
    """Makes of what is known now what is wanted: entries, places, facts, covered copies."""
    own = now.attachment.id
    for pin in now.pins:
        if pin not in wanted.pins and pin.id not in {one.id for one in wanted.pins}:
            diary.unpin_evidence(pin.id, reason)
    for pin in wanted.pins:
        if pin not in now.pins:
            diary.pin_evidence(pin, reason)
    held, wished = set(now.attachment.contact_ids), set(wanted.attachment.contact_ids)
    for contact_id in sorted(held - wished):
        diary.unlink_evidence(own, contact_id, reason)
    if wished - held:
        diary.link_evidence(own, sorted(wished - held), reason)
    if now.fact != wanted.fact:
        diary.put_facts_back(own, wanted.fact, reason)
    _show_copies(diary, set(now.masked_ids), set(wanted.masked_ids), reason)


def _show_copies(diary: Diary, now: Collection[int], wanted: Collection[int], reason: str) -> None:
    gone, back = sorted(set(now) - set(wanted)), sorted(set(wanted) - set(now))
    if gone:
        diary.trash_evidence(gone, reason)
    if back:
        diary.untrash_evidence(back, reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeBill:
    """What a bill may add to: pairs of its lines and entries, and imports."""

    pairs: frozenset[int]
    batches: frozenset[int]


def before_bill(diary: Diary) -> BeforeBill:
    """How things stand before a bill is kept."""
    return BeforeBill(
        pairs=frozenset(one.id for one in diary.corroborations()),
        batches=frozenset(one.id for one in diary.batches()),
    )


def bill_kept(diary: Diary, tr: Translator, before: BeforeBill) -> Step | None:
    """All that a bill brought since; None where that is nothing."""
    pairs = [one for one in diary.corroborations() if one.id not in before.pairs]
    batches = [one for one in diary.batches() if one.id not in before.batches]
    if not (pairs or batches):
        return None
    counts = {"kept": len(pairs), "added": sum(one.imported for one in batches)}

    def back() -> None:
        diary.undo_corroborations(pairs, tr(N_("The comparison was taken back.")))
        for batch in batches:
            diary.undo_import(batch.id, tr(N_("The comparison was taken back.")))

    def again() -> None:
        diary.redo_corroborations(pairs, tr(AGAIN))
        for batch in batches:
            diary.redo_import(batch.id, tr(AGAIN))

    return Step(
        told=lambda tr: tr(
            "Kept: {kept} entries are borne out by the bill, {added} calls came in.", **counts
        ),
        back=back,
        again=again,
        heavy=True,
    )
