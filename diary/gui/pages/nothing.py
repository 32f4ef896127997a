"""What stands in place of an empty list: which filters leave nothing over, each to be dropped at a press."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from diary.gui.flow import FlowLayout
from diary.gui.plain import no_mnemonic, one_line, plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diary.domain.language import Translator
    from diary.gui.pages.filters import FilterBar


class NothingPage(QWidget):
    """Offers to go on without one filter, or without all."""

    def __init__(self, filters: FilterBar, tr: Translator) -> None:
        super().__init__()
        self._filters = filters
        self._tr = tr
        self.clear = QPushButton(tr("Clear filters"))
        self.clear.clicked.connect(filters.reset)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        middle = Qt.AlignmentFlag.AlignHCenter
        layout = QVBoxLayout(self)
        layout.setSpacing(GRID)
        layout.addStretch(1)
        layout.addWidget(plain_label(tr("Nothing to show here."), kind="muted"), 0, middle)
        layout.addWidget(self._chips)
        layout.addWidget(self.clear, 0, middle)
        layout.addStretch(2)

    def show_filters(self) -> None:
        """Names the filters that are set; with one alone there is only the button for all."""
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        found = list(narrowings(self._filters))
        self.clear.setVisible(bool(found))
        self._chips.setVisible(len(found) > 1)
        for text, drop in found if len(found) > 1 else ():
            told = self._tr("Without “{filter}”", filter=one_line(text, 40))
            chip = QPushButton(no_mnemonic(told))
            chip.setProperty("kind", "chip")
            chip.clicked.connect(lambda _checked=False, drop=drop: drop())
            self._flow.addWidget(chip)


def narrowings(bar: FilterBar) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each filter that is set, in the user's words, with the way to drop it."""
    if text := bar.search.text().strip():
        yield text, bar.search.clear
    for choice in (bar.channel, bar.debt, bar.number, bar.support, bar.period):
        if choice.currentData() is not None:
            yield choice.currentText(), partial(choice.setCurrentIndex, 0)
    if bar.flagged.isChecked():
        yield bar.flagged.text(), partial(bar.flagged.setChecked, False)
    for token in bar.tokens.tokens:
        yield token.text, partial(bar.tokens.drop, token)
