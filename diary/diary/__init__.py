"""Everything the app can do, without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diary.diary.facade import Diary

__all__ = ["Diary"]


def __getattr__(name: str) -> object:
    """Loads the diary's acts when they are first wanted (PEP 562): a window's first list needs none."""
    if name != "Diary":
        raise AttributeError(name)
    from diary.diary.facade import Diary  # noqa: PLC0415 - see above

    return Diary
