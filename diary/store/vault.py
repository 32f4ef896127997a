"""The vault: attached files, byte for byte, under names made from their SHA-256.

In an encrypted diary files are encrypted too, and names are an HMAC, so that nobody without the key can
tell whether a known file is there. A file is on the medium before an entry speaks of it: a crash leaves a
file too many, never one too few.
"""

from __future__ import annotations

import hashlib
import hmac
import mimetypes
import re
import secrets
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.domain.errors import UnreadableFile
from diary.domain.exchange import silent
from diary.domain.file_name import shown_name
from diary.domain.language import N_
from diary.store.cipher import CHUNK, BrokenFileError, decrypted, derive, encrypted
from diary.store.file_dates import FileDates, dates_of
from diary.store.folder import create_private, make_durable, make_folder_durable

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from pathlib import Path

    from diary.domain.exchange import Progress

_SHA256 = re.compile(r"[0-9a-f]{64}")
_TYPE_UNKNOWN = "application/octet-stream"


def is_digest(name: str) -> bool:
    """Whether this is a SHA-256 in hex, as files are named here."""
    return _SHA256.fullmatch(name) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file that is in the vault: its SHA-256 (hex), size in bytes, the name the user had for it, and the
    dates that it carried.
    """

    sha256: str
    size: int
    name: str
    media_type: str
    dates: FileDates


class Vault:
    """The folder of attached files; `key` encrypts them, None leaves them plain."""

    def __init__(self, folder: Path, key: bytes | None = None) -> None:
        self._folder = folder
        self._key = None if key is None else derive(key, "attachments")
        self._name_key = None if key is None else derive(key, "attachment names")

    def store(self, source: Path, progress: Progress = silent) -> StoredFile:
        """Copies a file into the vault; when this returns it is on the medium.

        `progress` is told the bytes done. Raises UnreadableFile, and whatever the progress callback does.
        """
        name, dates = shown_name(source), dates_of(source)
        return self._keep(_chunks_of(source), name, dates, progress)

    def store_bytes(self, data: bytes, name: str) -> StoredFile:
        """Keeps what was made in memory, so that nothing of an encrypted diary lies about in a plain file."""
        pieces = (data[place : place + CHUNK] for place in range(0, len(data), CHUNK))
        return self._keep(pieces, name, FileDates(), silent)

    def _keep(self, chunks: Iterable[bytes], name: str, dates: FileDates, progress: Progress) -> StoredFile:
        part = self._folder / "tmp" / secrets.token_hex(16)
        digest, size = hashlib.sha256(), 0

        def measured(chunks: Iterable[bytes]) -> Iterator[bytes]:
            nonlocal size
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                progress(size, None)
                yield chunk

        plain = measured(chunks)
        create_private(part)
        try:
            self._fill(part, plain)
            self._settle(part, digest.hexdigest())
        finally:
            part.unlink(missing_ok=True)
        media_type = mimetypes.guess_type(name, strict=False)[0] or _TYPE_UNKNOWN
        return StoredFile(sha256=digest.hexdigest(), size=size, name=name, media_type=media_type, dates=dates)

    def take_over(self, sha256: str, chunks: Iterable[bytes]) -> None:
        """Keeps another vault's file under the digest that it had there, even if it no longer fits: a check
        is to find here what it would have found there.
        """
        part = self._folder / "tmp" / secrets.token_hex(16)
        create_private(part)
        try:
            self._fill(part, chunks)
            place = self._roomy(sha256)
            part.replace(place)
            make_folder_durable(place.parent)
        finally:
            part.unlink(missing_ok=True)

    def has(self, sha256: str) -> bool:
        """Whether there is a file under this name, sound or not."""
        return self.place(sha256).is_file()

    def chunks(self, sha256: str) -> Generator[bytes]:
        """The plain bytes of a stored file; raises FileNotFoundError and BrokenFileError."""
        with self.place(sha256).open("rb") as file:
            if self._key is not None:
                yield from decrypted(file, self._key)
                return
            while chunk := file.read(CHUNK):
                yield chunk

    def names(self) -> Iterator[str]:
        """Every file that lies here, as `folder/name`; what a crash left in `tmp` too."""
        for path in sorted(self._folder.rglob("*")):
            if path.is_file():
                yield path.relative_to(self._folder).as_posix()

    def sound(self, sha256: str) -> bool:
        """Whether the stored file still has this SHA-256; raises FileNotFoundError when it is gone."""
        digest = hashlib.sha256()
        try:
            with closing(self.chunks(sha256)) as chunks:
                for chunk in chunks:
                    digest.update(chunk)
        except BrokenFileError:
            return False
        return digest.hexdigest() == sha256

    def place(self, sha256: str) -> Path:
        """Where the file with this SHA-256 lies, or would; raises FileNotFoundError for what is no digest."""
        if not is_digest(sha256):
            raise FileNotFoundError(sha256)
        name = sha256
        if self._name_key is not None:
            name = hmac.digest(self._name_key, bytes.fromhex(sha256), "sha256").hex()
        return self._folder / name[:2] / name

    def _settle(self, part: Path, sha256: str) -> None:
        """Gives a written file its name; a sound one that is there already stays."""
        place = self.place(sha256)
        if place.exists() and self.sound(sha256):
            return
        part.replace(self._roomy(sha256))
        make_folder_durable(place.parent)

    def _fill(self, part: Path, plain: Iterable[bytes]) -> None:
        with part.open("r+b") as file:
            for chunk in plain if self._key is None else encrypted(plain, self._key):
                file.write(chunk)
            file.flush()
            make_durable(file.fileno())

    def _roomy(self, sha256: str) -> Path:
        """The place of a file, its folder made if it was not there."""
        place = self.place(sha256)
        if not place.parent.exists():
            place.parent.mkdir(mode=0o700)
            make_folder_durable(self._folder)
        return place


def _chunks_of(source: Path) -> Iterator[bytes]:
    try:
        if source.is_fifo() or source.is_socket() or source.is_char_device():
            raise UnreadableFile(file=source.name, reason=N_("it is no ordinary file"))
        with source.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk
    except OSError as error:
        raise UnreadableFile(file=source.name, reason=error.strerror or N_("cannot be opened")) from error
