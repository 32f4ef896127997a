"""The keyring of an encrypted diary: its random key, wrapped under what the user knows.

`keyring.json` has a format number and slots. A slot of kind `passphrase` holds the key under AES-256-GCM
with a key made from the passphrase by Argon2id (RFC 9106). The spare copy serves when the first is damaged.
"""

from __future__ import annotations

import base64
import json
import os
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from diary.domain.errors import DamagedDiary, NewerDiary, PassphraseNeeded, WrongPassphrase
from diary.domain.language import N_
from diary.store.cipher import derive
from diary.store.folder import write_durably

if TYPE_CHECKING:
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


def new_keyring(folder: Folder, passphrase: str) -> Keys:
    """Makes a random key and salt and writes both copies of the keyring."""
    key, database_salt = os.urandom(32), os.urandom(16)
    content = {
        "format": FORMAT,
        "database_salt": database_salt.hex(),
        "slots": [_wrapped(key, passphrase)],
    }
    text = json.dumps(content, indent=1).encode()
    write_durably(folder.spare_keyring, text)
    write_durably(folder.keyring, text)
    return _keys(key, database_salt)


def unlock(folder: Folder, passphrase: str | None) -> Keys:
    """The keys of an encrypted diary.

    Raises PassphraseNeeded, WrongPassphrase, NewerDiary, and DamagedDiary when no copy can be read.
    """
    content = _read(folder)
    if not passphrase:
        raise PassphraseNeeded
    for slot in content["slots"]:
        if slot["kind"] != "passphrase":
            continue
        key = _unwrapped(slot, passphrase)
        if key is not None:
            return _keys(key, bytes.fromhex(content["database_salt"]))
    raise WrongPassphrase


def _keys(key: bytes, database_salt: bytes) -> Keys:
    return Keys(
        database=derive(key, "database").hex() + database_salt.hex(),
        vault=derive(key, "vault"),
        heads=derive(key, "heads"),
    )


def _read(folder: Folder) -> dict[str, Any]:
    for path in (folder.keyring, folder.spare_keyring):
        try:
            content = json.loads(path.read_bytes())
            if content["format"] > FORMAT:
                raise NewerDiary(found=content["format"], known=FORMAT)
            if all(_sane(slot) for slot in content["slots"]) and len(content["database_salt"]) == 32:
                return dict(content)
        except (OSError, ValueError, KeyError, TypeError):
            continue
    raise DamagedDiary(folder=folder.path, detail=_BROKEN)


def _sane(slot: dict[str, Any]) -> bool:
    """Whether a slot asks for no more memory and time than any program of ours would."""
    if slot["kind"] != "passphrase":
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


def _wrapped(key: bytes, passphrase: str) -> dict[str, Any]:
    salt, nonce = os.urandom(16), os.urandom(12)
    slot: dict[str, Any] = {
        "kind": "passphrase",
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
