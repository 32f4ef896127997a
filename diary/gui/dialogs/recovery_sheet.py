"""The sheet of paper for a forgotten passphrase: the code, and what to do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontDatabase,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtCore import QObject

    from diary.domain.language import Translator

LINE_HEIGHT = 130
"""Per cent; Chinese lines stand too close at the usual distance."""


def recovery_sheet(tr: Translator, code: str, made: datetime, parent: QObject) -> QTextDocument:
    """One page. It does not say whose diary it opens, nor what is in it."""
    document = QTextDocument(parent)
    document.setDocumentMargin(0)
    cursor = QTextCursor(document)
    _paragraph(cursor, tr("Recovery sheet"), 24, bold=True)
    _paragraph(cursor, tr("Made on {day}", day=f"{made:%Y-%m-%d}"), 11)
    _paragraph(cursor, tr("This code opens the diary when the passphrase is forgotten:"), 13, above=12)
    _code(cursor, code)
    _paragraph(cursor, tr("When you need it"), 14, bold=True, above=12)
    _steps(
        cursor,
        QTextListFormat.Style.ListDecimal,
        (
            tr("Start the program. Where it asks for the passphrase, type the code instead."),
            tr("Small letters and blanks do not matter. 0 is zero and 1 is one: O, I, L and U do not occur."),
            tr("Then choose a new passphrase: menu Diary, Passphrase. This sheet goes on to be good."),
            tr("It opens backups as well that were made since, also on another computer."),
        ),
    )
    _paragraph(cursor, tr("Until then"), 14, bold=True, above=12)
    _steps(
        cursor,
        QTextListFormat.Style.ListDisc,
        (
            tr("Keep this sheet away from the computer, where nobody looks for it, and not as a photo."),
            tr("Whoever has it, and the computer or a backup, can read everything."),
            tr("A new code makes this sheet worthless. Then destroy it."),
        ),
    )
    return document


def _paragraph(cursor: QTextCursor, text: str, points: int, *, bold: bool = False, above: int = 0) -> None:
    shape = QTextBlockFormat()
    shape.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    shape.setTopMargin(above)
    if cursor.position() == 0:
        cursor.setBlockFormat(shape)
    else:
        cursor.insertBlock(shape)
    letters = _letters(points, bold=bold)
    cursor.setBlockCharFormat(letters)  # of a list's number too
    cursor.insertText(text, letters)


def _code(cursor: QTextCursor, code: str) -> None:
    """The code in a frame, three groups to the line."""
    frame = QTextFrameFormat()
    frame.setBorder(1)
    frame.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    frame.setBorderBrush(QBrush(Qt.GlobalColor.black))
    frame.setPadding(16)
    frame.setTopMargin(12)
    frame.setBottomMargin(12)
    frame.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    outside = cursor.currentFrame()
    cursor.insertFrame(frame)
    letters = _letters(24, bold=True)
    letters.setFontFamilies([QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()])
    cursor.insertText("\n".join(code_lines(code)), letters)
    cursor.setPosition(outside.lastPosition())


def _steps(cursor: QTextCursor, style: QTextListFormat.Style, texts: Sequence[str]) -> None:
    shape = QTextListFormat()
    shape.setStyle(style)
    shape.setIndent(1)
    listed = None
    for text in texts:
        _paragraph(cursor, text, 12)
        if listed is None:
            listed = cursor.createList(shape)
        else:
            listed.add(cursor.block())


def code_lines(code: str) -> list[str]:
    """The code in lines of three groups."""
    groups = code.split("-")
    return ["-".join(groups[at : at + 3]) for at in range(0, len(groups), 3)]


def _letters(points: int, *, bold: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontPointSize(points)
    made.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return made
