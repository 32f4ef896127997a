"""The store: one diary folder, opened."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from diary.domain.exchange import silent
from diary.store.asides import AsideRoom
from diary.store.backup import BackupRoom
from diary.store.contacts import ContactRoom
from diary.store.debts import DebtRoom
from diary.store.evidence import EvidenceRoom
from diary.store.facts import FactRoom
from diary.store.flags import FlagRoom
from diary.store.imports import ImportRoom
from diary.store.inheriting import InheritingRoom
from diary.store.likenesses import LikenessRoom
from diary.store.many import ManyRoom
from diary.store.notices import NoticeRoom
from diary.store.opening import create_diary, open_diary
from diary.store.parts import Opened
from diary.store.proof import ProofRoom
from diary.store.queries import QueryRoom
from diary.store.records import RecordRoom
from diary.store.verifying import verify_parts
from diary.store.whole import WholeRoom

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from diary.domain.exchange import Progress
    from diary.domain.journal import Verification
    from diary.store.lock import Lock
    from diary.store.parts import Parts
    from diary.store.verify import Stamped


def _now() -> datetime:
    return datetime.now(UTC)


class Store(
    DebtRoom,
    AsideRoom,
    ContactRoom,
    InheritingRoom,
    ManyRoom,
    QueryRoom,
    NoticeRoom,
    ImportRoom,
    FlagRoom,
    FactRoom,
    ProofRoom,
    RecordRoom,
    EvidenceRoom,
    LikenessRoom,
    BackupRoom,
    WholeRoom,
):
    """An open diary on disk. All methods may be called from any thread and return when their work is done.

    A change is acknowledged (the method returns) when it and the journal's new head are on the medium.
    """

    def __init__(self, parts: Parts, lock: Lock) -> None:
        super().__init__(parts)
        self._opened: Opened | None = Opened(parts, lock)
        self.folder: Path = parts.folder.path

    @classmethod
    def create(
        cls, folder: Path, *, passphrase: str | None = None, clock: Callable[[], datetime] = _now
    ) -> Self:
        """Makes a diary in a new or empty folder, encrypted if there is a passphrase, and opens it.

        Raises DiaryExists, DiaryReadOnly, DiskFull, OutdatedSqlite.
        """
        create_diary(folder, passphrase, clock)
        return cls(*open_diary(folder, passphrase, clock))

    @classmethod
    def open(
        cls, folder: Path, *, passphrase: str | None = None, clock: Callable[[], datetime] = _now
    ) -> Self:
        """Opens a diary; a passphrase given for a plain one is not needed and not used.

        Raises DiaryMissing, NotADiary, NewerDiary, DiaryInUse, DiaryReadOnly, PassphraseNeeded,
        WrongPassphrase, DamagedDiary, OutdatedSqlite; in each case nothing in the folder was changed.
        """
        return cls(*open_diary(folder, passphrase, clock))

    def close(self) -> None:
        """Finishes what is waiting and lets the folder go; a second call does nothing."""
        opened, self._opened = self._opened, None
        if opened is not None:
            opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def verify(self, progress: Progress = silent, stamped: Stamped | None = None) -> Verification:
        """Recomputes every hash and reads every file; see `diary.store.verifying`."""
        return verify_parts(self._parts, progress, stamped)
