"""What a file leaves open is asked before its numbers are shown: columns, encoding, dates, who is "me"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from diary.domain.question import DAY_FIRST, MONTH_FIRST, Asked, Question
from diary.gui.days import day_edit, today
from diary.gui.dialogs.import_columns import ColumnsField
from diary.gui.plain import no_mnemonic, one_line, plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.domain.answers import TableMapping
    from diary.domain.language import Translator
    from diary.domain.question import Offer

_EARLIEST_YEAR = 1990


class QuestionPage(QWidget):
    """One question at a time. `answered` carries the question and what was said; `left_out` the question."""

    answered = Signal(object, object)
    left_out = Signal(object)

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self._tr = tr
        self._question: Question | None = None
        self._said: Callable[[], str | TableMapping | None] = lambda: None
        self.text = plain_label(kind="title", wrap=True)
        self.samples = plain_label(kind="muted", wrap=True)
        self.place = QVBoxLayout()
        self.field = QWidget()
        self.answer_button = QPushButton(tr("Go on"))
        self.answer_button.setProperty("kind", "main")
        self.leave_button = QPushButton()
        for button in (self.answer_button, self.leave_button):
            button.setAutoDefault(False)
        self.answer_button.clicked.connect(self._answer)
        self.leave_button.clicked.connect(lambda: self.left_out.emit(self._question))
        self._lay_out()

    def ask(self, question: Question) -> None:
        """Shows this question in place of the one before."""
        tr = self._tr
        self._question = question
        self.text.setText(question.told(tr))
        shown = " · ".join(one_line(sample, 40) for sample in question.samples[:6])
        self.samples.setText(tr("In the file: {samples}", samples=shown) if shown else "")
        self.samples.setVisible(bool(shown))
        self.leave_button.setText(
            tr("Leave this file out") if question.required else tr("None of these is me")
        )
        old, self.field = self.field, self._field(question)
        self.place.replaceWidget(old, self.field)
        old.deleteLater()
        self._changed()
        self.field.setFocus()

    def _field(self, question: Question) -> QWidget:
        match question.about:
            case Asked.COLUMNS:
                columns = ColumnsField(self._tr, question)
                columns.changed.connect(self._changed)
                self._said = columns.said
                return columns
            case Asked.YEAR:
                return self._year()
            case Asked.DAY:
                return self._day()
            case Asked.PASSWORD:
                return self._password()
        return self._choices(question)

    def _choices(self, question: Question) -> QWidget:
        group = QButtonGroup(self)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(GRID)
        for at, offer in enumerate(question.offers):
            button = QRadioButton(no_mnemonic(self._offer(offer)))
            group.addButton(button, at)
            column.addWidget(button)
        column.addStretch(1)
        group.idClicked.connect(lambda _: self._changed())
        self._said = lambda: question.offers[group.checkedId()].value if group.checkedId() >= 0 else None
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setAccessibleName(question.told(self._tr))
        return area

    def _offer(self, offer: Offer) -> str:
        tr = self._tr
        fixed = {DAY_FIRST: tr("The day stands first"), MONTH_FIRST: tr("The month stands first")}
        told = fixed.get(offer.value) or one_line(offer.value, 60)
        if offer.count is not None:
            return tr("{name} ({count} messages)", name=told, count=f"{offer.count:,}")
        return f"{told}   {one_line(offer.sample, 60)}".rstrip()

    def _year(self) -> QWidget:
        this = today().year
        year = QSpinBox()
        year.setAccessibleName(self._tr("Year"))
        year.setRange(_EARLIEST_YEAR, this)
        year.setValue(this)
        self._said = lambda: str(year.value())
        return _on_top(year)

    def _day(self) -> QWidget:
        day = day_edit(self._tr("Day"))
        day.setMaximumDate(day.date())
        self._said = lambda: day.date().toString("yyyy-MM-dd")
        return _on_top(day)

    def _password(self) -> QWidget:
        password = QLineEdit()
        password.setEchoMode(QLineEdit.EchoMode.Password)
        password.setAccessibleName(self._tr("Password of the backup"))
        password.textChanged.connect(self._changed)
        password.returnPressed.connect(self._answer)
        self._said = lambda: password.text() or None
        return _on_top(password)

    def _changed(self) -> None:
        self.answer_button.setEnabled(self._said() is not None)

    def _answer(self) -> None:
        if (said := self._said()) is not None:
            self.answered.emit(self._question, said)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.answer_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.text)
        layout.addWidget(self.samples)
        self.place.addWidget(self.field)
        layout.addLayout(self.place, 1)
        layout.addLayout(buttons)


def _on_top(field: QWidget) -> QWidget:
    """The field at the top of the page, as wide as it wants to be; the focus goes to it."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(field)
    column.addStretch(1)
    field.setMaximumWidth(320)
    made.setFocusProxy(field)
    return made
