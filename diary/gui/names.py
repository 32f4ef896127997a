"""The names under which choices are kept between runs, and what is usual."""

from __future__ import annotations

from datetime import timedelta

LOCK_AFTER = "lock_after"
"""Minutes without anybody there after which the diary is locked; 0 is never."""

TRAY = "tray"
"""Whether the icon beside the clock is wanted."""

LOOK = "look"
"""The colour scheme that is always worn; `schemes.Look` holds the values."""

BACKUP_FOLDER = "backup_folder"
"""The folder into which copies of the diary go."""

REMINDED = "backup_reminded"
"""The day on which the user was last reminded of a backup."""

SHEET_REMINDED = "sheet_reminded"
"""The day on which the user was last reminded of the recovery sheet."""

ASK_AGAIN_AFTER = timedelta(days=3)
"""A reminder that was put off comes again after so long."""

RECOVERY_NOTED = "recovery_noted"
"""Whether the last recovery code that was shown was typed once from the paper."""

_USUAL_MINUTES = 10


def usual_minutes(*, encrypted: bool) -> int:
    """A diary with a passphrase locks by itself, one that is only covered does not."""
    return _USUAL_MINUTES if encrypted else 0
