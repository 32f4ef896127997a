"""Sheets of paper with a few words on them: how they are written, and how they come onto A4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontDatabase,
    QPageLayout,
    QPageSize,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

MARGIN_MM = 25.0
LINE_HEIGHT = 130
"""Per cent; Chinese lines stand too close at the usual distance."""

NUMBERED = QTextListFormat.Style.ListDecimal
DOTTED = QTextListFormat.Style.ListDisc


class Sheet:
    """One page that is written from top to bottom."""

    def __init__(self, parent: QObject) -> None:
        self.document = QTextDocument(parent)
        self.document.setDocumentMargin(0)
        self._cursor = QTextCursor(self.document)

    def write(self, text: str, points: int, *, bold: bool = False, above: int = 0) -> None:
        """A paragraph; `above` is the room over it in pixels."""
        shape = QTextBlockFormat()
        shape.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setTopMargin(above)
        if self._cursor.position() == 0:
            self._cursor.setBlockFormat(shape)
        else:
            self._cursor.insertBlock(shape)
        letters = _letters(points, bold=bold)
        self._cursor.setBlockCharFormat(letters)  # of a list's number too
        self._cursor.insertText(text, letters)

    def frame(self, lines: Sequence[str], points: int) -> None:
        """Lines of signs that are to be copied exactly, in a frame."""
        shape = QTextFrameFormat()
        shape.setBorder(1)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderBrush(QBrush(Qt.GlobalColor.black))
        shape.setPadding(16)
        shape.setTopMargin(12)
        shape.setBottomMargin(12)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        outside = self._cursor.currentFrame()
        self._cursor.insertFrame(shape)
        letters = _letters(points, bold=True)
        letters.setFontFamilies([QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()])
        self._cursor.insertText("\n".join(lines), letters)
        self._cursor.setPosition(outside.lastPosition())

    def listed(self, style: QTextListFormat.Style, texts: Sequence[str]) -> None:
        """Steps or points."""
        shape = QTextListFormat()
        shape.setStyle(style)
        shape.setIndent(1)
        made = None
        for text in texts:
            self.write(text, 12)
            if made is None:
                made = self._cursor.createList(shape)
            else:
                made.add(self._cursor.block())


def print_sheet(document: QTextDocument, parent: QWidget) -> bool:
    """Prints where the user wants it; whether it was printed."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if not QPrintDialog(printer, parent).exec():
        return False
    _print_on(document, printer)
    return True


def write_pdf(document: QTextDocument, file: Path) -> None:
    """Writes the page as a PDF."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    _print_on(document, printer)


def _print_on(document: QTextDocument, printer: QPrinter) -> None:
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    printer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    document.documentLayout().setPaintDevice(printer)
    document.setPageSize(printer.pageRect(QPrinter.Unit.DevicePixel).size())  # else it adds its own margins
    document.print_(printer)


def _letters(points: int, *, bold: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontPointSize(points)
    made.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return made
