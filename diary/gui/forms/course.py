"""How it went: direction, whom it reached, and what only calls or only visits have."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from diary.domain.contact import VOICE, Channel, Contact, Direction, Outcome, Reached, Relation
from diary.gui.forms.chips import ChoiceChips
from diary.gui.labels import label
from diary.gui.plain import named_choice, plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from diary.domain.language import Translator

OUTCOMES = (Outcome.ANSWERED, Outcome.MISSED, Outcome.REJECTED, Outcome.VOICEMAIL)


class CourseField(QWidget):
    """Fields that depend on the channel; those that do not fit are hidden and not written."""

    changed = Signal()

    def __init__(self, tr: Translator, *, brief: bool = False) -> None:
        """`brief` leaves out what can be asked later: direction, and the place of a visit."""
        super().__init__()
        self._tr = tr
        self._brief = brief
        self._channel = Channel.CALL
        self.direction = ChoiceChips(
            tr, (Direction.IN, Direction.OUT), Direction.UNKNOWN, tr("Direction"), needed=True
        )
        self.reached = ChoiceChips(
            tr, (Reached.DEBTOR, Reached.THIRD_PARTY, Reached.NOBODY), Reached.UNKNOWN, tr("Reached")
        )
        self.relation = named_choice(tr("Relation to me"))
        for one in (Relation.UNKNOWN, *(other for other in Relation if other is not Relation.UNKNOWN)):
            self.relation.addItem(label(tr, one), one.value)
        self.person = self._line(tr("Name of the person reached"), tr("Name, if you wish"))
        self.outcome = ChoiceChips(tr, OUTCOMES, Outcome.UNKNOWN, tr("Outcome"))
        self.minutes, self.seconds = self._spin(tr("Minutes"), 999), self._spin(tr("Seconds"), 59)
        self.visitors = self._spin(tr("Number of visitors"), 99)
        self.visitors.setSpecialValueText(tr("Not known"))
        self.place = self._line(tr("Place"), tr("Home, workplace, street …"))
        self._lay_out()
        for part in (self.direction, self.reached, self.outcome):
            part.changed.connect(self._touched)
        self.relation.currentIndexChanged.connect(self.changed)
        self.show_channel(Channel.CALL)

    def show_channel(self, channel: Channel) -> None:
        """Shows the fields that this channel has."""
        self._channel = channel
        self._show_rows()

    def fill(self, contact: Contact) -> None:
        """Shows what an entry says."""
        self._channel = contact.channel
        self.direction.choose(contact.direction)
        self.reached.choose(contact.reached)
        self.relation.setCurrentIndex(self.relation.findData(contact.relation.value))
        self.person.setText(contact.person)
        self.outcome.choose(contact.outcome)
        self.minutes.setValue((contact.duration_s or 0) // 60)
        self.seconds.setValue((contact.duration_s or 0) % 60)
        self.visitors.setValue(contact.people or 0)
        self.place.setText(contact.place)
        self._show_rows()

    def put_into(self, contact: Contact) -> Contact:
        """The entry with what these fields say; hidden fields leave it as it was."""
        third = self.reached.value() is Reached.THIRD_PARTY
        contact = replace(
            contact,
            direction=self.direction.value(),
            reached=self.reached.value(),
            relation=Relation(self.relation.currentData()) if third else Relation.UNKNOWN,
            person=self.person.text().strip() if third else "",
        )
        if self._channel in VOICE:
            contact = self._put_call(contact)
        if self._channel is Channel.VISIT:
            contact = replace(contact, people=self.visitors.value() or None)
        return replace(contact, place=self.place.text().strip())

    def _put_call(self, contact: Contact) -> Contact:
        outcome = self.outcome.value()
        if outcome is Outcome.UNKNOWN and contact.outcome not in self.outcome.buttons:
            outcome = contact.outcome
        seconds = 60 * self.minutes.value() + self.seconds.value()
        kept = contact.duration_s == 0 and seconds == 0
        return replace(contact, outcome=outcome, duration_s=0 if kept else seconds or None)

    def _line(self, name: str, hint: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        made.setPlaceholderText(hint)
        made.textChanged.connect(self.changed)
        return made

    def _spin(self, name: str, most: int) -> QSpinBox:
        made = QSpinBox()
        made.setMaximum(most)
        made.setAccessibleName(name)
        made.valueChanged.connect(self.changed)
        return made

    def _lay_out(self) -> None:
        tr = self._tr
        self.length = QWidget()
        row = QHBoxLayout(self.length)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for part in (self.minutes, plain_label(tr("min")), self.seconds, plain_label(tr("s"))):
            row.addWidget(part)
        row.addStretch(1)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(2 * GRID)
        self._form.setVerticalSpacing(GRID)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows = (
            (tr("Direction"), self.direction),
            (tr("Outcome"), self.outcome),
            (tr("Talk time"), self.length),
            (tr("Reached"), self.reached),
            (tr("Relation"), self.relation),
            (tr("Person"), self.person),
            (tr("Visitors"), self.visitors),
            (tr("Place"), self.place),
        )
        for name, field in rows:
            self._form.addRow(plain_label(name, kind="field"), field)

    def _touched(self) -> None:
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        voice, visit = self._channel in VOICE, self._channel is Channel.VISIT
        third = self.reached.value() is Reached.THIRD_PARTY
        posted = self._channel is Channel.POSTING
        shown = {
            self.outcome: voice,
            self.length: voice and self.outcome.value() in (Outcome.ANSWERED, Outcome.VOICEMAIL),
            self.relation: third,
            self.person: third,
            self.visitors: visit,
            self.direction: not self._brief,
            self.place: ((visit or posted) and not self._brief) or bool(self.place.text()),
        }
        for field, visible in shown.items():
            self._form.setRowVisible(field, visible)
