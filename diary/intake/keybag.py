"""The keys of an encrypted iPhone backup: a bag of class keys, wrapped under the user's password.

As read from open tools for such backups (iphone-dataprotection, iphone_backup_decrypt); Apple Platform
Security names the parts. The password goes through PBKDF2 with SHA-256, since iOS 10.2, then with SHA-1; the
result unwraps class keys (RFC 3394), and these the key of each file.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_ROUNDS = 40_000_000
"""Rounds of PBKDF2 that are waited for; iPhones ask for ten million, which takes some seconds."""

MOST_BYTES = 1024 * 1024
"""Bytes of a key bag; real ones have some two thousand."""

_CLASS_TAGS = frozenset({b"CLAS", b"WRAP", b"WPKY", b"KTYP", b"PBKY"})
_BY_PASSWORD = 2
_KEY = 32
_WRAPPED = 40


class BadKeybag(ValueError):
    """The bag is damaged or asks for absurd work."""


class NotThisPassword(ValueError):
    """The password does not unwrap the class keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keybag:
    """A bag as it stands in `Manifest.plist`: salts and rounds, and class keys still wrapped."""

    salt: bytes
    rounds: int
    first_salt: bytes
    first_rounds: int
    wrapped: Mapping[int, bytes]

    @classmethod
    def of(cls, content: bytes) -> Keybag:
        """Reads tags of four letters with length and value. Raises `BadKeybag`."""
        facts: dict[bytes, bytes] = {}
        classes: list[dict[bytes, bytes]] = []
        for tag, value in _tags(content[:MOST_BYTES]):
            if tag == b"UUID" and b"UUID" in facts:
                classes.append({})
            if classes and (tag == b"UUID" or tag in _CLASS_TAGS):
                classes[-1][tag] = value
            else:
                facts.setdefault(tag, value)
        bag = cls(
            salt=facts.get(b"SALT", b""),
            rounds=_number(facts.get(b"ITER", b"")),
            first_salt=facts.get(b"DPSL", b""),
            first_rounds=_number(facts.get(b"DPIC", b"")),
            wrapped={
                _number(one.get(b"CLAS", b"")): one[b"WPKY"]
                for one in classes
                if b"WPKY" in one and _number(one.get(b"WRAP", b"")) & _BY_PASSWORD
            },
        )
        if not (bag.salt and bag.wrapped and bag.rounds > 0) or bag.rounds + bag.first_rounds > MOST_ROUNDS:
            raise BadKeybag
        return bag

    def unlocked(self, password: str) -> ClassKeys:
        """The class keys; takes seconds. Raises `NotThisPassword`."""
        secret = password.encode("utf-8", "surrogatepass")
        if self.first_salt and self.first_rounds:
            secret = hashlib.pbkdf2_hmac("sha256", secret, self.first_salt, self.first_rounds, _KEY)
        key = hashlib.pbkdf2_hmac("sha1", secret, self.salt, self.rounds, _KEY)
        try:
            return ClassKeys({name: aes_key_unwrap(key, one) for name, one in self.wrapped.items()})
        except (InvalidUnwrap, ValueError) as error:
            raise NotThisPassword from error


class ClassKeys:
    """Unwrapped class keys, by the number of their protection class."""

    def __init__(self, keys: Mapping[int, bytes]) -> None:
        self._keys = keys

    def file_key(self, persistent: bytes) -> bytes:
        """The key behind the form in which a file's record keeps it: class (little-endian), wrapped key.

        Raises `BadKeybag`.
        """
        number, wrapped = int.from_bytes(persistent[:4], "little"), persistent[4:]
        try:
            return aes_key_unwrap(self._keys[number], wrapped[:_WRAPPED])
        except (KeyError, InvalidUnwrap, ValueError) as error:
            raise BadKeybag from error


def _tags(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(content):
        length = int.from_bytes(content[at + 4 : at + 8], "big")
        yield content[at : at + 4], content[at + 8 : at + 8 + length]
        at += 8 + length


def _number(value: bytes) -> int:
    return int.from_bytes(value, "big") if len(value) <= 8 else 0
