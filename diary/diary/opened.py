"""A diary that is open, of which only the newest entries were read: a window shows them while the rest loads.

Importing all that a `Diary` can do, and SQLAlchemy below it, takes longer than everything else at the start.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from diary.store.first_list import read_first_list
from diary.store.opening import open_diary

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from diary.diary.facade import Diary
    from diary.domain.first_list import FirstList

ROWS = 64
"""As many rows as a window on a large screen shows at once."""


class OpenedDiary:
    """Stands in for a `Diary`: knows its folder and its first list, and becomes whole when more is wanted.

    Whatever a `Diary` can do may be asked of it from any thread; the first to ask waits for the loading.
    """

    def __init__(
        self, folder: Path, resources: Path, passphrase: str | None, clock: Callable[[], datetime]
    ) -> None:
        """Opens the diary. Raises the `DiaryError`s of `Diary.open`."""
        self._opened = open_diary(folder, passphrase, clock)
        self._resources, self._clock = resources, clock
        self._loading = threading.Lock()
        self._whole: Diary | None = None
        self._closed = False
        self.folder = folder
        self.encrypted = self._opened.parts.folder.encrypted
        try:
            self.first: FirstList | None = read_first_list(self._opened.parts, ROWS)
        except BaseException:
            self._opened.close()
            raise

    def ready(self) -> None:
        """Loads the rest."""
        self._loaded()

    def close(self) -> None:
        """Lets go of the folder; may be called twice."""
        with self._loading:
            if self._whole is not None:
                self._whole.close()
            elif not self._closed:
                self._opened.close()
            self._closed = True

    def __getattr__(self, name: str) -> object:
        """What only a whole diary has."""
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._loaded(), name)

    def _loaded(self) -> Diary:
        with self._loading:
            if self._whole is None:
                from diary.diary.facade import Diary  # noqa: PLC0415 - see above
                from diary.store.store import Store  # noqa: PLC0415 - see above

                store = Store(*self._opened)
                self._whole = Diary(store, self._resources, self._clock, judged=False)
                self.first = None
            return self._whole
