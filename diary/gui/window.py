"""The main window: what the user's acts do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QThreadPool, Signal
from PySide6.QtWidgets import QFileDialog, QMainWindow

from diary.domain.errors import DiaryError
from diary.domain.flag import Verdict
from diary.domain.query import ContactQuery
from diary.gui.actions import add_menus
from diary.gui.alert import ask, show_error
from diary.gui.dialogs.about import AboutDialog, KeysDialog
from diary.gui.dialogs.crash import show_crash
from diary.gui.dialogs.palette import PaletteDialog
from diary.gui.doors import Doors
from diary.gui.forms.entry import EntryForm
from diary.gui.frame import Frame
from diary.gui.job import Job
from diary.gui.keeper import Keeper
from diary.gui.settings import Remembered, Standing

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QCloseEvent

    from diary.diary import Diary
    from diary.domain.exchange import Progress, Recorded
    from diary.domain.language import Translator
    from diary.gui.icons import Icons
    from diary.gui.pages.asking import Wish


class MainWindow(QMainWindow):
    """Three panes over one open diary. The diary belongs to the caller, who also closes it."""

    language_chosen = Signal(object)
    closing = Signal()
    lock_wanted = Signal()

    def __init__(
        self, diary: Diary, tr: Translator, icons: Icons, now: Callable[[], datetime], remembered: Remembered
    ) -> None:
        super().__init__()
        self._diary = diary
        self._tr = tr
        self._icons = icons
        self._language = remembered.language
        self._retired = False
        self.pool = QThreadPool(self)
        self.setWindowTitle(tr("Collection Diary"))
        self.setWindowIcon(icons.icon("app"))
        self.frame = Frame(self, diary, tr, icons)
        self.entry = EntryForm(diary, tr, icons, now, self, run=self._run)
        self.keeper = Keeper(diary, tr, self)
        self.keeper.changed.connect(self._changed)
        self.keeper.failed.connect(self._failed)
        self.doors = Doors(self, diary, tr, icons, keeper=self.keeper, new_job=self.new_job, now=now)
        acts = self._acts()
        self.actions_by_name = add_menus(self, tr, acts, self.language_chosen.emit)
        self.frame.add_buttons(acts)
        self._connect()
        self.resize(1280, 760)
        self.restoreGeometry(QByteArray.fromBase64(remembered.geometry.encode()))
        self.frame.restore_panes(remembered.panes)
        self.refresh()
        self.frame.contacts.table.setFocus()

    def refresh(self) -> None:
        """Reads everything again that is shown."""
        frame = self.frame
        frame.views.refresh()
        frame.contacts.filters.refresh()
        frame.contacts.show_view(frame.views.query())
        self.entry.refresh()
        count = self._diary.count
        frame.show_counts(count(ContactQuery()), count(ContactQuery(flagged=True)), self._diary.folder.name)

    def new_job(self, work: Callable[[Progress], object]) -> Job:
        """Work for the pool, to be started by the caller; the window waits for it before it goes."""
        return Job(work, self.pool, self)

    def standing(self) -> Standing:
        """What is to be carried over into a window in another language."""
        frame = self.frame
        if self.entry.saving:
            self.pool.waitForDone()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)
        return Standing(
            remembered=self.remembered(),
            view=frame.views.chosen_row(),
            selected=frame.contacts.selected_id(),
            draft=self.entry.draft() if self.entry.unsaved() else None,
            form_open=self.entry.isVisible(),
        )

    def stand(self, standing: Standing) -> None:
        """Takes over from a former window."""
        self.frame.views.choose(standing.view)
        if standing.selected is not None:
            self.frame.contacts.select(standing.selected)
        if standing.draft is not None:
            self.entry.load(standing.draft)
        if standing.form_open:
            self.entry.show()

    def retire(self) -> None:
        """Goes without asking, because another window has taken over."""
        self._retired = True
        self.close()
        self.deleteLater()

    def remembered(self) -> Remembered:
        """What the next run should know."""
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        return Remembered(language=self._language, geometry=geometry, panes=self.frame.panes())

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's own method
        """Asks about an unsaved entry, stops jobs and waits for them."""
        if not self._retired and self.entry.unsaved() and not self._may_drop_draft():
            event.ignore()
            self.entry.show()
            self.entry.raise_()
            return
        for job in self.findChildren(Job):
            job.cancel()
        self.pool.waitForDone()
        self.entry.hide()
        self.closing.emit()
        super().closeEvent(event)

    def write_new(self) -> None:
        """Opens the form; a draft that is still in it stays."""
        if not self.entry.unsaved():
            self.entry.start_new()
        self._show_entry()

    def write_like(self) -> None:
        """Opens the form with channel and other side of the selected contact."""
        contact = self.frame.detail.contact
        if not self.entry.unsaved():
            self.entry.start_new(contact)
        self._show_entry()

    def amend(self) -> None:
        """Opens the selected contact for correction, unless another draft is in the way."""
        contact = self.frame.detail.contact
        if contact is None or contact.trashed:
            return
        if self.entry.unsaved() and not self._may_drop_draft():
            self._show_entry()
            return
        self.entry.start_amending(contact)
        self._show_entry()

    def attach(self) -> None:
        """Adds files to the selected contact."""
        contact = self.frame.detail.contact
        if contact is None:
            return
        names, _ = QFileDialog.getOpenFileNames(self, self._tr("Add files"))
        if names:
            files = [Path(name) for name in names]
            job = self.new_job(lambda _progress: self._diary.attach(contact.id, files))
            job.done.connect(lambda _result: self.refresh())
            job.failed.connect(self._failed)
            job.start()

    def trash(self) -> None:
        """Puts the selected contact into the trash; the status bar offers the way back."""
        contact = self.frame.detail.contact
        if contact is not None and not contact.trashed:
            self.keeper.trash(contact.id)

    def untrash(self) -> None:
        """Takes the selected contact out of the trash."""
        contact = self.frame.detail.contact
        if contact is not None and contact.trashed:
            self.keeper.untrash(contact.id)

    def grant(self, wish: Wish) -> None:
        """Opens the form that an answer needs."""
        if wish.debt:
            self.doors.add_debt()
        elif wish.notice is not None:
            self.doors.add_notice(wish.notice, self.frame.detail.contact)
        elif wish.contact is not None:
            if not self.entry.unsaved():
                self.entry.start_new(wish.contact)
            self._show_entry()

    def _debt_in_sight(self) -> int | None:
        """The debt of the view, else that of the selected contact."""
        contact = self.frame.detail.contact
        return self.frame.views.query().debt_id or (contact.debt_id if contact else None)

    def _judge_first(self, verdict: Verdict) -> None:
        flag = self.frame.detail.first_open_flag()
        if flag is not None:
            self.keeper.judge(flag.id, verdict.value)

    def _show_entry(self) -> None:
        self.entry.show()
        self.entry.raise_()
        self.entry.activateWindow()
        self.entry.parts.said.setFocus()

    def _may_drop_draft(self) -> bool:
        tr = self._tr
        question = tr("The form holds an entry that is not saved. Drop it?")
        return ask(tr, tr("Unsaved entry"), question, tr("Drop it"), self)

    def _run(
        self,
        work: Callable[[], Recorded],
        done: Callable[[Recorded], None],
        failed: Callable[[Exception], None],
        /,
    ) -> None:
        """Does a form's work as a job, so that the window goes on painting."""
        job = self.new_job(lambda _progress: work())
        job.done.connect(done)
        job.failed.connect(failed)
        job.start()

    def _changed(self, told: str, contact_id: object, can_undo: bool) -> None:
        """Shows the diary as it is after an act, and offers the way back."""
        self.refresh()
        if isinstance(contact_id, int):
            self.frame.contacts.select(contact_id)
        if told:
            self.frame.toast.show_text(told, self.keeper.undo if can_undo else None)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, DiaryError):
            show_error(self._tr, error, self)
        else:
            show_crash(self._tr, error, self)

    def _connect(self) -> None:
        frame = self.frame
        self.doors.closed.connect(self.refresh)
        self.doors.failed.connect(self._failed)
        frame.views.chosen.connect(frame.contacts.show_view)
        frame.contacts.selected.connect(frame.detail.show_contact)
        frame.contacts.table.activated.connect(lambda _index: self.amend())
        frame.contacts.welcome.entry_wanted.connect(self.write_new)
        frame.contacts.welcome.import_wanted.connect(self.doors.import_files)
        frame.contacts.welcome.debt_wanted.connect(self.doors.add_debt)
        frame.detail.amend_wanted.connect(lambda _id: self.amend())
        frame.detail.attach_wanted.connect(lambda _id: self.attach())
        frame.detail.trash_wanted.connect(lambda _id: self.trash())
        frame.detail.untrash_wanted.connect(lambda _id: self.untrash())
        frame.detail.judged.connect(self.keeper.judge)
        frame.detail.answered.connect(self.keeper.answer)
        frame.detail.wanted.connect(self.grant)
        self.entry.saved.connect(self.keeper.saved)
        self.entry.crashed.connect(self._failed)

    def _acts(self) -> dict[str, Callable[[], object]]:
        frame = self.frame
        return {
            "new": self.write_new,
            "new_like": self.write_like,
            "add_debt": self.doors.add_debt,
            "amend_debt": lambda: self.doors.amend_debt(self._debt_in_sight()),
            "tie_numbers": self.doors.tie_numbers,
            "add_notice": self.doors.add_notice,
            "notices": self.doors.notices,
            "rules": self.doors.rules,
            "hours": lambda: self.doors.hours(frame.views.query()),
            "import": self.doors.import_files,
            "export": self.doors.export,
            "lock": self.lock_wanted.emit,
            "quit": self.close,
            "amend": self.amend,
            "attach": self.attach,
            "trash": self.trash,
            "untrash": self.untrash,
            "undo": self.keeper.undo,
            "redo": self.keeper.redo,
            "keep": lambda: self._judge_first(Verdict.UPHOLD),
            "aside": lambda: self._judge_first(Verdict.DISMISS),
            "view_all": lambda: frame.views.choose(0),
            "view_flagged": lambda: frame.views.choose(1),
            "view_trash": frame.views.choose_trash,
            "search": frame.contacts.filters.search.setFocus,
            "clear_filters": frame.contacts.filters.reset,
            "refresh": self.refresh,
            "palette": lambda: self.doors.show(PaletteDialog(self._tr, self.actions_by_name.values(), self)),
            "shortcuts": lambda: self.doors.show(KeysDialog(self._tr, self.actions_by_name.values(), self)),
            "about": lambda: self.doors.show(AboutDialog(self._tr, self)),
        }
