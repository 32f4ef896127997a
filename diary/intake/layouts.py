"""Finds the header of a table among titles, and what its columns hold: remembered, known or guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from diary.domain.answers import (
    ColumnsMissing,
    DateOrderNeeded,
    MappingNeeded,
    Role,
    TableMapping,
    YearNeeded,
    header_key,
)
from diary.domain.errors import UnreadableFile
from diary.domain.language import N_
from diary.intake.headers import bill_of, folded, guess, is_settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diary.domain.answers import Answers
    from diary.intake.rows import Row, Sheet
    from diary.intake.source import Source

LOOKED_AT = 200
"""Rows that are looked at for the header, for what the columns hold and for the order of dates."""

_HEADER_WITHIN = 50
_SHOWN_ROWS = 10
_SHOWN_DATES = 3
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|[-/.]?\d\d?(?:月|[-/.]|\b)|\b)")
_NO_YEAR = re.compile(r"\s*\d{1,2}[-/.月]\d{1,2}日?(?:\s.*)?")
_UNORDERED = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d\d)(?!\d)")
_KNOWN = {frozenset({"calltype", "date", "duration", "number", "contact", "service"}): "imazing-calls"}
_TABLE = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How to read one sheet: `skipped` rows up to and with its header, the mapping, the format's id.

    `year` and `day_first` are what title and dates themselves tell, None where they leave it open.
    `answered` says that the mapping is the user's word.
    """

    sheet: str
    skipped: int
    header: tuple[str, ...]
    mapping: TableMapping
    format: str
    year: int | None = None
    day_first: bool | None = None
    answered: bool = False


def layout_of(name: str, rows: Sequence[Row], source: Source) -> Layout | None:
    """The layout of a sheet that begins with these rows, None if its columns are not recognised.

    Raises `YearNeeded` or `DateOrderNeeded`.
    """
    for at in range(len(rows[:_HEADER_WITHIN])):
        said = _said(name, at, rows, source.answers)
        if said is not None and said.usable:
            skipped = at + 1 if said.has_header else at
            return replace(_completed(source, name, rows, skipped, said), answered=True)
    found: tuple[int, int, TableMapping] | None = None
    for at, row in enumerate(rows[:_HEADER_WITHIN]):
        if sum(bool(cell.strip()) for cell in row.cells) < 2:
            continue
        mapping = _guess(name, at, rows)
        if is_settled(mapping, row.cells) and (found is None or len(mapping.columns) > found[0]):
            found = (len(mapping.columns), at, mapping)
    if found is None:
        return None
    _, at, mapping = found
    return _completed(source, name, rows, at + 1, mapping)


def planned(sheets: Iterable[Sheet], source: Source) -> Layout:
    """The layout of the first sheet that is recognised.

    Raises `MappingNeeded` when there is none but a table to be mapped, `UnreadableFile` without any row, and
    what `layout_of` raises.
    """
    unknown: tuple[str, list[Row]] | None = None
    for sheet in sheets:
        rows = peek(sheet.rows)
        if layout := layout_of(sheet.name, rows, source):
            return layout
        if unknown is None and rows:
            unknown = (sheet.name, rows)
    if unknown is None:
        raise UnreadableFile(file=source.name, reason=N_("there is no table in it"))
    name, rows = unknown
    at = max(range(len(rows[:_HEADER_WITHIN])), key=lambda index: (_promise(name, index, rows), -index))
    shown = [row.cells for row in rows[at + 1 : at + 1 + _SHOWN_ROWS]]
    failure = ColumnsMissing if source.answers.named else MappingNeeded
    raise failure(file=source.name, header=rows[at].cells, rows=shown, guess=_guess(name, at, rows))


def _said(name: str, at: int, rows: Sequence[Row], answers: Answers) -> TableMapping | None:
    """What the user said of this row as a header: by naming its columns, else under its key."""
    if (named := answers.named) is not None:
        places = named.places(rows[at].cells)
        if places is not None:
            return TableMapping(
                kind=named.kind or _guess(name, at, rows).kind,
                columns=places,
                time_format=named.time_format,
                has_header=named.has_header,
            )
    return answers.mappings.get(header_key(rows[at].cells))


def peek(rows: Iterator[Row]) -> list[Row]:
    """The first rows; they are taken off the iterator."""
    return list(islice(rows, LOOKED_AT))


def _guess(name: str, at: int, rows: Sequence[Row]) -> TableMapping:
    title = " ".join([name, *(cell for row in rows[:at] for cell in row.cells[:20])])
    return guess(rows[at].cells, [row.cells for row in rows[at + 1 :]], title)


def _promise(name: str, at: int, rows: Sequence[Row]) -> tuple[int, int]:
    """How likely a row is the header of an unknown table: named columns, then cells that are filled."""
    filled = sum(bool(cell.strip()) for cell in rows[at].cells)
    return len(_guess(name, at, rows).columns) if filled > 1 else 0, filled


def _completed(source: Source, name: str, rows: Sequence[Row], skipped: int, mapping: TableMapping) -> Layout:
    """The layout with what title and dates tell, once nothing is left to be asked."""
    header = rows[skipped - mapping.has_header].cells
    title = " ".join([name, *(cell for row in rows[: max(0, skipped - 1)] for cell in row.cells[:20])])
    column = mapping.columns[Role.TIME]
    dates = [row.cells[column] for row in rows[skipped:] if column < len(row.cells)]
    year = source.answers.year or _year_in(f"{title} {source.name}")
    day_first = source.answers.day_first
    if not mapping.time_format:
        if year is None and dates and all(_NO_YEAR.fullmatch(date) for date in dates[:5]):
            raise YearNeeded(file=source.name, samples=dates[:_SHOWN_DATES])
        day_first = _order(dates, source.answers, source.name)
    return Layout(
        sheet=name,
        skipped=skipped,
        header=header,
        mapping=mapping,
        format=bill_of(header, title) or _known(header),
        year=year,
        day_first=day_first,
    )


def _year_in(text: str) -> int | None:
    years = {int(found[1]) for found in _YEAR.finditer(text)}
    return years.pop() if len(years) == 1 else None


def _order(dates: Sequence[str], answers: Answers, file: str) -> bool | None:
    """Whether the day stands first in 06/07/24; None where no such dates are. Raises `DateOrderNeeded`."""
    pairs = [(int(found[1]), int(found[2])) for date in dates if (found := _UNORDERED.match(date))]
    if not pairs or answers.day_first is not None:
        return answers.day_first
    day_first, month_first = any(first > 12 for first, _ in pairs), any(second > 12 for _, second in pairs)
    if day_first == month_first:
        raise DateOrderNeeded(file=file, samples=dates[:_SHOWN_DATES])
    return day_first


def _known(header: Sequence[str]) -> str:
    names = {folded(cell) for cell in header}
    return next((name for columns, name in _KNOWN.items() if columns <= names), _TABLE)
