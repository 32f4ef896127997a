"""The main window: made of its features, which come and go without this module knowing them.

How to add something: write `install(room)` in a module of `diary/gui/features/` and put it into FEATURES
(`features/__init__.py`). A menu entry is `room.add_act(Act(...), do)`, a page over the whole centre
`room.add_page(PageKind(...))`, a status item `room.frame.add_status(widget)`, work off the GUI thread
`room.run(work, done)` or `room.new_job`, a message `room.tell(text)`, an error `room.failed.emit(error)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QWindowStateChangeEvent
from PySide6.QtWidgets import QMainWindow

from diary.domain.errors import DiaryError
from diary.gui.alert import ask, show_error
from diary.gui.features import FEATURES
from diary.gui.fitting import bounded
from diary.gui.job import Job
from diary.gui.room import Room
from diary.gui.settings import Remembered, Standing

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QCloseEvent

    from diary.diary import Diary
    from diary.domain.language import Translator
    from diary.gui.forms.entry import EntryForm
    from diary.gui.icons import Icons

USUAL = QSize(1280, 760)
"""The size of a first window, on a screen that has the room."""


class MainWindow(QMainWindow):
    """One window over one open diary. The diary belongs to the caller, who also closes it."""

    language_chosen = Signal(object)
    closing = Signal()
    restored = Signal()

    def __init__(
        self,
        diary: Diary,
        tr: Translator,
        icons: Icons,
        now: Callable[[], datetime],
        remembered: Remembered,
    ) -> None:
        super().__init__()
        self._tr = tr
        self._language = remembered.language
        self._retired = False
        self.setWindowTitle(tr("Diary"))  # says nothing to who looks over a shoulder
        self.setWindowIcon(icons.icon("app"))
        self.room = Room(self, diary, tr=tr, icons=icons, now=now, choices=remembered.choices)
        self.frame, self.keeper = self.room.frame, self.room.keeper
        self.doors, self.pool, self.new_job = self.room.doors, self.room.pool, self.room.new_job
        self.actions_by_name = self.room.menus.actions
        self._connect()
        for install in FEATURES:
            install(self.room)
        self.room.menus.build()
        self.frame.put_in_order()
        self.resize(bounded(self, USUAL))
        self.restoreGeometry(QByteArray.fromBase64(remembered.geometry.encode()))
        self.frame.restore_panes(remembered.panes)
        if diary.first is None:
            self.refresh()
        else:
            self.frame.views.show_first()
            self.frame.contacts.show_first(diary.first)
        self.frame.contacts.table.setFocus()

    @property
    def entry(self) -> EntryForm:
        """The full form for an entry."""
        return self.room.entry

    def refresh(self) -> None:
        """Reads everything again that is shown."""
        self.room.refresh()

    def standing(self) -> Standing:
        """What is to be carried over into a window in another language."""
        frame = self.frame
        if self.room.forms.saving() or self.keeper.busy:
            self.pool.waitForDone()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)
        return Standing(
            remembered=self.remembered(),
            view=frame.views.chosen_row(),
            selected=frame.contacts.selected_id(),
            page=frame.centre.name(),
            carried={name: carrier.carry() for name, carrier in self.room.carriers.items()},
        )

    def stand(self, standing: Standing) -> None:
        """Takes over from a former window."""
        self.frame.views.choose(standing.view)
        if standing.selected is not None:
            self.frame.contacts.select(standing.selected)
        self.frame.centre.turn_to(standing.page)
        for name, carried in standing.carried.items():
            self.room.carriers[name].take_over(carried)

    def retire(self) -> None:
        """Goes without asking, because another window has taken over."""
        self._retired = True
        self.close()
        self.deleteLater()

    def remembered(self) -> Remembered:
        """What the next run should know."""
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        return Remembered(
            language=self._language,
            geometry=geometry,
            panes=self.frame.panes(),
            choices=self.room.choices,
        )

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's own method
        """Keeps drafts (and asks when that is not possible), stops jobs and waits for them."""
        forms = self.room.forms
        if not self._retired and not forms.settle() and not self._may_drop_draft():
            event.ignore()
            return
        for job in self.findChildren(Job):
            job.cancel()
        self.pool.waitForDone()
        forms.settle()
        forms.let_go()
        self.closing.emit()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own method
        """Tells when the user brings the window back from the task bar."""
        super().changeEvent(event)
        if isinstance(event, QWindowStateChangeEvent):
            was = bool(event.oldState() & Qt.WindowState.WindowMinimized)
            if was and not self.isMinimized():
                self.restored.emit()

    def _may_drop_draft(self) -> bool:
        tr = self._tr
        question = tr("A form holds something that is not saved, and it cannot be kept. Drop it?")
        return ask(tr, tr("Unsaved entry"), question, tr("Drop it"), self)

    def _changed(self, told: str, contact_id: object, can_undo: bool) -> None:
        """Shows the diary as it is after an act, and offers the way back."""
        self.refresh()
        if isinstance(contact_id, int):
            self.frame.contacts.select(contact_id)
        if told:
            self.room.tell(told, self.keeper.undo if can_undo else None)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, DiaryError):
            show_error(self._tr, error, self)
        else:
            from diary.gui.dialogs.crash import show_crash  # noqa: PLC0415 - nobody waits for it at the start

            show_crash(self._tr, error, self)

    def _connect(self) -> None:
        room, frame = self.room, self.frame
        room.failed.connect(self._failed)
        room.language_wanted.connect(self.language_chosen)
        self.keeper.changed.connect(self._changed)
        self.keeper.failed.connect(self._failed)
        self.closing.connect(self.keeper.forget)  # a locked diary leaves nothing of what it said
        self.doors.closed.connect(room.refresh)
        self.doors.failed.connect(self._failed)
        frame.views.chosen.connect(frame.contacts.show_view)
        frame.views.chosen.connect(lambda _query: frame.centre.turn_to(""))
        frame.contacts.selected.connect(frame.detail.show_contact)
