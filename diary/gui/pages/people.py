"""The numbers that came, with whose they are and how often; and the people who were reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from diary.domain.contact import DEFAULT_ZONE, Relation
from diary.domain.notice import NoticeKind
from diary.domain.query import ContactQuery
from diary.gui.centre import Page
from diary.gui.debts import names_of
from diary.gui.forms.fields import line
from diary.gui.labels import label
from diary.gui.pages.tokens import Token
from diary.gui.plain import one_line, plain_label
from diary.gui.style import GRID
from diary.gui.times import on_clock, show_short

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from diary.diary import Diary
    from diary.domain.language import Translator
    from diary.domain.lender import NumberTie
    from diary.domain.notice import Notice
    from diary.domain.number_name import NumberName
    from diary.domain.query import Count
    from diary.gui.icons import Icons
    from diary.gui.latest import Latest

VALUE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """What the page shows: counts by number and by person, and what is known of each."""

    numbers: Mapping[str, Count]
    written: Mapping[str, str]
    names: Mapping[str, NumberName]
    ties: Mapping[str, NumberTie]
    collectors: Mapping[int, str]
    debts: Mapping[int, str]
    persons: Mapping[tuple[str, Relation], Count]
    refusals: Sequence[Notice]


def people(diary: Diary) -> People:
    """Reads it all; touches no widget."""
    everything = ContactQuery()
    refused = (NoticeKind.REFUSAL_BY_CONTACT,)
    return People(
        numbers=diary.tally_numbers(everything),
        written=diary.numbers_as_written(),
        names=diary.number_names(),
        ties={tie.key: tie for tie in diary.numbers()},
        collectors={one.id: one.name for one in diary.collectors()},
        debts=names_of(diary.debts()),
        persons=diary.tally_persons(everything),
        refusals=[one for one in diary.notices() if one.kind in refused and not one.trashed],
    )


class PeoplePage(Page):
    """Two lists. `picked` carries a Token for the list of contacts, `tie_wanted` numbers as they are written,
    `name_wanted` a number and its present name.
    """

    picked = Signal(object)
    tie_wanted = Signal(object)
    name_wanted = Signal(str, str)

    def __init__(self, diary: Diary, tr: Translator, icons: Icons, latest: Latest) -> None:
        super().__init__()
        self._diary = diary
        self._tr = tr
        self._icons = icons
        self._latest = latest
        self.search = line(tr("Search numbers and names"), tr("Number or name"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.untied = QCheckBox(tr("Only numbers that are not tied yet"))
        self.untied.toggled.connect(self._narrow)
        self.numbers = self._make_list(
            tr("Numbers"),
            (
                tr("Number"),
                tr("Name"),
                tr("Belongs to"),
                tr("Entries"),
                tr("Flagged"),
                tr("First"),
                tr("Last"),
            ),
        )
        self.numbers.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.numbers.itemSelectionChanged.connect(self._offer)
        self.persons = self._make_list(
            tr("People who were reached"),
            (
                tr("Person"),
                tr("Relation"),
                tr("Refused contact"),
                tr("Entries"),
                tr("Flagged"),
                tr("First"),
                tr("Last"),
            ),
        )
        for listed in (self.numbers, self.persons):
            listed.itemActivated.connect(self._pick)
        self.tie = self._button("debt", tr("Tie to a debt …"), self._tie)
        self.name = self._button("amend", tr("Name …"), self._name)
        self.show_entries = self._button("all", tr("Show the entries"), self._show_entries)
        self._lay_out()
        self._offer()

    def refresh(self) -> None:
        """Counts again."""
        diary = self._diary
        self._latest.ask(lambda: people(diary), self.show_people)

    def show_people(self, found: People) -> None:
        """Fills both lists, the busiest first; what was selected stays selected."""
        kept = {item.data(0, VALUE) for item in self.numbers.selectedItems()}
        keys = sorted(
            {*found.numbers, *found.ties}, key=lambda key: (-_contacts(found.numbers.get(key)), key)
        )
        self.numbers.clear()
        self.numbers.addTopLevelItems([self._number(key, found) for key in keys])
        for row in range(self.numbers.topLevelItemCount()):
            item = self.numbers.topLevelItem(row)
            if item is not None and item.data(0, VALUE) in kept:
                item.setSelected(True)
        ordered = sorted(found.persons.items(), key=lambda one: (-one[1].contacts, one[0]))
        self.persons.clear()
        self.persons.addTopLevelItems([self._person(who, count, found) for who, count in ordered])
        self._narrow()

    def selected_numbers(self) -> list[str]:
        """The numbers that are selected, as they are written."""
        return [item.text(0) for item in self.numbers.selectedItems()]

    def _number(self, key: str, found: People) -> QTreeWidgetItem:
        count, tie, name = found.numbers.get(key), found.ties.get(key), found.names.get(key)
        written = found.written.get(key) or (tie.number if tie else key)
        parts: list[str] = []
        if tie is not None:
            parts = [found.collectors.get(tie.collector_id or 0, ""), found.debts.get(tie.debt_id or 0, "")]
        texts = [
            one_line(written, 40),
            one_line(name.name, 40) if name else "",
            one_line(" · ".join(part for part in parts if part), 60) or self._tr("not tied"),
            *_figures(count),
        ]
        item = _item(texts)
        item.setData(0, VALUE, key)
        item.setData(1, VALUE, tie is None)
        return item

    def _person(self, who: tuple[str, Relation], count: Count, found: People) -> QTreeWidgetItem:
        person, relation = who
        refused = [one for one in found.refusals if one.person and one.person == person]
        days = ", ".join(f"{on_clock(one.at, one.zone):%Y-%m-%d}" for one in refused)
        known = label(self._tr, relation) if relation is not Relation.UNKNOWN else ""
        item = _item([one_line(person, 40), known, days, *_figures(count)])
        fields: dict[str, object] = {"person": person} if person else {}
        if relation is not Relation.UNKNOWN:
            fields["relations"] = frozenset({relation})
        item.setData(0, VALUE, Token(text=person or known, fields=fields))
        return item

    def _narrow(self) -> None:
        wanted = self.search.text().casefold().split()
        for row in range(self.numbers.topLevelItemCount()):
            item = self.numbers.topLevelItem(row)
            if item is None:
                continue
            words = " ".join((item.data(0, VALUE), *(item.text(column) for column in range(3)))).casefold()
            fits = all(word in words for word in wanted)
            item.setHidden(not fits or (self.untied.isChecked() and not item.data(1, VALUE)))

    def _offer(self) -> None:
        count = len(self.numbers.selectedItems())
        self.tie.setEnabled(count > 0)
        self.name.setEnabled(count == 1)
        self.show_entries.setEnabled(count == 1)

    def _tie(self) -> None:
        self.tie_wanted.emit(self.selected_numbers())

    def _name(self) -> None:
        (item,) = self.numbers.selectedItems()
        self.name_wanted.emit(item.text(0), item.text(1))

    def _show_entries(self) -> None:
        (item,) = self.numbers.selectedItems()
        self._pick(item)

    def _pick(self, item: QTreeWidgetItem) -> None:
        value = item.data(0, VALUE)
        token = value if isinstance(value, Token) else Token(text=item.text(0), fields={"number_key": value})
        self.picked.emit(token)

    def _button(self, icon: str, text: str, do: Callable[[], object]) -> QPushButton:
        made = QPushButton(self._icons.icon(icon), text)
        made.setIconSize(QSize(16, 16))
        made.clicked.connect(lambda _checked=False: do())
        return made

    def _make_list(self, name: str, headers: Sequence[str]) -> QTreeWidget:
        made = QTreeWidget()
        made.setProperty("kind", "table")
        made.setAccessibleName(name)
        made.setAccessibleDescription(self._tr("Enter or a double click lists these entries."))
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setAllColumnsShowFocus(True)
        made.setHeaderLabels(list(headers))
        made.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        made.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        made.header().setStretchLastSection(False)
        return made

    def _lay_out(self) -> None:
        tr = self._tr
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.search, 1)
        row.addWidget(self.untied)
        for button in (self.tie, self.name, self.show_entries):
            row.addWidget(button)
        panes = QSplitter(Qt.Orientation.Vertical)
        panes.setChildrenCollapsible(False)
        panes.addWidget(self.numbers)
        panes.addWidget(_titled(tr("People who were reached"), self.persons))
        panes.setSizes([420, 220])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(plain_label(tr("People and numbers"), kind="title"))
        layout.addLayout(row)
        layout.addWidget(panes, 1)


def _titled(title: str, widget: QWidget) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, GRID, 0, 0)
    layout.setSpacing(GRID)
    layout.addWidget(plain_label(title, kind="heading"))
    layout.addWidget(widget)
    return made


def _item(texts: list[str]) -> QTreeWidgetItem:
    item = QTreeWidgetItem(texts)
    for column in (3, 4):
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item


def _figures(count: Count | None) -> tuple[str, str, str, str]:
    if count is None:
        return "0", "0", "", ""
    first, last = (show_short(on_clock(one, DEFAULT_ZONE)) for one in (count.first, count.last))
    return f"{count.contacts:,}", f"{count.flagged:,}", first, last


def _contacts(count: Count | None) -> int:
    return count.contacts if count else 0
