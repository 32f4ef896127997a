"""The way of the Tab key, where Qt's own (the order in which widgets were made) is not that of reading.

Qt's chain of widgets is never walked here: among them are inner ones that Python has no lasting hold of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable

QT_OWN = "qt_"
"""How Qt names the inner parts of its own controls, which come with them."""


def follow(before: QWidget, stops: Iterable[QWidget]) -> None:
    """Lets Tab lead from `before` to these, one after the other, and then on to what came before."""
    last = before
    for stop in stops:
        QWidget.setTabOrder(last, stop)
        last = stop


def go_before(after: QWidget, stops: Iterable[QWidget]) -> None:
    """Lets Tab lead to these, one after the other, before it comes to `after`, which is a stop itself."""
    follow(after, [*stops, after])


def stops_in(widget: QWidget) -> list[QWidget]:
    """What Tab can stop at inside, in the order of making; lists that open are windows of their own."""
    window = widget.window()
    return [
        one
        for one in widget.findChildren(QWidget)
        if _stops(one)
        and one.focusProxy() is None
        and one.window() is window
        and not one.objectName().startswith(QT_OWN)
    ]


def _stops(widget: QWidget) -> bool:
    return bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
