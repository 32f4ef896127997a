"""What a screen reader is told of a window: the tree of Qt's accessible interfaces, not the widgets."""

from __future__ import annotations

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
    if not name.strip() and (role in NAMED or (node.state().focusable and role is Role.Client)):
        yield f"without a name: {where}"
    if any("</" in node.text(kind) or "<p" in node.text(kind) for kind in (Text.Name, Text.Description)):
        yield f"markup: {where}"
    if role is Role.ComboBox and not node.text(Text.Description) and not node.relations():
        yield f"only its value is told: {where}"
    for place in range(min(node.childCount(), MOST)):
        child = node.child(place)
        if child is not None and child.isValid():
            yield from _untold(child, here)
