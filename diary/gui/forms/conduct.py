"""What they did: the commonest facts of the channel as chips, the rest on demand."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from diary.domain.contact import Channel, Conduct
from diary.domain.lender import Answer
from diary.gui.flow import FlowLayout
from diary.gui.forms.chips import AnswerChip
from diary.gui.labels import label

if TYPE_CHECKING:
    from diary.domain.contact import Contact
    from diary.domain.language import Translator

WRITTEN_FACTS = (
    Conduct.THREAT,
    Conduct.INSULT,
    Conduct.CLAIMS_OFFICIAL,
    Conduct.FALSE_CONSEQUENCES,
    Conduct.TOLD_OTHERS,
    Conduct.FORGED_DOCUMENT,
    Conduct.ASKED_PRIVATE_ACCOUNT,
)
COMMONEST = {
    Channel.CALL: (
        Conduct.THREAT,
        Conduct.INSULT,
        Conduct.NO_IDENTIFICATION,
        Conduct.TOLD_OTHERS,
        Conduct.DEMANDED_FROM_OTHERS,
        Conduct.CLAIMS_OFFICIAL,
        Conduct.FALSE_CONSEQUENCES,
        Conduct.ASKED_PRIVATE_ACCOUNT,
    ),
    Channel.ROBOT_CALL: (
        Conduct.NO_HUMAN,
        Conduct.NO_IDENTIFICATION,
        Conduct.CLAIMS_OFFICIAL,
        Conduct.FALSE_CONSEQUENCES,
    ),
    Channel.SMS: WRITTEN_FACTS,
    Channel.MESSENGER: WRITTEN_FACTS,
    Channel.EMAIL: WRITTEN_FACTS,
    Channel.LETTER: (
        Conduct.FORGED_DOCUMENT,
        Conduct.CLAIMS_OFFICIAL,
        Conduct.CLAIMS_COURT_POWER,
        Conduct.FALSE_CONSEQUENCES,
        Conduct.THREAT,
        Conduct.TOLD_OTHERS,
    ),
    Channel.VISIT: (
        Conduct.UNANNOUNCED,
        Conduct.NO_CREDENTIALS,
        Conduct.ENTERED_HOME,
        Conduct.ENTERED_OFFICE,
        Conduct.REFUSED_TO_LEAVE,
        Conduct.TOLD_OTHERS,
        Conduct.THREAT,
        Conduct.BLOCKED_DOOR,
        Conduct.TOOK_PROPERTY,
        Conduct.DAMAGE,
        Conduct.VIOLENCE,
    ),
    Channel.POSTING: (
        Conduct.POSTED_PUBLICLY,
        Conduct.EXPOSED_ONLINE,
        Conduct.TOLD_OTHERS,
        Conduct.DEFAMATION,
        Conduct.INSULT,
    ),
}
NO_MATTERS = frozenset(
    {
        Conduct.UNANNOUNCED,
        Conduct.NO_CREDENTIALS,
        Conduct.NO_IDENTIFICATION,
        Conduct.ENTERED_HOME,
        Conduct.REFUSED_TO_LEAVE,
        Conduct.TOLD_OTHERS,
        Conduct.NO_HUMAN,
    }
)
"""Facts whose *no* decides a rule as well; for the others only *yes* or not known."""


class ConductField(QWidget):
    """Chips for the facts of conduct. A fact that was answered stays in sight on every channel."""

    changed = Signal()

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self._channel = Channel.CALL
        self._all = False
        self._flow = FlowLayout(self)
        self.chips: dict[Conduct, AnswerChip] = {}
        for fact in Conduct:
            chip = AnswerChip(tr, label(tr, fact), three=fact in NO_MATTERS)
            chip.changed.connect(self.changed)
            self.chips[fact] = chip
            self._flow.addWidget(chip)
        self.more = QPushButton(tr("More …"))
        self.more.setProperty("kind", "link")
        self.more.clicked.connect(self._show_all)
        self._flow.addWidget(self.more)
        self.show_channel(Channel.CALL)

    def show_channel(self, channel: Channel) -> None:
        """Offers the commonest facts of this channel first."""
        self._channel = channel
        self._all = False
        self._arrange()

    def fill(self, contact: Contact) -> None:
        """Shows what an entry says."""
        for fact, chip in self.chips.items():
            yes, no = fact in contact.conduct, fact in contact.not_conduct
            chip.show_answer(Answer.YES if yes else Answer.NO if no else Answer.UNKNOWN)
        self.show_channel(contact.channel)

    def put_into(self, contact: Contact) -> Contact:
        """The entry with what the chips say."""
        return replace(contact, conduct=self._with(Answer.YES), not_conduct=self._with(Answer.NO))

    def _with(self, answer: Answer) -> frozenset[Conduct]:
        return frozenset(fact for fact, chip in self.chips.items() if chip.answer is answer)

    def _show_all(self) -> None:
        self._all = True
        self._arrange()

    def _arrange(self) -> None:
        """Puts the channel's facts first; focus goes in the order of sight."""
        first = COMMONEST[self._channel]
        order = (*first, *(other for other in Conduct if other not in first))
        chain = [*(self.chips[fact] for fact in order), self.more]
        self._flow.put_in_order(chain)
        for fact, chip in self.chips.items():
            chip.setVisible(self._all or fact in first or chip.answer is not Answer.UNKNOWN)
        self.more.setVisible(not self._all)
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)
        self.updateGeometry()
