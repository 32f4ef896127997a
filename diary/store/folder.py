"""Names and places inside a diary's folder, their permissions, and how a file becomes durable."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PRIVATE_FOLDER = 0o700
_PRIVATE_FILE = 0o600


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder that is one diary."""

    path: Path

    @property
    def database(self) -> Path:
        """The database; never read by anything but the store's own SQLite while it is open."""
        return self.path / "diary.db"

    @property
    def wal(self) -> Path:
        """SQLite's write-ahead log; left over only when the last close was not clean."""
        return self.path / "diary.db-wal"

    @property
    def shared_memory(self) -> Path:
        """SQLite's index of the write-ahead log."""
        return self.path / "diary.db-shm"

    @property
    def rollback_journal(self) -> Path:
        """SQLite's journal in a copy that was set aside; left over only by a crash."""
        return self.path / "diary.db-journal"

    @property
    def heads(self) -> Path:
        """The log of journal heads, written before a change is acknowledged."""
        return self.path / "heads.log"

    @property
    def keyring(self) -> Path:
        """The wrapped key of an encrypted diary."""
        return self.path / "keyring.json"

    @property
    def spare_keyring(self) -> Path:
        """A second copy of the keyring."""
        return self.path / "keyring.json.bak"

    @property
    def lock(self) -> Path:
        """The file whose lock keeps a second process out."""
        return self.path / "diary.lock"

    @property
    def vault(self) -> Path:
        """Attached files."""
        return self.path / "att"

    @property
    def backups(self) -> Path:
        """Copies set aside before a migration."""
        return self.path / "backups"

    @property
    def sealing(self) -> Path:
        """Where the encrypted form of a plain diary is being made; worth nothing until it is `sealed`."""
        return self.path / "sealing"

    @property
    def sealed(self) -> Path:
        """The encrypted form, complete: it holds from now on and only waits to be put in place."""
        return self.path / "sealed"

    @property
    def encrypted(self) -> bool:
        """Whether this diary has a keyring, so that it needs a passphrase."""
        return self.keyring.exists() or self.spare_keyring.exists()

    def make(self) -> None:
        """Creates the folder and its rooms, private to the user (POSIX)."""
        self.path.mkdir(parents=True, exist_ok=True, mode=_PRIVATE_FOLDER)
        for room in (self.path, self.vault, self.vault / "tmp", self.backups):
            room.mkdir(exist_ok=True)
            if os.name == "posix":
                room.chmod(_PRIVATE_FOLDER)


def create_private(path: Path) -> None:
    """Makes an empty file that only the user may read (POSIX); fails if it is there already."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, _PRIVATE_FILE))


def make_durable(descriptor: int) -> None:
    """Returns when the file's bytes are on the medium.

    macOS only empties the drive's own cache on F_FULLFSYNC; Windows and macOS have no fdatasync.
    """
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - not there on Windows

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    elif sys.platform == "win32":
        os.fsync(descriptor)
    else:
        os.fdatasync(descriptor)


def make_folder_durable(path: Path) -> None:
    """Returns when the folder's list of names is on the medium; Windows needs no such thing."""
    if os.name != "posix":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_durably(path: Path, content: bytes) -> None:
    """Replaces a small file as a whole: the old content or the new one, never a part."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    create_private(part)
    try:
        with part.open("r+b") as file:
            file.write(content)
            file.flush()
            make_durable(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    make_folder_durable(path.parent)
