"""The first start: language, passphrase, folder for copies, and what to begin with. Four short pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from diary.domain.language import Language
from diary.gui.first import Beginning, FirstAnswers
from diary.gui.forms.fields import line
from diary.gui.forms.secret import NewSecret
from diary.gui.plain import plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from diary.domain.language import Translator

OWN_NAMES = {Language.ZH_HANS: "简体中文", Language.ZH_HANT: "繁體中文", Language.EN: "English"}


class FirstRunDialog(QDialog):
    """Leads through the pages. `language_wanted` asks to be shown again in another language."""

    language_wanted = Signal(object)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.beginning = Beginning.LOOK
        self.setWindowTitle(tr("Diary"))
        self.languages = {one: QPushButton(name) for one, name in OWN_NAMES.items()}
        self.secret = NewSecret(tr, self)
        self.passphrase, self.again = self.secret.typed, self.secret.again
        self.problem = plain_label(kind="error", wrap=True)
        self.folder = line(tr("Folder for backups"), tr("none yet"))
        self.folder.setReadOnly(True)
        self.folder_button = QPushButton(tr("Choose …"))
        self.folder_button.clicked.connect(self._ask_folder)
        self.starts = {
            Beginning.ENTRY: QPushButton(tr("Write down the first contact")),
            Beginning.SAMPLE: QPushButton(tr("Look at the sample case first")),
            Beginning.LOOK: QPushButton(tr("Open my empty diary")),
        }
        for one, button in self.starts.items():
            button.setProperty("kind", "big")
            button.clicked.connect(lambda _checked=False, one=one: self._begin(one))
        self.restore_button = QPushButton(tr("I have a backup …"))
        self.restore_button.clicked.connect(lambda: self._begin(Beginning.RESTORE))
        self.pages = QStackedWidget()
        for page in (self._first(), self._second(), self._third(), self._fourth()):
            self.pages.addWidget(page)
        self._lay_out()

    def answers(self) -> FirstAnswers:
        """What was chosen."""
        return FirstAnswers(
            passphrase=self.secret.text(), backup_folder=self.folder.text(), beginning=self.beginning
        )

    def go_on(self) -> None:
        """Turns to the next page, if this one is in order."""
        if self.pages.currentIndex() == 1 and (problem := self.secret.problem()):
            self.problem.setText(problem)
            self.passphrase.setFocus()
            return
        self._turn(self.pages.currentIndex() + 1)

    def skip(self) -> None:
        """*Not now*: leaves this page's question open."""
        if self.pages.currentIndex() == 1:
            self.secret.clear()
        else:
            self.folder.clear()
        self._turn(self.pages.currentIndex() + 1)

    def _turn(self, page: int) -> None:
        self.problem.setText("")
        self.pages.setCurrentIndex(page)
        self.back_button.setVisible(page > 0)
        self.restore_button.setVisible(page == 0)
        self.skip_button.setVisible(page in (1, 2))
        self.next_button.setVisible(page < 3)
        first = {1: self.passphrase, 2: self.folder_button, 3: self.starts[Beginning.ENTRY]}
        first.get(page, self.next_button).setFocus()

    def _begin(self, one: Beginning) -> None:
        self.beginning = one
        self.accept()

    def _first(self) -> QWidget:
        tr = self._tr
        for language, button in self.languages.items():
            button.setCheckable(True)
            button.setChecked(language is tr.language)
            button.clicked.connect(lambda _checked=False, one=language: self.language_wanted.emit(one))
        row = QHBoxLayout()
        for button in self.languages.values():
            row.addWidget(button)
        row.addStretch(1)
        return _page(
            tr("Write down what happened, one contact at a time."),
            tr(
                "This diary keeps calls, messages and visits of debt collectors on this computer only, shows "
                "which rules they may breach, and makes the file for your complaint."
            ),
            row,
            tr("This records facts; it is not legal advice. Nothing leaves this computer."),
        )

    def _second(self) -> QWidget:
        tr = self._tr
        form = QFormLayout()
        form.setVerticalSpacing(GRID)
        for name, field in self.secret.rows(tr("Passphrase")):
            form.addRow(plain_label(name, kind="field"), field)
        form.addRow(self.problem)
        return _page(
            tr("A passphrase?"),
            tr(
                "With one, the diary is encrypted: whoever takes or opens this computer cannot read it. If "
                "it is forgotten, only the recovery sheet helps, which you can print next."
            ),
            form,
            tr("It can be set later too. A sentence that only you would say is a good one."),
        )

    def _third(self) -> QWidget:
        tr = self._tr
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(self.folder_button)
        return _page(
            tr("A folder for backups?"),
            tr("Best on a stick or another disk that does not stay with the computer."),
            row,
            tr("Ctrl+B makes a copy there. The status bar says when the last one was made."),
        )

    def _fourth(self) -> QWidget:
        tr = self._tr
        column = QVBoxLayout()
        column.setSpacing(GRID)
        for button in self.starts.values():
            column.addWidget(button)
        told = tr("The sample case is fictional and apart from your diary.")
        return _page(tr("What would you like to begin with?"), "", column, told)

    def _lay_out(self) -> None:
        tr = self._tr
        self.back_button, self.skip_button = QPushButton(tr("Back")), QPushButton(tr("Not now"))
        self.next_button = QPushButton(tr("Go on"))
        self.next_button.setProperty("kind", "main")
        self.next_button.setDefault(True)
        self.back_button.clicked.connect(lambda: self._turn(self.pages.currentIndex() - 1))
        self.skip_button.clicked.connect(self.skip)
        self.next_button.clicked.connect(self.go_on)
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addWidget(self.restore_button)
        row.addStretch(1)
        row.addWidget(self.skip_button)
        row.addWidget(self.next_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.pages, 1)
        layout.addLayout(row)
        self.resize(640, 420)
        self._turn(0)

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._tr("Folder for backups, best on another disk"))
        if folder:
            self.folder.setText(folder)


def _page(title: str, told: str, inside: QFormLayout | QHBoxLayout | QVBoxLayout, note: str) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2 * GRID)
    layout.addWidget(plain_label(title, kind="hero", wrap=True))
    if told:
        layout.addWidget(plain_label(told, wrap=True))
    layout.addLayout(inside)
    layout.addStretch(1)
    layout.addWidget(plain_label(note, kind="muted", wrap=True))
    return page
