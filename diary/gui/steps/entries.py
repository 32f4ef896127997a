"""Entries: written, corrected, put into the trash, confirmed, given files, brought in by imports."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.domain.query import ContactQuery
from diary.domain.reference import Kind, reference
from diary.gui.undo import Step

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from diary.diary import Diary
    from diary.domain.contact import Contact
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
    """What an import may change beside bringing entries in: names of numbers, and recordings that older
    entries are borne out by.
    """

    batches: frozenset[int]
    proofs: frozenset[int]
    names: Mapping[str, NumberName]
    links: frozenset[tuple[int, int]]


def before_import(diary: Diary) -> BeforeImport:
    """How things stand before files are imported."""
    return BeforeImport(
        batches=frozenset(batch.id for batch in diary.batches()),
        proofs=frozenset(one.id for one in diary.corroborations()),
        names=diary.number_names(),
        links=_links(diary),
    )


def imported(diary: Diary, tr: Translator, before: BeforeImport) -> Step | None:
    """All that came in since; None where nothing did."""
    new = [batch for batch in diary.batches() if batch.id not in before.batches]
    fresh = {one for batch in new for one in diary.contact_ids(ContactQuery(batch_id=batch.id))}
    links = [pair for pair in sorted(_links(diary) - before.links) if pair[1] not in fresh]
    proofs = [one for one in diary.corroborations() if one.id not in before.proofs]
    names = diary.number_names()
    changed = [key for key in names if before.names.get(key) != names[key]]
    if not (new or links or proofs or changed):
        return None
    entries = sum(batch.imported for batch in new)

    def back() -> None:
        for batch in new:
            diary.undo_import(batch.id, tr(N_("The import was taken back.")))
        for file, contact_id in links:
            diary.unlink_evidence(file, contact_id, tr(N_("The import was taken back.")))
        diary.undo_corroborations(proofs, tr(N_("The import was taken back.")))
        diary.put_names([before.names.get(key) or replace(names[key], name="") for key in changed])

    def again() -> None:
        for batch in new:
            diary.redo_import(batch.id, tr(AGAIN))
        for file, contact_id in links:
            diary.link_evidence(file, [contact_id], tr(AGAIN))
        diary.redo_corroborations(proofs, tr(AGAIN))
        diary.put_names([names[key] for key in changed])

    told = _told_of_import(entries, len(changed), len(links))
    return Step(told=told, back=back, again=again, heavy=True)


def _told_of_import(entries: int, names: int, files: int) -> Telling:
    if names and not (entries or files):
        return lambda tr: tr("Names imported: {count}", count=names)
    if files and not entries:
        return lambda tr: tr("Files added: {count}", count=files)
    return lambda tr: tr("Entries imported: {count}", count=entries)


def _links(diary: Diary) -> frozenset[tuple[int, int]]:
    return frozenset((file.id, entry) for file in diary.attachments() for entry in file.contact_ids)
