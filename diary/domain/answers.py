"""What a file leaves open and only its user can say: columns, encoding, order of dates, year, who is "me"."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from diary.domain.errors import BadValue, DiaryError
from diary.domain.language import N_

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date


ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be")
"""The codecs that a user can choose from."""

_FOREIGN = N_("it was not stored by this program")


class Role(StrEnum):
    """What a column of a table holds. `CLOCK` is the time of day where it stands apart from the date."""

    NUMBER = "number"
    TIME = "time"
    CLOCK = "clock"
    DIRECTION = "direction"
    TEXT = "text"
    DURATION = "duration"
    NAME = "name"
    PLACE = "place"
    OWN = "own-number"


class RowKind(StrEnum):
    """What each row of a table is."""

    CALL = "call"
    SMS = "sms"
    CHAT = "chat"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """Which columns of a table hold what, counted from 0, and what its rows are.

    `time_format` is a `strptime` pattern, empty to recognise the usual forms. `has_header` is False when the
    first row is a record already. A usable mapping names TIME and one of NUMBER and NAME.
    """

    kind: RowKind
    columns: Mapping[Role, int]
    time_format: str = ""
    has_header: bool = True

    @property
    def usable(self) -> bool:
        """Whether records can be made with it."""
        return Role.TIME in self.columns and bool({Role.NUMBER, Role.NAME} & self.columns.keys())

    def stored(self) -> str:
        """The mapping as JSON, to be remembered under its header's key."""
        return json.dumps(
            {
                "kind": self.kind.value,
                "columns": {role.value: index for role, index in sorted(self.columns.items())},
                "time_format": self.time_format,
                "has_header": self.has_header,
            }
        )

    @classmethod
    def of(cls, stored: str) -> TableMapping:
        """The mapping that was stored. Raises `BadValue` for anything else."""
        try:
            plain = json.loads(stored)
            return cls(
                kind=RowKind(plain["kind"]),
                columns={Role(role): int(index) for role, index in plain["columns"].items()},
                time_format=str(plain["time_format"]),
                has_header=bool(plain["has_header"]),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadValue(field=N_("column mapping"), problem=_FOREIGN) from error


def header_key(header: Sequence[str]) -> str:
    """SHA-256 (hex) that the same header always has; blanks, width and case make no difference."""
    cells = [_folded(cell) for cell in header]
    while cells and not cells[-1]:
        cells.pop()
    return hashlib.sha256("\x1f".join(cells).encode("utf-8", "replace")).hexdigest()


def _folded(cell: str) -> str:
    return "".join(unicodedata.normalize("NFKC", cell).casefold().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedColumns:
    """Which columns hold what, told before the file was seen: by a header's text or a number from 1.

    `kind` is None to let the file's own header decide; the other fields are those of `TableMapping`.
    """

    columns: Mapping[Role, str]
    kind: RowKind | None = None
    time_format: str = ""
    has_header: bool = True

    def places(self, header: Sequence[str]) -> dict[Role, int] | None:
        """The columns counted from 0 where this row is the header they were meant for, else None."""
        cells = [_folded(cell) for cell in header]
        found: dict[Role, int] = {}
        for role, name in self.columns.items():
            if self.has_header and _folded(name) in cells:
                found[role] = cells.index(_folded(name))
            elif name.isdecimal() and 0 < int(name) <= len(cells) and cells[int(name) - 1]:
                found[role] = int(name) - 1
            else:
                return None
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderMapping:
    """A header and what the user said of its columns; kept by the diary under `key` for the next file."""

    header: tuple[str, ...]
    mapping: TableMapping

    @property
    def key(self) -> str:
        """As `header_key` gives it."""
        return header_key(self.header)

    def stored(self) -> str:
        """Both as JSON."""
        return json.dumps({"header": self.header, "mapping": self.mapping.stored()}, ensure_ascii=False)

    @classmethod
    def of(cls, stored: str) -> HeaderMapping:
        """What was stored. Raises `BadValue` for anything else."""
        try:
            plain = json.loads(stored)
            header, mapping = tuple(str(cell) for cell in plain["header"]), str(plain["mapping"])
        except (ValueError, KeyError, TypeError) as error:
            raise BadValue(field=N_("column mapping"), problem=_FOREIGN) from error
        return cls(header=header, mapping=TableMapping.of(mapping))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the user said when a file left something open; the defaults mean that nobody was asked.

    `encoding` is a codec's name. `me` is the user's own name or account in a chat. `day_first` decides
    06/07/24, `year` completes dates that have none, `day` dates a picture of a chat that shows no day.
    `mappings` holds tables' columns by `header_key`, `named` columns of tables whose header nobody has seen
    yet. `password` opens an encrypted backup; it is kept in memory only and never shown.
    """

    encoding: str = ""
    me: str = ""
    day_first: bool | None = None
    year: int | None = None
    day: date | None = None
    mappings: Mapping[str, TableMapping] = field(default_factory=lambda: MappingProxyType({}))
    named: NamedColumns | None = None
    password: str = field(default="", repr=False)


class AnswerNeeded(DiaryError):
    """A file that can be read once the user has answered; open it again with the answer in `Answers`."""

    template = N_("{file} leaves something open.")


class MappingNeeded(AnswerNeeded):
    """A table whose columns are not recognised: its `header`, its first `rows`, and a `guess` to start from.

    The cells are people's data and never part of the message. Answer under `header_key(header)`.
    """

    template = N_("The columns of {file} are not recognised. Say which column holds what.")

    def __init__(
        self, *, file: str, header: Sequence[str], rows: Sequence[Sequence[str]], guess: TableMapping
    ) -> None:
        super().__init__(file=file)
        self.header = tuple(header)
        self.rows = tuple(tuple(row) for row in rows)
        self.guess = guess


class ColumnsMissing(MappingNeeded):
    """Columns were named that this table does not have."""

    template = N_("{file} has no header with the columns that were named. Say which column holds what.")


class EncodingNeeded(AnswerNeeded):
    """A text whose characters can be read in several ways; `choices` are codecs, the likeliest first.

    `samples` hold the text's first non-English words in each of them, for the user to choose by eye.
    """

    template = N_("The characters of {file} can be read in more than one way. Choose its encoding.")

    def __init__(self, *, file: str, samples: Mapping[str, str]) -> None:
        super().__init__(file=file)
        self.choices = tuple(samples)
        self.samples = dict(samples)


class DateNeeded(AnswerNeeded):
    """Dates that say too little; `samples` are some as they stand in the file."""

    def __init__(self, *, file: str, samples: Sequence[str] = ()) -> None:
        super().__init__(file=file)
        self.samples = tuple(samples)


class DateOrderNeeded(DateNeeded):
    """Dates such as 06/07/24 throughout a file that never shows which part is the day."""

    template = N_(
        "The dates in {file} can be read in two ways. Say whether the day or the month stands first."
    )


class YearNeeded(DateNeeded):
    """Dates without a year, and none told by the file."""

    template = N_("The dates in {file} have no year. Say which year they belong to.")


class DayNeeded(DateNeeded):
    """A picture of a chat that shows no day, and whose file does not tell when it was taken."""

    template = N_("Nothing in {file} tells of which day it is. Say the day.")


class PasswordNeeded(AnswerNeeded):
    """An encrypted backup."""

    template = N_(
        "The iPhone backup in {file} is encrypted. Give the password that was set when encryption was "
        "switched on; it stays in memory and is not kept."
    )


class WrongPassword(PasswordNeeded):
    """A password that does not open the backup."""

    template = N_("That password does not open the iPhone backup in {file}.")
