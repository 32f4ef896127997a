"""Where resources and users' data are: in a checkout, in a wheel, in a frozen app."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs


def resources() -> Path:
    """The folder of norms, rules, wording, layouts, fonts and translations that came with the program."""
    if frozen := getattr(sys, "_MEIPASS", None):
        return Path(frozen) / "resources"
    here = Path(__file__).resolve().parent
    installed = here / "resources"
    return installed if installed.is_dir() else here.parent / "resources"


def default_diary() -> Path:
    """The folder of the diary that is opened when none is named and none was opened before."""
    return Path(platformdirs.user_data_dir("collection-diary", appauthor=False)) / "diary"


def settings_file() -> Path:
    """The small file that remembers the diary last opened and the window's language."""
    return Path(platformdirs.user_config_dir("collection-diary", appauthor=False)) / "settings.json"
