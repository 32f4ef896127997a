"""What an empty diary shows: three ways to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from diary.gui.fitting import scrolled
from diary.gui.plain import plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from diary.domain.language import Translator
    from diary.gui.icons import Icons


class WelcomePage(QWidget):
    """The first screen: one sentence of purpose, three buttons, one honest reminder."""

    entry_wanted = Signal()
    import_wanted = Signal()
    debt_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, tr: Translator, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paper = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(paper))
        layout = QVBoxLayout(paper)
        layout.setSpacing(GRID + 4)
        layout.addStretch(2)
        hero = tr("Write down what happened, one contact at a time.")
        layout.addWidget(plain_label(hero, kind="hero", wrap=True))
        purpose = tr(
            "This diary keeps calls, messages and visits of debt collectors on this computer only, shows "
            "which rules they may breach, and makes the file for your complaint."
        )
        layout.addWidget(plain_label(purpose, wrap=True))
        layout.addSpacing(GRID)
        self.buttons = [
            self._button(icons, "add", tr("Write down a contact"), self.entry_wanted),
            self._button(icons, "import", tr("Import from my phone"), self.import_wanted),
            self._button(icons, "debt", tr("Add the debt they collect"), self.debt_wanted),
        ]
        for button in self.buttons:
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(GRID)
        layout.addWidget(
            plain_label(
                tr("This records facts; it is not legal advice. Nothing leaves this computer."),
                kind="muted",
                wrap=True,
            )
        )
        self.help_button = QPushButton(tr("Where to find help"))
        self.help_button.setProperty("kind", "link")
        self.help_button.clicked.connect(self.help_wanted)
        layout.addWidget(self.help_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(3)
        layout.setContentsMargins(6 * GRID, GRID, 6 * GRID, GRID)

    def _button(self, icons: Icons, icon: str, text: str, wanted: SignalInstance) -> QPushButton:
        button = QPushButton(icons.icon(icon), text)
        button.setProperty("kind", "big")
        button.setIconSize(QSize(20, 20))
        button.setMinimumWidth(40 * GRID)
        button.clicked.connect(wanted)
        return button
