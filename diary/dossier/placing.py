"""Puts a finished file in its place: all of it or nothing."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from diary.domain.errors import CannotExport
from diary.domain.language import N_

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_REASONS: dict[type[OSError], str] = {
    PermissionError: N_("writing there is not allowed; choose another folder"),
    FileNotFoundError: N_("that folder does not exist; make it first, or choose another one"),
    NotADirectoryError: N_("that folder does not exist; make it first, or choose another one"),
    IsADirectoryError: N_("there is a folder of that name; choose another name"),
    FileExistsError: N_("there is something of that name already; choose another name"),
}


def place(out: Path, data: bytes, tr: Callable[[str], str] = N_) -> str:
    """Writes a file and returns its SHA-256 (hex).

    It is written beside its place, flushed to the disk and then moved, so that a full disk or a lost
    current leaves what was there before. Raises `CannotExport`.
    """
    part = out.with_name(out.name + ".part")
    try:
        try:
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(out)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise cannot(out, error, tr) from error
    return hashlib.sha256(data).hexdigest()


def cannot(out: Path, error: OSError, tr: Callable[[str], str] = N_) -> CannotExport:
    """The failure in words that say what to do."""
    fallback = tr("the disk may be full or was removed; free some space, or choose another folder")
    reason = next((tr(text) for kind, text in _REASONS.items() if isinstance(error, kind)), fallback)
    return CannotExport(out=out, reason=reason)
