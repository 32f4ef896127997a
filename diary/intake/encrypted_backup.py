"""An encrypted iPhone backup, opened with the user's own password into a folder for the time of an import."""

from __future__ import annotations

import plistlib
import shutil
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from diary.domain.answers import WrongPassword
from diary.domain.errors import UnreadableFile
from diary.domain.language import N_
from diary.intake.keybag import BadKeybag, ClassKeys, Keybag, NotThisPassword

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

LARGEST_PLIST = 4 * 1024 * 1024
"""Bytes of `Manifest.plist` and of a file's record."""

PLIST_DAMAGE = (
    ValueError,
    ExpatError,
    LookupError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
)
"""What `plistlib` raises for damaged and hostile files."""

_BLOCK = 16
_STEP = 1 << 20
_NO_KEYS = N_("its keys are damaged or of a kind that is not known")


def manifest_of(path: Path) -> dict[str, Any]:
    """What a `Manifest.plist` says; empty where it cannot be read."""
    try:
        if path.stat().st_size > LARGEST_PLIST:
            return {}
        told = plistlib.loads(path.read_bytes())
    except (OSError, *PLIST_DAMAGE):
        return {}
    return told if isinstance(told, dict) else {}


class EncryptedBackup:
    """A backup whose keys are unwrapped; its files are decrypted one by one."""

    def __init__(self, folder: Path, password: str) -> None:
        """Takes some seconds. Raises `WrongPassword` or `UnreadableFile`."""
        self._folder = folder
        manifest = manifest_of(folder / "Manifest.plist")
        try:
            self._manifest_key = _data(manifest.get("ManifestKey", b""))
            self._keys: ClassKeys = Keybag.of(_data(manifest["BackupKeyBag"])).unlocked(password)
        except NotThisPassword as error:
            raise WrongPassword(file=folder.name) from error
        except (BadKeybag, KeyError, TypeError, ValueError) as error:
            raise UnreadableFile(file=folder.name, reason=_NO_KEYS) from error

    def index(self, stored: Path, target: Path) -> None:
        """Decrypts the list of contents, which before iOS 10.2 was plain. Raises `UnreadableFile`."""
        if self._manifest_key:
            self._decrypt(stored, target, self._manifest_key, None)
        else:
            shutil.copyfile(stored, target)

    def file(self, stored: Path, record: bytes, target: Path) -> None:
        """Decrypts a file with the key in its record (an archived MBFile). Raises `UnreadableFile`."""
        try:
            key, size = _key_and_size(record)
        except PLIST_DAMAGE as error:
            raise UnreadableFile(file=self._folder.name, reason=_NO_KEYS) from error
        self._decrypt(stored, target, key, size)

    def _decrypt(self, stored: Path, target: Path, persistent: bytes, size: int | None) -> None:
        """AES in CBC mode from an empty vector on; what is behind `size` bytes is padding."""
        try:
            key = self._keys.file_key(persistent)
        except BadKeybag as error:
            raise UnreadableFile(file=self._folder.name, reason=_NO_KEYS) from error
        decryptor = Cipher(algorithms.AES(key), modes.CBC(bytes(_BLOCK))).decryptor()
        try:
            with stored.open("rb") as source, target.open("wb") as plain:
                while piece := source.read(_STEP):
                    # An odd end is a copy that broke off; the whole blocks before it are sound.
                    plain.write(decryptor.update(piece[: len(piece) // _BLOCK * _BLOCK]))
                if size is not None and 0 <= size < plain.tell():
                    plain.truncate(size)
        except OSError as error:
            raise UnreadableFile(file=self._folder.name, reason=error.strerror or str(error)) from error


def _key_and_size(record: bytes) -> tuple[bytes, int]:
    """The wrapped key and the size in an archive of NSKeyedArchiver. Raises what `PLIST_DAMAGE` lists."""
    if len(record) > LARGEST_PLIST:
        raise ValueError(len(record))
    archive = plistlib.loads(record, fmt=plistlib.FMT_BINARY)
    objects = archive["$objects"]
    file = objects[archive["$top"]["root"].data]
    key = objects[file["EncryptionKey"].data]
    return _data(key["NS.data"] if isinstance(key, dict) else key), int(file["Size"])


def _data(value: object) -> bytes:
    """Raises TypeError for anything else; a number would become as many zeros."""
    if not isinstance(value, bytes):
        raise TypeError(type(value))
    return value
