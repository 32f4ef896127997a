"""An encrypted backup of an iPhone made with the real scheme: key bag, class keys, a key for each file."""

from __future__ import annotations

import hashlib
import plistlib
import sqlite3
from contextlib import closing
from pathlib import Path
from plistlib import UID

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.keywrap import aes_key_wrap

PASSWORD = "春眠不觉晓 4711"
ROUNDS = 50
MANIFEST_CLASS, FILE_CLASS = 4, 3
CLASS_KEYS = {MANIFEST_CLASS: bytes(range(32)), FILE_CLASS: bytes(range(32, 64))}


def tag(name: str, value: bytes | int) -> bytes:
    content = value.to_bytes(4, "big") if isinstance(value, int) else value
    return name.encode() + len(content).to_bytes(4, "big") + content


def keybag(password: str = PASSWORD, *, rounds: int = ROUNDS) -> bytes:
    """Class 1 is wrapped with the phone's own key, so that a password alone never opens it."""
    first = hashlib.pbkdf2_hmac("sha256", password.encode(), b"D" * 20, ROUNDS, 32)
    key = hashlib.pbkdf2_hmac("sha1", first, b"S" * 20, ROUNDS, 32)
    head = [tag("VERS", 5), tag("TYPE", 1), tag("UUID", b"U" * 16), tag("HMCK", b"H" * 40), tag("WRAP", 1)]
    head += [tag("SALT", b"S" * 20), tag("ITER", ROUNDS), tag("DPWT", 0)]
    head += [tag("DPIC", rounds), tag("DPSL", b"D" * 20)]
    classes = [(1, 1, b"?" * 40)]
    classes += [(number, 2, aes_key_wrap(key, plain)) for number, plain in CLASS_KEYS.items()]
    for number, wrap, wrapped in classes:
        head += [tag("UUID", b"C" * 16), tag("CLAS", number), tag("WRAP", wrap), tag("KTYP", 0)]
        head += [tag("WPKY", wrapped)]
    return b"".join(head)


def encrypted(content: bytes, key: bytes) -> bytes:
    padding = 16 - len(content) % 16
    encryptor = Cipher(algorithms.AES(key), modes.CBC(bytes(16))).encryptor()
    return encryptor.update(content + bytes([padding]) * padding) + encryptor.finalize()


def persistent(number: int, key: bytes) -> bytes:
    return number.to_bytes(4, "little") + aes_key_wrap(CLASS_KEYS[number], key)


def record(key: bytes, size: int) -> bytes:
    """A file's record as NSKeyedArchiver writes it."""
    file = {"$class": UID(3), "EncryptionKey": UID(2), "ProtectionClass": FILE_CLASS, "Size": size}
    data = {"$class": UID(4), "NS.data": persistent(FILE_CLASS, key)}
    classes = [{"$classname": name, "$classes": [name, "NSObject"]} for name in ("MBFile", "NSMutableData")]
    archive = {
        "$version": 100000,
        "$archiver": "NSKeyedArchiver",
        "$top": {"root": UID(1)},
        "$objects": ["$null", file, data, *classes],
    }
    return plistlib.dumps(archive, fmt=plistlib.FMT_BINARY)


def encrypted_backup(folder: Path, files: dict[str, bytes]) -> Path:
    """A backup of these files by `domain-path`."""
    folder.mkdir(parents=True, exist_ok=True)
    index = folder.with_name(folder.name + ".plain.db")
    with closing(sqlite3.connect(index)) as connection, connection:
        connection.execute(
            "CREATE TABLE Files (fileID TEXT PRIMARY KEY, domain TEXT, relativePath TEXT, flags INTEGER,"
            " file BLOB)"
        )
        for number, (name, content) in enumerate(files.items(), 1):
            identity = hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest()
            domain, _, path = name.partition("-")
            key = bytes([number]) * 32
            row = (identity, domain, path, 1, record(key, len(content)))
            connection.execute("INSERT INTO Files VALUES (?, ?, ?, ?, ?)", row)
            place = folder / identity[:2] / identity
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(encrypted(content, key))
    manifest_key = b"M" * 32
    (folder / "Manifest.db").write_bytes(encrypted(index.read_bytes(), manifest_key))
    index.unlink()
    manifest = {
        "IsEncrypted": True,
        "BackupKeyBag": keybag(),
        "ManifestKey": persistent(MANIFEST_CLASS, manifest_key),
    }
    (folder / "Manifest.plist").write_bytes(plistlib.dumps(manifest, fmt=plistlib.FMT_BINARY))
    return folder
