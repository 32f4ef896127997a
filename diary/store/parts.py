"""An opened diary's parts. Those that need SQLAlchemy or cryptography are made when they are first wanted:
a window's first list needs neither, and importing them takes longer than reading it.
"""

from __future__ import annotations

import threading
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from diary.store.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Engine

    from diary.store.folder import Folder
    from diary.store.heads import Heads
    from diary.store.keyring import Keys
    from diary.store.lock import Lock
    from diary.store.vault import Vault


class Secrets(NamedTuple):
    """The keys that a diary is opened with; all empty for a plain one."""

    database: str | None = None
    vault: bytes | None = None
    heads: bytes = b""

    @classmethod
    def of(cls, keys: Keys | None) -> Secrets:
        """From the keyring's keys."""
        return cls() if keys is None else cls(keys.database, keys.vault, keys.heads)


class Parts:
    """An opened diary's parts; `key` is the database's raw key in hex, None in a plain diary."""

    def __init__(self, folder: Folder, secrets: Secrets, heads: Heads, clock: Callable[[], datetime]) -> None:
        self.folder = folder
        self.key = secrets.database
        self.heads = heads
        self.heads_key = secrets.heads
        self.clock = clock
        self.writer = Writer(self._writing_engine)
        self._vault_key = secrets.vault
        self._making = threading.Lock()
        self._readers: Engine | None = None

    @property
    def readers(self) -> Engine:
        """The engine of the short-lived reading connections."""
        from diary.store.sqlite import reading_engine  # noqa: PLC0415 - see above

        with self._making:
            if self._readers is None:
                self._readers = reading_engine(self.folder.database, self.key)
            return self._readers

    @cached_property
    def vault(self) -> Vault:
        """Where attached files are."""
        from diary.store.vault import Vault  # noqa: PLC0415 - see above

        return Vault(self.folder.vault, self._vault_key)

    def close(self) -> None:
        """Finishes what is waiting and disconnects."""
        if self._readers is not None:
            self._readers.dispose()
        self.writer.close()
        self.heads.close()

    def _writing_engine(self) -> Engine:
        from diary.store.sqlite import writing_engine  # noqa: PLC0415 - see above

        return writing_engine(self.folder.database, self.key)


class Opened(NamedTuple):
    """A diary that was opened, and the lock that keeps others out of it."""

    parts: Parts
    lock: Lock

    def close(self) -> None:
        """Lets the folder go."""
        try:
            self.parts.close()
        finally:
            self.lock.release()
