"""A file as detectors and readers see it: its beginning, its name, its members, the user's answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, BinaryIO

from diary.domain.answers import Answers
from diary.intake import archive
from diary.intake.encodings import detect

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from diary.intake.reading import Reading

HEAD = 64 * 1024
"""Bytes from which the format and the encoding are told."""

Opener = Callable[[], AbstractContextManager[BinaryIO]]
"""Opens the file from its beginning; the stream can be sought."""

# Possessive, since a run of blanks that no element follows would else be tried in every way there is.
_PROLOGUE = re.compile(
    r"(?:\s++|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*+<([A-Za-z_][\w.:-]*)", re.DOTALL
)


class Source:
    """One file, or one member of a ZIP. `path` is the file itself where there is one, for databases.

    `head` holds its first 64 KiB. `zone` is the clock for times that are written without one; `now` bounds
    what can have happened already. `name` is the file's name without folders, for texts and as a tie-break.
    """

    def __init__(
        self,
        opened: Opener,
        *,
        name: str,
        zone: str,
        now: datetime,
        path: Path | None = None,
        answers: Answers | None = None,
    ) -> None:
        self.opened = opened
        self.name = name
        self.zone = zone
        self.now = now
        self.path = path
        self.answers = answers or Answers()
        with opened() as stream:
            self.head = stream.read(HEAD)

    @cached_property
    def text(self) -> str:
        """The head as text, without a byte order mark; what cannot be decoded is replaced."""
        return self.head.decode(self.answers.encoding or detect(self.head), "replace").lstrip("\ufeff")

    @cached_property
    def root(self) -> str:
        """The name of the first XML element, empty if this is no XML."""
        found = _PROLOGUE.match(self.text)
        return found[1] if found else ""

    @cached_property
    def members(self) -> tuple[str, ...]:
        """The names in the directory of a ZIP, empty for anything else and for a ZIP that is damaged.

        Raises `archive.Inflated` for one that would unpack to absurd sizes.
        """
        if not self.head.startswith(archive.MAGIC):
            return ()
        with self.opened() as stream:
            return archive.names(stream, self.name)

    def member(self, name: str) -> Source:
        """A member of this ZIP as a file of its own.

        Raises `archive.Inflated` or `UnreadableFile`.
        """
        return Source(
            partial(archive.member, self.opened, name, self.name),
            name=name.rpartition("/")[2],
            zone=self.zone,
            now=self.now,
            answers=self.answers,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: its id, how its content is recognised, and its reader.

    A detector looks at `head`, `text`, `root` and `members`, never at the name alone, and answers quickly.
    """

    id: str
    detect: Callable[[Source], bool]
    read: Callable[[Source], Reading] = field(repr=False)
