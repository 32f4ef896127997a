"""Labels and tips that show every text as it is: collectors' words are hostile and never become markup."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSizePolicy, QWidget

from diary.gui.style import GRID

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QResizeEvent


def plain_label(
    text: str = "", *, kind: str = "", wrap: bool = False, parent: QWidget | None = None
) -> QLabel:
    """A label in plain text; `kind` names its look in the style sheet (`title`, `muted`, `error` …)."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if kind:
        made.setProperty("kind", kind)
    if wrap:
        made.setMinimumWidth(0)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return made


def selectable_label(text: str = "", *, kind: str = "") -> QLabel:
    """A wrapped plain label whose text can be marked and copied, by mouse and keyboard."""
    made = plain_label(text, kind=kind, wrap=True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made


def plain_tip(text: str) -> str:
    """A text for tooltips, which guess markup: as markup that shows every character as it is."""
    return f"<p style='white-space:pre-wrap'>{escape(text)}</p>" if text else ""


def set_tip(widget: QWidget, text: str) -> None:
    """A tooltip whose words screen readers get as they are, not as markup."""
    widget.setToolTip(plain_tip(text))
    widget.setAccessibleDescription(text)


def named_choice(name: str) -> QComboBox:
    """An empty list to choose from; both, since on Unix Qt tells what is chosen in place of the name."""
    made = QComboBox()
    made.setAccessibleName(name)
    made.setAccessibleDescription(name)
    return made


def one_line(text: str, most: int = 120) -> str:
    """A text's first characters without line breaks, for rows and headings."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


class ElidedLabel(QLabel):
    """A muted line that ends in dots where it is too narrow; it is told in full otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", "muted")
        self.whole = ""

    def show_text(self, text: str) -> None:
        """Says this."""
        self.whole = text
        set_tip(self, text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fill()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own method
        """Room for all of it."""
        return QSize(self.fontMetrics().horizontalAdvance(self.whole) + GRID, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own method
        """May be narrow."""
        return QSize(4 * GRID, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own method
        """Shows as much as there is room for."""
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        shown = self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)


class ElidedButton(QPushButton):
    """A button whose words end in dots where it is too narrow; they are told in full otherwise."""

    def __init__(self, icon: QIcon, text: str) -> None:
        super().__init__(icon, "")
        self._whole = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own method
        """Shows as much as there is room for."""
        super().resizeEvent(event)
        room = event.size().width() - self.iconSize().width() - 2 * GRID
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(no_mnemonic(shown))


def no_mnemonic(text: str) -> str:
    """A text for buttons and menus, where a single `&` would vanish as a shortcut mark."""
    return text.replace("&", "&&")
