"""The middle of the window: the contacts, or one page over the whole width."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from diary.gui.fitting import scrolled

if TYPE_CHECKING:
    from collections.abc import Callable


class Page(QWidget):
    """A page of the window. It reads the diary in `refresh`, not when it is made."""

    def refresh(self) -> None:
        """Reads everything again that is shown; called when the page comes to sight and after each act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKind:
    """A page that can be shown: its name in the program, its title (English), its icon, and its maker.

    `make` is called when the page is first wanted, so that it costs nothing at the start of the program.
    """

    name: str
    title: str
    icon: str
    make: Callable[[], Page]


class Centre(QStackedWidget):
    """Holds the home (list and detail) and the pages that were wanted so far; `turned` names the new one."""

    turned = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kinds: dict[str, PageKind] = {}
        self._made: dict[str, Page] = {}
        self._places: dict[str, QWidget] = {}
        self._home: QWidget = self

    def take_home(self, home: QWidget) -> None:
        """Shows the home, which there is one of."""
        self._home = home
        self.addWidget(home)

    def add(self, kind: PageKind) -> None:
        """Makes a page known; a name that is taken already is a mistake in the program."""
        if kind.name in self.kinds or not kind.name:
            raise ValueError(kind.name)
        self.kinds[kind.name] = kind

    def turn_to(self, name: str) -> None:
        """Shows a page by its name, the home for an empty or unknown one."""
        if name not in self.kinds:
            self._turn(self._home, "")
            return
        self.page(name).refresh()
        self._turn(self._places[name], name)

    def page(self, name: str) -> Page:
        """The page, made if it was not yet."""
        if name not in self._made:
            self._made[name] = self.kinds[name].make()
            self._places[name] = scrolled(self._made[name])
            self.addWidget(self._places[name])
        return self._made[name]

    def name(self) -> str:
        """The name of the page that is shown, empty for the home."""
        return next((name for name, place in self._places.items() if place is self.currentWidget()), "")

    def shown(self) -> Page | None:
        """The page that is shown, none while it is the home."""
        return self._made.get(self.name())

    def refresh(self) -> None:
        """Lets the page in sight read again; the others do so when they are turned to."""
        shown = self.shown()
        if shown is not None:
            shown.refresh()

    def _turn(self, widget: QWidget, name: str) -> None:
        if widget is not self.currentWidget():
            self.setCurrentWidget(widget)
            self.turned.emit(name)
