"""The left pane: counts, views that the user keeps, and the bars over time above the list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QLineEdit

from diary.domain.language import N_
from diary.domain.query import SavedView, counted
from diary.gui.actions import Act, Menu
from diary.gui.charts.waiting import unconfirmed
from diary.gui.latest import Latest
from diary.gui.pages.views import WAITING
from diary.gui.undo import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from diary.domain.language import Translator
    from diary.domain.query import ContactQuery, Count
    from diary.gui.room import Room
    from diary.gui.undo import Telling

ACTIVITY_CHOICE = "activity"
OTHER_VIEWS = (
    ("today", N_("Today"), "Ctrl+0"),
    ("all", N_("All contacts"), "Ctrl+1"),
    ("flagged", N_("Flagged"), "Ctrl+2"),
    ("trash", N_("Trash"), "Ctrl+3"),
    ("details", N_("Needs details"), "Ctrl+Alt+4"),
    ("after", N_("After notice"), "Ctrl+Alt+5"),
    ("others", N_("Third parties"), "Ctrl+Alt+6"),
    ("visits", N_("Visits"), "Ctrl+Alt+7"),
)
"""Key of a view, its name, and the keys that show it."""

SAVE = Act(
    name="save_view", text=N_("Keep this choice as a view …"), keys="Ctrl+Alt+V", menu=Menu.VIEW, group=2
)
RENAME = Act(name="rename_view", text=N_("Rename the view …"), keys="Ctrl+Alt+R", menu=Menu.VIEW, group=2)
DROP = Act(name="drop_view", text=N_("Forget the view"), keys="Ctrl+Alt+X", menu=Menu.VIEW, group=2)


def install(room: Room) -> None:
    """Adds the acts, and lets counts and bars follow the diary."""
    frame, views, contacts = room.frame, room.frame.views, room.frame.contacts

    def show(key: str) -> None:
        views.choose_named(key)
        frame.centre.turn_to("")

    for key, name, keys in OTHER_VIEWS:
        room.add_act(Act(name=f"view_{key}", text=name, keys=keys, menu=Menu.VIEW), partial(show, key))
    kept = KeptViews(room)
    for act, do in ((SAVE, kept.save), (RENAME, kept.rename), (DROP, kept.drop)):
        room.add_act(act, do)
    _follow_counts(room)
    _follow_days(room)
    views.page_wanted.connect(frame.centre.turn_to)
    frame.centre.turned.connect(views.follow_page)
    shown = room.choices.on(ACTIVITY_CHOICE, default=True)
    activity = Act(
        name="activity", text=N_("Bars over time"), keys="Ctrl+Alt+B", menu=Menu.VIEW, group=2, checked=shown
    )
    contacts.with_activity = shown
    action = room.add_act(activity, lambda: None)

    def turn(on: bool) -> None:
        room.choices.set(ACTIVITY_CHOICE, on)
        contacts.show_activity(on)

    action.toggled.connect(turn)


def _follow_counts(room: Room) -> None:
    views = room.frame.views
    latest = Latest(room.run, room.failed.emit)

    def count(wanted: Mapping[str, Callable[[], int]]) -> None:
        latest.ask(lambda: {key: one() for key, one in wanted.items()}, show)

    def show(counts: Mapping[str, int]) -> None:
        views.show_counts(counts)
        waits = counts.get(WAITING, 0)
        views.show_note("all", room.tr("{count} to confirm", count=f"{waits:,}") if waits else "")
        room.frame.show_counts(counts["all"], counts["flagged"], room.diary.folder.name)

    views.counting.connect(count)


def _follow_days(room: Room) -> None:
    diary, contacts = room.diary, room.frame.contacts
    latest = Latest(room.run, room.failed.emit)

    def count(query: ContactQuery) -> None:
        def look() -> tuple[Mapping[date, Count], int]:
            return diary.tally_days(counted(query)), unconfirmed(diary, query)

        latest.ask(look, lambda found: contacts.activity.show_days(*found))

    contacts.counting.connect(count)


class KeptViews(QObject):
    """The acts on views that the user keeps; each can be taken back."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.window)
        self._room = room

    def save(self) -> None:
        """Asks for a name, then keeps what is listed now."""
        tr = self._room.tr
        self._ask(tr("Keep this choice as a view"), "", self._save)

    def rename(self) -> None:
        """Asks for another name of the chosen view."""
        view = self._chosen()
        if view is not None:
            tr = self._room.tr
            self._ask(tr("Rename the view"), view.name, lambda name: self._rename(view, name))

    def drop(self) -> None:
        """Forgets the chosen view."""
        view = self._chosen()
        if view is not None:
            diary = self._room.diary
            self._do(
                lambda tr: tr("The view “{name}” is gone.", name=view.name),
                again=lambda: diary.drop_view(view.name),
                back=lambda: diary.save_view(view),
            )

    def _save(self, name: str) -> None:
        diary, contacts = self._room.diary, self._room.frame.contacts
        plain = " ".join(name.split())
        view = SavedView(name=plain, query=contacts.query(), last_days=contacts.filters.last_days())
        former = self._named(plain)
        self._do(
            lambda tr: tr("The view “{name}” was kept.", name=plain),
            again=lambda: diary.save_view(view),
            back=lambda: diary.save_view(former) if former else diary.drop_view(plain),
        )

    def _rename(self, view: SavedView, name: str) -> None:
        diary = self._room.diary
        plain = " ".join(name.split())
        former = self._named(plain)
        if plain == view.name:
            return

        def back() -> None:
            diary.rename_view(plain, view.name)
            if former is not None:
                diary.save_view(former)

        self._do(partial(_renamed, plain), again=lambda: diary.rename_view(view.name, plain), back=back)

    def _named(self, name: str) -> SavedView | None:
        """The view of this name, which another one may take the place of."""
        return next((one for one in self._room.diary.saved_views() if one.name == name), None)

    def _do(self, told: Telling, *, again: Callable[[], object], back: Callable[[], object]) -> None:
        self._room.keeper.do(Step(told=told, again=again, back=back))

    def _ask(self, title: str, name: str, then: Callable[[str], None]) -> None:
        tr = self._room.tr
        dialog = QInputDialog(self._room.window)
        dialog.setWindowTitle(title)
        dialog.setLabelText(tr("Name of the view"))
        dialog.setTextValue(name)
        dialog.setOkButtonText(tr("Keep"))
        dialog.setCancelButtonText(tr("Cancel"))
        dialog.textValueSelected.connect(then)
        if field := dialog.findChild(QLineEdit):
            field.setAccessibleName(tr("Name of the view"))
        self._room.doors.show(dialog)

    def _chosen(self) -> SavedView | None:
        """The chosen view where the user keeps it; says so where it is one of the program's own."""
        views = self._room.frame.views
        view = views.saved.get(views.view().key)
        if view is None:
            self._room.tell(self._room.tr("Choose one of your own views on the left first."))
        return view


def _renamed(name: str, tr: Translator) -> str:
    return tr("The view is now called “{name}”.", name=name)
