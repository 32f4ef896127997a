"""Entries: written, corrected, put into the trash, confirmed, given files, brought in by imports."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.domain.lender import NumberTie
from diary.domain.query import ContactQuery
from diary.domain.reference import Kind, reference
from diary.gui.undo import Step

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from diary.diary import Diary
    from diary.domain.batch import Batch
    from diary.domain.contact import Contact
    from diary.domain.corroboration import Corroboration
    from diary.domain.evidence import Attachment
    from diary.domain.exchange import Recorded
    from diary.domain.language import Translator
    from diary.domain.number_name import NumberName
    from diary.gui.undo import Telling

TAKEN_BACK = N_("The correction was taken back.")
AGAIN = N_("Done again.")


def named(text: str, kind: Kind, number: int) -> Telling:
    """A text that names one thing of the diary as `reference`."""
    shown = reference(kind, number)
    return lambda tr: tr(text, reference=shown)


def trashed(diary: Diary, contact_id: int) -> Step:
    """An entry goes into the trash."""
    return Step(
        told=named(N_("{reference} is in the trash."), Kind.CONTACT, contact_id),
        again=lambda: diary.trash(contact_id),
        back=lambda: diary.untrash(contact_id),
        shows=contact_id,
    )


def untrashed(diary: Diary, contact_id: int) -> Step:
    """An entry comes out of the trash."""
    return Step(
        told=named(N_("{reference} is back."), Kind.CONTACT, contact_id),
        again=lambda: diary.untrash(contact_id),
        back=lambda: diary.trash(contact_id),
        shows=contact_id,
    )


def written(diary: Diary, recorded: Recorded) -> Step:
    """A new entry was kept, and its number tied where that was wanted."""
    contact_id = recorded.contact.id
    numbers = [tie.number for tie in recorded.tied]
    whose = diary.whose(numbers) if numbers else None

    def back() -> None:
        diary.trash(contact_id)
        if numbers:
            diary.untie_numbers(numbers)

    def again() -> None:
        diary.untrash(contact_id)
        if whose is not None:
            diary.put_back(whose)

    told = named(N_("{reference} was saved."), Kind.CONTACT, contact_id)
    return Step(told=told, back=back, again=again, shows=contact_id, heavy=bool(numbers))


def amended(
    diary: Diary,
    tr: Translator,
    contact_id: int,
    ways: tuple[Mapping[str, object], Mapping[str, object]],
    reason: str,
    *,
    files: Sequence[Attachment] = (),
) -> Step:
    """Fields of an entry (as they were, as they are to be) are corrected; `files` came with that."""
    former, wanted = ways

    def back() -> None:
        for file in files:
            diary.unlink_evidence(file.id, contact_id, tr(TAKEN_BACK))
        diary.amend(contact_id, former, tr(TAKEN_BACK))

    def again() -> None:
        for file in files:
            diary.link_evidence(file.id, [contact_id], reason)
        diary.amend(contact_id, wanted, reason)

    told = named(N_("{reference} was corrected."), Kind.CONTACT, contact_id)
    return Step(told=told, back=back, again=again, shows=contact_id)


def confirmed(diary: Diary, tr: Translator, waiting: Contact) -> Step:
    """An entry that was read out of a picture counts."""
    return Step(
        told=named(N_("{reference} was confirmed."), Kind.CONTACT, waiting.id),
        again=lambda: diary.confirm(waiting.id),
        back=lambda: diary.unconfirm(waiting, tr(N_("The confirmation was taken back."))),
        shows=waiting.id,
    )


def attach(diary: Diary, contact_id: int, files: Sequence[Path]) -> tuple[Attachment, ...]:
    """Adds files to an entry; returns those that it did not hold before."""
    before = {one.id for one in diary.attachments([contact_id])}
    return tuple(one for one in diary.attach(contact_id, files) if one.id not in before)


def attached(diary: Diary, tr: Translator, contact_id: int, files: Sequence[Attachment]) -> Step:
    """Files were added to an entry; taken off again, they stay in the diary's files."""
    count = len(files)

    def back() -> None:
        for file in files:
            diary.unlink_evidence(file.id, contact_id, tr(N_("The file was taken off again.")))

    def again() -> None:
        for file in files:
            diary.link_evidence(file.id, [contact_id], tr(AGAIN))

    return Step(
        told=lambda tr: tr("Files added: {count}", count=count), back=back, again=again, shows=contact_id
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeImport:
    """What an import may change beside bringing entries in: names and ties of numbers, and recordings that
    older entries are borne out by.
    """

    batches: frozenset[int]
    proofs: frozenset[int]
    names: Mapping[str, NumberName]
    ties: Mapping[str, NumberTie]
    links: frozenset[tuple[int, int]]


def before_import(diary: Diary) -> BeforeImport:
    """How things stand before files are imported."""
    return BeforeImport(
        batches=frozenset(batch.id for batch in diary.batches()),
        proofs=frozenset(one.id for one in diary.corroborations()),
        names=diary.number_names(),
        ties={tie.key: tie for tie in diary.numbers()},
        links=_links(diary),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Imported:
    """All that came in, and what it took the place of."""

    batches: Sequence[Batch]
    links: Sequence[tuple[int, int]]
    proofs: Sequence[Corroboration]
    names: tuple[Sequence[NumberName], Sequence[NumberName]]
    """As they were, as they are."""

    ties: tuple[Sequence[NumberTie], Sequence[NumberTie]]
    """As they were, as they are."""

    def back(self, diary: Diary, reason: str) -> None:
        """Entries that say something else by now stay, as `Diary.undo_import` has it."""
        for batch in self.batches:
            diary.undo_import(batch.id, reason)
        for file, contact_id in self.links:
            diary.unlink_evidence(file, contact_id, reason)
        diary.undo_corroborations(self.proofs, reason)
        self._numbers(diary, 0)

    def again(self, diary: Diary, reason: str) -> None:
        """Numbers first, since entries are judged by whose they are."""
        self._numbers(diary, 1)
        for batch in self.batches:
            diary.redo_import(batch.id, reason)
        for file, contact_id in self.links:
            diary.link_evidence(file, [contact_id], reason)
        diary.redo_corroborations(self.proofs, reason)

    def _numbers(self, diary: Diary, which: int) -> None:
        diary.put_names(self.names[which])
        if self.ties[which]:
            diary.put_ties(self.ties[which])

    def __bool__(self) -> bool:
        return bool(self.batches or self.links or self.proofs or self.names[1] or self.ties[1])


def imported(diary: Diary, tr: Translator, before: BeforeImport) -> Step | None:
    """All that came in since; None where nothing did."""
    came = _since(diary, before)
    if not came:
        return None
    back, again = tr(N_("The import was taken back.")), tr(AGAIN)
    return Step(
        told=_told_of_import(
            sum(batch.imported for batch in came.batches), len(came.names[1]), len(came.links)
        ),
        back=lambda: came.back(diary, back),
        again=lambda: came.again(diary, again),
        heavy=True,
    )


def _since(diary: Diary, before: BeforeImport) -> _Imported:
    new = [batch for batch in diary.batches() if batch.id not in before.batches]
    fresh = {one for batch in new for one in diary.contact_ids(ContactQuery(batch_id=batch.id))}
    names = {key: one for key, one in diary.number_names().items() if before.names.get(key) != one}
    ties = {tie.key: tie for tie in diary.numbers() if before.ties.get(tie.key) != tie}
    return _Imported(
        batches=new,
        links=[pair for pair in sorted(_links(diary) - before.links) if pair[1] not in fresh],
        proofs=[one for one in diary.corroborations() if one.id not in before.proofs],
        names=(
            [before.names.get(key) or replace(one, name="") for key, one in names.items()],
            list(names.values()),
        ),
        ties=(
            [before.ties.get(key) or NumberTie(number=one.number, key=key) for key, one in ties.items()],
            list(ties.values()),
        ),
    )


def _told_of_import(entries: int, names: int, files: int) -> Telling:
    if names and not (entries or files):
        return lambda tr: tr("Names imported: {count}", count=names)
    if files and not entries:
        return lambda tr: tr("Files added: {count}", count=files)
    return lambda tr: tr("Entries imported: {count}", count=entries)


def _links(diary: Diary) -> frozenset[tuple[int, int]]:
    return frozenset((file.id, entry) for file in diary.attachments() for entry in file.contact_ids)
