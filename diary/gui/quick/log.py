"""The quick log: a small window for one contact, ready for the next as soon as it is saved."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from diary.domain.contact import VOICE, Outcome
from diary.domain.phone import read_number
from diary.domain.query import ContactQuery
from diary.domain.reference import Kind, reference
from diary.gui.forms.running import run_now
from diary.gui.forms.writing import WritingForm
from diary.gui.quick.details import MissingDetails
from diary.gui.quick.layout import QuickFields, QuickLayout
from diary.gui.quick.pins import Pinned, Pins
from diary.gui.quick.stopwatch import Stopwatch
from diary.gui.settings import Choices
from diary.gui.times import show_contact_time

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from diary.diary import Diary
    from diary.domain.contact import Contact
    from diary.domain.exchange import Recorded
    from diary.domain.language import Translator
    from diary.gui.forms.running import Runner
    from diary.gui.icons import Icons

NEAR = timedelta(minutes=5)
"""An entry of the same number this near in time may be the same contact; the user is told, no more."""


class QuickLog(WritingForm):
    """A form that asks little before saving, and for what is missing afterwards.

    `answered` and `wanted` are those of the questions; `all_fields_wanted` carries the draft that is to go on
    in the full form.
    """

    brief = True
    answered = Signal(object)
    wanted = Signal(object)
    all_fields_wanted = Signal(object)

    parts: QuickLayout

    def __init__(
        self,
        diary: Diary,
        tr: Translator,
        icons: Icons,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
        *,
        run: Runner = run_now,
        choices: Choices | None = None,
    ) -> None:
        self._choices = choices or Choices()
        super().__init__(diary, tr, icons, now, parent, run=run)
        self.setWindowTitle(tr("Quick note"))
        self.parts.more_button.clicked.connect(self._all_fields)
        self.stopwatch.stopped.connect(self._timed)
        self.details.answered.connect(self.answered)
        self.details.wanted.connect(self.wanted)
        QShortcut(QKeySequence("F9"), self).activated.connect(lambda: self.pins.toggle_at(self.focusWidget()))
        QShortcut(QKeySequence("F8"), self).activated.connect(self.stopwatch.button.click)
        self.start_new()

    def bring_up(self) -> None:
        """Comes to the front with the present time, unless a draft is in it; the number is asked first."""
        if not self.unsaved() and not self.stopwatch.running and not self.pins.on(Pinned.TIME):
            self.moment.show_moment(self._now())
            self._touched = False
        if self.isMinimized():
            self.showNormal()
        super().bring_up()
        self._focus_first()

    def start_next(self, last: Contact) -> None:
        """Empties the form but for what is pinned."""
        on = self.pins.on
        self.start_new(last if on(Pinned.NUMBER) else None)
        self.channel.choose(last.channel if on(Pinned.CHANNEL) else self.channel.value())
        if on(Pinned.CHANNEL) or on(Pinned.NUMBER):
            self._show_channel()
        if on(Pinned.TIME):
            self.moment.show_moment(last.at, last.about_min)
        self._touched = False

    def save(self) -> None:
        """Stops the clock of a call that is being timed, then keeps the entry."""
        if self.stopwatch.running and not self.guard.open:
            self.stopwatch.toggle()
        super().save()

    def judge(self) -> None:
        """Shows what the entry may breach, and whether it may be there already."""
        super().judge()
        same = self._near() if self._touched else None
        self.parts.near.setVisible(same is not None)
        if same is not None:
            number, when = reference(Kind.CONTACT, same.id), show_contact_time(self._tr, same)
            told = self._tr("{reference} has the same number at {when}.", reference=number, when=when)
            self.parts.near.setText(told)

    def refresh(self) -> None:
        """Reads numbers and debts again, and what is still missing in the last entry."""
        super().refresh()
        self.details.refresh()

    def _after(self, recorded: Recorded) -> None:
        self._ready()
        self.refresh()
        self.start_next(recorded.contact)
        number = reference(Kind.CONTACT, recorded.contact.id)
        self.parts.tell(self._tr("Saved as {reference}.", reference=number))
        self.details.ask_about(recorded.contact.id)
        self._focus_first()
        self.saved.emit(recorded, None)

    def _near(self) -> Contact | None:
        """An entry of the same number and channel within minutes, if there is one."""
        draft = self.draft().contact
        key = read_number(draft.number).key
        if not key:
            return None
        query = ContactQuery(number_key=key, since=draft.at - NEAR, until=draft.at + NEAR, limit=5)
        return next((one for one in self._diary.contacts(query) if one.channel is draft.channel), None)

    def _timed(self, begun: datetime, seconds: int) -> None:
        """Fills in when a call began and how long it was; who timed it had somebody on the line."""
        self.moment.show_moment(begun)
        if self.course.outcome.value() is Outcome.UNKNOWN:
            self.course.outcome.choose(Outcome.ANSWERED)
        self.course.minutes.setValue(seconds // 60)
        self.course.seconds.setValue(seconds % 60)
        self.course.show_channel(self.channel.value())
        self._something_changed()

    def _all_fields(self) -> None:
        draft = self.draft()
        self.start_new()
        self.hide()
        self.all_fields_wanted.emit(draft)

    def _focus_first(self) -> None:
        known = bool(self.party.number.text())
        first = self.parts.said if known else self.party.number
        first.setFocus()
        QTimer.singleShot(0, first, lambda: self.parts.area.ensureWidgetVisible(first))

    def _channel_changed(self) -> None:
        self._show_channel()
        super()._channel_changed()

    def _show_channel(self) -> None:
        self.course.show_channel(self.channel.value())
        self.conduct.show_channel(self.channel.value())
        self.stopwatch.setVisible(self.channel.value() in VOICE)

    def _make_fields(self, icons: Icons) -> None:
        super()._make_fields(icons)
        tr = self._tr
        self.stopwatch = Stopwatch(tr, icons, self._now)
        self.details = MissingDetails(self._diary, tr)
        self.pins = Pins(tr, icons, self._choices)

    def _lay_out(self) -> QuickLayout:
        fields = QuickFields(
            channel=self.channel,
            moment=self.moment,
            party=self.party,
            course=self.course,
            stopwatch=self.stopwatch,
            conduct=self.conduct,
            flags=self.flags,
            details=self.details,
            files=self.files,
        )
        self.files.hide_while_empty()
        return QuickLayout(self, fields, self.pins, self._tr)
