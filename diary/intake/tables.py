"""Bills of China Unicom, Mobile and Telecom, and any other table with calls or messages, to records."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from diary.domain.answers import HeaderMapping, Role, RowKind
from diary.domain.contact import Direction, Outcome
from diary.domain.language import N_
from diary.domain.phone import NumberKind, read_number
from diary.intake import csv_rows, html_rows, table_values, xls_rows, xlsx_rows
from diary.intake.android_values import CALLS, MESSAGES, OutOfRange
from diary.intake.headers import folded
from diary.intake.layouts import layout_of, peek, planned
from diary.intake.moments import Clock
from diary.intake.reading import Reading
from diary.intake.record import Record, RecordKind, Rejection, Repair
from diary.intake.source import Format

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from diary.domain.phone import Number
    from diary.intake.layouts import Layout
    from diary.intake.moments import Moment
    from diary.intake.rows import Row, Sheet
    from diary.intake.source import Source

    Sheets = Callable[[Source, Reading], Iterable[Sheet]]

_TOTALS = ("合计", "总计", "小计", "共计", "总费用", "total", "subtotal", "sum")
_MASKED = N_("Its number is masked or missing. Ask the carrier for a bill with full numbers.")
_MISSING = N_("It has no number.")
_NOT_A_NUMBER = N_("What stands in the column of numbers is no number.")
_CHANNELS = {RowKind.CALL: RecordKind.CALL, RowKind.SMS: RecordKind.SMS, RowKind.CHAT: RecordKind.CHAT}
_NOT_DIALABLE = (NumberKind.SENDER, NumberKind.OTHER)


def read(sheets: Sheets, source: Source) -> Reading:
    """The records of a table.

    Raises `MappingNeeded`, `YearNeeded`, `DateOrderNeeded`, `EncodingNeeded` or `UnreadableFile`.
    """
    plan = planned(sheets(source, Reading("")), source)
    reading = Reading(plan.format)
    return reading.of(_items(sheets, source, reading))


def _items(sheets: Sheets, source: Source, reading: Reading) -> Iterator[Record | Rejection]:
    for sheet in sheets(source, reading):
        head = peek(sheet.rows)
        layout = layout_of(sheet.name, head, source)
        if layout is not None:
            if layout.answered:
                used = HeaderMapping(header=layout.header, mapping=layout.mapping)
                reading.mappings[used.key] = used
            rows = _Rows(layout, source)
            for row in chain(head[layout.skipped :], sheet.rows):
                if not rows.is_empty(row):
                    yield rows.item(row)
        elif head:
            reading.warn(sheet.name, N_("The columns of this sheet are not recognised, so it was not read."))


class _Rows:
    """Makes records out of the rows of one sheet."""

    def __init__(self, layout: Layout, source: Source) -> None:
        self._layout = layout
        self._columns = layout.mapping.columns
        self._kind = layout.mapping.kind
        self._is_bill = layout.format.endswith("-bill")
        self._names = _distinct(layout.header)
        self._header = tuple(cell.strip() for cell in layout.header)
        self._clock = Clock(zone=source.zone, now=source.now, day_first=layout.day_first, year=layout.year)
        own, number = (self._name_of(role) for role in (Role.OWN, Role.NUMBER))
        # Where a bill names the caller and the called, the other side of an incoming call is the caller.
        self._names_both_ends = (own, number) == ("主叫号码", "被叫号码")

    def is_empty(self, row: Row) -> bool:
        """Whether a row says nothing: blank, or the header once more at the top of a printed page."""
        cells = tuple(cell.strip() for cell in row.cells)
        return not any(cells) or (self._layout.mapping.has_header and cells == self._header)

    def item(self, row: Row) -> Record | Rejection:
        """The record of a row, or why there is none."""
        first = next(cell.strip() for cell in row.cells if cell.strip())
        if folded(first).startswith(_TOTALS):
            return Rejection(locator=row.locator, reason=N_("It is a total and no record of its own."))
        try:
            moment = self._moment(row)
        except OutOfRange as error:
            return Rejection(locator=row.locator, reason=error.reason, fields=error.fields)
        direction, outcome = self._direction(row)
        number, repaired, reason = self._number(row, direction)
        if reason:
            return Rejection(locator=row.locator, reason=reason)
        duration = self._cell(row, Role.DURATION)
        length = table_values.seconds(duration)
        outcome = self._outcome(direction, outcome, length)
        heard = outcome not in (Outcome.MISSED, Outcome.REJECTED, Outcome.BLOCKED)
        return Record(
            kind=_CHANNELS[self._kind],
            direction=direction,
            outcome=outcome,
            at=moment.at,
            time_source=moment.source,
            about_min=moment.about_min,
            number=number,
            locator=row.locator,
            talk_seconds=length if heard else None,
            ring_seconds=None if heard else length or None,
            name=self._cell(row, Role.NAME),
            body=self._raw(row, Role.TEXT),
            fields={name: cell for name, cell in zip(self._names, row.cells, strict=False) if cell.strip()},
            repaired=repaired + ((Repair.DURATION,) if duration and length is None else ()),
        )

    def _moment(self, row: Row) -> Moment:
        written = self._cell(row, Role.TIME)
        if clock := self._cell(row, Role.CLOCK):
            compact = clock.isdecimal() and len(clock) in (5, 6)
            written += " " + (f"{clock.zfill(6):.2}:{clock[-4:-2]}:{clock[-2:]}" if compact else clock)
        pattern = self._layout.mapping.time_format
        if not pattern:
            return self._clock.read(written)
        try:
            # A pattern may hold an offset; without one the zone of the import is put in.
            parsed = datetime.strptime(written, pattern)  # noqa: DTZ007 - the zone comes next
        except ValueError as error:
            raise OutOfRange(N_('Its time "{value}" cannot be read.'), written) from error
        return (
            self._clock.read(parsed.isoformat(sep=" "))
            if parsed.tzinfo
            else self._clock.local(parsed, written)
        )

    def _direction(self, row: Row) -> tuple[Direction, Outcome]:
        written = self._cell(row, Role.DIRECTION)
        codes = CALLS if self._kind is RowKind.CALL else MESSAGES
        told = codes.get(written) or table_values.told_direction(written)
        return told or (Direction.UNKNOWN, Outcome.UNKNOWN)

    def _outcome(self, direction: Direction, told: Outcome, length: int | None) -> Outcome:
        """A bill lists only what was answered; elsewhere talk time speaks, or that there was none."""
        if self._kind is not RowKind.CALL:
            return Outcome.DELIVERED if direction is Direction.IN else Outcome.UNKNOWN
        if told is not Outcome.UNKNOWN:
            return told
        if self._is_bill or length:
            return Outcome.ANSWERED
        return Outcome.MISSED if direction is Direction.OUT and length == 0 else Outcome.UNKNOWN

    def _number(self, row: Row, direction: Direction) -> tuple[Number, tuple[Repair, ...], str]:
        """The other side's number, what was mended in it, and why it cannot be used (empty if it can)."""
        role = Role.OWN if self._names_both_ends and direction is Direction.IN else Role.NUMBER
        written = self._cell(row, role) or self._cell(row, Role.NAME)
        repaired: tuple[Repair, ...] = ()
        if unformatted := table_values.unformatted(written):
            written, repaired = unformatted, (Repair.NUMBER_AS_DATE,)
        number = read_number(written)
        if not written or table_values.is_masked(written):
            return number, repaired, _MASKED if written or self._is_bill else _MISSING
        by_number = Role.NUMBER in self._columns and self._kind is RowKind.CALL
        if by_number and number.kind in _NOT_DIALABLE:
            return number, repaired, _MASKED if self._is_bill else _NOT_A_NUMBER
        return number, repaired, ""

    def _cell(self, row: Row, role: Role) -> str:
        return self._raw(row, role).strip()

    def _raw(self, row: Row, role: Role) -> str:
        at = self._columns.get(role, -1)
        return row.cells[at] if 0 <= at < len(row.cells) else ""

    def _name_of(self, role: Role) -> str:
        at = self._columns.get(role, -1)
        return folded(self._layout.header[at]) if 0 <= at < len(self._layout.header) else ""


def _distinct(header: tuple[str, ...]) -> tuple[str, ...]:
    """The columns' names, numbered where they are empty or stand twice, for a row's raw fields."""
    names: list[str] = []
    for number, cell in enumerate(header, 1):
        name = cell.strip()
        names.append(name if name and name not in names else f"{name}#{number}")
    return tuple(names)


def _is_xls(source: Source) -> bool:
    """A compound file with a stream called Workbook or Book ([MS-XLS] 2.1.2)."""
    if not source.head.startswith(xls_rows.MAGIC):
        return False
    with source.opened() as stream:
        content = stream.read(xls_rows.LARGEST)
    is_mail = "__properties_version1.0".encode("utf-16-le") in content
    return not is_mail and any(name.encode("utf-16-le") in content for name in ("Workbook\0", "Book\0"))


def _is_html(source: Source) -> bool:
    start = source.text.lstrip()[:2000].lower()
    return start.startswith(
        ("<html", "<!doctype html", "<table", "<?xml", "<meta", "<head", "<style", "<div")
    ) and ("<table" in source.text.lower() or "urn:schemas-microsoft-com:office:spreadsheet" in start)


FORMATS = (
    Format(
        id="xlsx",
        detect=lambda source: xlsx_rows.WORKBOOK in source.members,
        read=partial(read, xlsx_rows.sheets),
    ),
    Format(id="xls", detect=_is_xls, read=partial(read, xls_rows.sheets)),
    Format(id="html-table", detect=_is_html, read=partial(read, html_rows.sheets)),
    Format(id="csv", detect=csv_rows.looks_tabular, read=partial(read, csv_rows.sheets)),
)
"""Tables by what they stand in; which bill or export it is, `Reading.format` tells. Last in the registry."""
