"""Exact words in a plain document, with the characters that a flag points to marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from diary.gui.style import marker_color

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QResizeEvent

    from diary.domain.flag import Span

MOST_LINES = 12


def utf16_offset(text: str, index: int) -> int:
    """Where the character `index` stands in Qt's text, which counts characters above U+FFFF twice."""
    return index + sum(ord(char) > 0xFFFF for char in text[:index])


def character_at(text: str, offset: int) -> int:
    """The character that stands at this place of Qt's text; the inverse of `utf16_offset`."""
    return len(text.encode("utf-16-le")[: 2 * offset].decode("utf-16-le", "ignore"))


class WordsView(QPlainTextEdit):
    """Read-only words as tall as they need (up to twelve lines); spans are marked, nothing is changed."""

    def __init__(self, text: str, spans: Iterable[Span], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setPlainText(text)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setExtraSelections([self._marked(span) for span in spans])
        self._fit()

    def selected(self) -> tuple[int, int]:
        """The characters that the user has marked, first and last but one."""
        cursor = self.textCursor()
        return character_at(self._text, cursor.selectionStart()), character_at(
            self._text, cursor.selectionEnd()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own method
        """Wraps anew and fits anew."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own method
        """May be narrow; words wrap anywhere."""
        return QSize(80, super().minimumSizeHint().height())

    def _marked(self, span: Span) -> QTextEdit.ExtraSelection:
        marked = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(utf16_offset(self._text, span.start))
        cursor.setPosition(utf16_offset(self._text, span.end), QTextCursor.MoveMode.KeepAnchor)
        marked.cursor = cursor
        marked.format.setBackground(marker_color())
        return marked

    def _fit(self) -> None:
        """As tall as the wrapped lines, so that the pane scrolls and not each box in it."""
        self.document().setTextWidth(self.viewport().width())
        most = MOST_LINES * self.fontMetrics().lineSpacing()
        needed = 0.0
        block = self.document().begin()
        while block.isValid() and needed < most:
            needed += self.blockBoundingRect(block).height()
            block = block.next()
        whole = needed <= most
        off, on = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if whole else on)
        margins = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        height = round(min(needed, most)) + margins + 2
        if self.height() != height:
            self.setFixedHeight(height)
