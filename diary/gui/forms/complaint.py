"""The forms for a complaint that was handed in, and for what came back to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from diary.domain.complaint import Complaint, Reply, ReplyKind
from diary.domain.contact import DEFAULT_ZONE
from diary.domain.errors import DiaryError
from diary.domain.language import pick
from diary.domain.reference import Kind, reference
from diary.gui.days import moment_edit, moment_of, wall_clock
from diary.gui.forms.fields import SmallForm, choice, chosen, debt_choice, line
from diary.gui.forms.kept import KeptDialog
from diary.gui.plain import named_choice
from diary.gui.times import on_clock

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QComboBox, QWidget

    from diary.diary import Diary
    from diary.domain.language import Translator


FIRST_CHANNEL = "lender"
"""Where most complaints begin, and what the other channels ask for first."""


class ComplaintForm(KeptDialog):
    """Adds a complaint, or corrects `amending`. `kept`: what stood before (or None), what stands."""

    kept = Signal(object, object)

    def __init__(
        self,
        diary: Diary,
        tr: Translator,
        parent: QWidget | None = None,
        *,
        at: datetime,
        amending: Complaint | None = None,
    ) -> None:
        super().__init__(tr, parent)
        self._diary = diary
        self._before = amending
        self.setWindowTitle(tr("Correct a complaint") if amending else tr("Add a complaint"))
        self.channel = self._channels()
        self.at = moment_edit(tr("When it was handed in"), at)
        self.debt = debt_choice(tr, diary.debts(), tr("No particular debt"))
        self.number = line(tr("Their number"), tr("The number that they gave it; may stay empty"))
        self.dossier = line(tr("Dossier"), tr("SHA-256 of what was sent"))
        self.note = line(tr("Note"), tr("What was asked for, with whom you spoke"))
        if amending is not None:
            self._fill(amending)
        self.form = SmallForm(
            self,
            tr,
            tr("Its time limits run from this moment; what came back is added to it."),
            (
                (tr("Where"), self.channel),
                (tr("When it was handed in"), self.at),
                (tr("Debt"), self.debt),
                (tr("Their number"), self.number),
                (tr("Dossier"), self.dossier),
                (tr("Note"), self.note),
            ),
            save=self.save,
        )
        self.hold(
            channel=self.channel,
            at=self.at,
            debt=self.debt,
            number=self.number,
            dossier=self.dossier,
            note=self.note,
        )

    def propose(self, channel: str, dossier: str) -> None:
        """Fills in what is known already: where it went, and the digest of what was handed in."""
        if channel:
            self.channel.setCurrentIndex(self.channel.findData(channel))
        self.dossier.setText(dossier)

    def save(self) -> None:
        """Keeps the complaint; what cannot be right is told below the fields."""
        try:
            value = self._value()
            if self._before is None:
                saved = self._diary.add_complaint(value)
            else:
                saved = self._diary.amend_complaint(value, self._tr("Corrected in the form."))
        except DiaryError as error:
            self.form.tell(error.told(self._tr))
            return
        self.kept.emit(self._before, saved)
        self.accept()

    def _value(self) -> Complaint:
        before = self._before
        zone = before.zone if before else DEFAULT_ZONE
        value = Complaint(
            id=before.id if before else 0,
            channel=chosen(self.channel),
            at=moment_of(self.at.dateTime(), zone),
            zone=zone,
            debt_id=self.debt.currentData(),
            reference=self.number.text().strip(),
            dossier=self.dossier.text().strip(),
            note=self.note.text().strip(),
        )
        unmoved = before is not None and wall_clock(on_clock(before.at, zone)) == self.at.dateTime()
        return replace(value, at=before.at) if before is not None and unmoved else value

    def _fill(self, one: Complaint) -> None:
        self.channel.setCurrentIndex(self.channel.findData(one.channel))
        self.at.setDateTime(wall_clock(on_clock(one.at, one.zone)))
        self.debt.setCurrentIndex(max(0, self.debt.findData(one.debt_id)) if one.debt_id else 0)
        self.number.setText(one.reference)
        self.dossier.setText(one.dossier)
        self.note.setText(one.note)

    def _channels(self) -> QComboBox:
        box = named_choice(self._tr("Where"))
        for one in self._diary.channels():
            box.addItem(pick(one.title, self._tr.language), one.id)
        box.setCurrentIndex(max(0, box.findData(FIRST_CHANNEL)))
        return box


class ReplyForm(KeptDialog):
    """Adds what came back to a complaint, or corrects `amending`. `kept`: what stood before (or None), what
    stands.
    """

    kept = Signal(object, object)

    def __init__(
        self,
        diary: Diary,
        tr: Translator,
        parent: QWidget | None = None,
        *,
        complaint: Complaint,
        at: datetime,
        amending: Reply | None = None,
    ) -> None:
        super().__init__(tr, parent)
        self._diary = diary
        self._complaint = complaint
        self._before = amending
        number = reference(Kind.COMPLAINT, complaint.id)
        self.setWindowTitle(tr("What came back to {complaint}", complaint=number))
        self.kind = choice(tr, tr("What came back"), tuple(ReplyKind))
        self.at = moment_edit(tr("When"), at)
        self.number = line(tr("Their number"), tr("May stay empty"))
        self.note = line(tr("Note"), tr("What it says, and where it is kept"))
        if amending is not None:
            self._fill(amending)
        self.form = SmallForm(
            self,
            tr,
            tr("The limits that follow from it are worked out at once."),
            (
                (tr("What came back"), self.kind),
                (tr("When"), self.at),
                (tr("Their number"), self.number),
                (tr("Note"), self.note),
            ),
            save=self.save,
        )
        self.hold(kind=self.kind, at=self.at, number=self.number, note=self.note)

    def save(self) -> None:
        """Keeps the reply; what cannot be right is told below the fields."""
        try:
            if self._before is None:
                saved = self._diary.add_reply(self._value())
            else:
                saved = self._diary.amend_reply(self._value(), self._tr("Corrected in the form."))
        except DiaryError as error:
            self.form.tell(error.told(self._tr))
            return
        self.kept.emit(self._before, saved)
        self.accept()

    def _value(self) -> Reply:
        before = self._before or Reply(
            complaint_id=self._complaint.id, kind=ReplyKind(chosen(self.kind)), at=self._complaint.at
        )
        unmoved = wall_clock(on_clock(before.at, before.zone)) == self.at.dateTime()
        return replace(
            before,
            kind=ReplyKind(chosen(self.kind)),
            at=before.at if unmoved else moment_of(self.at.dateTime(), before.zone),
            reference=self.number.text().strip(),
            note=self.note.text().strip(),
        )

    def _fill(self, one: Reply) -> None:
        self.kind.setCurrentIndex(self.kind.findData(one.kind.value))
        self.at.setDateTime(wall_clock(on_clock(one.at, one.zone)))
        self.number.setText(one.reference)
        self.note.setText(one.note)
