"""What charts and pages narrowed the list to, one chip each, that goes with a click."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from diary.gui.plain import no_mnemonic, one_line
from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diary.domain.language import Translator
    from diary.domain.query import ContactQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A narrowing in words, with the fields of a query that it sets."""

    text: str
    fields: Mapping[str, object]


class Tokens(QWidget):
    """A row of chips; `changed` tells that one came or went."""

    changed = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.tokens: tuple[Token, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID)
        self.hide()

    def add(self, token: Token) -> None:
        """Narrows further; a token that sets the same fields gives way."""
        others = (one for one in self.tokens if one.fields.keys().isdisjoint(token.fields))
        self._show((*others, token))
        self.changed.emit()

    def clear(self) -> None:
        """Takes all away, and tells it where there was any."""
        if self.tokens:
            self._show(())
            self.changed.emit()

    def narrow(self, query: ContactQuery) -> ContactQuery:
        """The query, narrowed by each."""
        for token in self.tokens:
            query = replace(query, **token.fields)  # type: ignore[arg-type] # fields of a query by name
        return query

    def drop(self, token: Token) -> None:
        """Takes one away."""
        self._show(tuple(one for one in self.tokens if one is not token))
        self.changed.emit()

    def _show(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for token in tokens:
            chip = QPushButton(no_mnemonic(f"{one_line(token.text, 40)}  ✕"))
            chip.setProperty("kind", "chip")
            chip.setAccessibleName(self._tr("Take away: {filter}", filter=token.text))
            chip.clicked.connect(partial(self.drop, token))
            self._row.addWidget(chip)
        self.setVisible(bool(tokens))
        self.updateGeometry()
