"""The menus: every act of the window with its words and its keys, each told by the feature that does it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from diary.domain.language import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QMainWindow

    from diary.domain.language import Translator

UNDERLINED = re.compile(r"\(\w\)$")
"""The letter that opens a menu, which stands behind titles in Chinese."""


class Menu(StrEnum):
    """The menus in their order; the value is the title (English; `&` marks the key that opens it)."""

    DIARY = N_("&Diary")
    ENTRY = N_("&Entry")
    VIEW = N_("&View")
    LANGUAGE = N_("&Language")
    HELP = N_("&Help")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One entry of a menu: its name in the program, its words (English), its keys.

    Entries of one menu stand by `group` (0 on top, a line between groups), then in the order in which they
    were added.
    """

    name: str
    text: str
    keys: str
    menu: Menu
    group: int = 0
    translated: bool = True
    """False for words that are the same in every language, such as a language's own name."""

    checked: bool | None = None
    """Whether it is ticked at first; None: it cannot be ticked."""


class Menus:
    """Collects acts from the features, then fills the menu bar once."""

    def __init__(self, window: QMainWindow, tr: Translator) -> None:
        self._window = window
        self._tr = tr
        self._acts: list[Act] = []
        self.actions: dict[str, QAction] = {}

    def add(self, act: Act, do: Callable[[], object]) -> QAction:
        """Takes in an act, which `do` does; a name that is taken already is a mistake in the program."""
        if act.name in self.actions:
            raise ValueError(act.name)
        action = QAction(self._tr(act.text) if act.translated else act.text, self._window)
        action.setShortcut(QKeySequence(act.keys))
        action.setCheckable(act.checked is not None)
        action.setChecked(bool(act.checked))
        action.triggered.connect(lambda _checked=False: do())
        self._acts.append(act)
        self.actions[act.name] = action
        return action

    def by_menu(self) -> Iterator[tuple[str, list[QAction]]]:
        """The acts of each menu as they stand in it, under the menu's title."""
        for menu in Menu:
            title = self._tr(menu.value).replace("&", "")
            yield UNDERLINED.sub("", title), [self.actions[act.name] for act in self._of(menu)]

    def _of(self, menu: Menu) -> list[Act]:
        return sorted((act for act in self._acts if act.menu is menu), key=lambda act: act.group)

    def build(self) -> None:
        """Fills the menu bar with what was collected."""
        for menu in Menu:
            acts = self._of(menu)
            if not acts:
                continue
            shown = self._window.menuBar().addMenu(self._tr(menu.value))
            shown.addAction(self.actions[acts[0].name])
            for before, act in pairwise(acts):
                if before.group != act.group:
                    shown.addSeparator()
                shown.addAction(self.actions[act.name])
