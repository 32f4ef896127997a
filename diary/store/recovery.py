"""The recovery code: 160 random bits that a person can write down, read out and type again.

Nine groups of four signs (Crockford's Base32: no I, L, O, U). The last group is a check on the others, so
that a slip of the pen is told from a wrong code. What it opens is as well kept as by the passphrase.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

BYTES: Final = 20
_SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK_SIGNS = 4
_LENGTH = BYTES * 8 // 5 + _CHECK_SIGNS
_LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_GROUP = 4


def new_code() -> str:
    """A new code, in groups."""
    return grouped(secrets.token_bytes(BYTES))


def grouped(secret: bytes) -> str:
    """The code of a secret of `BYTES` bytes, in groups of four with a hyphen between."""
    code = _written(int.from_bytes(secret, "big"), BYTES * 8 // 5) + _check(secret)
    return "-".join(code[place : place + _GROUP] for place in range(0, len(code), _GROUP))


def read_code(text: str) -> str | None:
    """The code in its own form, however it was typed (small letters, blanks, O for 0, I or L for 1).

    None when it is none: wrong length, a foreign sign, or a check that does not fit.
    """
    signs = "".join(text.upper().split()).replace("-", "").translate(_LOOKS_LIKE)
    if len(signs) != _LENGTH or not set(signs) <= set(_SIGNS):
        return None
    number = 0
    for sign in signs[:-_CHECK_SIGNS]:
        number = number * 32 + _SIGNS.index(sign)
    secret = number.to_bytes(BYTES, "big")
    return grouped(secret) if _check(secret) == signs[-_CHECK_SIGNS:] else None


def _check(secret: bytes) -> str:
    digest = hashlib.sha256(b"collection-diary recovery code\0" + secret).digest()
    return _written(int.from_bytes(digest[:4], "big") >> 12, _CHECK_SIGNS)


def _written(number: int, length: int) -> str:
    signs = []
    for _ in range(length):
        number, digit = divmod(number, 32)
        signs.append(_SIGNS[digit])
    return "".join(reversed(signs))
