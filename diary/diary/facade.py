"""class Diary: everything the app can do, without a window."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from diary.diary.anchors import AnchorActs, stamp_problem
from diary.diary.batches import BatchActs
from diary.diary.bills import ReconcilingActs
from diary.diary.channels import Channels
from diary.diary.checking import check_contact, check_debt_usable, check_notice
from diary.diary.columns import ColumnActs
from diary.diary.complaints import ComplaintActs
from diary.diary.confirming import ConfirmActs
from diary.diary.corrections import CorrectionActs
from diary.diary.debts import DebtActs
from diary.diary.drafts import DraftActs
from diary.diary.duplicates import DuplicateActs
from diary.diary.evidence import EvidenceActs
from diary.diary.inheriting import InheritingActs
from diary.diary.left_open import LeftOpenActs
from diary.diary.looking import LookingActs
from diary.diary.many import ManyActs
from diary.diary.notices import NoticeActs
from diary.diary.parts import PartsDesk
from diary.diary.people import PeopleActs
from diary.diary.preflight import PreflightActs
from diary.diary.reviews import ReviewActs
from diary.diary.safekeeping import SafekeepingActs
from diary.diary.saved_views import SavedViewActs
from diary.diary.tallies import Tallies
from diary.diary.ties import TieActs
from diary.diary.upkeep import UpkeepActs
from diary.diary.views import Views
from diary.domain.errors import NoSuch
from diary.domain.exchange import Recorded, silent
from diary.domain.flag import Review
from diary.domain.language import N_
from diary.domain.phone import read_number
from diary.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from diary.domain.contact import Contact
    from diary.domain.evidence import Attachment
    from diary.domain.exchange import (
        ExportOptions,
        ExportResult,
        Progress,
    )
    from diary.domain.flag import Flag, Verdict
    from diary.domain.journal import Verification
    from diary.domain.lender import Answer
    from diary.domain.notice import Notice


def system_clock() -> datetime:
    """The present moment, aware."""
    return datetime.now(UTC)


class Diary(
    AnchorActs,
    BatchActs,
    ColumnActs,
    ComplaintActs,
    ConfirmActs,
    CorrectionActs,
    DebtActs,
    DraftActs,
    DuplicateActs,
    EvidenceActs,
    InheritingActs,
    LeftOpenActs,
    LookingActs,
    ManyActs,
    NoticeActs,
    PartsDesk,
    PeopleActs,
    PreflightActs,
    ReconcilingActs,
    ReviewActs,
    SafekeepingActs,
    SavedViewActs,
    Tallies,
    TieActs,
    UpkeepActs,
    Views,
):
    """An open diary. One method, one act of the user; any thread may call any of them.

    Acts that write are kept in order by a lock; each is one transaction of the store, after which the
    flags that it touches are judged again. `rule_changes` tells what other rules than last time changed.
    """

    def __init__(
        self,
        store: Store,
        resources: Path,
        clock: Callable[[], datetime] = system_clock,
        *,
        judged: bool = True,
    ) -> None:
        self.folder = store.folder
        self.resources = resources
        self._store = store
        self._clock = clock
        self._channels = Channels(resources)
        self._writing = threading.RLock()
        self._making = threading.RLock()
        self.rule_changes = ()
        if judged:
            self.catch_up()

    @classmethod
    def create(
        cls,
        folder: Path,
        resources: Path,
        *,
        passphrase: str | None = None,
        clock: Callable[[], datetime] = system_clock,
    ) -> Self:
        """Makes an empty diary in an empty or new folder; with a passphrase it is encrypted."""
        return cls(Store.create(folder, passphrase=passphrase, clock=clock), resources, clock)

    @classmethod
    def open(
        cls,
        folder: Path,
        resources: Path,
        *,
        passphrase: str | None = None,
        clock: Callable[[], datetime] = system_clock,
        judged: bool = True,
    ) -> Self:
        """Opens a diary; what may go wrong is told by the `DiaryError`s of the store.

        Unless `judged`, the caller calls `catch_up` soon: until then flags may be those of older rules.
        """
        store = Store.open(folder, passphrase=passphrase, clock=clock)
        try:
            return cls(store, resources, clock, judged=judged)
        except BaseException:
            store.close()
            raise

    def close(self) -> None:
        """Writes out what is pending and lets go of the folder; may be called twice."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    # Contacts

    def record(
        self,
        contact: Contact,
        files: Sequence[Path] = (),
        *,
        collector: str = "",
        agency: Answer | None = None,
    ) -> Recorded:
        """Keeps a new entry with its files. Returns when it is safely on disk and judged."""
        with self._writing:
            prepared = self._prepared(contact)
            check_debt_usable(self._store.debts(), contact.debt_id)
            if collector:
                who = self._store.find_collector(collector, agency)
                prepared = replace(prepared, collector_id=who.id)
            saved = self._judge.change(None, prepared, lambda: self._store.add_contact(prepared, files))
            return self._with_flags(saved)

    def judge_draft(self, contact: Contact) -> tuple[Flag, ...]:
        """The flags that this entry would be part of, were it kept now."""
        return self._judge.judge_draft(replace(contact, number_key=read_number(contact.number).key))

    def amend(self, contact_id: int, changes: Mapping[str, object], reason: str) -> Recorded:
        """Corrects an entry (`changes`: field names of Contact); the former revision is kept."""
        with self._writing:
            before = self._store.contact(contact_id)
            if changes.get("debt_id", before.debt_id) != before.debt_id:
                check_debt_usable(self._store.debts(), changes["debt_id"])
            after = self._prepared(replace(before, **changes))  # type: ignore[arg-type] # fields by name
            wanted = dict(changes)
            if "number" in changes:
                wanted["number_key"] = after.number_key
            saved = self._judge.change(
                before, after, lambda: self._store.amend_contact(contact_id, wanted, reason)
            )
            return self._with_flags(saved)

    def trash(self, contact_id: int, reason: str = "") -> Contact:
        """Puts an entry into the trash; it stays in the journal and can be taken back."""
        return self._set_trashed(contact_id, reason, trashed=True)

    def untrash(self, contact_id: int, reason: str = "") -> Contact:
        """Takes an entry back out of the trash."""
        return self._set_trashed(contact_id, reason, trashed=False)

    def attach(
        self, contact_id: int, files: Sequence[Path], progress: Progress = silent
    ) -> tuple[Attachment, ...]:
        """Copies files into the vault, byte for byte, and ties them to an entry; tells the bytes done."""
        with self._writing:
            return self._store.attach(contact_id, files, progress)

    # Notices

    def add_notice(self, notice: Notice) -> Notice:
        """Keeps what a collector was told, what was agreed, or what was complained of."""
        with self._writing:
            check_notice(notice, self._debt_ids(), self._clock())
            check_debt_usable(self._store.debts(), notice.debt_id)
            key = read_number(notice.number).key if notice.number else ""
            saved = self._store.add_notice(replace(notice, number_key=key))
            self._judge.judge_all()
            return saved

    # Flags

    def review(self, flag_id: str, verdict: Verdict, note: str = "") -> Review:
        """Keeps the user's word on a flag. Raises NoSuch."""
        with self._writing:
            if not self._store.flags(ids=[flag_id]):
                raise NoSuch(what=N_("flag"), reference=flag_id)
            word = Review(flag_id=flag_id, verdict=verdict, note=note, at=self._clock())
            return self._store.save_review(word)

    # Out of the diary

    def export(self, out: Path, options: ExportOptions, progress: Progress) -> ExportResult:
        """Writes a dossier; the journal keeps that it was made, with its digest."""
        return self._exporter.export(out, options, self._clock(), progress)

    def verify(self, progress: Progress) -> Verification:
        """Checks every hash, the journal's chain, and the files."""
        return self._store.verify(progress, stamp_problem)

    def _set_trashed(self, contact_id: int, reason: str, *, trashed: bool) -> Contact:
        with self._writing:
            before = self._store.contact(contact_id)
            if before.trashed == trashed:
                return before
            return self._judge.change(
                before, before, lambda: self._store.set_trashed(contact_id, trashed, reason)
            )

    def _prepared(self, contact: Contact) -> Contact:
        """The entry with its number normalised, checked."""
        check_contact(contact, self._debt_ids(), self._clock())
        return replace(contact, number_key=read_number(contact.number).key if contact.number else "")

    def _with_flags(self, contact: Contact) -> Recorded:
        return Recorded(contact=contact, flags=self._store.flags(contact_ids=[contact.id]))

    def _debt_ids(self) -> set[int]:
        return {debt.id for debt in self._store.debts()}
