"""The form that ties numbers to a debt and a collector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from diary.domain.errors import DiaryError
from diary.domain.lender import Answer
from diary.gui.forms.fields import SmallForm, choice, chosen, debt_choice, line

if TYPE_CHECKING:
    from diary.diary import Diary
    from diary.domain.language import Translator

ANSWERS = (Answer.UNKNOWN, Answer.YES, Answer.NO)


class NumberForm(QDialog):
    """Says that numbers belong to a debt and a collector, so that a campaign is judged as one."""

    def __init__(self, diary: Diary, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._diary = diary
        self._tr = tr
        self.setWindowTitle(tr("Tie numbers to a debt"))
        self.numbers = line(tr("Numbers"), tr("Several with a space between"))
        self.debt = debt_choice(tr, diary.debts())
        self.collector = line(tr("Collector"), tr("As they named themselves"))
        self.agency = choice(tr, tr("An outside agency?"), ANSWERS)
        self.form = SmallForm(
            self,
            tr,
            tr("Calls and messages from these numbers will be counted together for this debt."),
            (
                (tr("Numbers"), self.numbers),
                (tr("Debt"), self.debt),
                (tr("Collector"), self.collector),
                (tr("An outside agency?"), self.agency),
            ),
            save=self.save,
        )

    def save(self) -> None:
        """Ties the numbers; what cannot be read as a number is told below the fields."""
        typed = self.numbers.text().replace("，", " ").replace(",", " ").replace("、", " ").split()
        if not typed:
            self.numbers.setFocus()
            self.form.tell(self._tr("Please enter at least one number."))
            return
        try:
            tied = self._diary.tie_numbers(
                typed,
                debt_id=int(self.debt.currentData()),
                collector=self.collector.text().strip(),
                agency=Answer(chosen(self.agency)),
            )
        except DiaryError as error:
            self.form.tell(error.told(self._tr))
            return
        if not tied:
            self.form.tell(self._tr("None of this can be read as a number or account."))
            return
        self.accept()
