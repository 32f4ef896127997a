"""Sets a dossier's pages, in a process of its own: `python -m diary.dossier.typeset`.

Typesetting holds all pages in memory and cannot be interrupted from within; a process can be ended at once
and gives the memory back. It reads one JSON job on standard input and writes one line of JSON (`{"pages": n}`
or `{"error": …}`) and then the PDF on standard output. No text of the dossier touches the disk on the way.
"""

from __future__ import annotations

import io
import json
import re
import sys
from typing import TYPE_CHECKING, Any

import typst

from diary.dossier.packing import OtherFormError, put_together, taken_apart

if TYPE_CHECKING:
    from typing import BinaryIO

STANDARDS = ["a-3a", "ua-1"]
"""PDF/A-3 level A (ISO 19005-3) for keeping, and PDF/UA-1 (ISO 14289-1) for reading aloud."""

_QUOTED = re.compile('"[^"]*"|`[^`]*`')
"""What an error quotes may be somebody's words, which errors never hold."""


def typeset(job: dict[str, Any]) -> tuple[bytes, int]:
    """The PDF and its number of pages.

    `job` names the `fonts` folder and the `timestamp` (seconds since 1970) and holds the texts of the
    `layout`, of the `data` for it, of the `content` file to attach and of the `pictures` (SVG by file name).
    Only fonts of that folder are used, so that the pages are the same everywhere.
    """
    files = {
        "main.typ": job["layout"].encode("utf-8"),
        "data.json": job["data"].encode("utf-8"),
        "content.json": job["content"].encode("utf-8"),
        **{name: svg.encode("ascii") for name, svg in job["pictures"].items()},
    }
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[job["fonts"]])
    pages: bytes = typst.compile(  # type: ignore[call-overload]  # its stub leaves out files in memory
        files,
        font_paths=fonts,
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=STANDARDS,
        timestamp=job["timestamp"],
    )
    return _packed(pages)


def _packed(pages: bytes) -> tuple[bytes, int]:
    """The same document with its objects in compressed streams: less than half the size."""
    try:
        plain = taken_apart(pages)
        return put_together(plain), plain.pages
    except OtherFormError:
        return _packed_by_library(pages)


def _packed_by_library(pages: bytes) -> tuple[bytes, int]:
    """The same for a form that a later typesetter may write, more slowly."""
    import pikepdf  # noqa: PLC0415 - slow to load, and only another form needs it

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pages)) as document:
        count = len(document.pages)
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue(), count


def main(source: BinaryIO | None = None, target: BinaryIO | None = None) -> int:
    """Does one job from standard input to standard output; 1 if the pages could not be set."""
    source, target = source or sys.stdin.buffer, target or sys.stdout.buffer
    job = json.loads(source.read())
    try:
        document, pages = typeset(job)
    except typst.TypstError as error:
        told = _QUOTED.sub("…", error.message)
        target.write(json.dumps({"error": told}).encode() + b"\n")
        return 1
    target.write(json.dumps({"pages": pages}).encode() + b"\n")
    target.write(document)
    return 0


if __name__ == "__main__":
    sys.exit(main())
