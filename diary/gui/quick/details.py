"""What is still missing in the entry just saved, to be answered there and then or later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from diary.domain.contact import VOICE, Channel, Reached
from diary.domain.flag import Flag, FlagState
from diary.gui.forms.held import HeldFields
from diary.gui.pages.asking import DEBT_FACTS, NOTICES, about, is_open
from diary.gui.pages.question import QuestionField
from diary.gui.plain import plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from diary.diary import Diary
    from diary.domain.contact import Contact
    from diary.domain.language import Translator

USUAL = ("answered", "reached", "relation", "people")
"""Facts that a complaint is asked for, whatever rules say."""

MOST = 3
"""More questions than this would keep people from their day; the rest waits with the entry."""


class MissingDetails(QFrame):
    """Asks for the facts that would decide possible flags of one entry.

    `answered` carries a Change, `wanted` a Wish, `filled` the fields that a draft may go into.
    """

    answered = Signal(object)
    wanted = Signal(object)
    filled = Signal(object)

    def __init__(self, diary: Diary, tr: Translator) -> None:
        super().__init__()
        self._diary = diary
        self._tr = tr
        self._contact_id: int | None = None
        self.questions: list[QuestionField] = []
        self.setProperty("kind", "card")
        self.setAccessibleName(tr("Details that would complete the entry"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(GRID + 4, GRID, GRID + 4, GRID)
        self._layout.setSpacing(GRID)
        self.hide()

    @property
    def card(self) -> MissingDetails:
        """What stands on a form."""
        return self

    def ask_about(self, contact_id: int | None) -> None:
        """Asks about this entry, or no more."""
        self._contact_id = contact_id
        self.refresh()

    def refresh(self) -> None:
        """Asks what is still open."""
        while (item := self._layout.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.questions = []
        contact = self._diary.contact(self._contact_id) if self._contact_id is not None else None
        asked = self._open(contact) if contact is not None else {}
        self.setVisible(bool(asked))
        if not asked:
            return
        told = self._tr("Details that would complete this entry: {count}. They can wait.", count=len(asked))
        self._layout.addWidget(plain_label(told, kind="heading", wrap=True))
        for fact, flag in list(asked.items())[:MOST]:
            field = QuestionField(fact, flag, contact, diary=self._diary, tr=self._tr)
            field.answered.connect(self.answered)
            field.wanted.connect(self.wanted)
            self.questions.append(field)
            self._layout.addWidget(field)
        self.filled.emit([held for field in self.questions for held in field.findChildren(HeldFields)])

    def _open(self, contact: Contact) -> dict[str, Flag]:
        """The missing facts, each with the flag that waits for it; then those that any entry should have.

        Only what this entry can tell: other entries that a flag counts are asked about where they stand.
        Questions that were put aside are not asked again here.
        """
        found: dict[str, Flag] = {}
        for flag in self._diary.flags(contact_ids=[contact.id]):
            if flag.state is FlagState.POSSIBLE and contact.id in flag.contacts:
                alone = replace(flag, contacts=(contact.id,), counted=())
                for fact in flag.missing:
                    if self._can_tell(fact, contact):
                        found.setdefault(fact, alone)
        for fact in USUAL:
            if asks(fact, contact):
                found.setdefault(fact, _no_flag(contact))
        left, of_flags = self._diary.left_open(), self._diary.answered_on_flags

        def is_left(fact: str, flag: Flag) -> bool:
            return (about(fact, flag, contact, on_flag=fact in of_flags), fact) in left

        return {fact: flag for fact, flag in found.items() if not is_left(fact, flag)}

    def _can_tell(self, fact: str, contact: Contact) -> bool:
        beside_it = fact in NOTICES or fact in DEBT_FACTS or fact in self._diary.answered_on_flags
        return beside_it or is_open(fact, contact)


def asks(fact: str, contact: Contact) -> bool:
    """Whether an entry of this channel should say this and does not yet."""
    fits = {
        "answered": contact.channel in VOICE,
        "reached": contact.channel in VOICE or contact.channel is Channel.VISIT,
        "relation": contact.reached is Reached.THIRD_PARTY,
        "people": contact.channel is Channel.VISIT,
    }
    return fits[fact] and is_open(fact, contact)


def _no_flag(contact: Contact) -> Flag:
    """Stands where no rule waits for the answer, but a reader of the entry would ask."""
    return Flag(
        id="", rule="", state=FlagState.POSSIBLE, scope="", day=contact.local_day, contacts=(contact.id,)
    )
