"""Who, when and how often: what is listed, counted in five ways; a click narrows the list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from diary.domain.after import AGAINST
from diary.domain.contact import Relation
from diary.domain.query import counted
from diary.domain.reference import Kind, reference
from diary.gui.centre import Page
from diary.gui.charts.counts import CountTable, Line
from diary.gui.charts.heat import QUIET, HeatMap
from diary.gui.charts.waiting import unconfirmed, with_waiting
from diary.gui.labels import label
from diary.gui.pages.tokens import Token
from diary.gui.plain import plain_label
from diary.gui.style import GRID
from diary.gui.times import WEEKDAYS, show_minutes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from diary.diary import Diary
    from diary.domain.language import Translator
    from diary.domain.notice import Notice
    from diary.domain.number_name import NumberName
    from diary.domain.query import ContactQuery, Count
    from diary.gui.latest import Latest

MOST_LINES = 200
"""Longer lists show their fullest lines."""
LOWEST = 26 * GRID
BELOW = 7
"""The row of the grid under everything, which takes the room when there is nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was counted of one choice, and whose the numbers are."""

    hours: Mapping[tuple[int, int], Count]
    collectors: Mapping[int, Count]
    numbers: Mapping[str, Count]
    persons: Mapping[tuple[str, Relation], Count]
    notices: Mapping[int, Count]
    written: Mapping[str, str]
    names: Mapping[str, NumberName]
    waiting: int = 0


def figures(diary: Diary, query: ContactQuery) -> Figures:
    """Counts a choice in all ways, but for what waits to be confirmed; touches no widget."""
    waiting, query = unconfirmed(diary, query), counted(query)
    after: dict[int, Count] = {}
    for notice in diary.notices():
        if notice.kind in AGAINST and not notice.trashed:
            days = diary.tally_days(replace(query, notice_id=notice.id)).values()
            if days:
                after[notice.id] = _sum(list(days))
    return Figures(
        hours=diary.tally_hours(query),
        collectors=diary.tally_collectors(query),
        numbers=diary.tally_numbers(query),
        persons=diary.tally_persons(query),
        notices=after,
        written=diary.numbers_as_written(),
        names=diary.number_names(),
        waiting=waiting,
    )


def _sum(counts: list[Count]) -> Count:
    return replace(
        counts[0],
        contacts=sum(one.contacts for one in counts),
        flagged=sum(one.flagged for one in counts),
        first=min(one.first for one in counts),
        last=max(one.last for one in counts),
    )


class ChartsPage(Page):
    """Charts of what the list shows. `picked` carries a Token by which the list is to be narrowed."""

    picked = Signal(object)

    def __init__(
        self, diary: Diary, tr: Translator, query: Callable[[], ContactQuery], latest: Latest
    ) -> None:
        super().__init__()
        self._diary = diary
        self._tr = tr
        self._query = query
        self._latest = latest
        self.told = plain_label(tr("Counting …"), kind="muted", wrap=True)
        self.heat = HeatMap(tr)
        self.heat.picked.connect(self._pick_hour)
        self.collectors = self._table(tr("By collector"), tr("Collector"))
        self.numbers = self._table(tr("By number"), tr("Number"))
        self.persons = self._table(tr("By person reached"), tr("Person"))
        self.notices = self._table(tr("After each notice"), tr("Notice"))
        self._lay_out()

    def refresh(self) -> None:
        """Counts again what is listed."""
        diary, query = self._diary, self._query()
        self._latest.ask(lambda: figures(diary, query), self.show_figures)

    def show_figures(self, found: Figures) -> None:
        """Fills charts and tables."""
        self.heat.show_counts(found.hours)
        total = sum(count.contacts for count in found.hours.values())
        quiet = sum(count.contacts for (_, hour), count in found.hours.items() if hour in QUIET)
        told = self._tr(
            "{total} entries, {quiet} of them between 22:00 and 08:00 (shaded). "
            "They are entries of any kind; whether a rule is touched is told by the flags.",
            total=f"{total:,}",
            quiet=f"{quiet:,}",
        )
        for part in self._counted:
            part.setVisible(total > 0)
        self._grid.setRowStretch(BELOW, int(total == 0))
        if not total:
            told = self._tr("Nothing to count yet. Entries show here when and by whom they came.")
        self.told.setText(with_waiting(self._tr, told, found.waiting))
        self.collectors.show_lines(_fullest(self._by_collector(found.collectors)))
        self.numbers.show_lines(_fullest(self._by_number(found)))
        self.persons.show_lines(_fullest(self._by_person(found.persons)))
        self.notices.show_lines(list(self._by_notice(found.notices)))

    def _by_collector(self, counts: Mapping[int, Count]) -> Iterator[Line]:
        names = {one.id: one.name for one in self._diary.collectors()}
        for collector_id, count in counts.items():
            name = names.get(collector_id, self._tr("Not known"))
            token = Token(text=name, fields={"collector_id": collector_id}) if collector_id else None
            yield _line(name, count, token)

    def _by_number(self, found: Figures) -> Iterator[Line]:
        for key, count in found.numbers.items():
            number = found.written.get(key, key)
            name = f"{number} {found.names[key].name}" if key in found.names else number
            yield _line(name, count, Token(text=number, fields={"number_key": key}))

    def _by_person(self, counts: Mapping[tuple[str, Relation], Count]) -> Iterator[Line]:
        for (person, relation), count in counts.items():
            known = relation is not Relation.UNKNOWN
            parts = (person, label(self._tr, relation) if known else "")
            name = " · ".join(part for part in parts if part)
            fields: dict[str, object] = {"person": person} if person else {}
            if known:
                fields["relations"] = frozenset({relation})
            yield _line(name, count, Token(text=name, fields=fields))

    def _by_notice(self, counts: Mapping[int, Count]) -> Iterator[Line]:
        for notice in self._diary.notices():
            if notice.id not in counts:
                continue
            count = counts[notice.id]
            number = reference(Kind.NOTICE, notice.id)
            name = f"{number} {label(self._tr, notice.kind)}"
            token = Token(text=self._tr("after {notice}", notice=number), fields={"notice_id": notice.id})
            yield Line(
                name=name,
                contacts=count.contacts,
                flagged=count.flagged,
                value=token,
                note=self._after(notice, count),
            )

    def _after(self, notice: Notice, count: Count) -> str:
        minutes = int((count.first - notice.at).total_seconds() // 60)
        if minutes >= 2 * 24 * 60:
            return self._tr("the first after {days} days", days=minutes // (24 * 60))
        if minutes >= 60:
            minutes -= minutes % 60
        return self._tr("the first after {time}", time=show_minutes(self._tr, minutes))

    def _pick_hour(self, day: int, hour: int) -> None:
        text = f"{self._tr(WEEKDAYS[day])} {hour:02}:00–{hour:02}:59"
        self.picked.emit(Token(text=text, fields={"weekdays": frozenset({day}), "hours": frozenset({hour})}))

    def _table(self, name: str, header: str) -> CountTable:
        made = CountTable(self._tr, name, header)
        made.setMinimumHeight(LOWEST)
        made.picked.connect(self.picked)
        return made

    def _lay_out(self) -> None:
        paper = QWidget()
        paper.setProperty("kind", "paper")
        grid = QGridLayout(paper)
        grid.setContentsMargins(GRID, GRID, GRID, GRID)
        grid.setSpacing(GRID)
        grid.addWidget(plain_label(self._tr("Charts of what is listed"), kind="title"), 0, 0, 1, 2)
        grid.addWidget(self.told, 1, 0, 1, 2)
        grid.addWidget(self.heat, 2, 0, 1, 2)
        self._grid = grid
        self._counted: list[QWidget] = [self.heat]
        for place, table in enumerate((self.collectors, self.numbers, self.persons, self.notices)):
            row, column = 3 + 2 * (place // 2), place % 2
            head = self._head(table)
            self._counted += [head, table]
            grid.addWidget(head, row, column)
            grid.addWidget(table, row + 1, column)
            grid.setColumnStretch(column, 1)
        area = QScrollArea()
        area.setAccessibleName(self._tr("Charts"))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(paper)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _head(self, table: CountTable) -> QLabel:
        made = plain_label(table.accessibleName(), kind="heading")
        made.setBuddy(table)
        return made


def _line(name: str, count: Count, token: Token | None) -> Line:
    return Line(name=name, contacts=count.contacts, flagged=count.flagged, value=token)


def _fullest(lines: Iterator[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (-line.contacts, line.name))[:MOST_LINES]
