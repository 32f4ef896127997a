"""What a screen reader is told of a window (the tree of Qt's accessible interfaces), and the way of Tab."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

Role, Text = QAccessible.Role, QAccessible.Text

NAMED = frozenset(
    {
        Role.Button, Role.CheckBox, Role.RadioButton, Role.ComboBox, Role.EditableText, Role.SpinBox,
        Role.Slider, Role.Table, Role.Tree, Role.List, Role.PageTab, Role.MenuItem, Role.ColumnHeader,
        Role.ProgressBar,
    }
)  # fmt: skip
"""What a user meets or acts on."""

MOST = 60
"""Children that are looked at: further rows of a table are like the first."""


def untold(widget):
    """What would be read out wrongly or not at all, each with where it is."""
    return list(_untold(QAccessible.queryAccessibleInterface(widget), ()))


def _untold(node, path):
    if node.state().invisible:
        return
    role, name = node.role(), node.text(Text.Name)
    here = (*path, type(node.object()).__name__ if node.object() else role.name)
    where = f"{role.name} {name!r} in {' > '.join(here[-4:])}"
    own = node.object() is not None and node.object().objectName().startswith("qt_")
    stop = node.state().focusable and role is Role.Client and not own
    if not name.strip() and (role in NAMED or stop):
        yield f"without a name: {where}"
    if any("</" in node.text(kind) or "<p" in node.text(kind) for kind in (Text.Name, Text.Description)):
        yield f"markup: {where}"
    if role is Role.ComboBox and not node.text(Text.Description) and not node.relations():
        yield f"only its value is told: {where}"
    for place in range(min(node.childCount(), MOST)):
        child = node.child(place)
        if child is not None and child.isValid():
            yield from _untold(child, here)


def tab_order(window):
    """What Tab stops at now, from the window's first."""
    found = []
    one = window.nextInFocusChain()
    while one is not None and one is not window:
        by_tab = bool(one.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
        shown = one.window() is window and one.isVisible() and one.isEnabled()
        if by_tab and shown and one.focusProxy() is None:
            found.append(one)
        one = one.nextInFocusChain()
    return found


def leaps(dialog):
    """Where the Tab key goes back to what was passed already: up, and not into a column further right.

    Once round it comes from the last to the first.
    """
    stops = tab_order(dialog)
    corners = [one.mapTo(dialog, QPoint(0, 0)) for one in stops]
    steps = zip(stops, stops[1:], corners, corners[1:], strict=False)
    back = [
        f"{_told(before)} -> {_told(after)}"
        for before, after, one, other in steps
        if other.y() + after.height() <= one.y() and other.x() <= one.x()
    ]
    return back if len(back) > 1 else []


def _told(widget):
    return f"{type(widget).__name__} {widget.accessibleName() or getattr(widget, 'text', str)()}"
