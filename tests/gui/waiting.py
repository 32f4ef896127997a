"""Acts on dialogs that wait for the user."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication


def when_open(kind, act, unlike=None):
    """Does `act` with the first dialog of this kind that opens, other than `unlike`."""

    def look():
        found = QApplication.activeModalWidget()
        if isinstance(found, kind) and found is not unlike:
            act(found)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)
