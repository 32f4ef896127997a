"""Plain text of any encoding, line by line; asks where its characters can be read in more than one way."""

from __future__ import annotations

import codecs
import io
import re
from typing import TYPE_CHECKING, NamedTuple

from diary.domain.answers import ENCODINGS, EncodingNeeded
from diary.domain.errors import BadValue, UnreadableFile
from diary.domain.language import N_
from diary.intake.archive import TornMember
from diary.intake.encodings import detect
from diary.intake.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.intake.source import Source

_ORDERS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

LONGEST_LINE = 1 << 20
"""Characters after which a line is cut, so that memory stays flat."""

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_STEP = 256 * 1024
_SAMPLE = 64 * 1024
_SHOWN = 60
_SURE = 0.7
_TOLERATED = 0.1


class Line(NamedTuple):
    """One line without its end; `number` counts from 1, `mended` says that characters were lost."""

    number: int
    text: str
    mended: bool


def chunks(source: Source, reading: Reading) -> Iterator[bytes]:
    """The file's bytes; `reading.bytes_read` goes along. A damaged ZIP member ends early, with a warning.

    Raises `UnreadableFile` when the disk fails.
    """
    try:
        with source.opened() as stream:
            while piece := stream.read(_STEP):
                reading.bytes_read += len(piece)
                yield piece
    except TornMember:
        reading.warn("", N_("The archive is damaged here; what came before was read."))
    except OSError as error:
        raise UnreadableFile(file=source.name, reason=error.strerror or str(error)) from error


def lines(source: Source, reading: Reading) -> Iterator[Line]:
    """The file's lines, whatever ends them. Raises `EncodingNeeded`, `BadValue` or `UnreadableFile`."""
    codec = codec_of(source)
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(codec)("replace"), translate=True)
    number, rest = 0, ""
    for piece in _with_end(chunks(source, reading)):
        whole = rest + decoder.decode(piece, final=not piece)
        *complete, rest = whole.split("\n")
        while len(rest) > LONGEST_LINE:
            complete.append(rest[:LONGEST_LINE])
            rest = rest[LONGEST_LINE:]
        for text in complete:
            number += 1
            yield _line(number, text)
    if rest:
        yield _line(number + 1, rest)


def _line(number: int, text: str) -> Line:
    if number == 1:
        text = text.removeprefix("\ufeff")
    return Line(number, text.replace("\0", "\ufffd"), "\ufffd" in text or "\0" in text)


def _with_end(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces and an empty one, at which the decoder is flushed."""
    yield from pieces
    yield b""


def codec_of(source: Source) -> str:
    """The codec of a text: the user's answer, byte order mark, pattern of NULs, UTF-8, GB18030.

    Raises `EncodingNeeded` where GB18030 fits but makes no common characters (all Big5 fits GB18030), and
    `BadValue` for an answer that names no codec of `ENCODINGS`.
    """
    chosen = source.answers.encoding
    if chosen:
        if chosen not in ENCODINGS:
            raise BadValue(field=N_("encoding"), problem=N_("choose one of the encodings offered"))
        # Without a byte order mark the decoder would not know where to begin.
        return "utf-16-le" if chosen == "utf-16" and not source.head.startswith(_ORDERS) else chosen
    found = detect(source.head)
    if found.startswith("utf-16") or found == "utf-8-sig":
        return found
    sample = source.head if not source.head.isascii() else _foreign(source)
    if _broken(sample, "utf-8") <= _TOLERATED:
        return "utf-8"
    if _broken(sample, "gb18030") <= _TOLERATED and _common(sample, "gb18030") >= _SURE:
        return "gb18030"
    raise EncodingNeeded(
        file=source.name, samples={codec: _shown(sample, codec) for codec in _likeliest(sample)}
    )


def _foreign(source: Source) -> bytes:
    """The first stretch of the file that holds more than ASCII, empty if there is none."""
    for piece in chunks(source, Reading("")):
        if found := _BEYOND_ASCII.search(piece):
            return piece[found.start() : found.start() + _SAMPLE]
    return b""


def _broken(sample: bytes, codec: str) -> float:
    """The share of non-ASCII bytes that make no character; one cut off at either end is no fault."""
    foreign = sum(byte > 0x7F for byte in sample)
    if not foreign:
        return 0.0
    text = codecs.getincrementaldecoder(codec)("surrogateescape").decode(sample)
    bad = sum("\udc80" <= mark <= "\udcff" for mark in text)
    return max(0, bad - 4) / foreign if foreign > 40 else bad / foreign


def _common(sample: bytes, codec: str) -> float:
    """The share of characters beyond ASCII that are everyday ones or punctuation in that character set.

    Everyday: level 1 of GB 2312 (rows 16 to 55), the frequently used plane of Big5 (A4 to C6).
    """
    marks = [
        mark
        for mark in codecs.getincrementaldecoder(codec)("ignore").decode(sample[:_SAMPLE])
        if mark > "\x7f"
    ]
    return sum(_is_common(mark, codec) for mark in marks) / len(marks) if marks else 0.0


def _is_common(mark: str, codec: str) -> bool:
    encoded = mark.encode(codec, "ignore")
    if len(encoded) != 2:
        return False
    lead, trail = encoded
    if codec == "big5":
        return 0xA1 <= lead <= 0xC6
    return trail >= 0xA1 and (0xB0 <= lead <= 0xD7 or 0xA1 <= lead <= 0xA3)


def _likeliest(sample: bytes) -> list[str]:
    chinese = sorted(("gb18030", "big5"), key=lambda codec: _broken(sample, codec) - _common(sample, codec))
    return [*chinese, "utf-8"]


def _shown(sample: bytes, codec: str) -> str:
    """The beginning of the first foreign words, for the user to choose by eye."""
    text = codecs.getincrementaldecoder(codec)("replace").decode(sample)
    start = next((at for at, mark in enumerate(text) if mark > "\x7f"), 0)
    return " ".join(text[start : start + _SHOWN].split())
