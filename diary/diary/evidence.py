"""Acts on kept files: what they belong to, what is said of them, where in them something shows, masking."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from diary.diary.checking import LONGEST_TEXT
from diary.diary.desk import Desk
from diary.domain.batch import BatchFile
from diary.domain.errors import BadValue
from diary.domain.evidence import (
    EvidenceFact,
    EvidenceForm,
    EvidenceItem,
    MaskedCopy,
    Pin,
    regions_of,
)
from diary.domain.exchange import silent
from diary.domain.language import N_
from diary.dossier.covering import covered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from diary.domain.evidence import Attachment, EvidenceCheck, Region, Suggestion
    from diary.domain.exchange import Progress


class EvidenceActs(Desk):
    """Files are kept byte for byte; whatever is said of them stands beside and can be corrected."""

    def add_evidence(self, files: Sequence[Path], progress: Progress = silent) -> tuple[Attachment, ...]:
        """Takes files in before it is known what they belong to (`progress` counts bytes of each file).

        A file that is there already under that name is not kept twice; one in the trash is taken out of it.
        Raises UnreadableFile, DiskFull.
        """
        with self._writing:
            kept = self._store.add_files(files, progress)
            self.untrash_evidence([one.id for one in kept])
            return kept

    def trash_evidence(self, ids: Iterable[int], reason: str = "") -> None:
        """Puts files into the trash: they stay, byte for byte, but are not listed while nothing holds them,
        and a masked copy no longer stands in for its original. Raises NoSuch.
        """
        with self._writing:
            self._store.set_files_aside(ids, trashed=True, reason=reason)

    def untrash_evidence(self, ids: Iterable[int], reason: str = "") -> None:
        """Takes files back out of the trash. Raises NoSuch."""
        with self._writing:
            gone = self._store.files_aside().intersection(ids)
            if gone:
                self._store.set_files_aside(gone, trashed=False, reason=reason)

    def evidence(self, *, trashed: bool = False) -> tuple[EvidenceItem, ...]:
        """Every file with what is known of it, in the order in which they came; with `trashed` only those in
        the trash that belong to no entry and no import.
        """
        gone = self._store.files_aside()
        return tuple(
            one
            for one in self._items()
            if trashed is (one.attachment.id in gone and not (one.attachment.contact_ids or one.batch_ids))
        )

    def _items(self) -> tuple[EvidenceItem, ...]:
        """Every file; masked copies in the trash are not told of their originals."""
        store = self._store
        gone = store.files_aside()
        facts = {one.attachment_id: one for one in store.proofs(EvidenceFact, trashed=False)}
        pins: dict[int, list[Pin]] = defaultdict(list)
        for pin in store.proofs(Pin, trashed=False):
            pins[pin.attachment_id].append(pin)
        originals: dict[int, int] = {}
        copies: dict[int, list[int]] = defaultdict(list)
        for one in store.proofs(MaskedCopy):
            originals[one.attachment_id] = one.original_id
            if one.attachment_id not in gone:
                copies[one.original_id].insert(0, one.attachment_id)
        batches: dict[int, list[int]] = defaultdict(list)
        for source in store.proofs(BatchFile):
            batches[source.attachment_id].append(source.batch_id)
        return tuple(
            EvidenceItem(
                attachment=file,
                fact=facts.get(file.id),
                pins=tuple(pins[file.id]),
                original_id=originals.get(file.id),
                masked_ids=tuple(copies[file.id]),
                batch_ids=tuple(batches[file.id]),
            )
            for file in store.files()
        )

    def evidence_item(self, attachment_id: int) -> EvidenceItem:
        """One file with what is known of it. Raises NoSuch."""
        store, own = self._store, attachment_id
        file, gone = store.file(own), store.files_aside()
        facts = store.proofs(EvidenceFact, attachment_id=own, trashed=False)
        originals = store.proofs(MaskedCopy, attachment_id=own)
        copies = store.proofs(MaskedCopy, original_id=own)
        return EvidenceItem(
            attachment=file,
            fact=facts[-1] if facts else None,
            pins=store.proofs(Pin, attachment_id=own, trashed=False),
            original_id=originals[-1].original_id if originals else None,
            masked_ids=tuple(one.attachment_id for one in reversed(copies) if one.attachment_id not in gone),
            batch_ids=tuple(one.batch_id for one in store.proofs(BatchFile, attachment_id=own)),
        )

    def link_evidence(self, attachment_id: int, contact_ids: Iterable[int], reason: str = "") -> None:
        """Says that a file belongs to these entries. Raises NoSuch."""
        with self._writing:
            self._store.link(attachment_id, list(contact_ids), reason)

    def unlink_evidence(self, attachment_id: int, contact_id: int, reason: str = "") -> None:
        """Says that a file does not belong to an entry after all; file and entry stay. Raises NoSuch."""
        with self._writing:
            self._store.unlink(attachment_id, contact_id, reason)

    def pins(self, contact_ids: Iterable[int] | None = None) -> tuple[Pin, ...]:
        """The places in files that show these entries, or all."""
        if contact_ids is None:
            return self._store.proofs(Pin, trashed=False)
        return self._store.proofs(Pin, trashed=False, contact_id=list(contact_ids))

    def pin_evidence(self, pin: Pin, reason: str = "") -> Pin:
        """Notes (id 0) or corrects where in a file an entry shows; the file then belongs to the entry.

        Raises NoSuch, and BadValue for a place that cannot be.
        """
        _check(pin)
        with self._writing:
            self._store.link(pin.attachment_id, [pin.contact_id])
            if pin.id:
                return self._store.amend_proof(pin, reason)
            (kept,) = self._store.add_proof(pin)
            return kept

    def unpin_evidence(self, pin_id: int, reason: str = "") -> Pin:
        """Takes such a note back. Raises NoSuch."""
        with self._writing:
            return self._store.amend_proof(replace(self._store.proof(Pin, pin_id), trashed=True), reason)

    def describe_evidence(
        self,
        attachment_id: int,
        *,
        form: EvidenceForm | None = None,
        made_at: datetime | None = None,
        source: str | None = None,
        asserted_by: str | None = None,
        note: str | None = None,
        reason: str = "",
    ) -> EvidenceFact:
        """Says what a file is, when it was made, where it comes from, who says so; None leaves it as it is.

        Raises NoSuch, and BadValue for a time without a zone.
        """
        with self._writing:
            item = self.evidence_item(attachment_id)
            given = {"form": form, "source": source, "asserted_by": asserted_by, "note": note}
            changes: dict[str, object] = {name: value for name, value in given.items() if value is not None}
            if made_at is not None:
                changes |= {"made_at": made_at, "made_at_from": "stated"}
            fact = replace(item.fact or EvidenceFact(attachment_id=attachment_id), **changes)  # type: ignore[arg-type] # fields by name
            if fact.id:
                return self._store.amend_proof(fact, reason)
            (kept,) = self._store.add_proof(fact)
            return kept

    def put_facts_back(self, attachment_id: int, former: EvidenceFact | None, reason: str = "") -> None:
        """Makes what is said of a file what it was; `former` None: nothing was said. Raises NoSuch."""
        with self._writing:
            now = self.evidence_item(attachment_id).fact
            if now is not None:
                nothing = EvidenceFact(id=now.id, attachment_id=attachment_id)
                self._store.amend_proof(former or nothing, reason)

    def suggest_contacts(self, attachment_id: int) -> tuple[Suggestion, ...]:
        """At most five entries that a file may belong to by its times, the nearest first. Raises NoSuch."""
        from diary.diary.suggesting import suggestions  # noqa: PLC0415 - knows exports: start-up stays quick

        item = self.evidence_item(attachment_id)
        return suggestions(self._store, item, self._clock())

    def check_evidence(self, progress: Progress = silent) -> EvidenceCheck:
        """Reads every file again and compares it with its SHA-256; looks for files nobody speaks of too."""
        return self._store.check_files(progress)

    def mask_picture(self, attachment_id: int, regions: Sequence[Region]) -> MaskedCopy:
        """Makes a copy of a picture with regions covered for good, as a file of its own tied to the original.

        Regions are in pixels of the upright picture; those of a masked copy are covered again with them. In
        a dossier that masks anything, the newest masked copy stands in for the original.
        Raises NoSuch, CannotMask, DamagedDiary, DiskFull.
        """
        with self._writing:
            item = self.evidence_item(attachment_id)
            for earlier in self._store.proofs(MaskedCopy, attachment_id=attachment_id):
                regions = (*regions_of(earlier.regions), *regions)
                item = self.evidence_item(earlier.original_id)
            file = item.attachment
            data = b"".join(self._store.bytes_of(file))
            made, ending, placed = covered(data, regions, file.name)
            name = f"{PurePath(file.name).stem}-masked.{ending}"
            copy = self._store.add_masked(file.id, made, name, ";".join(map(str, placed)))
            self.untrash_evidence([copy.attachment_id])
            return copy


def _check(pin: Pin) -> None:
    wrong = {
        N_("The page"): pin.page is not None and pin.page < 1,
        N_("The beginning"): pin.start_s is not None and pin.start_s < 0,
        N_("The end"): pin.end_s is not None and (pin.start_s is None or pin.end_s < pin.start_s),
    }
    for field, is_wrong in wrong.items():
        if is_wrong:
            raise BadValue(field=field, problem=N_("cannot be a place in a file"))
    if len(pin.quote) + len(pin.note) > LONGEST_TEXT:
        raise BadValue(field=N_("The quote"), problem=N_("is too long"))
