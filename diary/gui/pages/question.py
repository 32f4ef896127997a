"""A missing fact as a question with its answers beside it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from diary.domain.lender import Answer
from diary.domain.reference import Kind, reference
from diary.gui.days import moment_edit, moment_of
from diary.gui.debts import names_of
from diary.gui.flow import FlowLayout
from diary.gui.labels import label
from diary.gui.pages.asking import (
    DEBT_FACTS,
    DEBT_FIELDS,
    KINDS_OF_LENDER,
    NOTICES,
    Change,
    Wish,
    asked_of,
    choices,
)
from diary.gui.plain import named_choice, no_mnemonic, plain_label, selectable_label
from diary.gui.style import GRID
from diary.gui.times import show_contact_time

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diary.diary import Diary
    from diary.domain.contact import Contact
    from diary.domain.flag import Flag
    from diary.domain.language import Translator

    Act = tuple[str, Callable[[], object]]

MOST_BUTTONS = 4
"""More answers than this are offered in a list."""


class QuestionField(QWidget):
    """Asks for one missing fact of a flag. `answered` carries a Change, `wanted` a Wish."""

    answered = Signal(object)
    wanted = Signal(object)

    def __init__(
        self, fact: str, flag: Flag, contact: Contact | None, *, diary: Diary, tr: Translator
    ) -> None:
        super().__init__()
        self._fact = fact
        self._flag = flag
        self._contact = contact
        self._diary = diary
        self._tr = tr
        self.question = diary.question(fact, tr.language)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID)
        self._layout.addWidget(selectable_label(tr("To decide it: {question}", question=self.question)))
        self._rows: list[QWidget] = []
        self._add_answers()

    def _add_answers(self) -> None:
        if self._fact in NOTICES:
            self._offer_notices()
        elif self._fact in DEBT_FACTS and self._flag.debt_id is not None:
            self._ask_of_debt()
        elif self._contact is not None:
            self._ask_around(self._contact)
        elif self._fact in self._diary.answered_on_flags:
            self._add_row(*self._yes_and_no())

    def _ask_around(self, contact: Contact) -> None:
        """What only an entry can answer; flags that hang on a notice have none."""
        if self._fact in DEBT_FACTS:
            self._ask_for_debt(contact)
        elif self._fact == "reachable":
            self._offer_entry(contact)
        else:
            self._ask_of_contacts(contact)

    def _ask_of_contacts(self, shown: Contact) -> None:
        ids = sorted({*self._flag.counted, *self._flag.contacts} - {shown.id})
        asked = asked_of(self._fact, self._flag, shown, self._diary.contacts_by_id(ids))
        for contact in asked:
            if contact.id != shown.id:
                number = reference(Kind.CONTACT, contact.id)
                when = show_contact_time(self._tr, contact)
                self._layout.addWidget(plain_label(f"{number} · {when}", kind="muted", wrap=True))
            self._add_row(*self._fields_for(contact))

    def _fields_for(self, contact: Contact) -> list[QWidget]:
        small: Mapping[str, Callable[[Contact], list[QWidget]]] = {
            "people": self._people,
            "person": self._person,
            "exact-time": self._time,
        }
        if self._fact in small:
            return small[self._fact](contact)
        acts: list[Act] = [
            (label(self._tr, one), partial(self._tell, contact, fields))
            for one, fields in choices(self._fact, contact)
        ]
        if len(acts) > MOST_BUTTONS:
            return [self._list(acts)]
        return [self._button(text, act) for text, act in acts]

    def _people(self, contact: Contact) -> list[QWidget]:
        field = QSpinBox()
        field.setRange(1, 99)
        field.setAccessibleName(self.question)
        return [field, self._save(lambda: self._tell(contact, {"people": field.value()}))]

    def _person(self, contact: Contact) -> list[QWidget]:
        field = QLineEdit()
        field.setAccessibleName(self.question)

        def save() -> None:
            if field.text().strip():
                self._tell(contact, {"person": field.text().strip()})

        return [field, self._save(save)]

    def _time(self, contact: Contact) -> list[QWidget]:
        field = moment_edit(self.question, contact.local)

        def save() -> None:
            shown: QDateTime = field.dateTime()
            self._tell(contact, {"at": moment_of(shown, contact.zone), "about_min": 0})

        return [field, self._save(save)]

    def _ask_of_debt(self) -> None:
        if self._fact == "lender-kind":
            kinds: list[Act] = [
                (label(self._tr, kind), partial(self._tell_debt, {"kind": kind})) for kind in KINDS_OF_LENDER
            ]
            self._add_row(self._list(kinds))
        else:
            field = DEBT_FIELDS[self._fact]
            answers = (Answer.YES, Answer.NO)
            self._add_row(
                *(
                    self._button(label(self._tr, one), partial(self._tell_debt, {field: one}))
                    for one in answers
                )
            )

    def _ask_for_debt(self, contact: Contact) -> None:
        """The debt itself is not known: it is chosen first, or written down."""
        tr = self._tr
        debts: list[Act] = [
            (name, partial(self._tell, contact, {"debt_id": debt_id}))
            for debt_id, name in names_of(self._diary.debts()).items()
        ]
        self._layout.addWidget(
            plain_label(tr("First say which debt this is about."), kind="muted", wrap=True)
        )
        parts: list[QWidget] = [self._list(debts)] if debts else []
        self._add_row(*parts, self._button(tr("Add a debt …"), lambda: self.wanted.emit(Wish(debt=True))))

    def _offer_notices(self) -> None:
        self._add_row(
            *(
                self._button(
                    f"{label(self._tr, answer)} …", lambda kind=kind: self.wanted.emit(Wish(notice=kind))
                )
                for answer, kind in NOTICES[self._fact]
            )
        )

    def _offer_entry(self, contact: Contact) -> None:
        """Another entry shows best that the user could be reached; without one the user's word counts."""
        like = replace(contact, person="")
        text = self._tr("Write down a contact that reached me …")
        self._add_row(self._button(text, lambda: self.wanted.emit(Wish(contact=like))), *self._yes_and_no())

    def _yes_and_no(self) -> list[QWidget]:
        """Buttons whose answer is kept with the flag itself."""
        return [
            self._button(label(self._tr, answer), partial(self._tell_flag, answer))
            for answer in (Answer.YES, Answer.NO)
        ]

    def _list(self, acts: list[Act]) -> QComboBox:
        """A list to choose from; choosing answers at once."""
        box = named_choice(self.question)
        box.addItem(self._tr("Choose …"))
        for text, _ in acts:
            box.addItem(text)
        box.activated.connect(lambda row: acts[row - 1][1]() if row > 0 else None)
        return box

    def _button(self, text: str, act: Callable[..., object]) -> QPushButton:
        made = QPushButton(no_mnemonic(text))
        made.setProperty("kind", "chip")
        made.setAccessibleName(f"{self.question} {text}")
        made.clicked.connect(lambda _checked=False: act())
        return made

    def _save(self, act: Callable[[], None]) -> QPushButton:
        return self._button(self._tr("Save"), act)

    def _add_row(self, *parts: QWidget) -> None:
        row = QWidget()
        flow = FlowLayout(row)
        for part in (*parts, self._button(self._tr("Not known"), self._leave_open)):
            flow.addWidget(part)
        self._rows.append(row)
        self._layout.addWidget(row)

    def _leave_open(self) -> None:
        """Takes the answers away; the flag stays possible, and the next look at it asks again."""
        for row in self._rows:
            row.hide()
        told = plain_label(self._tr("Left open; you can answer at any time."), kind="muted", wrap=True)
        self._layout.addWidget(told, 0, Qt.AlignmentFlag.AlignLeft)

    def _tell(self, contact: Contact, fields: Mapping[str, object]) -> None:
        self.answered.emit(Change(contact_id=contact.id, fields=fields, question=self.question))

    def _tell_flag(self, answer: Answer) -> None:
        self.answered.emit(
            Change(flag_id=self._flag.id, fact=self._fact, answer=answer, question=self.question)
        )

    def _tell_debt(self, fields: Mapping[str, object]) -> None:
        self.answered.emit(Change(debt_id=self._flag.debt_id, fields=fields, question=self.question))
