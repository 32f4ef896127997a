"""Takes a diary out of a copy (`diary.store.backup`), checks it, and only then gives it its place.

A copy may come from anywhere: only names of our own are taken out, nothing is unpacked that is larger than
it says, and nothing is left when it does not agree with its own list.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import struct
import zipfile
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy.exc import DBAPIError

from diary.domain.errors import DamagedDiary, DiaryExists, NewerDiary
from diary.domain.exchange import silent
from diary.domain.language import N_
from diary.domain.safekeeping import BackupFile, BadBackup, CannotRestore, Restored
from diary.store import schema
from diary.store.backup import FORMAT, KIND, MANIFEST, OWN_RULES, UNKNOWN
from diary.store.cipher import CHUNK
from diary.store.columns import Moment
from diary.store.folder import Folder, create_private, make_durable, make_folder_durable
from diary.store.keyring import unlock
from diary.store.opening import secrets_of
from diary.store.sqlite import looking_engine
from diary.store.verifying import verify_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.domain.exchange import Progress

_NAME: Final = re.compile(
    r"diary\.db|heads\.log|keyring\.json|keyring\.json\.bak"
    r"|att/([0-9a-f]{2})/\1[0-9a-f]{62}"
    rf"|{OWN_RULES}/\w[\w -]{{0,80}}\.toml"
)
_LARGEST_MANIFEST = 1 << 28
_KEYRING, _SPARE = "keyring.json", "keyring.json.bak"
_EXTENT = "SELECT count(*), max(at) FROM contact WHERE NOT trashed"

_DAMAGE = (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError, struct.error)
"""What the standard library raises for archives that are none, are cut off, or name what it cannot do."""

NO_BACKUP = N_("it is no backup of this program")
DAMAGED = N_("it is damaged or was changed")


def restore_backup(
    file: Path, target: Path, passphrase: str | None = None, progress: Progress = silent
) -> Restored:
    """Makes the diary that was copied to `file` anew in `target`, a folder that is empty or not there.

    The restored diary is verified from the ground up; what its check finds was so when the copy was made.
    Raises DiaryExists, BadBackup, NewerDiary, CannotRestore, Cancelled, PassphraseNeeded, WrongPassphrase:
    then nothing is left at `target`.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise DiaryExists(folder=target)
    _try_secret(file, passphrase)
    with _filled(file, target, progress) as (part, made_at):
        found = verify_folder(part, passphrase, progress)
        entries, last_at = _extent(Folder(part), passphrase)
        _settle(part, target)
    return Restored(folder=target, made_at=made_at, verification=found, entries=entries, last_at=last_at)


def look_into(file: Path) -> BackupFile:
    """What a backup says of itself; its content is checked only when it is restored.

    Raises BadBackup, NewerDiary.
    """
    with _opened(file) as archive:
        manifest, made_at = _manifest(archive, file)
    names = [one["name"] for one in manifest["files"]]
    return BackupFile(
        file=file,
        made_at=made_at,
        size=file.stat().st_size,
        files=sum(name.startswith("att/") for name in names),
        encrypted=_KEYRING in names or _SPARE in names,
    )


def backups_in(folder: Path) -> tuple[BackupFile, ...]:
    """The backups that lie in a folder, the newest first; what is none, or cannot be read, is left out."""
    found = []
    with suppress(OSError):
        for file in folder.glob("*.zip"):
            with suppress(BadBackup, NewerDiary, OSError):
                found.append(look_into(file))
    return tuple(sorted(found, key=lambda one: one.made_at, reverse=True))


def _try_secret(file: Path, passphrase: str | None) -> None:
    """Tells a wrong passphrase before gigabytes are taken out. Raises PassphraseNeeded, WrongPassphrase."""
    with _opened(file) as archive:
        manifest, _made_at = _manifest(archive, file)
        names = {one["name"] for one in manifest["files"]} & {_KEYRING, _SPARE}
        if not names:
            return
        with TemporaryDirectory() as place:
            folder = Folder(Path(place))
            try:
                for name in names:
                    (folder.path / name).write_bytes(archive.read(name))
            except _DAMAGE as error:
                raise BadBackup(file=file, reason=DAMAGED) from error
            try:
                unlock(folder, passphrase)
            except DamagedDiary as error:
                raise BadBackup(file=file, reason=DAMAGED) from error


def _extent(folder: Folder, passphrase: str | None) -> tuple[int | None, datetime | None]:
    """How many entries a diary holds, and when the last of them happened; None for what cannot be read."""
    engine = looking_engine(folder, secrets_of(folder, passphrase).database)
    try:
        with engine.begin() as connection:
            row = connection.exec_driver_sql(_EXTENT).one()
            return row[0], Moment().read(row[1])
    except (DBAPIError, UnicodeDecodeError):
        return None, None
    finally:
        engine.dispose()


@contextmanager
def _filled(file: Path, target: Path, progress: Progress) -> Iterator[tuple[Path, datetime]]:
    """The copy's files in a folder beside the target, removed again unless the block moves it."""
    part = target.with_name(target.name + ".part")
    with _opened(file) as archive:
        manifest, made_at = _manifest(archive, file)
        try:
            shutil.rmtree(part, ignore_errors=True)
            part.parent.mkdir(parents=True, exist_ok=True)
            Folder(part).make()
            _Unpacking(archive, file, part, progress).all(manifest["files"])
            yield part, made_at
        except _DAMAGE as error:
            raise BadBackup(file=file, reason=DAMAGED) from error
        except OSError as error:
            raise CannotRestore(folder=target, reason=error.strerror or UNKNOWN) from error
        finally:
            shutil.rmtree(part, ignore_errors=True)


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(file)
    except _DAMAGE as error:
        raise BadBackup(file=file, reason=NO_BACKUP) from error
    except OSError as error:
        raise BadBackup(file=file, reason=error.strerror or NO_BACKUP) from error
    with archive:
        yield archive


def _manifest(archive: zipfile.ZipFile, file: Path) -> tuple[dict[str, Any], datetime]:
    """The copy's list, in which every member stands once and under a name of ours."""
    try:
        if archive.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
            raise BadBackup(file=file, reason=NO_BACKUP)
        manifest = json.loads(archive.read(MANIFEST))
        if manifest["kind"] != KIND:
            raise BadBackup(file=file, reason=NO_BACKUP)
        if manifest["format"] > FORMAT or manifest["schema"] > schema.FORMAT:
            raise NewerDiary(found=manifest["schema"], known=schema.FORMAT)
        names = [str(one["name"]) for one in manifest["files"]]
        made_at = datetime.fromisoformat(manifest["made_at"])
    except (KeyError, TypeError, OSError, *_DAMAGE) as error:
        raise BadBackup(file=file, reason=NO_BACKUP) from error
    inside = sorted(archive.namelist())
    if (
        inside != sorted([*names, MANIFEST])
        or not all(map(_NAME.fullmatch, names))
        or "diary.db" not in names
    ):
        raise BadBackup(file=file, reason=DAMAGED)
    return manifest, made_at


class _Unpacking:
    """Members on their way into a folder."""

    def __init__(self, archive: zipfile.ZipFile, file: Path, part: Path, progress: Progress) -> None:
        self._archive = archive
        self._file = file
        self._part = part
        self._progress = progress
        self._done = 0
        self._total = sum(info.file_size for info in archive.infolist())

    def all(self, listed: list[dict[str, Any]]) -> None:
        """Takes out every member; raises BadBackup for one that is not as listed."""
        for one in listed:
            info = self._archive.getinfo(one["name"])
            if info.compress_type != zipfile.ZIP_STORED or info.file_size != one["size"]:
                raise BadBackup(file=self._file, reason=DAMAGED)
            if self._one(info) != one["sha256"]:
                raise BadBackup(file=self._file, reason=DAMAGED)
        make_folder_durable(self._part)

    def _one(self, info: zipfile.ZipInfo) -> str:
        path = self._part.joinpath(*info.filename.split("/"))
        path.parent.mkdir(exist_ok=True, mode=0o700)
        create_private(path)
        digest = hashlib.sha256()
        with self._archive.open(info) as source, path.open("r+b") as file:
            while piece := source.read(CHUNK):
                digest.update(piece)
                file.write(piece)
                self._done += len(piece)
                self._progress(self._done, self._total)
            file.flush()
            make_durable(file.fileno())
        return digest.hexdigest()


def _settle(part: Path, target: Path) -> None:
    if target.is_dir():
        target.rmdir()  # empty, and Windows cannot move a folder over another
    part.rename(target)
    make_folder_durable(target.parent)
