"""Checks a package with nothing but itself: every digest, nothing missing, nothing extra, counts that agree.

A package comes from strangers: names in it are never followed out of it, and links are refused.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, Any, Protocol

from diary.domain.errors import UnreadableFile
from diary.domain.exchange import silent
from diary.domain.journal import Problem, Verification
from diary.domain.language import N_
from diary.dossier.bag import ANCHORS, CONTACTS, CONTENT, EVIDENCE, FLAGS, PAYLOAD, TAGS
from diary.dossier.content import FORMAT
from diary.dossier.timestamps import BadStamp, examined, statement

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from pathlib import Path
    from typing import IO

    from diary.domain.exchange import Progress

MISSING = N_("is missing")
CHANGED = N_("was changed after the export")
EXTRA = N_("does not belong to the package")
ESCAPES = N_("its name leads out of the package; it was not opened")
LINK = N_("is a link; it was not followed")
TWICE = N_("stands in the package twice")
UNREADABLE = N_("cannot be read")
COUNTS_DIFFER = N_("its counts do not agree with those of the content file")
FIGURES_DIFFER = N_("its figures do not agree with its own lists")
EXHIBIT_DIFFERS = N_("is not the exhibit that the content file describes")
ANCHOR_LOST = N_("its journal does not hold what was anchored")
NO_PACKAGE = N_("it holds no lists of digests (tagmanifest-sha256.txt), so it is no package of this program")

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_CHUNK = 1 << 20
_TOP = re.compile(rf"(?:[^/]+/)?{re.escape(TAGS)}")
"""A package lies in one folder of its archive, or at its top."""
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*")


class _Shelf(Protocol):
    """A package's files, by names with slashes."""

    def names(self) -> Iterator[str]:
        """Every file that is there."""

    def link(self, name: str) -> bool:
        """Whether the name stands for another place."""

    def open(self, name: str) -> IO[bytes]:
        """A file to read; raises OSError or `zipfile.BadZipFile`."""


def verify_package(path: Path, progress: Progress = silent) -> Verification:
    """Looks at every file of a package, a folder or a zip.

    Raises `UnreadableFile` when there is no package at all.
    """
    try:
        if path.is_dir():
            return _verify(_Folder(path), path, progress)
        with zipfile.ZipFile(path) as archive:
            return _verify(_Zip(archive), path, progress)
    except (OSError, zipfile.BadZipFile, NotImplementedError) as error:
        raise UnreadableFile(file=path, reason=type(error).__name__) from error


def _verify(shelf: _Shelf, path: Path, progress: Progress) -> Verification:
    names = Counter(shelf.names())
    listed: dict[str, str] = {}
    for manifest in (PAYLOAD, TAGS):
        if manifest not in names or shelf.link(manifest):
            if manifest == TAGS:
                raise UnreadableFile(file=path, reason=NO_PACKAGE)
            continue
        listed |= _listed(_read(shelf, manifest).decode("utf-8", "replace"))
    problems = [Problem(where=name, problem=TWICE) for name, count in sorted(names.items()) if count > 1]
    problems += [Problem(where=name, problem=EXTRA) for name in sorted({*names} - {*listed, TAGS})]
    for done, (name, sha256) in enumerate(listed.items()):
        progress(done, len(listed))
        if problem := _examine(shelf, name, sha256, names):
            problems.append(Problem(where=name, problem=problem))
    if not problems:
        problems += _compare_counts(shelf, listed)
    return Verification(checked=len(listed), problems=tuple(problems))


def _listed(text: str) -> Iterator[tuple[str, str]]:
    """Name and SHA-256 of each line; one in another form stands for itself, so that it is found missing.

    Lines end with LF and nothing else, the last one too.
    """
    for line in filter(None, text.split("\n")):
        match = _LINE.fullmatch(line)
        yield (match[2], match[1]) if match else (line, "")


def _examine(shelf: _Shelf, name: str, sha256: str, names: Container[str]) -> str:
    """What is wrong with a listed file; empty if nothing."""
    if not _PLAIN_NAME.fullmatch(name) or ".." in name.split("/"):
        return ESCAPES
    if name not in names:
        return MISSING
    if shelf.link(name):
        return LINK
    digest = hashlib.sha256()
    try:
        with shelf.open(name) as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except (OSError, zipfile.BadZipFile):
        return UNREADABLE
    return "" if digest.hexdigest() == sha256 else CHANGED


def _compare_counts(shelf: _Shelf, listed: dict[str, str]) -> Iterator[Problem]:
    """Whether the tables and the exhibits are those that the content file speaks of."""
    try:
        content = json.loads(_read(shelf, CONTENT))
        yield from _figures(content)
        for name, count in ((CONTACTS, len(content["contacts"])), (FLAGS, content["totals"]["findings"])):
            if _rows(_read(shelf, name)) != count:
                yield Problem(where=name, problem=COUNTS_DIFFER)
        told = {f"{EVIDENCE}/{one['file']}": (one["masked"] or one)["sha256"] for one in content["exhibits"]}
        yield from _anchors(shelf, content)
    except (OSError, KeyError, TypeError, ValueError):
        yield Problem(where=CONTENT, problem=UNREADABLE)
        return
    there = {name: sha256 for name, sha256 in listed.items() if name.startswith(f"{EVIDENCE}/")}
    for name in sorted(told.keys() | there.keys()):
        if told.get(name) != there.get(name):
            yield Problem(where=name, problem=EXHIBIT_DIFFERS)


def _figures(content: dict[str, Any]) -> Iterator[Problem]:
    """The totals counted again from the content's own lists; a format that is not known has no figures."""
    totals = content["totals"]
    counted = (
        len(content["contacts"]),
        sum(len(topic["findings"]) for topic in content["topics"]),
        sum(row["met"] + row["possible"] for row in content["summary"]),
        len(content["exhibits"]),
    )
    if content["format"] != FORMAT or counted != (
        totals["contacts"],
        totals["findings"],
        totals["findings"],
        totals["exhibits"],
    ):
        yield Problem(where=CONTENT, problem=FIGURES_DIFFER)


def _anchors(shelf: _Shelf, content: dict[str, Any]) -> Iterator[Problem]:
    """Whether the journal holds what was anchored, and each time stamp is one of it."""
    events = {event["seq"]: event["sha256"] for event in content["events"]}
    for one in content["anchors"]:
        name = f"{ANCHORS}/{one['reference']}"
        if events and events.get(one["seq"]) != one["sha256"]:
            yield Problem(where=CONTENT, problem=ANCHOR_LOST)
        if one["token"]:
            try:
                text = statement(one["seq"], one["sha256"])
                examined(_read(shelf, f"{name}.tsr"), text, one["authority"].encode())
            except BadStamp as error:
                yield Problem(where=f"{name}.tsr", problem=str(error.fields["reason"]))


def _read(shelf: _Shelf, name: str) -> bytes:
    with shelf.open(name) as file:
        return file.read()


def _rows(table: bytes) -> int:
    """Rows below the titles; the tables' cells hold no CR, so that each CRLF ends a row."""
    return table.count(b"\r\n") - 1


class _Folder:
    """A package laid out as a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def names(self) -> Iterator[str]:
        for path in sorted(self._root.rglob("*")):
            if path.is_symlink() or not path.is_dir():
                yield path.relative_to(self._root).as_posix()

    def link(self, name: str) -> bool:
        path = self._root
        return any((path := path / part).is_symlink() for part in name.split("/"))

    def open(self, name: str) -> IO[bytes]:
        return (self._root / name).open("rb")


class _Zip:
    """A package as one archive; it is read in place, never unpacked."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        tops = [name.removesuffix(TAGS) for name in archive.namelist() if _TOP.fullmatch(name)]
        self._top = min(tops, key=len, default="")

    def names(self) -> Iterator[str]:
        for info in self._archive.infolist():
            if not info.is_dir():
                inside = info.filename.startswith(self._top)
                yield info.filename.removeprefix(self._top) if inside else f"../{info.filename}"

    def link(self, name: str) -> bool:
        kind = self._archive.getinfo(self._top + name).external_attr >> 16 & 0o170000
        return kind == 0o120000  # S_IFLNK: a link as Unix writes it into archives

    def open(self, name: str) -> IO[bytes]:
        return self._archive.open(self._top + name)
