"""The form for a notice: what was asked, agreed, complained of or found."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from diary.domain.contact import DEFAULT_ZONE
from diary.domain.errors import DiaryError
from diary.domain.notice import Notice, NoticeKind
from diary.gui.days import bounds, day_edit, day_of, moment_edit, moment_of, wall_clock
from diary.gui.forms.fields import SmallForm, beside, choice, chosen, debt_choice, line
from diary.gui.forms.kept import KeptDialog
from diary.gui.forms.running import run_now

if TYPE_CHECKING:
    from datetime import datetime

    from diary.diary import Diary
    from diary.domain.language import Translator
    from diary.gui.forms.running import Runner

ENDING = timedelta(days=30)
"""How far ahead the field for an end begins; the user sets it."""


class NoticeForm(KeptDialog):
    """Adds a notice, or corrects one. `at` and `debt_id` fill the fields beforehand.

    `notice` is set once a new one is saved, by `run`: all entries are judged by it. `amended` carries a
    notice before and after its correction, which the caller keeps, and calls `refused` when that failed.
    """

    amended = Signal(object, object)
    crashed = Signal(Exception)

    def __init__(
        self,
        diary: Diary,
        tr: Translator,
        parent: QWidget | None = None,
        *,
        at: datetime,
        kind: NoticeKind = NoticeKind.COMPLAINT_LODGED,
        debt_id: int | None = None,
        amending: Notice | None = None,
        run: Runner = run_now,
    ) -> None:
        super().__init__(tr, parent)
        self._run = run
        self._diary = diary
        self._amending = amending
        self.notice: Notice | None = None
        self.setWindowTitle(tr("Correct a notice") if amending else tr("Add a notice or complaint"))
        self.kind = choice(tr, tr("What happened"), tuple(NoticeKind))
        self.kind.setCurrentIndex(self.kind.findData(kind.value))
        self.at = moment_edit(tr("When"), at)
        self.ends = QCheckBox(tr("until the end of"))
        self.ends.setAccessibleName(tr("It ends on a day"))
        self.until = day_edit(tr("Last day"), ENDING.days)
        self.until.setEnabled(False)
        self.ends.toggled.connect(self.until.setEnabled)
        self.debt = debt_choice(tr, diary.debts(), tr("Any debt"))
        self.debt.setCurrentIndex(max(0, self.debt.findData(debt_id)) if debt_id is not None else 0)
        self.person = line(tr("Person"), tr("Who said it, or to whom; may stay empty"))
        self.number = line(tr("Number"), tr("May stay empty"))
        self.note = line(tr("Note"), tr("What exactly, and how it can be shown"))
        self.form = SmallForm(
            self,
            tr,
            tr("Rules take it into account from this time on. It stays in the diary once it is saved."),
            self._rows(),
            save=self.save,
        )
        if amending is not None:
            self._fill(amending)
        self.hold(
            kind=self.kind,
            at=self.at,
            ends=self.ends,
            until=self.until,
            debt=self.debt,
            person=self.person,
            number=self.number,
            note=self.note,
        )

    def save(self) -> None:
        """Keeps the notice; what cannot be right is told below the fields."""
        if self._amending is not None:
            self.setEnabled(False)
            self.amended.emit(self._amending, self._value())
            return
        diary, value = self._diary, self._value()
        self.setEnabled(False)
        self._run(lambda: diary.add_notice(value), self._added, self._not_added)

    def reject(self) -> None:
        """Closes, unless the notice is being kept: then the form goes by itself."""
        if self.isEnabled():
            super().reject()

    def _added(self, notice: Notice) -> None:
        self.notice = notice
        self.setEnabled(True)
        self.accept()

    def _not_added(self, error: Exception) -> None:
        self.refused(error)
        if not isinstance(error, DiaryError):
            self.crashed.emit(error)

    def _fill(self, notice: Notice) -> None:
        zone = ZoneInfo(notice.zone)
        self.kind.setCurrentIndex(self.kind.findData(notice.kind.value))
        self.at.setDateTime(wall_clock(notice.at.astimezone(zone)))
        self.ends.setChecked(notice.until is not None)
        if notice.until is not None:
            last = (notice.until - timedelta(microseconds=1)).astimezone(zone)
            self.until.setDate(wall_clock(last).date())
        self.debt.setCurrentIndex(max(0, self.debt.findData(notice.debt_id)) if notice.debt_id else 0)
        self.person.setText(notice.person)
        self.number.setText(notice.number)
        self.note.setText(notice.note)

    def _value(self) -> Notice:
        last = day_of(self.until)
        zone = self._amending.zone if self._amending else DEFAULT_ZONE
        return Notice(
            id=self._amending.id if self._amending else 0,
            zone=zone,
            kind=NoticeKind(chosen(self.kind)),
            at=moment_of(self.at.dateTime(), zone),
            until=bounds(last, last)[1] if self.ends.isChecked() else None,
            debt_id=self.debt.currentData(),
            person=self.person.text().strip(),
            number=self.number.text().strip(),
            note=self.note.text().strip(),
        )

    def _rows(self) -> tuple[tuple[str, QWidget], ...]:
        tr = self._tr
        return (
            (tr("What happened"), self.kind),
            (tr("When"), self.at),
            (tr("It ends"), beside(self.ends, self.until)),
            (tr("Debt"), self.debt),
            (tr("Person"), self.person),
            (tr("Number"), self.number),
            (tr("Note"), self.note),
        )
