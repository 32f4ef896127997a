"""The keyring of an encrypted diary: its random key, wrapped under what the user knows.

`keyring.json` has a format number and slots. A slot of kind `passphrase` or `recovery` holds the key under
AES-256-GCM with a key made from the passphrase or the recovery code by Argon2id (RFC 9106). The spare copy
serves when the first is damaged. A change that was interrupted between the two leaves one slot more that
opens the diary, never one less.
"""

from __future__ import annotations

import base64
import json
import os
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from diary.domain.errors import BadValue, DamagedDiary, NewerDiary, PassphraseNeeded, WrongPassphrase
from diary.domain.language import N_
from diary.domain.safekeeping import NotEncrypted
from diary.store.cipher import derive
from diary.store.folder import write_durably
from diary.store.recovery import new_code, read_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diary.store.folder import Folder

FORMAT: Final = 1
_PURPOSE = b"collection-diary keyring 1"
_MEMORY_KIB, _ITERATIONS, _LANES = 64 * 1024, 3, 4
_MOST_MEMORY_KIB, _MOST_ITERATIONS, _MOST_LANES = 1024 * 1024, 64, 64
_BROKEN = N_("its keyring cannot be read")


@dataclass(frozen=True, slots=True)
class Keys:
    """What the diary's one random key is used for; `database` is SQLCipher's raw key and salt in hex."""

    database: str
    vault: bytes
    heads: bytes


class Slot(StrEnum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the slot's kind, not a secret
    RECOVERY = "recovery"


def new_keyring(folder: Folder, passphrase: str) -> Keys:
    """Makes a random key and salt and writes both copies of the keyring."""
    key, database_salt = os.urandom(32), os.urandom(16)
    content = {
        "format": FORMAT,
        "database_salt": database_salt.hex(),
        "slots": [_wrapped(key, passphrase, Slot.PASSPHRASE)],
    }
    _write(folder, content)
    return _keys(key, database_salt)


def unlock(folder: Folder, secret: str | None) -> Keys:
    """The keys of an encrypted diary, by its passphrase or its recovery code.

    Raises PassphraseNeeded, WrongPassphrase, NewerDiary, and DamagedDiary when no copy can be read.
    """
    content = _copies(folder)[0]
    return _keys(_key(folder, secret), bytes.fromhex(content["database_salt"]))


def opens(folder: Folder, secret: str) -> bool:
    """Whether this passphrase or recovery code opens the diary; a plain one is open to anybody."""
    if not folder.encrypted:
        return True
    try:
        unlock(folder, secret)
    except (PassphraseNeeded, WrongPassphrase):
        return False
    return True


def change_passphrase(folder: Folder, secret: str, new: str) -> None:
    """Puts the new passphrase in the old one's place; the recovery code stays. Copies set aside earlier
    still open by the passphrase that they were made with.

    `secret` is the old passphrase or the recovery code. Raises NotEncrypted, WrongPassphrase, BadValue.
    """
    if not new:
        raise BadValue(field=N_("passphrase"), problem=N_("is empty"))
    _put(folder, secret, new, Slot.PASSPHRASE)


def make_recovery_code(folder: Folder, secret: str) -> str:
    """Makes a recovery code, which takes the place of an earlier one, and returns it. It is kept nowhere.

    `secret` is the passphrase or the earlier code. Raises NotEncrypted, WrongPassphrase.
    """
    code = new_code()
    _put(folder, secret, code, Slot.RECOVERY)
    return code


def has_recovery_code(folder: Folder) -> bool:
    """Whether a recovery code was made."""
    return folder.encrypted and any(slot["kind"] == Slot.RECOVERY for slot in _copies(folder)[0]["slots"])


def _put(folder: Folder, secret: str, new: str, kind: Slot) -> None:
    if not folder.encrypted:
        raise NotEncrypted
    key, content = _key(folder, secret), _copies(folder)[0]
    others = [slot for slot in content["slots"] if slot["kind"] != kind]
    _write(folder, content | {"slots": [*others, _wrapped(key, new, kind)]})


def _write(folder: Folder, content: dict[str, Any]) -> None:
    text = json.dumps(content, indent=1).encode()
    write_durably(folder.spare_keyring, text)
    write_durably(folder.keyring, text)


def _key(folder: Folder, secret: str | None) -> bytes:
    """The diary's one key. Slots of either copy will do: a change may have been interrupted."""
    copies = _copies(folder)
    if not secret:
        raise PassphraseNeeded
    for slot in _different(copies):
        word = read_code(secret) if slot["kind"] == Slot.RECOVERY else secret
        key = _unwrapped(slot, word) if word else None
        if key is not None:
            return key
    raise WrongPassphrase


def _different(copies: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The slots of all copies that this program knows how to open, each once."""
    seen = []
    for copy in copies:
        for slot in copy["slots"]:
            if slot["kind"] in (Slot.PASSPHRASE, Slot.RECOVERY) and slot not in seen:
                seen.append(slot)
                yield slot


def _keys(key: bytes, database_salt: bytes) -> Keys:
    return Keys(
        database=derive(key, "database").hex() + database_salt.hex(),
        vault=derive(key, "vault"),
        heads=derive(key, "heads"),
    )


def _copies(folder: Folder) -> list[dict[str, Any]]:
    """The copies that can be read, at least one, the spare one last."""
    found = []
    for path in (folder.keyring, folder.spare_keyring):
        try:
            content = json.loads(path.read_bytes())
            if content["format"] > FORMAT:
                raise NewerDiary(found=content["format"], known=FORMAT)
            if all(_sane(slot) for slot in content["slots"]) and len(content["database_salt"]) == 32:
                found.append(dict(content))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    if not found:
        raise DamagedDiary(folder=folder.path, detail=_BROKEN)
    return found


def _sane(slot: dict[str, Any]) -> bool:
    """Whether a slot asks for no more memory and time than any program of ours would."""
    if slot["kind"] not in (Slot.PASSPHRASE, Slot.RECOVERY):
        return True
    base64.b64decode(slot["salt"] + slot["nonce"] + slot["wrapped"], validate=False)
    return bool(
        0 < slot["memory_kib"] <= _MOST_MEMORY_KIB
        and 0 < slot["iterations"] <= _MOST_ITERATIONS
        and 0 < slot["lanes"] <= _MOST_LANES
    )


def _stretched(passphrase: str, salt: bytes, slot: dict[str, Any]) -> bytes:
    """Argon2id of the passphrase in NFC, so that every keyboard's way of composing a letter is the same."""
    stretch = Argon2id(
        salt=salt,
        length=32,
        iterations=slot["iterations"],
        lanes=slot["lanes"],
        memory_cost=slot["memory_kib"],
    )
    return stretch.derive(unicodedata.normalize("NFC", passphrase).encode())


def _wrapped(key: bytes, passphrase: str, kind: Slot) -> dict[str, Any]:
    salt, nonce = os.urandom(16), os.urandom(12)
    slot: dict[str, Any] = {
        "kind": kind.value,
        "kdf": "argon2id",
        "memory_kib": _MEMORY_KIB,
        "iterations": _ITERATIONS,
        "lanes": _LANES,
        "salt": _text(salt),
        "nonce": _text(nonce),
    }
    stretched = _stretched(passphrase, salt, slot)
    return slot | {"wrapped": _text(AESGCM(stretched).encrypt(nonce, key, _PURPOSE))}


def _unwrapped(slot: dict[str, Any], passphrase: str) -> bytes | None:
    salt, nonce, wrapped = (base64.b64decode(slot[name]) for name in ("salt", "nonce", "wrapped"))
    try:
        return AESGCM(_stretched(passphrase, salt, slot)).decrypt(nonce, wrapped, _PURPOSE)
    except InvalidTag:
        return None


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
