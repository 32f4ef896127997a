"""Marks by which files are told that we know but cannot read."""

from __future__ import annotations

import math
import plistlib
import re
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from diary.intake import archive, xls_rows

if TYPE_CHECKING:
    from diary.intake.source import Source

Detector = Callable[["Source"], bool]
"""Whether a file has the mark."""

_ENCRYPTED_FLAG = 0x0001
_RANDOM_BITS = 7.2
_FILEPASS, _BOF = b"\x2f\x00", re.compile(rb"\x09\x08[\x08\x10]\x00")
_NO_TIME = re.compile(r"\S.{0,30}[:：]\s*")
_ANY_TIME = re.compile(r"\d{1,2}[:：]\d\d")


def magic(*marks: bytes) -> Detector:
    """A file that begins with one of these bytes."""
    return lambda source: source.head.startswith(marks)


def matches(pattern: bytes) -> Detector:
    """A file whose beginning has this pattern."""
    compiled = re.compile(pattern, re.DOTALL)
    return lambda source: bool(compiled.match(source.head))


def holds(*names: str) -> Detector:
    """A ZIP that has all these members, each named or ended so."""
    return lambda source: all(any(member.endswith(name) for member in source.members) for name in names)


def compound(*streams: str) -> Detector:
    """A compound file ([MS-CFB]) with a stream of one of these names."""
    marks = [name.encode("utf-16-le") for name in streams]

    def detect(source: Source) -> bool:
        if not source.head.startswith(xls_rows.MAGIC):
            return False
        with source.opened() as stream:
            content = stream.read(xls_rows.LARGEST)
        return any(mark in content for mark in marks)

    return detect


def is_encrypted_xls(source: Source) -> bool:
    """A FILEPASS record right behind the first BOF ([MS-XLS] 2.4.117)."""
    if not source.head.startswith(xls_rows.MAGIC):
        return False
    found = _BOF.search(source.head)
    if found is None:
        return False
    at = found.start()
    for _ in range(8):
        kind, length = source.head[at : at + 2], int.from_bytes(source.head[at + 2 : at + 4], "little")
        if kind == _FILEPASS:
            return True
        at += 4 + length
    return False


def is_encrypted_zip(source: Source) -> bool:
    """A ZIP whose first member is encrypted (APPNOTE 4.4.4, bit 0)."""
    if not source.head.startswith(archive.MAGIC):
        return False
    return bool(int.from_bytes(source.head[6:8], "little") & _ENCRYPTED_FLAG)


def is_torn_zip(source: Source) -> bool:
    """A ZIP whose directory, which stands at its end, is missing or damaged."""
    return source.head.startswith(archive.MAGIC) and not source.members


def is_encrypted_iphone(source: Source) -> bool:
    """Manifest.plist of an encrypted backup, or its Manifest.db, which then is no database any more."""
    if source.name == "Manifest.db":
        return is_random(source)
    return bool(_plist(source).get("IsEncrypted"))


def _plist(source: Source) -> dict[str, object]:
    if not source.head.startswith((b"bplist00", b"<?xml", b"<plist")) or b"IsEncrypted" not in source.head:
        return {}
    try:
        found = plistlib.loads(source.head)
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError, AttributeError, ExpatError):
        # What the standard library's reader raises for damage, beside its own InvalidFileException.
        return {}
    return found if isinstance(found, dict) else {}


def is_random(source: Source) -> bool:
    """A head that looks like cipher text: nearly all values of a byte, nearly as often."""
    sample = source.head[:16384]
    if len(sample) < 1024 or sample.startswith(b"SQLite format 3\0"):
        return False
    size = len(sample)
    bits = -sum(count / size * math.log2(count / size) for count in Counter(sample).values())
    return bits > _RANDOM_BITS


def named(pattern: str, detect: Detector) -> Detector:
    """A file of such a name whose content has the mark too; case does not count in the name."""
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda source: bool(compiled.fullmatch(source.name)) and detect(source)


def is_copied_without_times(source: Source) -> bool:
    """Messages copied out of WeChat for PC in the way that leaves out the times: names with a colon."""
    text = source.text[:8000]
    if "\0" in text or "BEGIN:" in text or _ANY_TIME.search(text):
        return False
    filled = [line for line in text.split("\n") if line.strip()]
    names = sum(bool(_NO_TIME.fullmatch(line)) for line in filled)
    return names >= 3 and names * 3 >= len(filled)
