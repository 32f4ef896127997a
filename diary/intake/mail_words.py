"""Words of mails in whatever charset they claim: headers (RFC 2047), bodies, HTML without its marks."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header
from html import unescape

_CHINESE = frozenset({"gb2312", "gbk", "gb18030", "x-gbk", "cp936", "gb_2312-80", "euc-cn"})
_SEVEN_BIT = ("iso-2022", "hz", "utf-7", "utf-16", "utf-32")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BREAK = re.compile(r"<(?:br|/?p|/?div|/tr|/li|/h\d|hr|/table)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_SILENT = re.compile(r"<(?:script|style|title)\b", re.IGNORECASE)
_SILENT_END = re.compile(r"</(?:script|style|title)\b[^<>]*>", re.IGNORECASE)


def decoded(content: bytes, charset: str) -> str:
    """Bytes as text: UTF-8 if they are that, since labels lie, else by the label; all GB labels are GB18030.

    Charsets of seven bits come by their label, since their bytes are always UTF-8 too.
    """
    label = charset.strip().strip("\"'").lower()
    label = "gb18030" if label in _CHINESE else label
    first = (label, "utf-8") if label.startswith(_SEVEN_BIT) else ("utf-8", label)
    for codec in (*first, "gb18030"):
        try:
            return content.decode(codec)
        # LookupError: no such charset; ValueError: a name that no codec can have.
        except (UnicodeError, LookupError, ValueError):
            continue
    return content.decode("utf-8", "replace")


def plain(raw: str) -> str:
    """What the parser gives for a header with its foreign bytes as characters."""
    content = raw.encode("utf-8", "surrogateescape")
    return raw if content.isascii() else decoded(content, "")


def header(raw: str) -> str:
    """A header's text in one line; words that cannot be decoded stay as they are."""
    text = plain(raw)
    try:
        pieces = decode_header(text)
    except (HeaderParseError, ValueError, LookupError):
        return " ".join(text.split())
    words = (piece if isinstance(piece, str) else decoded(piece, charset or "") for piece, charset in pieces)
    return " ".join("".join(words).split())


def html_text(html: str) -> str:
    """The text of an HTML body, a line for each block; scripts, styles and comments are left out."""
    first, *others = html.split("<!--")
    seen = first + "".join(other.partition("-->")[2] for other in others)
    first, *others = _SILENT.split(seen)
    seen = first + "".join(_SILENT_END.split(other, 1)[-1] for other in others if _SILENT_END.search(other))
    text = unescape(_TAG.sub("", _BREAK.sub("\n", _BLANKS.sub(" ", seen))))
    joined = "\n".join(line.strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", joined).strip()
