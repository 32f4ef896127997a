"""The languages that the window speaks, each by its own name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from diary.domain.language import Language
from diary.gui.actions import Act, Menu

if TYPE_CHECKING:
    from diary.gui.room import Room

LANGUAGES = (
    (Language.ZH_HANS, "简体中文", "Ctrl+Alt+1"),
    (Language.ZH_HANT, "繁體中文", "Ctrl+Alt+2"),
    (Language.EN, "English", "Ctrl+Alt+3"),
)


def install(room: Room) -> None:
    """Adds one act per language; the one in use is ticked."""
    for language, own_name, keys in LANGUAGES:
        act = Act(
            name=f"language_{language.value}",
            text=own_name,
            translated=False,
            keys=keys,
            menu=Menu.LANGUAGE,
            checked=language is room.tr.language,
        )
        room.add_act(act, partial(room.language_wanted.emit, language))
