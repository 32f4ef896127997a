"""The icon beside the clock: the quick log and the way back, without a word of what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

if TYPE_CHECKING:
    from diary.domain.language import Translator
    from diary.gui.icons import Icons


class Tray(QObject):
    """Stands there while it is wanted and the desktop has a place for it; locked, it offers to unlock."""

    quick_wanted = Signal()
    show_wanted = Signal()
    lock_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon = QSystemTrayIcon(self)
        self._icon.activated.connect(self._activated)
        self.menu = QMenu()

    @staticmethod
    def possible() -> bool:
        """Whether this desktop shows such icons."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    @property
    def shown(self) -> bool:
        """Whether the user can get back through it."""
        return self._icon.isVisible() and self.possible()

    def show(self, tr: Translator, icons: Icons, *, wanted: bool, locked: bool) -> None:
        """Shows the icon with the menu for this state, or takes it away."""
        self._icon.setIcon(icons.icon("all"))
        self._icon.setToolTip(tr("Diary"))
        self.menu.clear()
        if locked:
            self.menu.addAction(tr("Unlock …")).triggered.connect(self.show_wanted)
        else:
            self.menu.addAction(tr("Quick note")).triggered.connect(self.quick_wanted)
            self.menu.addAction(tr("Show")).triggered.connect(self.show_wanted)
            self.menu.addAction(tr("Lock")).triggered.connect(self.lock_wanted)
        self.menu.addSeparator()
        self.menu.addAction(tr("Quit")).triggered.connect(self.quit_wanted)
        self._icon.setContextMenu(self.menu)
        self._icon.setVisible(wanted and self.possible())

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.show_wanted.emit()
