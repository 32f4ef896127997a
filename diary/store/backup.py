"""Copies of a whole diary in one file, and taking a diary out of one again.

A copy is a stored (not compressed) zip: the database without its log, the journal's heads, the keyring, the
rules of the user's own, every attached file as it lies in the vault (encrypted ones stay encrypted), and
last `MANIFEST.json` with the SHA-256 and size of each. It counts only after it was read back.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from diary.domain.exchange import silent
from diary.domain.language import N_
from diary.domain.safekeeping import Backup, CannotBackUp
from diary.store import keyring, schema
from diary.store.cipher import CHUNK
from diary.store.folder import Folder, create_private, make_durable, make_folder_durable
from diary.store.journal import last_event
from diary.store.migrating import copy_database
from diary.store.room import Room
from diary.store.sqlite import reading_engine
from diary.store.tables import attachment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from diary.domain.exchange import Progress
    from diary.store.parts import Parts

MANIFEST: Final = "MANIFEST.json"
KIND: Final = "collection-diary/backup"
FORMAT: Final = 1
OWN_RULES: Final = "rules"

_SNAPSHOT = "copy-"
_EARLIEST = (1980, 1, 1, 0, 0, 0)

TAKEN = N_("there is something of that name already; choose another name")
INSIDE = N_("that is inside the diary itself and would be lost with it; choose another folder or disk")
NOT_READ_BACK = N_("what was written could not be read back; the disk may be failing")
UNKNOWN = N_("the disk may be full or was removed; free some space, or choose another folder")


class BackupRoom(Room):
    """The part of the store that copies all of it, and that changes what opens it."""

    def backup(self, out: Path, progress: Progress = silent) -> Backup:
        """Writes a copy of the whole diary to `out`, a new file or an existing folder to name it in.

        The diary may be written to meanwhile; the copy holds what was acknowledged when it began.
        Raises CannotBackUp and Cancelled; then no file is left.
        """
        now = self._parts.clock()
        try:
            with _snapshot(self._parts) as taken:
                target = out / _name(now, taken.head) if out.is_dir() else out
                _refuse(target, self._parts.folder)
                return _Writing(self._parts, taken, progress).write(target, now)
        except OSError as error:
            raise CannotBackUp(out=out, reason=error.strerror or UNKNOWN) from error
        except (dbapi2.Error, DBAPIError) as error:  # of the copy: its room or its disk failed
            raise CannotBackUp(out=out, reason=UNKNOWN) from error

    @property
    def encrypted(self) -> bool:
        """Whether the diary needs a passphrase."""
        return self._parts.folder.encrypted

    def has_recovery_code(self) -> bool:
        """Whether a recovery code was made."""
        return keyring.has_recovery_code(self._parts.folder)

    def change_passphrase(self, secret: str, new: str) -> None:
        """See `keyring.change_passphrase`; raises DiskFull too, and then the old passphrase still opens."""
        with self._told():
            keyring.change_passphrase(self._parts.folder, secret, new)

    def make_recovery_code(self, secret: str) -> str:
        """See `keyring.make_recovery_code`; raises DiskFull too."""
        with self._told():
            return keyring.make_recovery_code(self._parts.folder, secret)

    def opens(self, secret: str) -> bool:
        """Whether this passphrase or recovery code opens the diary; a plain one is open to anybody."""
        return keyring.opens(self._parts.folder, secret)


class _Taken:
    """What was set aside of the diary at one moment: its database, heads, and the files that it names."""

    def __init__(self, database: Path, heads: bytes, key: str | None) -> None:
        self.database = database
        self.heads = heads
        engine = reading_engine(database, key, mode="ro")
        try:
            with engine.begin() as connection:
                self.seq, self.head = last_event(connection)
                chosen = select(attachment.c.sha256).distinct().order_by(attachment.c.sha256)
                self.files = tuple(connection.execute(chosen).scalars())
        finally:
            engine.dispose()


@contextmanager
def _snapshot(parts: Parts) -> Iterator[_Taken]:
    """The database as it is now, in a private file of the diary's own folder, for as long as the block lasts.

    The heads are read first: a database ahead of its log is normal, one behind it is a lost change.
    """
    aside = parts.folder.backups
    aside.mkdir(exist_ok=True, mode=0o700)
    for left in aside.glob(f"{_SNAPSHOT}*"):
        left.unlink()
    heads = parts.writer.run(lambda _connection: parts.folder.heads.read_bytes())
    path = aside / f"{_SNAPSHOT}{secrets.token_hex(8)}"
    try:
        copy_database(parts.folder.database, path, parts.key)
        yield _Taken(path, heads, parts.key)
    finally:
        path.unlink(missing_ok=True)


def _name(now: datetime, head: bytes) -> str:
    return f"collection-diary-{now:%Y-%m-%d}-{head.hex()[:8]}.zip"


def _refuse(target: Path, folder: Folder) -> None:
    if target.exists():
        raise CannotBackUp(out=target, reason=TAKEN)
    if folder.path.resolve() in target.resolve().parents:
        raise CannotBackUp(out=target, reason=INSIDE)


class _Writing:
    """One copy being written."""

    def __init__(self, parts: Parts, taken: _Taken, progress: Progress) -> None:
        self._parts = parts
        self._taken = taken
        self._progress = progress
        self._lost = 0
        self._done = 0
        self._total = 0
        self._listed: list[dict[str, Any]] = []

    def write(self, target: Path, now: datetime) -> Backup:
        """Writes the copy beside its place, reads it back, and moves it there."""
        members = dict(self._members())
        self._total = 2 * sum(path.stat().st_size for path in members.values())
        part = target.with_name(target.name + ".part")
        part.unlink(missing_ok=True)
        create_private(part)
        try:
            with part.open("r+b") as file:
                with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
                    self._fill(archive, members, now)
                file.flush()
                make_durable(file.fileno())
            digest = self._read_back(part)
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        make_folder_durable(target.parent)
        return Backup(
            out=target,
            size=target.stat().st_size,
            sha256=digest,
            seq=self._taken.seq,
            head=self._taken.head.hex(),
            files=len(self._taken.files),
            missing=self._lost,
        )

    def _members(self) -> Iterator[tuple[str, Path]]:
        """Every file that goes in but the heads, by its name in the copy."""
        folder, vault = self._parts.folder, self._parts.vault
        yield "diary.db", self._taken.database
        for path in (folder.keyring, folder.spare_keyring):
            if path.exists():
                yield path.name, path
        for path in sorted((folder.path / OWN_RULES).glob("*.toml")):
            yield f"{OWN_RULES}/{path.name}", path
        for sha256 in self._taken.files:
            path = vault.place(sha256)
            if path.exists():
                yield f"att/{path.parent.name}/{path.name}", path
            if not path.exists() or not vault.sound(sha256):
                self._lost += 1

    def _fill(self, archive: zipfile.ZipFile, members: dict[str, Path], now: datetime) -> None:
        self._put(archive, "heads.log", [self._taken.heads])
        for name, path in members.items():
            self._put(archive, name, _pieces(path))
        manifest = {
            "kind": KIND,
            "format": FORMAT,
            "schema": schema.FORMAT,
            "made_at": now.isoformat(),
            "journal": {"seq": self._taken.seq, "sha256": self._taken.head.hex()},
            "files": self._listed,
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=1)
        self._put(archive, MANIFEST, [text.encode()])

    def _put(self, archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> None:
        digest, size = hashlib.sha256(), 0
        info = zipfile.ZipInfo(name, _EARLIEST)
        info.external_attr = 0o600 << 16
        with archive.open(info, "w", force_zip64=True) as file:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                file.write(piece)
                self._step(len(piece))
        self._listed.append({"name": name, "size": size, "sha256": digest.hexdigest()})

    def _read_back(self, part: Path) -> str:
        """SHA-256 (hex) of the copy, all of whose members were found as they were meant to be."""
        with zipfile.ZipFile(part) as archive:
            for one in self._listed:
                with archive.open(one["name"]) as file:
                    if digest_of(_stream(file, self._step)) != one["sha256"]:
                        raise CannotBackUp(out=part.with_suffix(""), reason=NOT_READ_BACK)
        return digest_of(_pieces(part))

    def _step(self, count: int) -> None:
        self._done += count
        self._progress(min(self._done, self._total), self._total)


def digest_of(pieces: Iterable[bytes]) -> str:
    """SHA-256 (hex) of bytes that come in pieces."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            yield piece


def _stream(file: Any, step: Any) -> Iterator[bytes]:
    while piece := file.read(CHUNK):
        step(len(piece))
        yield piece
