"""What the full form and the quick log have in common: fields, flags while typing, saving a new entry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton

from diary.domain.contact import Channel, Contact, Direction
from diary.domain.errors import DiaryError
from diary.gui.fitting import fit
from diary.gui.forms.chips import ChoiceChips
from diary.gui.forms.composing import CompositionGuard
from diary.gui.forms.conduct import ConductField
from diary.gui.forms.course import CourseField
from diary.gui.forms.draft import Draft
from diary.gui.forms.draft_flags import DraftFlags
from diary.gui.forms.draft_text import from_text, to_text
from diary.gui.forms.files import FilesField
from diary.gui.forms.moment import MomentField
from diary.gui.forms.party import PartyField
from diary.gui.forms.running import run_now
from diary.gui.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from diary.diary import Diary
    from diary.domain.exchange import Recorded
    from diary.domain.language import Translator
    from diary.gui.forms.parts import FormParts
    from diary.gui.forms.running import Runner
    from diary.gui.icons import Icons

JUDGE_PAUSE_MS = 400


class WritingForm(QDialog):
    """Non-modal. Saves with Ctrl+Enter; Esc hides it and keeps the draft.

    A save that fails leaves everything as typed, with the message beside the button. `saved` carries what
    was recorded, and the entry as it was before a correction (None for a new one); `edited` tells that
    something was typed, `emptied` that the form begins anew.
    """

    brief = False
    """Whether fields take little room, those that are seldom filled being folded away."""

    saved = Signal(object, object)
    crashed = Signal(Exception)
    edited = Signal()
    emptied = Signal()

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
        self._judging = Prompt(run, self._tell_failure)
        self.saving = False
        self._diary = diary
        self._tr = tr
        self._now = now
        self._touched = False
        self.guard = CompositionGuard(self)
        self._make_fields(icons)
        self.parts: FormParts = self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(JUDGE_PAUSE_MS)
        self._pause.timeout.connect(self.judge)
        self._connect()

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
        self.emptied.emit()

    def bring_up(self) -> None:
        """Comes to the front, ready to type."""
        if not self.isVisible():
            fit(self)
        self.show()
        self.raise_()
        self.activateWindow()
        self.parts.said.setFocus()

    def state(self) -> str:
        """What the form holds now, to be kept."""
        return to_text(self.draft())

    def take(self, text: str) -> None:
        """Shows what `state` gave. Raises ValueError, and NoSuch when the entry is not in the diary."""
        self.load(from_text(text, self._diary.contact))

    def load(self, draft: Draft) -> None:
        """Shows a draft again."""
        self._fill(draft)
        self._touched = True

    def draft(self) -> Draft:
        """What the form holds now."""
        base = self._base()
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
        )

    def unsaved(self) -> bool:
        """Whether something was typed that is nowhere else."""
        return not self.saving and self._touched and self.draft().worth_keeping

    def save(self) -> None:
        """Keeps the entry, unless letters are still open in the input method or the time is to come."""
        if self.guard.open or self.saving:
            return
        if not self.moment.check():
            self.moment.edit.setFocus()
            self.parts.tell(self._tr("Not saved yet: the time lies ahead."), error=True)
            return
        work = self._work(self.draft())
        if work is not None:
            self._pause.stop()
            self.saving = True
            self.setEnabled(False)
            self._run(work, self._after, self._refused)

    def judge(self) -> None:
        """Shows what the entry may breach as it stands."""
        self._pause.stop()
        diary, contact = self._diary, self.draft().contact if self._worth_judging() else None
        self._judging.ask(lambda: diary.judge_draft(contact) if contact else (), self.flags.show_flags)

    def refresh(self) -> None:
        """Reads debts, numbers and collectors again."""
        self.party.refresh()

    def _base(self) -> Contact:
        """The entry that the fields are put into."""
        return Contact(channel=Channel.CALL, at=self._now())

    def _worth_judging(self) -> bool:
        return self._touched

    def _work(self, draft: Draft) -> Callable[[], Recorded] | None:
        """The work that keeps a new entry and ties its number, if that was wanted; it touches no widget.

        None (and a word to the user) when something is needed for it.
        """
        diary, one = self._diary, draft.contact
        tied = self.party.to_be_tied()

        def work() -> Recorded:
            recorded = diary.record(one, draft.files, collector=draft.collector)
            if not tied or one.debt_id is None:
                return recorded
            ties = diary.tie_numbers([one.number], debt_id=one.debt_id, collector=draft.collector)
            return replace(recorded, tied=ties)

        return work

    def _refused(self, error: Exception) -> None:
        """Leaves everything as typed and says why it was not kept."""
        self._ready()
        self._tell_failure(error)

    def _tell_failure(self, error: Exception) -> None:
        if isinstance(error, DiaryError):
            self.parts.tell(error.told(self._tr), error=True)
        else:
            self.crashed.emit(error)

    def _ready(self) -> None:
        self.saving = False
        self.setEnabled(True)
        self.parts.said.setFocus()

    def _after(self, recorded: Recorded) -> None:
        """Goes on when the entry is kept."""
        raise NotImplementedError

    def _lay_out(self) -> FormParts:
        """Puts the fields in their places."""
        raise NotImplementedError

    def _fill(self, draft: Draft) -> None:
        contact = draft.contact
        self.moment.zone = contact.zone
        self.channel.choose(contact.channel)
        self.moment.show_moment(contact.at, contact.about_min)
        self.party.fill(contact.number, contact.debt_id, draft.collector)
        self.course.fill(contact)
        self.conduct.fill(contact)
        self.files.clear()
        self.files.add(draft.files)
        self.parts.fill_words(contact)
        self._touched = False
        self.judge()

    def _collector_name(self, contact: Contact) -> str:
        return next((one.name for one in self._diary.collectors() if one.id == contact.collector_id), "")

    def _make_fields(self, icons: Icons) -> None:
        tr = self._tr
        self.channel = ChoiceChips(tr, tuple(Channel), Channel.CALL, tr("Channel"), icons=icons, needed=True)
        self.moment = MomentField(tr, self._now)
        self.party = PartyField(self._diary, tr, brief=self.brief)
        self.course = CourseField(tr, brief=self.brief)
        self.conduct = ConductField(tr)
        self.files = FilesField(tr, icons)
        self.flags = DraftFlags(self._diary, tr, icons)

    def _connect(self) -> None:
        self.channel.changed.connect(self._channel_changed)
        for part in (self.moment, self.party, self.course, self.conduct, self.files):
            part.changed.connect(self._something_changed)
        for text in (self.parts.said, self.parts.summary):
            text.textChanged.connect(self._something_changed)
        self.guard.watch(self.parts.said, self.parts.summary)
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
        self.edited.emit()
