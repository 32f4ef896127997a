"""Takes the program's windows out of sight at once, and brings the same ones back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiboken6 import isValid

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget


class Sight:
    """Remembers which windows were hidden."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._gone: list[QWidget] = []

    @property
    def hidden(self) -> bool:
        """Whether windows were taken out of sight and not brought back."""
        return bool(self._gone)

    def hide(self, in_task_bar: QWidget | None) -> None:
        """Hides all windows; `in_task_bar` is only minimized, as the user's way back."""
        popup = self._app.activePopupWidget()
        if popup is not None:
            popup.close()
        shown = [one for one in self._app.topLevelWidgets() if one.isVisible()]
        self._gone += [one for one in shown if one not in self._gone]
        for one in shown:
            if one is in_task_bar:
                one.showMinimized()
            else:
                one.hide()

    def come_back(self) -> None:
        """Shows what was hidden and still is there."""
        gone, self._gone = self._gone, []
        for one in gone:
            if isValid(one):
                if one.isMinimized():
                    one.showNormal()
                one.show()

    def forget(self) -> None:
        """Lets go of windows that were replaced."""
        self._gone = []
