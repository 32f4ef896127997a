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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own method
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own method
        return QSize(80, super().minimumSizeHint().height())

    def _marked(self, span: Span) -> QTextEdit.ExtraSelection:
        marked = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(utf16_offset(self._text, span.start))
        cursor.setPosition(utf16_offset(self._text, span.end), QTextCursor.MoveMode.KeepAnchor)
        marked.cursor = cursor  # type: ignore[attr-defined] # the stubs leave the two public members out
        marked.format.setBackground(marker_color())  # type: ignore[attr-defined] # as above
        return marked

    def _fit(self) -> None:
        """As tall as the wrapped lines, so that the pane scrolls and not each box in it."""
        self.document().setTextWidth(self.viewport().width())
        lines = 0
        block = self.document().begin()
        while block.isValid() and lines < MOST_LINES:
            self.blockBoundingRect(block)
            lines += max(1, block.layout().lineCount())
            block = block.next()
        margins = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        height = min(max(lines, 1), MOST_LINES) * self.fontMetrics().lineSpacing() + margins + 2
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)
