"""Where copies of kept files lie while they are looked at."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from diary.gui.scratch import scratch_folder


class Copies(QObject):
    """A folder that is gone as soon as its owner is, also when the window is rebuilt, locked or torn down.

    Of an encrypted diary it holds plain files, so Python's collector must not be waited for. Make it after
    the owner's views: children go in the order in which they came, and a file that a view still holds
    open cannot be removed on Windows.
    """

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._folder = scratch_folder()
        self.destroyed.connect(self._folder.remove)

    @property
    def path(self) -> Path:
        """The folder."""
        return Path(self._folder.path())
