"""A missing fact as a question with its answers beside it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, Signal
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
from diary.gui.forms.composing import CompositionGuard
from diary.gui.forms.held import HeldFields
from diary.gui.labels import label
from diary.gui.pages.asking import (
    DEBT_FACTS,
    DEBT_FIELDS,
    KINDS_OF_LENDER,
    NOTICES,
    Change,
    Wish,
    about,
    asked_of,
    choices,
    endless_order,
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
        self.fact = fact
        self._flag = flag
        self._contact = contact
        self._diary = diary
        self._tr = tr
        self.question = diary.question(fact, tr.language)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID)
        self._layout.addWidget(selectable_label(tr("To decide it: {question}", question=self.question)))
        self._left = diary.left_open()
        self._on_flag = fact in diary.answered_on_flags
        self._add_answers()

    def _add_answers(self) -> None:
        if self.fact in NOTICES:
            self._offer_notices()
        elif self.fact in DEBT_FACTS and self._flag.debt_id is not None:
            self._ask_of_debt()
        elif self._contact is not None:
            self._ask_around(self._contact)
        elif self._on_flag:
            self._add_row(None, self._yes_and_no)

    def _ask_around(self, contact: Contact) -> None:
        """What only an entry can answer; flags that hang on a notice have none."""
        special: Mapping[str, Callable[[Contact], None]] = {
            **dict.fromkeys(DEBT_FACTS, self._ask_for_debt),
            "reachable": self._offer_entry,
            "person": self._ask_whether_same,
            "order-until": self._offer_ending,
        }
        special.get(self.fact, self._ask_of_contacts)(contact)

    def _ask_of_contacts(self, shown: Contact) -> None:
        ids = sorted({*self._flag.counted, *self._flag.contacts} - {shown.id})
        asked = asked_of(self.fact, self._flag, shown, self._diary.contacts_by_id(ids), self._left)
        for contact in asked:
            if contact.id != shown.id:
                number = reference(Kind.CONTACT, contact.id)
                when = show_contact_time(self._tr, contact)
                self._layout.addWidget(plain_label(f"{number} · {when}", kind="muted", wrap=True))
            self._add_row(contact, partial(self._fields_for, contact))

    def _fields_for(self, contact: Contact) -> list[QWidget]:
        small: Mapping[str, Callable[[Contact], list[QWidget]]] = {
            "people": self._people,
            "exact-time": self._time,
        }
        if self.fact in small:
            return small[self.fact](contact)
        acts: list[Act] = [
            (label(self._tr, one), partial(self._tell, contact, fields))
            for one, fields in choices(self.fact, contact)
        ]
        if len(acts) > MOST_BUTTONS:
            return [self._list(acts)]
        return [self._button(text, act) for text, act in acts]

    def _people(self, contact: Contact) -> list[QWidget]:
        field = QSpinBox()
        field.setRange(1, 99)
        field.setAccessibleName(self.question)
        held = self._held(contact, field)
        return [field, self._save(held, lambda: self._tell(contact, {"people": field.value()}))]

    def _ask_whether_same(self, contact: Contact) -> None:
        """Yes and no are kept with the flag; the name, where it is not there yet, with the entry."""
        tr = self._tr

        def parts() -> list[QWidget]:
            name = [] if contact.person.strip() else self._person(contact)
            return [*self._yes_and_no(tr("Yes, the same person"), tr("No, somebody else")), *name]

        self._add_row(contact, parts)

    def _person(self, contact: Contact) -> list[QWidget]:
        field = QLineEdit()
        field.setAccessibleName(self.question)
        field.setPlaceholderText(self._tr("Name of the person reached"))
        guard = CompositionGuard(self)
        guard.watch(field)
        held = self._held(contact, field)

        def save() -> None:
            if field.text().strip() and not guard.open:
                held.emptied.emit()
                self._tell(contact, {"person": field.text().strip()})

        field.returnPressed.connect(save)
        return [field, self._button(self._tr("Save"), save)]

    def _time(self, contact: Contact) -> list[QWidget]:
        field = moment_edit(self.question, contact.local)
        held = self._held(contact, field)

        def save() -> None:
            shown: QDateTime = field.dateTime()
            self._tell(contact, {"at": moment_of(shown, contact.zone), "about_min": 0})

        return [field, self._save(held, save)]

    def _ask_of_debt(self) -> None:
        if self.fact == "lender-kind":
            kinds: list[Act] = [
                (label(self._tr, kind), partial(self._tell_debt, {"kind": kind})) for kind in KINDS_OF_LENDER
            ]
            self._add_row(None, lambda: [self._list(kinds)])
        else:
            field = DEBT_FIELDS[self.fact]
            answers = (Answer.YES, Answer.NO)
            self._add_row(
                None,
                lambda: [
                    self._button(label(self._tr, one), partial(self._tell_debt, {field: one}))
                    for one in answers
                ],
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

        def parts() -> list[QWidget]:
            add = self._button(tr("Add a debt …"), lambda: self.wanted.emit(Wish(debt=True)))
            return [self._list(debts), add] if debts else [add]

        self._add_row(contact, parts)

    def _offer_notices(self) -> None:
        self._add_row(
            self._contact,
            lambda: [
                self._button(
                    f"{label(self._tr, answer)} …", lambda kind=kind: self.wanted.emit(Wish(notice=kind))
                )
                for answer, kind in NOTICES[self.fact]
            ],
        )

    def _offer_entry(self, contact: Contact) -> None:
        """Another entry shows best that the user could be reached; without one the user's word counts."""
        like = replace(contact, person="")
        text = self._tr("Write down a contact that reached me …")
        self._add_row(
            contact,
            lambda: [
                self._button(text, lambda: self.wanted.emit(Wish(contact=like))),
                *self._yes_and_no(),
            ],
        )

    def _offer_ending(self, contact: Contact) -> None:
        """Only the notice of the order can say how long it holds."""
        order = endless_order(self._diary.notices(), contact)
        if order is not None:
            text = self._tr("Write its last day into the notice …")
            wish = Wish(ending=order)
            self._add_row(contact, lambda: [self._button(text, lambda: self.wanted.emit(wish))])

    def _yes_and_no(self, *texts: str) -> list[QWidget]:
        """Buttons whose answer is kept with the flag itself; `texts` say more than yes and no."""
        answers = (Answer.YES, Answer.NO)
        words = texts or tuple(label(self._tr, answer) for answer in answers)
        return [
            self._button(text, partial(self._tell_flag, answer))
            for text, answer in zip(words, answers, strict=True)
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

    def _save(self, held: HeldFields, act: Callable[[], None]) -> QPushButton:
        """The button for an answer that is typed; its draft is no longer needed then."""

        def save() -> None:
            held.emptied.emit()
            act()

        return self._button(self._tr("Save"), save)

    def _held(self, contact: Contact, field: QWidget) -> HeldFields:
        """Lets the window keep what is typed here until it is saved."""
        return HeldFields(self, {"answer": field}, name=f"answer:{contact.id} {self.fact}")

    def _add_row(self, contact: Contact | None, parts: Callable[[], list[QWidget]]) -> None:
        """The answers about one contact (None: about the flag or its debt), or that they were put aside."""
        of = about(self.fact, self._flag, contact, on_flag=self._on_flag)
        if (of, self.fact) in self._left:
            told = plain_label(self._tr("Left open; you can answer at any time."), kind="muted")
            shown = [told, self._button(self._tr("Answer it"), partial(self._leave_open, of, left=False))]
        else:
            shown = [*parts(), self._button(self._tr("Not known"), partial(self._leave_open, of))]
        row = QWidget()
        flow = FlowLayout(row)
        for part in shown:
            flow.addWidget(part)
        self._layout.addWidget(row)

    def _leave_open(self, of: str, *, left: bool = True) -> None:
        """Puts the question aside, or takes it up again; the flag stays possible."""
        self.answered.emit(Change(about=of, fact=self.fact, left=left, question=self.question))

    def _tell(self, contact: Contact, fields: Mapping[str, object]) -> None:
        self.answered.emit(Change(contact_id=contact.id, fields=fields, question=self.question))

    def _tell_flag(self, answer: Answer) -> None:
        self.answered.emit(
            Change(flag_id=self._flag.id, fact=self.fact, answer=answer, question=self.question)
        )

    def _tell_debt(self, fields: Mapping[str, object]) -> None:
        self.answered.emit(Change(debt_id=self._flag.debt_id, fields=fields, question=self.question))
