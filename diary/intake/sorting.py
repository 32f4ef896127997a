"""What a user picked, files and folders, sorted by content: exports, contacts, call recordings."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from diary.domain.answers import AnswerNeeded, Answers
from diary.domain.contact import DEFAULT_ZONE
from diary.domain.errors import DiaryError, UnreadableFile
from diary.domain.exchange import Remark
from diary.domain.language import N_
from diary.intake import audio, iphone_backup
from diary.intake.address_book import is_contacts
from diary.intake.recordings import note_of
from diary.intake.screenshots import is_picture
from diary.intake.sniff import recognise
from diary.intake.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager
    from datetime import datetime

MOST_FILES = 20_000
"""Files of one folder that are looked at."""

_DEEPEST = 8
_HEAD = 4096
_COMPANIONS = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """Files by what can be done with them, in order: `exports` go to `open_records`, `contacts` to
    `names_in`, `recordings` to `read_recordings`; `remarks` say what is missing or was left alone.
    `locked` are folders of encrypted backups with what they ask for.
    """

    exports: tuple[Path, ...] = ()
    contacts: tuple[Path, ...] = ()
    recordings: tuple[Path, ...] = ()
    locked: tuple[tuple[Path, AnswerNeeded], ...] = ()
    remarks: tuple[Remark, ...] = ()


def sort_files(
    paths: Iterable[Path],
    *,
    now: datetime,
    scratch: Path,
    answers: Callable[[Path], Answers] = lambda _path: Answers(),
) -> Sorted:
    """Sorts files and the contents of folders; a file that was picked itself is always among them.

    Pictures are only looked at when they were picked, for that takes a second each. An iPhone's backup gives
    its databases; those of an encrypted one are opened into the folder `scratch` with the password in the
    `answers` for its folder. Raises `UnreadableFile` when folders hold nothing else.
    """
    sorter = _Sorter(now, answers, scratch)
    for path in paths:
        if path.is_dir():
            sorter.folder(path)
        else:
            sorter.file(path, picked=True)
    return sorter.result()


@dataclass(slots=True)
class _Sorter:
    now: datetime
    answers: Callable[[Path], Answers]
    scratch: Path
    exports: list[Path] = field(default_factory=list)
    contacts: list[Path] = field(default_factory=list)
    recordings: list[Path] = field(default_factory=list)
    locked: list[tuple[Path, AnswerNeeded]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    errors: list[UnreadableFile] = field(default_factory=list)

    def folder(self, folder: Path) -> None:
        """Sorts what lies in a folder and the folders below it."""
        left: list[Path] = []
        for path in _inside(folder, _DEEPEST):
            if path.is_dir():
                self._backup(path)
            elif not self.file(path, picked=False):
                left.append(path)
        notes = {note_of(path) for path in self.recordings}
        count = sum(path not in notes and not path.name.endswith(_COMPANIONS) for path in left)
        if count:
            reason = N_("Other files in this folder that were left alone: {count}.")
            self.remarks.append(Remark(locator=folder.name, reason=reason, fields={"count": count}))

    def file(self, path: Path, *, picked: bool) -> bool:
        """Sorts one file; returns whether something can be done with it."""
        try:
            with path.open("rb") as stream:
                head = stream.read(_HEAD)
            kind = self._kind(path, head, picked=picked)
        except OSError:
            kind = self.exports if picked else None
        if kind is not None:
            kind.append(path)
        return kind is not None

    def _kind(self, path: Path, head: bytes, *, picked: bool) -> list[Path] | None:
        if is_contacts(path.name, head):
            return self.contacts
        if audio.is_audio(head):
            return self.recordings
        if picked:
            return self.exports
        if not head or path.name.endswith(_COMPANIONS) or is_picture(head):
            return None
        return self.exports if self._is_export(path) else None

    def _is_export(self, path: Path) -> bool:
        """Whether a reader takes the file, be it only once something is answered."""

        def opened() -> AbstractContextManager[BinaryIO]:
            return path.open("rb")

        try:
            source = Source(opened, name=path.name, zone=DEFAULT_ZONE, now=self.now, path=path)
            found = recognise(source)
            if found is not None:
                found.read(source)
        except AnswerNeeded:
            return True
        except DiaryError:
            return False
        return found is not None

    def _backup(self, folder: Path) -> None:
        try:
            password = self.answers(folder).password
            inside = iphone_backup.files(folder, self.now, password=password, scratch=self.scratch)
        except UnreadableFile as error:
            self.errors.append(error)
        except AnswerNeeded as error:
            self.locked.append((folder, error))
        else:
            self.exports.extend(inside.exports)
            self.contacts.extend(inside.contacts)
            self.remarks.extend(inside.remarks)

    def result(self) -> Sorted:
        """Everything sorted. Raises the first error if there is nothing else."""
        if self.errors and not (self.exports or self.contacts or self.recordings or self.locked):
            raise self.errors[0]
        told = [Remark(locator="", reason=error.template, fields=error.fields) for error in self.errors]
        return Sorted(
            exports=tuple(self.exports),
            contacts=tuple(self.contacts),
            recordings=tuple(self.recordings),
            locked=tuple(self.locked),
            remarks=(*told, *self.remarks),
        )


def _inside(folder: Path, depth: int) -> Iterator[Path]:
    """Files in and below a folder, at most `MOST_FILES` of each; of an iPhone's backup only its folder."""
    if iphone_backup.is_backup(folder):
        yield folder
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)[:MOST_FILES]
    except OSError:
        return
    for entry in entries:
        if entry.is_file(follow_symlinks=False):
            yield Path(entry.path)
        elif entry.is_dir(follow_symlinks=False) and depth and not entry.name.startswith("."):
            yield from _inside(Path(entry.path), depth - 1)
