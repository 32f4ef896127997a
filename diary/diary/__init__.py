"""Everything the app can do, without a window."""

from diary.diary.facade import Diary

__all__ = ["Diary"]
