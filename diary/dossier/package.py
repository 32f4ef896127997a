"""Writes the dossier as a package after BagIt: PDF, tables, content and exhibits, all under digests.

A name ending in `.zip` gives one stored (not compressed) archive with fixed dates, any other a folder; both
hold the same files. `tagmanifest-sha256.txt` covers all that the payload's manifest does not, and that
manifest too; its own digest is the package's.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from diary.domain.errors import CannotExport
from diary.domain.exchange import ExportFormat, silent
from diary.dossier import csv, pdf
from diary.dossier.bag import CONTENT, DATA, EVIDENCE, PDF, TAGS, anchor_files, manifest_of, tag_files
from diary.dossier.content import content_bytes
from diary.dossier.leak import refuse_leaks, refuse_uncovered
from diary.dossier.placing import cannot
from diary.dossier.result import result_of
from diary.dossier.sinks import FolderSink, Sink, ZipSink
from diary.dossier.tables import all_tables
from diary.dossier.volumes import volume_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from diary.domain.exchange import ExportResult, Progress
    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier, Exhibit
    from diary.dossier.pdf import Volume
    from diary.dossier.pictures import Read


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
    made = _payload(dossier, tr, volumes)
    for name, data in made.items():
        if not name.endswith((".pdf", ".tsr")):
            refuse_leaks(name, data, dossier.secrets, out)
    try:
        top = f"dossier-{dossier.digest[:8]}"
        sink: Sink = ZipSink(out, top) if out.suffix.lower() == ".zip" else FolderSink(out)
        try:
            manifest, oxum = _fill(sink, made, _Evidence(dossier, read, out, tr, progress))
            sums = _seal(sink, tag_files(dossier, tr, resources, manifest, oxum))
            sink.finish()
        except BaseException:
            sink.discard()
            raise
    except OSError as error:
        raise cannot(out, error, tr) from error
    pages = sum(volume.pages for volume in volumes)
    return result_of(dossier, out, ExportFormat.PACKAGE, hashlib.sha256(sums).hexdigest(), pages)


def _payload(dossier: Dossier, tr: Translator, volumes: Sequence[Volume]) -> dict[str, bytes]:
    """The files that are made of the dossier, by name."""
    return {
        **{volume_name(PDF, number): one.document for number, one in enumerate(volumes, 1)},
        **{f"{DATA}{one.name}.csv": csv.table(one) for one in all_tables(dossier, tr)},
        CONTENT: content_bytes(dossier),
        **anchor_files(dossier.anchors),
    }


def _fill(sink: Sink, made: Mapping[str, bytes], evidence: _Evidence) -> tuple[bytes, str]:
    """Writes the payload; returns its list of digests, and its size and number of files."""
    digests = {name: _put(sink, name, data) for name, data in made.items()}
    digests |= evidence.copy_to(sink)
    size = sum(map(len, made.values())) + evidence.total
    return manifest_of(digests), f"{size}.{len(digests)}"


def _seal(sink: Sink, tags: Mapping[str, bytes]) -> bytes:
    """Writes what stands beside the payload and, last, the list of its digests, which is returned."""
    sums = manifest_of({name: _put(sink, name, data) for name, data in tags.items()})
    _put(sink, TAGS, sums)
    return sums


def _put(sink: Sink, name: str, data: bytes) -> str:
    """Writes a file; returns its SHA-256 (hex)."""
    with sink.open(name) as file:
        file.write(data)
    return hashlib.sha256(data).hexdigest()


class _Evidence:
    """The exhibits' files, copied while they are hashed."""

    def __init__(self, dossier: Dossier, read: Read, out: Path, tr: Translator, progress: Progress) -> None:
        self._exhibits = dossier.exhibits
        self._read = read
        self._out = out
        self._tr = tr
        self._progress = progress
        self._done = 0
        self.total = sum(exhibit.given.size for exhibit in dossier.exhibits)

    def copy_to(self, sink: Sink) -> Iterator[tuple[str, str]]:
        """Name and SHA-256 (hex) of each file copied. Raises `CannotExport` for one that is not as it was."""
        for exhibit in self._exhibits:
            name = f"{EVIDENCE}/{exhibit.file_name}"
            found = hashlib.sha256()
            chunks = self._chunks(exhibit)
            if exhibit.stand_in:
                data = b"".join(chunks)
                refuse_uncovered(name, data, exhibit.stand_in.regions, self._out)
                chunks = iter((data,))
            with sink.open(name) as copy:
                for chunk in chunks:
                    found.update(chunk)
                    copy.write(chunk)
                    self._done += len(chunk)
                    self._progress(min(self._done, self.total), self.total)
            if found.hexdigest() != exhibit.given.sha256:
                raise self._failure(
                    self._tr("the file of {number} was changed since it was taken in", number=exhibit.number)
                )
            yield name, found.hexdigest()

    def _chunks(self, exhibit: Exhibit) -> Iterator[bytes]:
        """The bytes of a file; that it cannot be read is told apart from a fault in writing."""
        try:
            yield from self._read(exhibit.given.sha256)
        except OSError as error:
            raise self._failure(
                self._tr("the file of {number} cannot be read", number=exhibit.number)
            ) from error

    def _failure(self, reason: str) -> CannotExport:
        return CannotExport(out=self._out, reason=reason)
