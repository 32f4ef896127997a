"""The form for one contact: written down while it is fresh, corrected with a reason later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton

from diary.domain.contact import Channel, Contact, Direction
from diary.domain.errors import DiaryError
from diary.domain.flag import FlagState
from diary.domain.reference import Kind, reference
from diary.gui.forms.chips import ChoiceChips
from diary.gui.forms.composing import CompositionGuard
from diary.gui.forms.conduct import ConductField
from diary.gui.forms.course import CourseField
from diary.gui.forms.draft import Draft, changes
from diary.gui.forms.draft_flags import DraftFlags
from diary.gui.forms.entry_layout import EntryFields, EntryLayout
from diary.gui.forms.files import FilesField
from diary.gui.forms.moment import MomentField
from diary.gui.forms.party import PartyField
from diary.gui.forms.running import run_now

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from diary.diary import Diary
    from diary.domain.exchange import Recorded
    from diary.domain.language import Translator
    from diary.gui.forms.running import Runner
    from diary.gui.icons import Icons

JUDGE_PAUSE_MS = 400


class EntryForm(QDialog):
    """Non-modal. Saves with Ctrl+Enter and is ready for the next; Esc hides it and keeps the draft.

    A save that fails leaves everything as typed, with the message beside the button. `saved` carries what
    was recorded, and the entry as it was before a correction (None for a new one).
    """

    saved = Signal(object, object)
    crashed = Signal(Exception)

    def __init__(
        self,
        diary: Diary,
        tr: Translator,
        icons: Icons,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
        *,
        run: Runner = run_now,
    ) -> None:
        super().__init__(parent)
        self._run = run
        self.saving = False
        self._diary = diary
        self._tr = tr
        self._now = now
        self._amending: Contact | None = None
        self._touched = False
        self.guard = CompositionGuard(self)
        self._make_fields(icons)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(JUDGE_PAUSE_MS)
        self._pause.timeout.connect(self.judge)
        self._connect()
        self.start_new()

    def start_new(self, like: Contact | None = None) -> None:
        """Empties the form for a new entry; `like` gives the channel and the other side of the last one."""
        contact = Contact(
            channel=like.channel if like else Channel.CALL, at=self._now(), direction=Direction.IN
        )
        if like is not None:
            contact = replace(
                contact, number=like.number, debt_id=like.debt_id, collector_id=like.collector_id
            )
        self._fill(Draft(contact=contact, collector=self._collector_name(contact)))

    def start_amending(self, contact: Contact) -> None:
        """Shows a saved entry for correction; a reason will be asked for."""
        self._fill(Draft(contact=contact, collector=self._collector_name(contact), amending=contact))

    def bring_up(self) -> None:
        """Comes to the front, ready to type."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.parts.said.setFocus()

    def load(self, draft: Draft) -> None:
        """Shows a draft again, after the window was rebuilt."""
        self._fill(draft)
        self._touched = True

    def draft(self) -> Draft:
        """What the form holds now; unchanged ids of the entry that is being corrected."""
        base = self._amending or Contact(channel=Channel.CALL, at=self._now())
        contact = replace(
            base,
            channel=self.channel.value(),
            at=self.moment.moment(),
            zone=self.moment.zone,
            about_min=self.moment.about_min(),
            number=self.party.number.text().strip(),
            debt_id=self.party.debt_id(),
            said=self.parts.said.toPlainText(),
            summary=self.parts.summary.toPlainText(),
        )
        return Draft(
            contact=self.conduct.put_into(self.course.put_into(contact)),
            collector=self.party.collector_name(),
            files=self.files.files(),
            amending=self._amending,
            reason=self.parts.reason.text().strip(),
        )

    def unsaved(self) -> bool:
        """Whether something was typed that is nowhere else."""
        if self.saving:
            return False
        draft = self.draft()
        if draft.amending is not None:
            return bool(changes(draft.amending, draft.contact))
        return self._touched and draft.worth_keeping

    def save(self) -> None:
        """Keeps the entry, unless letters are still open in the input method or the time is to come."""
        if self.guard.open:
            return
        if not self.moment.check():
            self.moment.edit.setFocus()
            self.parts.tell(self._tr("Not saved yet: the time lies ahead."), error=True)
            return
        draft = self.draft()
        work = self._correction(draft) if draft.amending else self._recording(draft)
        if work is not None:
            self._pause.stop()
            self.saving = True
            self.setEnabled(False)
            self._run(work, self._after, self._refused)

    def judge(self) -> None:
        """Shows what the entry may breach as it stands."""
        self._pause.stop()
        contact = self.draft().contact
        empty = not (self._touched or self._amending)
        try:
            self.flags.show_flags(() if empty else self._diary.judge_draft(contact))
        except DiaryError as error:
            self.parts.tell(error.told(self._tr), error=True)

    def refresh(self) -> None:
        """Reads debts, numbers and collectors again."""
        self.party.refresh()

    def _recording(self, draft: Draft) -> Callable[[], Recorded]:
        """The work that keeps a new entry and ties its number, if that was wanted; it touches no widget."""
        diary, one = self._diary, draft.contact
        tied = self.party.to_be_tied()

        def work() -> Recorded:
            recorded = diary.record(one, draft.files, collector=draft.collector)
            if tied and one.debt_id is not None:
                diary.tie_numbers([one.number], debt_id=one.debt_id, collector=draft.collector)
            return recorded

        return work

    def _correction(self, draft: Draft) -> Callable[[], Recorded] | None:
        """The work that corrects the entry; None (and a word to the user) when something is needed for it."""
        before, diary = draft.amending, self._diary
        assert before is not None
        if not draft.reason:
            self.parts.reason.setFocus()
            self.parts.tell(self._tr("Please say in a few words why this is corrected."), error=True)
            return None
        changed = changes(before, draft.contact)
        if draft.collector != self._collector_name(before):
            found = [one.id for one in diary.collectors() if one.name == draft.collector]
            if draft.collector and not found:
                told = self._tr("The diary does not know this collector yet. Tie a number to it first.")
                self.parts.tell(told, error=True)
                return None
            changed["collector_id"] = found[0] if found else None

        def work() -> Recorded:
            if draft.files:
                diary.attach(before.id, draft.files)
            return diary.amend(before.id, changed, draft.reason)

        return work

    def _refused(self, error: Exception) -> None:
        """Leaves everything as typed and says why it was not kept."""
        self._ready()
        if isinstance(error, DiaryError):
            self.parts.tell(error.told(self._tr), error=True)
        else:
            self.crashed.emit(error)

    def _ready(self) -> None:
        self.saving = False
        self.setEnabled(True)
        self.parts.said.setFocus()

    def _after(self, recorded: Recorded) -> None:
        before = self._amending
        self._ready()
        self.refresh()
        self.start_new(recorded.contact)
        count = sum(flag.state is not FlagState.CLEARED for flag in recorded.flags)
        number = reference(Kind.CONTACT, recorded.contact.id)
        self.parts.tell(
            self._tr("Saved as {reference}; possible flags: {count}.", reference=number, count=count)
        )
        self.saved.emit(recorded, before)
        if before is not None:
            self.hide()

    def _fill(self, draft: Draft) -> None:
        contact = draft.contact
        self._amending = draft.amending
        self.moment.zone = contact.zone
        self.channel.choose(contact.channel)
        self.moment.show_moment(contact.at, contact.about_min)
        self.party.fill(contact.number, contact.debt_id, draft.collector)
        self.course.fill(contact)
        self.conduct.fill(contact)
        self.files.clear()
        self.files.add(draft.files)
        self.parts.fill(contact, draft.reason, amending=draft.amending)
        self._touched = False
        self.judge()

    def _collector_name(self, contact: Contact) -> str:
        return next((one.name for one in self._diary.collectors() if one.id == contact.collector_id), "")

    def _make_fields(self, icons: Icons) -> None:
        tr = self._tr
        self.channel = ChoiceChips(tr, tuple(Channel), Channel.CALL, tr("Channel"), icons=icons, needed=True)
        self.moment = MomentField(tr, self._now)
        self.party = PartyField(self._diary, tr)
        self.course = CourseField(tr)
        self.conduct = ConductField(tr)
        self.files = FilesField(tr, icons)
        self.flags = DraftFlags(self._diary, tr, icons)
        fields = EntryFields(
            channel=self.channel,
            moment=self.moment,
            party=self.party,
            course=self.course,
            conduct=self.conduct,
            files=self.files,
            flags=self.flags,
        )
        self.parts = EntryLayout(self, fields, tr)

    def _connect(self) -> None:
        self.channel.changed.connect(self._channel_changed)
        for part in (self.moment, self.party, self.course, self.conduct):
            part.changed.connect(self._something_changed)
        for text in (self.parts.said, self.parts.summary):
            text.textChanged.connect(self._something_changed)
        self.guard.watch(self.parts.said, self.parts.summary, self.parts.reason)
        self.guard.watch(self.party.number, self.party.collector, self.course.person, self.course.place)
        self.parts.save_button.clicked.connect(self.save)
        self.parts.close_button.clicked.connect(self.reject)
        for keys in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(Qt.Modifier.CTRL | keys), self)
            shortcut.activated.connect(self.save)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # else Enter in a line of text would press the first of them

    def _channel_changed(self) -> None:
        self.course.show_channel(self.channel.value())
        self.conduct.show_channel(self.channel.value())
        self._something_changed()

    def _something_changed(self) -> None:
        self._touched = True
        self.parts.tell("")
        self._pause.start()
