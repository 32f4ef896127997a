"""A small form that loses nothing: Esc and a crash leave a draft, and throwing it away can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QPushButton, QWidget

from diary.domain.errors import DiaryError
from diary.gui.forms.held import HeldFields
from diary.gui.plain import plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.domain.language import Translator


class _Frame(Protocol):
    """What lays the form out, and has a place for a word to the user."""

    def tell(self, text: str) -> None:
        """Says what is still to be put right."""


class KeptDialog(QDialog):
    """The base of small forms. The form calls `hold` with its fields once they are laid out.

    A form that hands on what is to be done disables itself; `accept` or `refused` follow.

    `edited` and `emptied` are for the keeper of the draft; `thrown` carries what the user threw away.
    """

    edited = Signal()
    emptied = Signal()
    thrown = Signal(str)
    form: _Frame

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr

    def hold(self, **fields: QWidget) -> None:
        """Says what is to be kept, each field under a name for good."""
        self.held = HeldFields(self, fields)
        self.held.edited.connect(self.edited)
        self.again = _Again(self._tr, self._anew, self._former)
        layout = self.layout()
        assert isinstance(layout, QBoxLayout)
        layout.insertWidget(1, self.again)
        self._laid_by = ""

    def refused(self, error: Exception) -> None:
        """Says why what was wanted was not done; everything stays as typed."""
        self.setEnabled(True)
        if isinstance(error, DiaryError):
            self.form.tell(error.told(self._tr))

    def set_out(self) -> None:
        """What stands in the fields now was put there by the program."""
        self.held.begin()

    @property
    def saving(self) -> bool:
        """Whether what was typed is just being kept; the form is not to be touched meanwhile."""
        return not self.isEnabled()

    def unsaved(self) -> bool:
        """Whether something was typed that is nowhere else."""
        return not self.saving and self.held.unsaved()

    def state(self) -> str:
        """What stands in the fields."""
        return self.held.state()

    def take(self, text: str) -> None:
        """Shows a draft, and says that it is one. Raises ValueError when it cannot be read."""
        self.held.take(text)
        self.again.show_draft()

    def throw(self) -> None:
        """Closes the form without keeping what was typed."""
        if self.unsaved():
            self.thrown.emit(self.state())
            self.held.reset()
        self.emptied.emit()
        self.reject()

    def accept(self) -> None:
        """Closes the form whose content is saved."""
        self.set_out()
        self.emptied.emit()
        super().accept()

    def _anew(self) -> None:
        self._laid_by = self.state()
        self.held.reset()
        self.emptied.emit()

    def _former(self) -> None:
        self.held.take(self._laid_by)


class _Again(QWidget):
    """Says that a draft goes on, with a way to begin anew and the way back from that."""

    def __init__(self, tr: Translator, anew: Callable[[], None], former: Callable[[], None]) -> None:
        super().__init__()
        self._tr = tr
        self._acts = (anew, former)
        self._is_draft = True
        self.told = plain_label(kind="muted", wrap=True)
        self.button = QPushButton()
        self.button.setProperty("kind", "link")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._press)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.told, 1)
        row.addWidget(self.button)
        self.hide()

    def show_draft(self) -> None:
        """Shows that what was written before stands in the fields."""
        self._say(draft=True)
        self.show()

    def _press(self) -> None:
        self._acts[0 if self._is_draft else 1]()
        self._say(draft=not self._is_draft)

    def _say(self, *, draft: bool) -> None:
        tr = self._tr
        self._is_draft = draft
        self.told.setText(
            tr("This is what you had begun to write.")
            if draft
            else tr("The fields are as they were at first.")
        )
        self.button.setText(tr("Begin anew") if draft else tr("Bring it back"))
