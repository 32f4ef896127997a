"""Files encrypted in chunks (STREAM): AES-256-GCM, 64 KiB, each file under a key of its own.

A file is `CDVAULT1`, a salt (32 bytes) and chunks. The file's key is HKDF-SHA256 of the vault's key with
that salt. A chunk's nonce is its number (11 bytes, big-endian) and 1 for the last one, else 0: a chunk that
is changed, moved, doubled, appended or cut off does not decrypt (Hoang, Reyhanitabar, Rogaway, Vizár 2015).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

CHUNK: Final = 1 << 16
_TAG = 16
_MAGIC = b"CDVAULT1"
_SALT = 32


class BrokenFileError(Exception):
    """An encrypted file is not what was written."""


def derive(key: bytes, purpose: str, salt: bytes | None = None) -> bytes:
    """A 32-byte key for one purpose, from a random key."""
    return HKDF(SHA256(), 32, salt, purpose.encode()).derive(key)


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def encrypted(chunks: Iterable[bytes], key: bytes) -> Iterator[bytes]:
    """The encrypted file for plain chunks of `CHUNK` bytes (the last one may be shorter)."""
    salt = os.urandom(_SALT)
    cipher = AESGCM(derive(key, "file", salt))
    yield _MAGIC + salt
    number, waiting = 0, b""
    for chunk in chunks:
        if waiting:
            yield cipher.encrypt(_nonce(number, last=False), waiting, None)
            number += 1
        waiting = chunk
    yield cipher.encrypt(_nonce(number, last=True), waiting, None)


def decrypted(file: BinaryIO, key: bytes) -> Iterator[bytes]:
    """The plain chunks of an encrypted file; raises BrokenFileError at the first bad one."""
    head = file.read(len(_MAGIC) + _SALT)
    if len(head) < len(_MAGIC) + _SALT or not head.startswith(_MAGIC):
        raise BrokenFileError
    cipher = AESGCM(derive(key, "file", head[len(_MAGIC) :]))
    number, chunk = 0, file.read(CHUNK + _TAG)
    while chunk:
        following = file.read(CHUNK + _TAG)
        try:
            yield cipher.decrypt(_nonce(number, last=not following), chunk, None)
        except InvalidTag as error:
            raise BrokenFileError from error
        number, chunk = number + 1, following
    if number == 0:
        raise BrokenFileError
