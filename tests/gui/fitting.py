"""What of a window's texts is cut off, and which controls have no name for a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

from diary.domain.language import Translator
from diary.gui.plain import ElidedLabel

NAMED = (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QAbstractSpinBox,
    QPlainTextEdit,
    QTextEdit,
    QAbstractItemView,
)
ROUNDING = 2


class Stretched(Translator):
    """Each text half as long again, as a language with long words would have it."""

    def __call__(self, text, /, **fields):
        said = super().__call__(text, **fields)
        return said + " " + said[: max(1, len(said) // 2 - 1)].strip() if said.strip() else said


def cut_texts(top):
    """Texts of visible parts that their own widget is too small for; each with the widget's kind."""
    return [f"{type(part).__name__}: {text}" for part in parts(top) for text in _cut(part)]


def beyond(top):
    """What scrolls up and down only and holds something wider, of which the right edge is never seen."""
    return [
        f"{described(area)}: {area.widget().width()} > {area.viewport().width()}"
        for area in parts(top)
        if isinstance(area, QScrollArea)
        and area.widget() is not None
        and area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        and area.widget().width() > area.viewport().width() + ROUNDING
    ]


def nameless(top):
    """Controls that a screen reader could only call by their kind."""
    return [
        described(part)
        for part in parts(top)
        if isinstance(part, NAMED) and not isinstance(part, QHeaderView) and not _name(part)
    ]


def parts(top):
    """The visible widgets, without the inner parts of Qt's own compound ones."""
    return [
        part
        for part in [top, *top.findChildren(QWidget)]
        if part.isVisibleTo(top) and not _inner(part) and part.objectName() != "qt_toolbar_ext_button"
    ]


def described(part):
    chain = []
    while part is not None:
        chain.append(part.objectName() or type(part).__name__)
        part = part.parentWidget()
    return " < ".join(chain[:5])


def _inner(part):
    above = part.parentWidget()
    if isinstance(part, QHeaderView):
        return False
    return isinstance(above, (QComboBox, QAbstractSpinBox, QLineEdit)) or (
        isinstance(above, (QAbstractItemView, QAbstractScrollArea)) and part.objectName().startswith("qt_")
    )


def _name(part):
    return part.accessibleName() or (isinstance(part, QAbstractButton) and part.text())


def _cut(part):
    return next((find(part) for kind, find in FINDERS if isinstance(part, kind)), [])


def _button(button):
    return [button.text()] if button.text() and _smaller(button.size(), button.sizeHint()) else []


def _tabs(bar):
    return [bar.tabText(at) for at in range(bar.count()) if bar.tabRect(at).right() > bar.width() + ROUNDING]


def _smaller(size: QSize, wanted: QSize):
    return size.width() + ROUNDING < wanted.width() or size.height() + ROUNDING < wanted.height()


def _label(label):
    text = label.text()
    if isinstance(label, ElidedLabel):
        return []
    if not text.strip() or label.textFormat() == Qt.TextFormat.RichText or not label.pixmap().isNull():
        return []
    if label.wordWrap():
        high = label.heightForWidth(label.width())
        return [text] if high > label.height() + ROUNDING else []
    return [text] if _smaller(label.size(), label.sizeHint()) else []


def _combo(box):
    wanted = box.fontMetrics().horizontalAdvance(box.currentText())
    room = box.width() - (box.sizeHint().width() - _widest(box))
    return [box.currentText()] if not box.isEditable() and wanted > room + ROUNDING else []


def _widest(box):
    metrics = box.fontMetrics()
    return max((metrics.horizontalAdvance(box.itemText(at)) for at in range(box.count())), default=0)


def _placeholder(line):
    text = line.placeholderText()
    wide = line.fontMetrics().horizontalAdvance(text)
    return [text] if text and not line.text() and wide > line.contentsRect().width() - 4 else []


def _header(table):
    header = table.horizontalHeader()
    if header.isHidden() or table.model() is None:
        return []
    return [
        str(table.model().headerData(at, Qt.Orientation.Horizontal))
        for at in range(header.count())
        if not header.isSectionHidden(at)
        and header.sectionSizeFromContents(at).width() > header.sectionSize(at) + ROUNDING
    ]


FINDERS = (
    (QLabel, _label),
    (QAbstractButton, _button),
    (QComboBox, _combo),
    (QLineEdit, _placeholder),
    (QTableView, _header),
    (QTabBar, _tabs),
)
