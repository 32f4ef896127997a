"""What the window lends to its features: the diary, menus, pages, jobs, messages, undo.

A feature is a function `install(room)` in a module of `diary/gui/features/`; the list of all is FEATURES in
`features/__init__.py`. It adds its acts, pages, buttons and status items, and connects signals. It keeps
what it needs alive by making it a child of `room.window`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QThreadPool, Signal

from diary.gui.actions import Menus
from diary.gui.banner import Banner
from diary.gui.doors import Doors
from diary.gui.forms.shelf import Shelf
from diary.gui.frame import Frame
from diary.gui.job import Job
from diary.gui.keeper import Keeper

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMainWindow

    from diary.diary import Diary
    from diary.domain.exchange import Progress
    from diary.domain.language import Translator
    from diary.gui.actions import Act
    from diary.gui.centre import PageKind
    from diary.gui.forms.entry import EntryForm
    from diary.gui.icons import Icons
    from diary.gui.settings import Choices


THREADS = 3
"""So many jobs at a time: a list waits neither for counts nor for an export. Each may read the diary by a
connection of its own, which remembers up to 32 MB.
"""


class Carrier(Protocol):
    """Something whose state goes over into the window that follows in another language or colour."""

    def carry(self) -> object:
        """What the next window is to know."""

    def take_over(self, carried: object) -> None:
        """Goes on from what `carry` of the former window gave."""


class Wires(QObject):
    """The signals of a room.

    `refreshed` tells that the diary was read again after an act; `started` that the program has begun (not
    that a window was rebuilt) and what the last run left can be offered; `failed` is for errors of any kind:
    a DiaryError is shown as a message, everything else as a crash. `folder_wanted` asks for the diary in
    another folder (and gives its passphrase, if it is known), `passphrase_wanted` for a passphrase for this
    one: the window goes for that, and comes back.
    """

    refreshed = Signal()
    started = Signal()
    failed = Signal(Exception)
    language_wanted = Signal(object)
    lock_wanted = Signal()
    hide_wanted = Signal()
    folder_wanted = Signal(object, str)
    passphrase_wanted = Signal(str)
    choices_changed = Signal()


class Room:
    """One window's parts and services."""

    def __init__(
        self,
        window: QMainWindow,
        diary: Diary,
        *,
        tr: Translator,
        icons: Icons,
        now: Callable[[], datetime],
        choices: Choices,
    ) -> None:
        self._wires = wires = Wires(window)
        self.refreshed, self.failed, self.started = wires.refreshed, wires.failed, wires.started
        self.language_wanted, self.lock_wanted = wires.language_wanted, wires.lock_wanted
        self.hide_wanted, self.choices_changed = wires.hide_wanted, wires.choices_changed
        self.folder_wanted, self.passphrase_wanted = wires.folder_wanted, wires.passphrase_wanted
        self.window = window
        self.diary = diary
        self.tr = tr
        self.icons = icons
        self.now = now
        self.choices = choices
        self.pool = QThreadPool(window)
        self.pool.setMaxThreadCount(THREADS)
        self.menus = Menus(window, tr)
        self.frame = Frame(window, diary, tr, icons)
        self.keeper = Keeper(diary, tr, window, run=self.run)
        self.forms = Shelf(diary, self.run, window)
        self._entry: EntryForm | None = None
        self.forms.add("entry", lambda: self.entry)
        self.doors = Doors(
            window,
            diary,
            tr,
            icons,
            keeper=self.keeper,
            forms=self.forms,
            new_job=self.new_job,
            now=now,
            run=self.run,
        )
        self.carriers: dict[str, Carrier] = {}

    @property
    def entry(self) -> EntryForm:
        """The full form for an entry, made when it is first wanted: the window's start needs none."""
        if self._entry is None:
            from diary.gui.forms.entry import EntryForm  # noqa: PLC0415 - see above
            from diary.gui.quick.details import MissingDetails  # noqa: PLC0415 - see above

            details = MissingDetails(self.diary, self.tr)
            details.answered.connect(self.keeper.answer)
            details.wanted.connect(self.frame.detail.wanted)
            details.filled.connect(self.forms.keep_fields)
            self._entry = EntryForm(
                self.diary, self.tr, self.icons, self.now, self.window, run=self.run, details=details
            )
            self._entry.saved.connect(self.keeper.saved)
            self._entry.crashed.connect(self.failed)
            self.forms.form("entry")
        return self._entry

    def add_act(self, act: Act, do: Callable[[], object]) -> QAction:
        """An entry in a menu, in the command palette and in the list of keys; its keys are its own."""
        return self.menus.add(act, do)

    def add_page(self, kind: PageKind) -> None:
        """A page over the whole centre; turn to it with `room.frame.centre.turn_to(name)`."""
        self.frame.centre.add(kind)

    def add_carrier(self, name: str, carrier: Carrier) -> None:
        """Lets a state outlive a change of language or colours."""
        self.carriers[name] = carrier

    def banner(self, text: str, *acts: tuple[str, Callable[[], object]]) -> Banner:
        """A calm line above the panes, with what can be done about it."""
        made = Banner(self.tr, text, acts)
        self.frame.above.addWidget(made)
        made.show()
        return made

    def do(self, name: str) -> None:
        """Does an act by its name, as if it were chosen in the menu."""
        self.menus.actions[name].trigger()

    def refresh(self) -> None:
        """Reads everything again that is shown."""
        frame = self.frame
        frame.views.refresh()
        frame.contacts.filters.refresh()
        frame.contacts.show_view(frame.views.query())
        if self._entry is not None:
            self._entry.refresh()
        frame.centre.refresh()
        self.refreshed.emit()

    def tell(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """A short word in the status bar, with a way back where there is one."""
        self.frame.toast.show_text(text, undo)

    def new_job(self, work: Callable[[Progress], object]) -> Job:
        """Work for the pool, to be started by the caller; the window waits for it before it goes."""
        return Job(work, self.pool, self.window)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        /,
    ) -> None:
        """Does short work that touches no widget off the GUI thread, then calls one of the two on it."""
        job = Job(lambda _progress: work(), self.pool, self.window, brief=True)
        job.done.connect(done)
        job.failed.connect(failed or self.failed.emit)
        for end in (job.done, job.failed, job.stopped):
            end.connect(job.deleteLater)
        job.start()
