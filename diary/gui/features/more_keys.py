"""Second keys of acts, for hands that learned them in other programs; menus show the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from diary.gui.room import Room

MORE = {"redo": "Ctrl+Y", "search": "/", "paste_picture": "Ctrl+V"}
"""Names of acts with their second keys. A field for text hears `/` and Ctrl+V first, as it should."""


def install(room: Room) -> None:
    """Adds the keys to acts that other features have added."""
    for name, keys in MORE.items():
        action = room.menus.actions[name]
        action.setShortcuts([*action.shortcuts(), QKeySequence(keys)])
