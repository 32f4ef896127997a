"""What a dossier lacks, as a list to work through: why it matters, what they will say, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from diary.domain.language import N_
from diary.domain.reference import Kind, reference
from diary.dossier.holes.hole import Act, Weight
from diary.dossier.holes.words import told
from diary.gui.plain import plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diary.domain.language import Translator
    from diary.dossier.holes.hole import Hole
    from diary.gui.icons import Icons

_MANY = 6
_WORDS = {
    Weight.STOP: N_("Put this right first"),
    Weight.WEAK: N_("Weakens the complaint"),
    Weight.NOTE: N_("Good to know"),
}
_ICONS = {Weight.STOP: "met", Weight.WEAK: "possible", Weight.NOTE: "cleared"}
_MENDS = {
    Act.SET_OPTION: N_("Back to the fields"),
    Act.TIE_NUMBER: N_("Tie the number …"),
    Act.AMEND_DEBT: N_("Complete the debt …"),
    Act.REVIEW: N_("Show the flags"),
    Act.ANSWER: N_("Show the entry"),
    Act.AMEND_ENTRY: N_("Show the entry"),
    Act.ATTACH: N_("Show the entry"),
    Act.DESCRIBE_FILE: N_("Describe the file …"),
    Act.AMEND_NOTICE: N_("Open the notices …"),
    Act.ADD_COMPLAINT: N_("Add a complaint …"),
    Act.CHECK_FILES: N_("Show the entry"),
}


class HolesPage(QScrollArea):
    """`mend_wanted` carries the hole whose button was pressed."""

    mend_wanted = Signal(object)

    def __init__(self, tr: Translator, icons: Icons) -> None:
        super().__init__()
        self._tr = tr
        self._icons = icons
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("What is lacking"))

    def show_holes(self, holes: Sequence[Hole]) -> None:
        """Shows these in place of those before."""
        tr = self._tr
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        head = (
            tr("Before it leaves: {count} things to look at", count=len(holes))
            if holes
            else tr("Nothing is lacking.")
        )
        column.addWidget(plain_label(head, kind="title", wrap=True))
        for hole in holes:
            column.addWidget(self._card(hole))
        column.addStretch(1)
        self.setWidget(inside)

    def _card(self, hole: Hole) -> QWidget:
        tr, words = self._tr, told(hole, self._tr)
        card = QFrame()
        card.setProperty("kind", "card")
        mark = plain_label()
        mark.setPixmap(self._icons.icon(_ICONS[hole.weight]).pixmap(2 * GRID, 2 * GRID))
        head = QHBoxLayout()
        head.addWidget(mark)
        head.addWidget(plain_label(tr(_WORDS[hole.weight]), kind="muted"), 1)
        column = QVBoxLayout(card)
        column.setSpacing(GRID // 2)
        column.addLayout(head)
        column.addWidget(plain_label(words.what, kind="heading", wrap=True))
        column.addWidget(plain_label(words.why, wrap=True))
        column.addWidget(
            plain_label(tr("They will say: {words}", words=words.they_say), kind="muted", wrap=True)
        )
        if places := self._places(hole):
            column.addWidget(plain_label(places, kind="muted", wrap=True))
        if hole.mend.act in _MENDS:
            column.addWidget(self._button(hole, words.what), 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _button(self, hole: Hole, what: str) -> QPushButton:
        button = QPushButton(self._tr(_MENDS[hole.mend.act]))
        button.setAutoDefault(False)
        button.setAccessibleDescription(what)
        button.clicked.connect(lambda: self.mend_wanted.emit(hole))
        return button

    def _places(self, hole: Hole) -> str:
        parts = (
            (Kind.CONTACT, hole.contacts),
            (Kind.DEBT, hole.debts),
            (Kind.EXHIBIT, hole.files),
            (Kind.NOTICE, hole.notices),
        )
        named = [reference(kind, one) for kind, ids in parts for one in ids[:_MANY]]
        more = sum(len(ids) for _, ids in parts) - _MANY
        rest = " " + self._tr("and {count} more", count=more) if more > 0 else ""
        return " ".join(named[:_MANY]) + rest
