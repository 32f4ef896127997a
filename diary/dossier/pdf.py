"""Writes the dossier as a PDF for reading, printing and keeping: PDF/A-3a and PDF/UA-1 in one file.

Equal dossiers give equal bytes: the fonts are the program's own, the date is the dossier's.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
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

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    document, pages = render(dossier, tr, resources=resources, out=out, read=read, progress=progress)
    return result_of(dossier, out, ExportFormat.PDF, place(out, document, tr), pages)


def render(
    dossier: Dossier,
    tr: Translator,
    *,
    resources: Path,
    out: Path,
    read: Read = nothing,
    progress: Progress = silent,
) -> tuple[bytes, int]:
    """The PDF, checked for what must not show, and its number of pages; `out` is only named in errors."""
    progress(0, None)
    fonts = resources / "fonts"
    pictures = pictures_of(dossier, read, progress) if Section.EXHIBITS in dossier.sections else {}
    data = book(dossier, tr, Shower(Coverage.read(fonts / "coverage.txt")), pictures)
    job = {
        "layout": (resources / "dossier" / "dossier.typ").read_text("utf-8"),
        "data": json.dumps(data, ensure_ascii=False),
        "content": content_bytes(dossier).decode("utf-8"),
        "pictures": {"digest.svg": qr_code(dossier.digest)}
        | {f"{number}.svg": svg for number, svg in pictures.items()},
        "fonts": str(fonts),
        "timestamp": int(dossier.made_at.timestamp()),
    }
    answer = _in_child(json.dumps(job).encode("ascii"), progress)
    head, _, document = answer.partition(b"\n")
    told = json.loads(head or b'{"error": "the process ended"}')
    if "error" in told:
        raise CannotExport(out=out, reason=tr("the pages could not be set ({error})", error=told["error"]))
    refuse_leaks("dossier.pdf", document, dossier.secrets, out, progress)
    return document, told["pages"]


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
