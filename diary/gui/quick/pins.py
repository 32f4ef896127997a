"""Which fields of the quick log stay filled in for the next entry."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from diary.gui.plain import set_tip

if TYPE_CHECKING:
    from diary.domain.language import Translator
    from diary.gui.icons import Icons
    from diary.gui.settings import Choices

CHOICE = "quick_pins"


class Pinned(StrEnum):
    """What can be pinned."""

    CHANNEL = "channel"
    TIME = "time"
    NUMBER = "number"


class Pins:
    """One pin per field, remembered between runs (which fields, never what stands in them)."""

    def __init__(self, tr: Translator, icons: Icons, choices: Choices) -> None:
        self._choices = choices
        names = {
            Pinned.CHANNEL: tr("Keep the channel for the next entry"),
            Pinned.TIME: tr("Keep the time for the next entry"),
            Pinned.NUMBER: tr("Keep the number for the next entry"),
        }
        known = choices.get(CHOICE).split(",")
        self.buttons = {one: _pin(icons, name, on=one.value in known) for one, name in names.items()}
        for button in self.buttons.values():
            button.toggled.connect(self._keep)
        self._fields: dict[Pinned, QWidget] = {}

    def belong(self, one: Pinned, field: QWidget) -> QPushButton:
        """The pin of this field, to stand beside it."""
        self._fields[one] = field
        return self.buttons[one]

    def on(self, one: Pinned) -> bool:
        """Whether the field keeps what stands in it."""
        return self.buttons[one].isChecked()

    def toggle_at(self, focus: QWidget | None) -> None:
        """Turns the pin of the field in which the keyboard is."""
        for one, field in self._fields.items():
            if focus is not None and (field is focus or field.isAncestorOf(focus)):
                self.buttons[one].toggle()

    def _keep(self) -> None:
        self._choices.set(CHOICE, ",".join(one.value for one in Pinned if self.on(one)))


def _pin(icons: Icons, name: str, *, on: bool) -> QPushButton:
    made = QPushButton(icons.icon("pin"), "")
    made.setProperty("kind", "pin")
    made.setIconSize(QSize(16, 16))
    made.setCheckable(True)
    made.setChecked(on)
    made.setAutoDefault(False)
    made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # F9 is the key; Tab goes from field to field
    made.setAccessibleName(name)
    set_tip(made, f"{name} (F9)")
    return made
