"""Bytes of any encoding that phones write to UTF-8, chunk by chunk; bytes that fit nowhere stay marked."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_CHINESE_LABELS = frozenset({"gb2312", "gbk", "gb18030", "hz", "cp936", "x-gbk", "gb_2312-80", "euc-cn"})
_OTHER_LABELS = frozenset({"big5", "big5hkscs", "cp950", "iso8859-1", "cp1252", "latin-1"})
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NUL_SHARE = 0.3


def detect(head: bytes) -> str:
    """The codec for a file that begins with `head`: BOM, pattern of NULs, strict UTF-8, label, GB18030.

    UTF-8 that really is UTF-8 beats a label, since labels lie; all GB labels mean GB18030.
    """
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return codec
    sample = head[:4096]
    if len(sample) >= 4 and sample[1::2].count(0) > len(sample[1::2]) * _NUL_SHARE:
        return "utf-16-le"
    if len(sample) >= 4 and sample[::2].count(0) > len(sample[::2]) * _NUL_SHARE:
        return "utf-16-be"
    if _fits(head, "utf-8"):
        # Plain ASCII so far: the label is all there is to go by.
        return _labelled(head) if head.isascii() else "utf-8"
    label = _labelled(head)
    if label == "utf-8":
        return "gb18030" if _mostly_broken(head) and _fits(head, "gb18030") else "utf-8"
    return label if _fits(head, label) else "utf-8"


def to_utf8(chunks: Iterable[bytes], codec: str) -> Iterator[bytes]:
    """The chunks as UTF-8, cut between characters.

    A byte or half character that cannot be decoded comes out as an encoded surrogate (ED A0..BF xx),
    which no valid text contains; the repair after this stage counts and replaces it.
    """
    if codec == "utf-8":
        yield from _checked(chunks)
        return
    errors = "surrogatepass" if codec.startswith("utf-16") else "surrogateescape"
    decoder = codecs.getincrementaldecoder(codec)(errors)
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "surrogatepass")
    try:
        yield decoder.decode(b"", final=True).encode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        # Half a character at the very end of a file that breaks off; the reader reports the early end.
        yield b""


def _checked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """UTF-8 that is handed on as it is where it is sound, which spares encoding it again."""
    rest = b""
    for chunk in chunks:
        buffer = rest + chunk
        try:
            used = codecs.utf_8_decode(buffer, "strict", False)[1]
            yield buffer[:used]
        except UnicodeDecodeError:
            text, used = codecs.utf_8_decode(buffer, "surrogateescape", False)
            yield text.encode("utf-8", "surrogatepass")
        rest = buffer[used:]
    yield rest.decode("utf-8", "surrogateescape").encode("utf-8", "surrogatepass")


def _labelled(head: bytes) -> str:
    found = _DECLARED.search(head[:512])
    if found is None:
        return "utf-8"
    label = found[1].decode("ascii").lower()
    if label in _CHINESE_LABELS:
        return "gb18030"
    return label if label in _OTHER_LABELS else "utf-8"


def _fits(head: bytes, codec: str) -> bool:
    """Whether the head decodes strictly; a character cut at its end is no fault."""
    try:
        codecs.getincrementaldecoder(codec)("strict").decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_broken(head: bytes) -> bool:
    """Whether more of the non-ASCII bytes fail as UTF-8 than make characters."""
    text = head.decode("utf-8", "surrogateescape")
    broken = sum("\udc80" <= mark <= "\udcff" for mark in text)
    sound = sum(mark > "\x7f" for mark in text) - broken
    return broken > sound
