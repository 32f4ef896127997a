"""Who it was: the number, the collector it belongs to, the debt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QCompleter, QFormLayout, QLineEdit, QWidget

from diary.domain.phone import read_number
from diary.gui.debts import SHORT, long_name
from diary.gui.plain import named_choice, one_line, plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diary.diary import Diary
    from diary.domain.language import Translator
    from diary.domain.lender import NumberTie

NUMBER_ROLE = Qt.ItemDataRole.UserRole


class PartyField(QWidget):
    """Number, collector and debt; a known number fills in the other two and says so."""

    changed = Signal()

    def __init__(self, diary: Diary, tr: Translator, *, brief: bool = False) -> None:
        """`brief` shows collector and debt only where the number does not tell them."""
        super().__init__()
        self._diary = diary
        self._tr = tr
        self._brief = brief
        self._offered: tuple[dict[str, str], list[str]] | None = None
        self.number = QLineEdit()
        self.number.setAccessibleName(tr("Number or account"))
        self.number.setPlaceholderText(tr("Number or account, if known"))
        self.known = plain_label(kind="muted", wrap=True)
        self.collector = QLineEdit()
        self.collector.setAccessibleName(tr("Collector"))
        self.collector.setPlaceholderText(tr("As they named themselves"))
        self.debt = named_choice(tr("Debt"))
        self.remember = QCheckBox(tr("This number always belongs to this debt"))
        self.remember.setChecked(True)
        self._lay_out()
        self.refresh()
        self.number.textChanged.connect(self._number_changed)
        self.collector.textChanged.connect(self.changed)
        self.debt.currentIndexChanged.connect(self._debt_changed)

    def refresh(self) -> None:
        """Reads numbers, collectors and debts again; what was typed stays."""
        tr = self._tr
        self._ties = {tie.key: tie for tie in self._diary.numbers()}
        self._names = {one.id: one.name for one in self._diary.collectors()}
        self._offer([one.name for one in self._diary.known_collectors()])
        kept = self.debt.currentData()
        self.debt.blockSignals(True)
        self.debt.clear()
        self.debt.addItem(tr("Not known, or none of mine"), None)
        for debt in self._diary.debts():
            self.debt.addItem(long_name(debt, SHORT), debt.id)
        self._choose_debt(kept)
        self.debt.blockSignals(False)
        self._show_known()

    def _offer(self, collectors: list[str]) -> None:
        """Completes with what is known now; a list that is open stays open while it says the same."""
        names = {tie.number: self._names.get(tie.collector_id or 0, "") for tie in self._ties.values()}
        offered = (names, collectors)
        if offered != self._offered:
            self._offered = offered
            self.number.setCompleter(self._number_completer(names))
            self.collector.setCompleter(self._completer(collectors))

    def tie(self) -> NumberTie | None:
        """What the diary knows of the typed number."""
        return self._ties.get(read_number(self.number.text()).key)

    def debt_id(self) -> int | None:
        """The chosen debt."""
        chosen = self.debt.currentData()
        return None if chosen is None else int(chosen)

    def collector_name(self) -> str:
        """The collector as typed."""
        return self.collector.text().strip()

    def to_be_tied(self) -> bool:
        """Whether the number is to be remembered with the debt."""
        return not self.remember.isHidden() and self.remember.isChecked()

    def fill(self, number: str, debt_id: int | None, collector: str) -> None:
        """Shows what an entry says."""
        self.number.setText(number)
        self._choose_debt(debt_id)
        self.collector.setText(collector)

    def _choose_debt(self, debt_id: int | None) -> None:
        """Shows the debt of an entry; one in the trash, which is not offered, stays with its entry."""
        if debt_id is not None and self.debt.findData(debt_id) < 0:
            name = long_name(self._diary.debt(debt_id), SHORT)
            self.debt.addItem(self._tr("{debt} (in the trash)", debt=name), debt_id)
        self.debt.setCurrentIndex(self.debt.findData(debt_id) if debt_id is not None else 0)

    def _number_completer(self, names: Mapping[str, str]) -> QCompleter:
        """Completes from any part of a number or of its collector's name; only the number is filled in."""
        made = NumberCompleter(self)
        made.show_numbers(names)
        return made

    def _completer(self, words: list[str]) -> QCompleter:
        made = QCompleter(words, self)
        made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        made.setFilterMode(Qt.MatchFlag.MatchContains)
        return made

    def _lay_out(self) -> None:
        tr = self._tr
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(plain_label(tr("Number"), kind="field"), self.number)
        form.addRow(plain_label("", kind="field"), self.known)
        form.addRow(plain_label(tr("Collector"), kind="field"), self.collector)
        form.addRow(plain_label(tr("Debt"), kind="field"), self.debt)
        form.addRow(plain_label("", kind="field"), self.remember)

    def _number_changed(self) -> None:
        tie = self.tie()
        if tie is not None:
            if tie.debt_id is not None:
                self.debt.setCurrentIndex(max(0, self.debt.findData(tie.debt_id)))
            name = self._names.get(tie.collector_id or 0, "")
            if name:
                self.collector.setText(name)
        self._show_known()
        self.changed.emit()

    def _debt_changed(self) -> None:
        self._show_known()
        self.changed.emit()

    def _show_known(self) -> None:
        tie = self.tie()
        form = self.layout()
        assert isinstance(form, QFormLayout)
        form.setRowVisible(self.known, tie is not None)
        self.known.setText(self._told(tie) if tie is not None else "")
        typed = bool(self.number.text().strip())
        for field in (self.collector, self.debt):
            form.setRowVisible(field, not self._brief or (typed and tie is None))
        new = tie is None and bool(read_number(self.number.text()).key) and self.debt_id() is not None
        form.setRowVisible(self.remember, new)

    def _told(self, tie: NumberTie) -> str:
        """Whose number it is, in words; the names stand in fields of their own as well."""
        place = self.debt.findData(tie.debt_id) if tie.debt_id is not None else -1
        debt = self.debt.itemText(place) if place >= 0 else ""
        who = one_line(
            " · ".join(part for part in (self._names.get(tie.collector_id or 0, ""), debt) if part)
        )
        return self._tr("You know this number: {who}", who=who)


class NumberCompleter(QCompleter):
    """Shows numbers with the collector's name beside them."""

    def show_numbers(self, names: Mapping[str, str]) -> None:
        """Takes numbers, each with a name or an empty text."""
        model = QStandardItemModel(self)
        for number, name in names.items():
            item = QStandardItem(f"{number}  {one_line(name, 40)}".strip())
            item.setData(number, NUMBER_ROLE)
            model.appendRow(item)
        self.setModel(model)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802 - Qt's own method
        """What is filled in: the number alone."""
        return str(index.data(NUMBER_ROLE))
