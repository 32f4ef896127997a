"""The numbers that came, with whose they are and how often; and the people who were reached."""

from __future__ import annotations

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
from diary.gui.centre import Page
from diary.gui.charts.waiting import with_waiting
from diary.gui.forms.fields import line
from diary.gui.labels import label
from diary.gui.models.people import people
from diary.gui.pages.empty import EmptyState
from diary.gui.pages.tokens import Token
from diary.gui.plain import one_line, plain_label, set_tip
from diary.gui.style import GRID
from diary.gui.times import on_clock, show_short

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diary.diary import Diary
    from diary.domain.language import Translator
    from diary.domain.lender import Collector
    from diary.domain.query import Count
    from diary.gui.icons import Icons
    from diary.gui.latest import Latest
    from diary.gui.models.people import People

VALUE = Qt.ItemDataRole.UserRole
WRITTEN = VALUE + 1


class PeoplePage(Page):
    """Two lists. `picked` carries a Token for the list of contacts, `tie_wanted` and `untie_wanted` carry
    numbers as they are written, `collector_wanted` the collector who is to be corrected.
    """

    picked = Signal(object)
    tie_wanted = Signal(object)
    untie_wanted = Signal(object)
    collector_wanted = Signal(object)

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
        self._collectors: dict[str, Collector] = {}
        self.tie = self._button("debt", tr("Whose number is it …"), self._tie)
        self.untie = self._button("aside", tr("Untie"), self._untie)
        about = tr("The number then belongs to no debt and no collector; its name stays.")
        set_tip(self.untie, about)
        self.untie.setAccessibleDescription(about)
        self.collector = self._button("amend", tr("Correct the collector …"), self._correct)
        self.show_entries = self._button("all", tr("Show the entries"), self._show_entries)
        self.waiting = plain_label(kind="muted", wrap=True)
        self.waiting.hide()
        told = tr("Numbers and people stand here as soon as an entry names them.")
        self.none = EmptyState(icons, "numbers", tr("No numbers yet"), (told,))
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
        collectors = {key: found.collectors.get(tie.collector_id or 0) for key, tie in found.ties.items()}
        self._collectors = {key: one for key, one in collectors.items() if one is not None}
        self.numbers.clear()
        self.numbers.addTopLevelItems([self._number(key, found) for key in keys])
        for row in range(self.numbers.topLevelItemCount()):
            item = self.numbers.topLevelItem(row)
            if item is not None and item.data(0, VALUE) in kept:
                item.setSelected(True)
        told = with_waiting(self._tr, "", found.waiting).strip()
        self.waiting.setText(told)
        self.waiting.setVisible(bool(told))
        ordered = sorted(found.persons.items(), key=lambda one: (-one[1].contacts, one[0]))
        self.persons.clear()
        self.persons.addTopLevelItems([self._person(who, count, found) for who, count in ordered])
        self._narrow()
        known = bool(keys or ordered)
        self.none.setVisible(not known)
        acts = (self.search, self.untied, self.tie, self.untie, self.collector, self.show_entries)
        for part in (self.panes, *acts):
            part.setVisible(known)

    def selected_numbers(self) -> list[str]:
        """The numbers that are selected, as they are written."""
        return [item.data(0, WRITTEN) for item in self.numbers.selectedItems()]

    def _number(self, key: str, found: People) -> QTreeWidgetItem:
        count, tie, name = found.numbers.get(key), found.ties.get(key), found.names.get(key)
        written = found.written.get(key) or (tie.number if tie else key)
        parts: list[str] = []
        if tie is not None:
            who = found.collectors.get(tie.collector_id or 0)
            parts = [who.name if who else "", found.debts.get(tie.debt_id or 0, "")]
        texts = [
            one_line(written, 40),
            one_line(name.name, 40) if name else "",
            one_line(" · ".join(part for part in parts if part), 60) or self._tr("not tied"),
            *_figures(count),
        ]
        item = _item(texts)
        item.setData(0, VALUE, key)
        item.setData(0, WRITTEN, written)
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
        chosen = self.numbers.selectedItems()
        self.tie.setEnabled(bool(chosen))
        self.untie.setEnabled(any(not item.data(1, VALUE) for item in chosen))
        self.collector.setEnabled(len(self._chosen_collectors()) == 1)
        self.show_entries.setEnabled(len(chosen) == 1)

    def _tie(self) -> None:
        self.tie_wanted.emit(self.selected_numbers())

    def _untie(self) -> None:
        tied = [item.data(0, WRITTEN) for item in self.numbers.selectedItems() if not item.data(1, VALUE)]
        self.untie_wanted.emit(tied)

    def _chosen_collectors(self) -> set[Collector]:
        """The collectors whose numbers are selected."""
        keys = [item.data(0, VALUE) for item in self.numbers.selectedItems()]
        return {self._collectors[key] for key in keys if key in self._collectors}

    def _correct(self) -> None:
        (collector,) = self._chosen_collectors()
        self.collector_wanted.emit(collector)

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
        acts = QHBoxLayout()
        acts.setSpacing(GRID)
        for button in (self.tie, self.untie, self.collector, self.show_entries):
            acts.addWidget(button)
        acts.addStretch(1)
        panes = self.panes = QSplitter(Qt.Orientation.Vertical)
        panes.setChildrenCollapsible(False)
        panes.addWidget(self.numbers)
        panes.addWidget(_titled(tr("People who were reached"), self.persons))
        panes.setSizes([420, 220])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(plain_label(tr("People and numbers"), kind="title"))
        layout.addLayout(row)
        layout.addLayout(acts)
        layout.addWidget(self.waiting)
        layout.addWidget(panes, 1)
        layout.addWidget(self.none, 1)


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
