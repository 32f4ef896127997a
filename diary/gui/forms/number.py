"""The form that says whose numbers are: a debt, a collector, a person's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from diary.domain.lender import Answer
from diary.domain.phone import read_number
from diary.gui.forms.fields import SmallForm, choice, chosen, debt_choice, line
from diary.gui.forms.kept import KeptDialog
from diary.gui.steps.numbers import NumberSaid, Said

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diary.diary import Diary
    from diary.domain.language import Translator

ANSWERS = (Answer.UNKNOWN, Answer.YES, Answer.NO)

_STAYS = -1
"""Stands for the debts of several numbers that belong to different ones."""


class NumberForm(KeptDialog):
    """Says whose numbers are, so that a campaign is judged as one; an emptied field takes that off again.

    Opened with numbers, it shows what is known of them; what they differ in stays unless it is filled in.
    `wanted` carries a `Said`; whoever keeps it calls `accept` or `refused`.
    """

    wanted = Signal(object)

    def __init__(
        self, diary: Diary, tr: Translator, parent: QWidget | None = None, *, numbers: Sequence[str] = ()
    ) -> None:
        super().__init__(tr, parent)
        self._ties = {tie.key: tie for tie in diary.numbers()}
        self._names = {key: one.name for key, one in diary.number_names().items()}
        self._collectors = {one.id: one for one in diary.collectors()}
        self.setWindowTitle(tr("Whose numbers are these?"))
        self.numbers = line(tr("Numbers"), tr("Several with a space between"))
        self.name = line(tr("Name"), tr("Who it is, as you know it"))
        self.debt = debt_choice(tr, diary.debts(), tr("Not known, or none of mine"))
        self.collector = line(tr("Collector"), tr("As they named themselves"))
        self.collector.setCompleter(self._completer([one.name for one in diary.known_collectors()]))
        self.agency = choice(tr, tr("An outside agency?"), ANSWERS)
        self.form = SmallForm(
            self,
            tr,
            tr("Calls and messages from numbers of one debt or collector are counted together."),
            (
                (tr("Numbers"), self.numbers),
                (tr("Debt"), self.debt),
                (tr("Collector"), self.collector),
                (tr("An outside agency?"), self.agency),
                (tr("Name"), self.name),
            ),
            save=self.save,
        )
        self.collector.textChanged.connect(self._show_agency)
        self.numbers.setText(" ".join(number.replace(" ", "") for number in numbers))
        self.numbers.editingFinished.connect(self._show_known)
        self._shown: tuple[str, ...] = ()
        self._show_known()
        self._show_agency()
        self.hold(
            numbers=self.numbers,
            debt=self.debt,
            collector=self.collector,
            agency=self.agency,
            name=self.name,
        )

    def take(self, text: str) -> None:
        """Shows a draft over what is known of its numbers. Raises ValueError when it cannot be read."""
        super().take(text)
        self._show_known()
        super().take(text)

    def save(self) -> None:
        """Hands on what is said; what cannot be read as a number is told below the fields."""
        typed = self._typed()
        if not typed:
            self.numbers.setFocus()
            self.form.tell(self._tr("Please enter at least one number."))
        elif not (readable := [number for number in typed if read_number(number).key]):
            self.form.tell(self._tr("None of this can be read as a number or account."))
        else:
            said = Said(numbers=tuple(map(self._said, readable)), agency=self._agency())
            if any(map(self._says_something, said.numbers)):
                self.setEnabled(False)
                self.wanted.emit(said)
            else:
                self.form.tell(self._tr("Please say a debt, a collector or a name."))

    def _says_something(self, one: NumberSaid) -> bool:
        """Whether a number is given something, or loses what it had."""
        key = read_number(one.number).key
        known = key in self._ties or key in self._names
        return known or bool(one.debt_id or one.collector or one.name)

    def _typed(self) -> list[str]:
        return self.numbers.text().replace("，", " ").replace(",", " ").replace("、", " ").split()

    def _said(self, number: str) -> NumberSaid:
        """What the fields say of one number; what differs among several stays where a field is empty."""
        key = read_number(number).key
        tie = self._ties.get(key)
        debt_id, collector, name = self.debt.currentData(), self.collector.text(), self.name.text()
        if debt_id == _STAYS:
            debt_id = tie.debt_id if tie else None
        if not collector.strip() and self.collector.property("stays"):
            collector = self._collector_of(key)
        if not name.strip() and self.name.property("stays"):
            name = self._names.get(key, "")
        return NumberSaid(
            number=number, debt_id=debt_id, collector=" ".join(collector.split()), name=name.strip()
        )

    def _agency(self) -> Answer | None:
        """The answer where it is about a collector and is another than the known one."""
        typed, said = " ".join(self.collector.text().split()), Answer(chosen(self.agency))
        known = next((one.agency for one in self._collectors.values() if one.name == typed), None)
        return said if typed and said is not (known or Answer.UNKNOWN) else None

    def _show_known(self) -> None:
        """Fills in what is known of the numbers, once for each choice of them."""
        keys = tuple(key for number in self._typed() if (key := read_number(number).key))
        if keys == self._shown:
            return
        self._shown = keys
        debts = {tie.debt_id if (tie := self._ties.get(key)) else None for key in keys}
        stays = self.debt.findData(_STAYS)
        if stays >= 0:
            self.debt.removeItem(stays)
        if len(debts) > 1:
            self.debt.insertItem(0, self._tr("As each is now"), _STAYS)
        one = debts.pop() if len(debts) == 1 else _STAYS
        if keys:
            self.debt.setCurrentIndex(max(0, self.debt.findData(one)) if one is not None else 0)
            self._fill(self.collector, (self._collector_of(key) for key in keys))
            self._fill(self.name, (self._names.get(key, "") for key in keys))

    def _fill(self, field: QLineEdit, texts: Iterable[str]) -> None:
        """Shows a text that all numbers have; says that they differ where they do."""
        different = set(texts)
        field.setProperty("stays", len(different) > 1)
        if len(different) > 1:
            field.clear()
            field.setPlaceholderText(self._tr("Different ones; stays if left empty"))
        elif (text := different.pop()) or not field.text():
            field.setText(text)

    def _collector_of(self, key: str) -> str:
        tie = self._ties.get(key)
        found = self._collectors.get(tie.collector_id or 0) if tie else None
        return found.name if found else ""

    def _show_agency(self) -> None:
        """Shows what is known of the collector who is named."""
        typed = " ".join(self.collector.text().split())
        known = next((one for one in self._collectors.values() if one.name == typed), None)
        if known is not None:
            self.agency.setCurrentIndex(self.agency.findData(known.agency.value))
        self.agency.setEnabled(bool(typed))

    def _completer(self, words: list[str]) -> QCompleter:
        made = QCompleter(words, self)
        made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        made.setFilterMode(Qt.MatchFlag.MatchContains)
        return made
