"""What stands in place of a file that is not shown, and of a locked one until its password is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from diary.gui.plain import plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from diary.domain.language import Translator


class Unshown(QWidget):
    """Says why, and what can be done all the same."""

    def __init__(self, tr: Translator, problem: str) -> None:
        super().__init__()
        told = tr("It is kept byte for byte all the same. Open a copy with another program, or save one.")
        layout = QVBoxLayout(self)
        layout.setSpacing(GRID)
        layout.addStretch(1)
        layout.addWidget(plain_label(problem, kind="heading", wrap=True))
        layout.addWidget(plain_label(told, kind="muted", wrap=True))
        layout.addStretch(1)


class LockedSheets(QWidget):
    """A PDF that wants a password. `given` carries what was typed; it is kept nowhere."""

    given = Signal(str)

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self._tr = tr
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(tr("Password of the PDF"))
        self.password.returnPressed.connect(self._give)
        self.open_button = QPushButton(tr("Unlock"))
        self.open_button.setAutoDefault(False)
        self.open_button.clicked.connect(self._give)
        self.message = plain_label(kind="error", wrap=True)
        self.setFocusProxy(self.password)
        layout = QVBoxLayout(self)
        layout.setSpacing(GRID)
        layout.addStretch(1)
        told = tr(
            "This PDF is locked with a password. Bills often use digits of your identity card or number."
        )
        layout.addWidget(plain_label(told, wrap=True))
        layout.addWidget(self.password)
        layout.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.message)
        layout.addStretch(1)

    def refused(self) -> None:
        """Says that it was the wrong one."""
        self.message.setText(self._tr("That password does not open it."))
        self.password.selectAll()
        self.password.setFocus()

    def _give(self) -> None:
        self.given.emit(self.password.text())


class TextView(QPlainTextEdit):
    """The beginning of a text file, every character as it is."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setPlainText(text)
