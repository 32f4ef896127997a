"""Writes the dossier as a package: PDF, tables, content and the exhibits' bytes, under one list of digests.

A name ending in `.zip` gives one stored (not compressed) archive with fixed dates, any other a folder; both
hold the same files. `SHA256SUMS` covers every other file; its own digest is the package's.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from diary.domain.errors import CannotExport
from diary.domain.exchange import ExportFormat, silent
from diary.domain.language import N_
from diary.dossier import csv, pdf
from diary.dossier.content import content_bytes
from diary.dossier.leak import refuse_leaks
from diary.dossier.placing import cannot
from diary.dossier.result import result_of
from diary.dossier.tables import all_tables
from diary.dossier.volumes import volume_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import IO

    from diary.domain.exchange import ExportResult, Progress
    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier, Exhibit
    from diary.dossier.pictures import Read

SUMS = "SHA256SUMS"
PDF = "dossier.pdf"
CONTENT = "content.json"
CONTACTS = "contacts.csv"
FLAGS = "flags.csv"
EVIDENCE = "evidence"
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip can hold: the same package is the same bytes whenever it is made."""

_README = N_(
    "This folder is a complaint dossier made by Collection Diary {version}.\n"
    "\n"
    "dossier.pdf    for reading and printing\n"
    "*.csv          contacts, findings, notices, evidence, amendments, journal: for a spreadsheet\n"
    "content.json   all of it for machines; its SHA-256 is the content digest in the PDF:\n"
    "               {digest}\n"
    "evidence       the attached files, byte for byte\n"
    "SHA256SUMS     the digests of all other files\n"
    "\n"
    "To check that nothing was changed:\n"
    "  Linux    sha256sum -c SHA256SUMS\n"
    "  macOS    shasum -a 256 -c SHA256SUMS\n"
    "  Windows  certutil -hashfile FILE SHA256   (compare with the line in SHA256SUMS)\n"
    "  program  collection-diary verify FOLDER\n"
    "\n"
    "This shows that the files are unchanged since they were exported, not that an entry is true.\n"
    "It is not legal advice; the decision is the recipient’s.\n"
)


class _Sink(Protocol):
    """Where a package's files go."""

    def open(self, name: str) -> IO[bytes]:
        """A new file to write to; `name` has slashes."""

    def finish(self) -> None:
        """Moves the whole package to its place."""

    def discard(self) -> None:
        """Removes what was written so far."""


def write(
    dossier: Dossier,
    out: Path,
    tr: Translator,
    *,
    resources: Path,
    read: Read,
    progress: Progress = silent,
) -> ExportResult:
    """Writes the package; `read` gives the bytes of the file with a SHA-256 (hex), or raises OSError.

    Raises `CannotExport`, also when an exhibit is missing or is not the file that was taken in, and
    `Cancelled` when the progress callback does. Nothing half written is left.
    """
    if out.is_file() or (out.is_dir() and any(out.iterdir())):
        raise cannot(out, FileExistsError(), tr)
    volumes = pdf.render(dossier, tr, resources=resources, out=out, read=read, progress=progress)
    pages = sum(volume.pages for volume in volumes)
    made = {
        **{volume_name(PDF, number): one.document for number, one in enumerate(volumes, 1)},
        **{f"{one.name}.csv": csv.table(one) for one in all_tables(dossier, tr)},
        CONTENT: content_bytes(dossier),
        "README.txt": _readme(dossier, tr),
    }
    for name, data in made.items():
        if not name.endswith(".pdf"):
            refuse_leaks(name, data, dossier.secrets, out)
    try:
        sink = _ZipSink(out) if out.suffix.lower() == ".zip" else _FolderSink(out)
        try:
            sums = _fill(sink, made, _Evidence(dossier, read, out, tr, progress))
            sink.finish()
        except BaseException:
            sink.discard()
            raise
    except OSError as error:
        raise cannot(out, error, tr) from error
    return result_of(dossier, out, ExportFormat.PACKAGE, hashlib.sha256(sums).hexdigest(), pages)


def _readme(dossier: Dossier, tr: Translator) -> bytes:
    text = tr(_README, version=dossier.program, digest=dossier.digest)
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def _fill(sink: _Sink, made: Mapping[str, bytes], evidence: _Evidence) -> bytes:
    """Writes everything and, last, the list of digests, which is returned."""
    digests = {}
    for name, data in made.items():
        with sink.open(name) as file:
            file.write(data)
        digests[name] = hashlib.sha256(data).hexdigest()
    digests |= evidence.copy_to(sink)
    sums = "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode("ascii")
    with sink.open(SUMS) as file:
        file.write(sums)
    return sums


class _Evidence:
    """The exhibits' files, copied while they are hashed."""

    def __init__(self, dossier: Dossier, read: Read, out: Path, tr: Translator, progress: Progress) -> None:
        self._exhibits = dossier.exhibits
        self._read = read
        self._out = out
        self._tr = tr
        self._progress = progress
        self._done = 0
        self._total = sum(exhibit.attachment.size for exhibit in dossier.exhibits)

    def copy_to(self, sink: _Sink) -> Iterator[tuple[str, str]]:
        """Name and SHA-256 (hex) of each file copied. Raises `CannotExport` for one that is not as it was."""
        for exhibit in self._exhibits:
            name = f"{EVIDENCE}/{exhibit.file_name}"
            found = hashlib.sha256()
            with sink.open(name) as copy:
                for chunk in self._chunks(exhibit):
                    found.update(chunk)
                    copy.write(chunk)
                    self._done += len(chunk)
                    self._progress(min(self._done, self._total), self._total)
            if found.hexdigest() != exhibit.attachment.sha256:
                raise self._failure(
                    self._tr("the file of {number} was changed since it was taken in", number=exhibit.number)
                )
            yield name, found.hexdigest()

    def _chunks(self, exhibit: Exhibit) -> Iterator[bytes]:
        """The bytes of a file; that it cannot be read is told apart from a fault in writing."""
        try:
            yield from self._read(exhibit.attachment.sha256)
        except OSError as error:
            raise self._failure(
                self._tr("the file of {number} cannot be read", number=exhibit.number)
            ) from error

    def _failure(self, reason: str) -> CannotExport:
        return CannotExport(out=self._out, reason=reason)


class _FolderSink:
    """A folder, filled under another name first."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._part = out.with_name(out.name + ".part")
        shutil.rmtree(self._part, ignore_errors=True)
        self._part.mkdir()

    def open(self, name: str) -> IO[bytes]:
        path = self._part.joinpath(*name.split("/"))
        path.parent.mkdir(exist_ok=True)
        return path.open("wb")

    def finish(self) -> None:
        for path in self._part.rglob("*"):
            if path.is_file():
                with path.open("r+b") as file:
                    os.fsync(file.fileno())
        if self._out.is_dir():
            self._out.rmdir()  # empty, and Windows cannot move a folder over another
        self._part.replace(self._out)

    def discard(self) -> None:
        shutil.rmtree(self._part, ignore_errors=True)


class _ZipSink:
    """A zip archive, filled under another name first. Nothing is compressed: recordings and pictures are."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._part = out.with_name(out.name + ".part")
        self._file = self._part.open("wb")
        self._archive = zipfile.ZipFile(self._file, "w", zipfile.ZIP_STORED)

    def open(self, name: str) -> IO[bytes]:
        info = zipfile.ZipInfo(name, _ZIP_DATE)
        info.create_system = 3  # Unix, on every system: the same package is the same bytes
        info.external_attr = 0o644 << 16
        return self._archive.open(info, "w", force_zip64=True)

    def finish(self) -> None:
        self._archive.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._part.replace(self._out)

    def discard(self) -> None:
        with suppress(OSError):  # a full disk may have no room for the archive's end either
            self._archive.close()
        with suppress(OSError):
            self._file.close()
        self._part.unlink(missing_ok=True)
