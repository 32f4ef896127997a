"""How long a recording is, told by its own header; nothing is played and nothing else is read."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 96 * 1024 * 1024
"""Bytes of a file whose length is measured; a recorded hour is half of that at most."""

_AMR, _AMR_WB = b"#!AMR\n", b"#!AMR-WB\n"
_FRAMES = {_AMR: (12, 13, 15, 17, 19, 20, 26, 31, 5, 6, 5, 5, 0, 0, 0, 0)}
_FRAMES[_AMR_WB] = (17, 23, 32, 36, 40, 46, 50, 58, 60, 5, 0, 0, 0, 0, 0, 0)
_FRAMES_IN_A_SECOND = 50
_SYNC = (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xf1", b"\xff\xf9", b"\xff\xfa")
_STARTS = (_AMR, _AMR_WB, b"ID3", b"OggS", b"fLaC", b"caff", *_SYNC)
_PICTURES = (b"heic", b"heix", b"mif1", b"avif")
_LONGEST = 7 * 24 * 3600


def is_audio(head: bytes) -> bool:
    """Whether a file that begins with `head` (16 bytes suffice) is a sound file such as recorders write."""
    if head[4:8] == b"ftyp":
        return head[8:12] not in _PICTURES
    return head.startswith(_STARTS) or (head.startswith(b"RIFF") and head[8:12] == b"WAVE")


def seconds(path: Path) -> int | None:
    """The length in whole seconds; None where the file does not tell, or is too large to be looked at."""
    if path.stat().st_size > LARGEST:
        return None
    with path.open("rb") as stream:
        head = stream.read(9)
        mark = next((mark for mark in (_AMR_WB, _AMR) if head.startswith(mark)), None)
        if mark is not None:
            stream.seek(len(mark))
            return _amr_seconds(stream.read(LARGEST), _FRAMES[mark])
        stream.seek(0)
        return _header_seconds(stream)


def _amr_seconds(frames: bytes, sizes: tuple[int, ...]) -> int:
    """Frames of 20 ms each (RFC 4867, 5.3); the type in a frame's first byte tells its size."""
    at = count = 0
    while at < len(frames):
        at += 1 + sizes[frames[at] >> 3 & 15]
        count += 1
    return round(count / _FRAMES_IN_A_SECOND)


def _header_seconds(stream: BinaryIO) -> int | None:
    import mutagen  # noqa: PLC0415 - rarely needed, and the start-up of the program should not pay for it

    try:
        found = mutagen.File(stream)
        length = found.info.length if found is not None and found.info is not None else 0.0
    # What mutagen's parsers raise for damage, beside its own error.
    except (mutagen.MutagenError, ValueError, LookupError, TypeError, ArithmeticError, struct.error):
        return None
    except (OSError, EOFError, AttributeError, AssertionError, RecursionError, MemoryError):
        return None
    return round(length) if 0 < length < _LONGEST else None
