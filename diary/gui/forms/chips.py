"""Buttons to choose with: one of several values, or yes / no / not known."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from diary.domain.lender import Answer
from diary.gui.flow import FlowLayout
from diary.gui.labels import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diary.domain.language import Translator
    from diary.gui.icons import Icons

Value = TypeVar("Value", bound=StrEnum)

NEXT_OF_THREE = {Answer.UNKNOWN: Answer.YES, Answer.YES: Answer.NO, Answer.NO: Answer.UNKNOWN}
NEXT_OF_TWO = {Answer.UNKNOWN: Answer.YES, Answer.YES: Answer.UNKNOWN, Answer.NO: Answer.UNKNOWN}
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
"""Where the arrow keys lead among chips."""

MARKS = {Answer.YES: "✓ ", Answer.NO: "✗ ", Answer.UNKNOWN: ""}


class ChoiceChips(QWidget, Generic[Value]):
    """At most one of some values; pressing the chosen one again takes it back, unless one is `needed`.

    One stop of the Tab key: the arrow keys go from chip to chip, Space chooses.
    """

    changed = Signal()

    def __init__(
        self,
        tr: Translator,
        values: Sequence[Value],
        none: Value,
        name: str,
        *,
        icons: Icons | None = None,
        needed: bool = False,
    ) -> None:
        super().__init__()
        self._none = none
        self._needed = needed
        self.buttons: Mapping[Value, QPushButton] = {one: QPushButton(label(tr, one)) for one in values}
        self.setAccessibleName(name)
        flow = FlowLayout(self)
        for value, button in self.buttons.items():
            button.setCheckable(True)
            button.setProperty("kind", "chip")
            button.setAccessibleName(f"{name}: {button.text()}")
            if icons is not None:
                button.setIcon(icons.icon(value.value))
            button.clicked.connect(lambda checked, value=value: self._clicked(value, checked))
            button.installEventFilter(self)
            flow.addWidget(button)
        self._set_stop(next(iter(self.buttons.values()), None))

    def value(self) -> Value:
        """The chosen value, or the one that stands for none."""
        return next((value for value, button in self.buttons.items() if button.isChecked()), self._none)

    def choose(self, value: Value) -> None:
        """Chooses a value without telling; one that has no button leaves none chosen."""
        for one, button in self.buttons.items():
            button.setChecked(one is value)
        self._set_stop(self.buttons.get(value))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own method
        """Moves on with the arrow keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in STEPS:
            row = [button for button in self.buttons.values() if not button.isHidden()]
            if watched in row:
                there = row[(row.index(watched) + STEPS[Qt.Key(event.key())]) % len(row)]
                self._set_stop(there)
                there.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _set_stop(self, stop: QPushButton | None) -> None:
        """Lets the Tab key find this chip only, and stay where it was for none."""
        for button in self.buttons.values() if stop is not None else ():
            policy = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def _clicked(self, value: Value, checked: bool) -> None:
        self.choose(value if checked or self._needed else self._none)
        self.changed.emit()


class AnswerChip(QPushButton):
    """One fact: not known, yes, and (where it matters) no; each press goes on to the next."""

    changed = Signal()

    def __init__(self, tr: Translator, text: str, *, three: bool) -> None:
        super().__init__()
        self._tr = tr
        self._text = text
        self._next = NEXT_OF_THREE if three else NEXT_OF_TWO
        self.answer = Answer.UNKNOWN
        self.setProperty("kind", "chip")
        self.clicked.connect(self._advance)
        self.show_answer(Answer.UNKNOWN)

    def show_answer(self, answer: Answer) -> None:
        """Sets the answer without telling."""
        self.answer = answer
        self.setText(MARKS[answer] + self._text)
        self.setAccessibleName(f"{self._text}: {label(self._tr, answer)}")
        self.setProperty("answer", answer.value)
        if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else the style is put on later, once
            self.style().unpolish(self)
            self.style().polish(self)

    def _advance(self) -> None:
        self.show_answer(self._next[self.answer])
        self.changed.emit()
