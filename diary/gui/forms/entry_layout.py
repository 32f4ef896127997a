"""How the entry form is laid out: facts on the left, words on the right, saving below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from diary.domain.reference import Kind, reference
from diary.gui.fitting import TallArea
from diary.gui.forms.fields import align_names
from diary.gui.forms.parts import FormParts
from diary.gui.plain import plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from diary.domain.contact import Contact
    from diary.domain.language import Translator


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFields:
    """The fields that stand on the form."""

    channel: QWidget
    moment: QWidget
    party: QWidget
    course: QWidget
    conduct: QWidget
    files: QWidget
    flags: QWidget
    details: QWidget | None = None


class EntryLayout(FormParts):
    """The reason for a correction, and where everything stands on the full form."""

    def __init__(self, form: QDialog, fields: EntryFields, tr: Translator) -> None:
        super().__init__(tr)
        self._form = form
        self._fields = fields
        self._tr = tr
        self.reason = QLineEdit()
        self.reason.setAccessibleName(tr("Reason for the correction"))
        self.reason.setPlaceholderText(tr("Why is this corrected? The former version is kept."))
        self._lay_out()

    def fill(self, reason: str, *, amending: Contact | None) -> None:
        """Shows whether it is a correction."""
        tr = self._tr
        self.reason.setText(reason)
        self.reason.setVisible(amending is not None)
        title = tr("Write down a contact")
        if amending is not None:
            title = tr("Correct {reference}", reference=reference(Kind.CONTACT, amending.id))
        self._form.setWindowTitle(title)

    def show_top(self) -> None:
        """Brings the top of the left side into sight."""
        self._area.verticalScrollBar().setValue(0)

    def _lay_out(self) -> None:
        form = self._form
        columns = QHBoxLayout()
        columns.setSpacing(3 * GRID)
        self._area = self._scrolled(self._left())
        columns.addWidget(self._area, 10)
        columns.addLayout(self._right(), 11)
        footer = QHBoxLayout()
        footer.setSpacing(GRID)
        footer.addWidget(self.message, 1)
        footer.addWidget(plain_label(self._tr("Ctrl+Enter saves"), kind="muted"))
        footer.addWidget(self.close_button)
        footer.addWidget(self.save_button)
        layout = QVBoxLayout(form)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID + 4)
        layout.addWidget(self._fields.channel)
        layout.addLayout(columns, 1)
        layout.addWidget(self.reason)
        layout.addLayout(footer)
        form.resize(980, 680)

    def _left(self) -> QLayout:
        fields = self._fields
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, GRID, 0)
        layout.setSpacing(GRID + 4)
        if fields.details is not None:
            layout.addWidget(fields.details)
        align_names(fields.party, fields.course)
        for part in (fields.moment, _line(), fields.party, _line(), fields.course):
            layout.addWidget(part)
        layout.addStretch(1)
        return layout

    def _right(self) -> QLayout:
        fields, tr = self._fields, self._tr
        grid = QGridLayout()
        grid.setSpacing(GRID)
        parts: tuple[tuple[QWidget, int], ...] = (
            (plain_label(tr("Their exact words"), kind="heading"), 0),
            (self.said, 3),
            (plain_label(tr("My own account"), kind="heading"), 0),
            (self.summary, 2),
            (plain_label(tr("What happened"), kind="heading"), 0),
            (fields.conduct, 0),
            (fields.files, 0),
            (fields.flags, 0),
        )
        for row, (part, stretch) in enumerate(parts):
            grid.addWidget(part, row, 0)
            grid.setRowStretch(row, stretch)
        return grid

    def _scrolled(self, inside: QLayout) -> TallArea:
        paper = QWidget()
        paper.setLayout(inside)
        return TallArea(paper)


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("kind", "line")
    return line
