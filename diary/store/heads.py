"""The log of journal heads: outside the database, on the medium before a change is acknowledged.

SQLite drops a damaged tail of its write-ahead log without a word; only a head recorded elsewhere shows
that acknowledged changes are missing. One record is 72 bytes: seq (8, big-endian), hash (32) and an
HMAC-SHA256 (32) of both under the diary's key (an empty key in a plain diary, where it is a check sum).
Zeros after the last record are room set aside before a commit, so that a full disk shows in time.
"""

from __future__ import annotations

import hmac
import os
import struct
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from diary.store.folder import create_private, make_durable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RECORD: Final = 72
_ROOM = 56 * RECORD
_FORM = struct.Struct(">q32s32s")
_EMPTY = bytes(RECORD)


class Head(NamedTuple):
    """The journal's newest event at some time; `valid` is False when its record does not check."""

    seq: int
    hash: bytes
    valid: bool = True


def _record(seq: int, hashed: bytes, key: bytes) -> bytes:
    body = seq.to_bytes(8, "big", signed=True) + hashed
    return body + hmac.digest(key, body, "sha256")


def read_heads(path: Path, key: bytes = b"") -> Iterator[Head]:
    """The records in order up to the empty room; a torn or altered one comes with `valid=False`."""
    with path.open("rb") as file:
        while record := file.read(RECORD):
            if record == _EMPTY[: len(record)]:
                return
            padded = record.ljust(RECORD, b"\0")
            seq, hashed, _mac = _FORM.unpack(padded)
            yield Head(seq, hashed, hmac.compare_digest(padded, _record(seq, hashed, key)))


def rekeyed(source: Path, target: Path, key: bytes) -> None:
    """Writes a plain diary's log anew under a key. A record that did not check does not check there either;
    a last one torn by a power cut was never acknowledged and is left out.
    """
    with source.open("rb") as file:
        whole = file.read().rstrip(b"\0")
    found = list(read_heads(source))
    if found and not found[-1].valid:
        found.pop()
    create_private(target)
    with target.open("r+b") as file:
        for place, head in enumerate(found):
            as_it_is = whole[place * RECORD : (place + 1) * RECORD].ljust(RECORD, b"\0")
            file.write(_record(head.seq, head.hash, key) if head.valid else as_it_is)
        file.flush()
        make_durable(file.fileno())


class Heads:
    """The open log; one writer."""

    def __init__(self, path: Path, key: bytes = b"") -> None:
        """Opens the log and finds its last record; raises FileNotFoundError when it is missing."""
        self._key = key
        self._file = path.open("r+b", buffering=0)
        self._size = self._file.seek(0, os.SEEK_END)
        self._count = self._find_count()

    @classmethod
    def create(cls, path: Path, key: bytes = b"") -> Self:
        """Makes an empty log."""
        create_private(path)
        return cls(path, key)

    def last(self) -> Head | None:
        """The newest head that checks; a last record torn by a power cut was never acknowledged.

        A second bad record before it is returned as it is, with `valid=False`, and so is a bad one that is
        the only one: the making of a diary ends with its first head.
        """
        newest = self._head(self._count - 1) if self._count else None
        if newest is None or newest.valid or self._count == 1:
            return newest
        before = self._head(self._count - 2)
        self._count -= int(before.valid)  # the torn one is written over
        return before

    def make_room(self) -> None:
        """Sets room aside for the next record; raises OSError when the disk is full."""
        if self._size < (self._count + 1) * RECORD:
            self._file.seek(self._size)
            self._size += self._file.write(bytes(_ROOM - self._size % RECORD))

    def append(self, seq: int, hashed: bytes) -> None:
        """Records a head; when this returns it is on the medium."""
        self.make_room()
        self._file.seek(self._count * RECORD)
        self._file.write(_record(seq, hashed, self._key))
        make_durable(self._file.fileno())
        self._count += 1

    def close(self) -> None:
        """Closes the file."""
        self._file.close()

    def _head(self, index: int) -> Head:
        seq, hashed, mac = _FORM.unpack(self._at(index))
        return Head(seq, hashed, hmac.compare_digest(_record(seq, hashed, self._key)[-32:], mac))

    def _at(self, index: int) -> bytes:
        self._file.seek(index * RECORD)
        return self._file.read(RECORD).ljust(RECORD, b"\0")

    def _find_count(self) -> int:
        """How many records there are: the empty room is at most `_ROOM` bytes at the end."""
        count = -(-self._size // RECORD)
        while count and self._at(count - 1) == _EMPTY:
            count -= 1
        return count
