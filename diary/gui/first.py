"""What is asked and given on the first start."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from diary.diary import Diary
    from diary.domain.language import Translator
    from diary.gui.settings import Remembered


class Beginning(StrEnum):
    """What the user wants to begin with."""

    ENTRY = "entry"
    LOOK = "look"
    SAMPLE = "sample"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAnswers:
    """What was chosen on the first start; an empty passphrase means none, an empty folder later."""

    passphrase: str
    backup_folder: str
    beginning: Beginning


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSteps:
    """How a first diary is made: the user's own, with a passphrase or None, and the fictional sample.

    It is made in `folder`. `restore` leads through taking one out of a backup; None when the user turns back.
    """

    create: Callable[[str | None], Diary]
    sample: Callable[[], Diary]
    restore: Callable[[Translator], Diary | None] = lambda _tr: None
    folder: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """The diary, and with what the user wants to begin; the language may be another now."""

    diary: Diary
    beginning: Beginning
    remembered: Remembered
