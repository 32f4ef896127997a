"""Writes the dossier as a PDF for reading, printing and keeping: PDF/A-3a and PDF/UA-1 in one file.

Equal dossiers give equal bytes: the fonts are the program's own, the date is the dossier's.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from diary.domain.errors import CannotExport
from diary.domain.exchange import ExportFormat, silent
from diary.dossier import FROZEN_SWITCH
from diary.dossier.content import content_bytes
from diary.dossier.leak import refuse_leaks
from diary.dossier.pages.book import book
from diary.dossier.pictures import pictures_of, qr_code
from diary.dossier.placing import place
from diary.dossier.profiles import Section
from diary.dossier.result import result_of
from diary.dossier.visible import Coverage, Shower
from diary.dossier.volumes import Listed, Place, ends, parts, volume_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diary.domain.exchange import ExportResult, Progress
    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier
    from diary.dossier.pictures import Read

_PAUSE = 0.1
"""Seconds between two looks at whether the user wants to stop."""


def nothing(sha256: str) -> Iterable[bytes]:
    """No files at hand: exhibits are then listed without pictures."""
    raise FileNotFoundError(sha256)


def write(
    dossier: Dossier,
    out: Path,
    tr: Translator,
    *,
    resources: Path,
    read: Read = nothing,
    progress: Progress = silent,
) -> ExportResult:
    """Writes the PDF; `read` gives the bytes of the file with a SHA-256 (hex), for pictures of exhibits.

    Raises `CannotExport`, also when something masked shows, and `Cancelled` when the progress callback does.
    """
    volumes = render(dossier, tr, resources=resources, out=out, read=read, progress=progress)
    placed: list[Path] = []
    try:
        for number, volume in reversed(list(enumerate(volumes, 1))):
            path = out.with_name(volume_name(out.name, number))
            sha256 = place(path, volume.document, tr)
            placed.append(path)
    except BaseException:
        for path in placed:
            path.unlink(missing_ok=True)
        raise
    pages = sum(volume.pages for volume in volumes)
    return replace(result_of(dossier, out, ExportFormat.PDF, sha256, pages), volumes=tuple(reversed(placed)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """One finished file."""

    document: bytes
    pages: int


def render(
    dossier: Dossier,
    tr: Translator,
    *,
    resources: Path,
    out: Path,
    read: Read = nothing,
    progress: Progress = silent,
) -> list[Volume]:
    """The PDF, checked for what must not show: one volume, or several of which the first lists the others.

    `out` is only named in errors. Each volume is set by a process of its own, one after the other.
    """
    setter = _Setter(tr, resources, out, progress)
    first, further = parts(dossier)
    count = len(further) + 1
    volumes: list[Volume] = []
    listed: list[Listed] = []
    for number, (section, part) in enumerate(further, 2):
        volume = setter.volume(part, Place(number=number, of=count))
        begin, end = ends(section, part)
        volumes.append(volume)
        listed.append(
            Listed(
                number=number,
                section=section,
                first=begin,
                last=end,
                pages=volume.pages,
                sha256=hashlib.sha256(volume.document).hexdigest(),
            )
        )
    pictures = pictures_of(dossier, read, out, progress) if Section.EXHIBITS in dossier.sections else {}
    head = setter.volume(first, Place(of=count, others=tuple(listed)), pictures, content_bytes(dossier))
    return [head, *volumes]


class _Setter:
    """Has volumes set."""

    def __init__(self, tr: Translator, resources: Path, out: Path, progress: Progress) -> None:
        self._tr = tr
        self._out = out
        self._progress = progress
        self._fonts = resources / "fonts"
        self._layout = (resources / "dossier" / "dossier.typ").read_text("utf-8")
        self._shower = Shower(Coverage.read(self._fonts / "coverage.txt"))

    def volume(
        self,
        dossier: Dossier,
        at: Place,
        pictures: Mapping[str, str] = MappingProxyType({}),
        content: bytes = b"",
    ) -> Volume:
        """One volume; the content file is attached where it is given."""
        self._progress(0, None)
        data = book(dossier, self._tr, self._shower, pictures, at)
        job = {
            "layout": self._layout,
            "data": json.dumps(data, ensure_ascii=False),
            "content": content.decode("utf-8"),
            "pictures": {"digest.svg": qr_code(dossier.digest), "head.svg": qr_code(head_code(dossier))}
            | {f"{number}.svg": svg for number, svg in pictures.items()},
            "fonts": str(self._fonts),
            "timestamp": int(dossier.made_at.timestamp()),
        }
        answer = _in_child(json.dumps(job).encode("ascii"), self._progress)
        head, _, document = answer.partition(b"\n")
        told = json.loads(head or b'{"error": "the process ended"}')
        if "error" in told:
            reason = self._tr("the pages could not be set ({error})", error=told["error"])
            raise CannotExport(out=self._out, reason=reason)
        refuse_leaks("dossier.pdf", document, dossier.secrets, self._out, self._progress)
        return Volume(document=document, pages=told["pages"])


def head_code(dossier: Dossier) -> str:
    """The journal's head as the QR code on the cover says it: event number and SHA-256."""
    head = dossier.head
    return f"journal {head.seq} {head.hash}" if head else "journal"


def command() -> list[str]:
    """How this program starts itself for typesetting; a frozen one has no Python to call."""
    if getattr(sys, "frozen", False):
        return [sys.executable, FROZEN_SWITCH]
    return [sys.executable, "-m", "diary.dossier.typeset"]


def _in_child(job: bytes, progress: Progress) -> bytes:
    """Runs the job; whatever the callback raises ends the process at once."""
    root = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    with subprocess.Popen(  # noqa: S603 - our own program, arguments are constants
        command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": path},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as child:
        answers: list[bytes] = []
        talk = threading.Thread(target=lambda: answers.append(child.communicate(job)[0]), daemon=True)
        talk.start()
        try:
            while talk.is_alive():
                talk.join(_PAUSE)
                progress(0, None)
        except BaseException:
            child.kill()
            raise
        finally:
            talk.join()
    return answers[0] if answers else b""
