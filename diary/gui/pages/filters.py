"""The search box and the filters above the table."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diary.domain.contact import Channel
from diary.domain.query import ContactQuery, Support
from diary.gui.days import bounds, day_edit, day_of, last_days
from diary.gui.debts import names_of
from diary.gui.flow import FlowLayout
from diary.gui.labels import label
from diary.gui.pages.tokens import Tokens
from diary.gui.plain import named_choice, plain_label
from diary.gui.style import GRID, scaled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from diary.diary import Diary
    from diary.domain.language import Translator
    from diary.gui.icons import Icons

TYPING_PAUSE_MS = 250
BETWEEN = "between"
UNCONFIRMED = "unconfirmed"


class FilterBar(QWidget):
    """Narrows the view's query. `changed` is emitted when the user touched a filter or paused typing."""

    changed = Signal()

    def __init__(self, diary: Diary, tr: Translator, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._diary = diary
        self._tr = tr
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(tr("Search words, numbers, people, places"))
        self.search.setAccessibleName(tr("Search"))
        icon = self.search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        icon.setText(tr("Search"))
        self.search.textChanged.connect(self._pause.start)
        self.channel = self._choice(tr("Channel"))
        self.debt = self._choice(tr("Debt"))
        self.number = self._choice(tr("Number"))
        self.support = self._choice(tr("What else shows it"))
        self.period = self._choice(tr("Period"))
        self.flagged = QCheckBox(tr("Flagged only"))
        self.flagged.toggled.connect(self.changed)
        self.since, self.until = day_edit(tr("From day")), day_edit(tr("To day"))
        for day in (self.since, self.until):
            day.dateChanged.connect(self.changed)
        self.clear_button = QPushButton(tr("Clear filters"))
        self.clear_button.setProperty("kind", "link")
        self.clear_button.clicked.connect(self.reset)
        self.tokens = Tokens(tr)
        self.tokens.changed.connect(self.changed)
        self._lay_out()
        self._fill_fixed()
        self._show_choices([], [])

    def refresh(self) -> None:
        """Reads debts and numbers again; what was chosen stays chosen."""
        debts = [(name, debt_id) for debt_id, name in names_of(self._diary.debts()).items()]
        self._show_choices(debts, [(tie.number, tie.key) for tie in self._diary.numbers()])

    def _show_choices(
        self, debts: Sequence[tuple[str, object]], numbers: Sequence[tuple[str, object]]
    ) -> None:
        self._fill(self.debt, self._tr("Any debt"), debts)
        self._fill(self.number, self._tr("Any number"), numbers)
        self._show_state()

    def narrow(self, query: ContactQuery, *, in_time: bool = True) -> ContactQuery:
        """The view's query, narrowed by the filters; by days only if `in_time`."""
        channel = self.channel.currentData()
        debt = self.debt.currentData()
        narrowed = replace(
            query,
            search=" ".join(part for part in (query.search, self.search.text().strip()) if part),
            channels=frozenset({Channel(channel)}) if channel else query.channels,
            debt_id=query.debt_id if debt is None else int(debt),
            number_key=self.number.currentData() or query.number_key,
            flagged=query.flagged or self.flagged.isChecked(),
        )
        if (support := self.support.currentData()) == UNCONFIRMED:
            narrowed = replace(narrowed, confirmed=False)
        elif support:
            narrowed = replace(narrowed, support=Support(support))
        narrowed = self.tokens.narrow(narrowed)
        return self._in_time(narrowed) if in_time else narrowed

    def active(self) -> bool:
        """Whether anything is narrowed."""
        return self.narrow(ContactQuery()) != ContactQuery()

    def last_days(self) -> int | None:
        """The number of days of a period that moves with the calendar, if such a one is chosen."""
        chosen = self.period.currentData()
        return None if chosen in (None, BETWEEN) else int(chosen) + 1

    def choose_days(self, first: date, last: date) -> None:
        """Narrows to these days."""
        self.blockSignals(True)
        self.since.setDate(QDate(first.year, first.month, first.day))
        self.until.setDate(QDate(last.year, last.month, last.day))
        self.period.setCurrentIndex(self.period.findData(BETWEEN))
        self.blockSignals(False)
        self.changed.emit()

    def any_time(self) -> None:
        """Takes the narrowing by days away."""
        self.period.setCurrentIndex(0)

    def days(self) -> tuple[date, date] | None:
        """The days that the list is narrowed to."""
        since, until = self._bounds()
        return None if since is None or until is None else (since.date(), until.date() - timedelta(days=1))

    def reset(self) -> None:
        """Takes all filters away."""
        self.blockSignals(True)
        self.search.clear()
        for choice in (self.channel, self.debt, self.number, self.support, self.period):
            choice.setCurrentIndex(0)
        self.flagged.setChecked(False)
        self.tokens.clear()
        self._pause.stop()
        self.blockSignals(False)
        self.changed.emit()

    def _choice(self, name: str) -> QComboBox:
        made = named_choice(name)
        made.setMaximumWidth(scaled(15 * GRID))
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(7)
        made.currentIndexChanged.connect(self._touched)
        return made

    def _lay_out(self) -> None:
        between = QHBoxLayout()
        between.setContentsMargins(0, 0, 0, 0)
        between.setSpacing(GRID)
        self.between = QWidget()
        self.between.setLayout(between)
        for day in (self.since, plain_label("–"), self.until):
            between.addWidget(day)
        chips = QWidget()
        flow = FlowLayout(chips)
        for part in (
            self.channel,
            self.debt,
            self.number,
            self.support,
            self.period,
            self.between,
            self.tokens,
            self.clear_button,
        ):
            flow.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        above = QHBoxLayout()
        above.setSpacing(2 * GRID)
        above.addWidget(self.search, 1)
        above.addWidget(self.flagged)
        layout.addLayout(above)
        layout.addWidget(chips)

    def _fill_fixed(self) -> None:
        tr = self._tr
        self._fill(self.channel, tr("Any channel"), [(label(tr, one), one.value) for one in Channel])
        supports = [
            (tr("With files"), Support.FILES.value),
            (tr("Borne out by a bill or recording"), Support.BORNE_OUT.value),
            (tr("Shown by nothing else yet"), Support.NONE.value),
            (tr("To be confirmed"), UNCONFIRMED),
        ]
        self._fill(self.support, tr("Any support"), supports)
        periods = [
            (tr("Today"), 0),
            (tr("Last 7 days"), 6),
            (tr("Last 30 days"), 29),
            (tr("Last 365 days"), 364),
            (tr("Between …"), BETWEEN),
        ]
        self._fill(self.period, tr("Any time"), periods)

    def _fill(self, choice: QComboBox, none: str, entries: Sequence[tuple[str, object]]) -> None:
        kept = choice.currentData()
        choice.blockSignals(True)
        choice.clear()
        choice.addItem(none, None)
        for text, value in entries:
            choice.addItem(text, value)
        choice.setCurrentIndex(max(0, choice.findData(kept)) if kept is not None else 0)
        choice.blockSignals(False)

    def _touched(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        self.between.setVisible(self.period.currentData() == BETWEEN)

    def _bounds(self) -> tuple[datetime | None, datetime | None]:
        """The chosen days on the debtor's clock: from the first midnight to the one after the last."""
        chosen = self.period.currentData()
        if chosen is None:
            return None, None
        if chosen == BETWEEN:
            return bounds(day_of(self.since), day_of(self.until))
        return last_days(int(chosen) + 1)

    def _in_time(self, query: ContactQuery) -> ContactQuery:
        """The query within the chosen days; what the view itself leaves out stays out."""
        since, until = self._bounds()
        later = [one for one in (query.since, since) if one is not None]
        earlier = [one for one in (query.until, until) if one is not None]
        return replace(query, since=max(later, default=None), until=min(earlier, default=None))
