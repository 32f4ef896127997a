"""Where file dialogs begin: in the folder used last, at first among the user's documents."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths

_LAST = "folder used last"
"""A property of the application object, so that it is forgotten when the program is left."""


def place_for(name: str = "") -> str:
    """The path that a dialog proposes for a file of this name, or the folder in which it begins."""
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    known = _application().property(_LAST) or QStandardPaths.writableLocation(documents)
    folder = Path(str(known)) if known and Path(str(known)).is_dir() else Path.home()
    return str(folder / name)


def remember_place(chosen: str) -> None:
    """Lets the next dialog begin where this file is."""
    _application().setProperty(_LAST, str(Path(chosen).parent))


def _application() -> QCoreApplication:
    found = QCoreApplication.instance()
    assert found is not None
    return found
