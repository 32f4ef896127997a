"""One flag as an explanation: what, why, on which grounds, what is missing, what else it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from diary.domain.contact import VOICE
from diary.domain.flag import Flag, FlagState, Review, Verdict
from diary.domain.language import pick
from diary.domain.reference import Kind, reference
from diary.gui.flow import FlowLayout
from diary.gui.forms.composing import CompositionGuard
from diary.gui.forms.held import HeldFields
from diary.gui.icons import OF_TONE
from diary.gui.labels import label
from diary.gui.pages.fold import Fold
from diary.gui.pages.guidance import guidance
from diary.gui.pages.passages import passages
from diary.gui.pages.question import QuestionField
from diary.gui.pages.rule_page import ground_words
from diary.gui.pages.words import WordsView
from diary.gui.plain import plain_label, selectable_label
from diary.gui.style import GRID, tone_color, tone_of
from diary.gui.threats import THREATS
from diary.gui.times import show_contact_time, show_duration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.diary import Diary
    from diary.domain.contact import Contact
    from diary.domain.language import Translator
    from diary.gui.icons import Icons


MOST_COUNTED = 60
"""So many counted entries are listed on a card."""


class FlagCard(QFrame):
    """Explains a flag and takes the user's word on it.

    `judged` carries flag id, verdict and note; `answered` a Change, `wanted` a Wish (pages/asking.py).
    """

    judged = Signal(str, str, str)
    answered = Signal(object)
    wanted = Signal(object)

    def __init__(
        self,
        flag: Flag,
        review: Review | None,
        *,
        contact: Contact | None,
        diary: Diary,
        tr: Translator,
        icons: Icons,
    ) -> None:
        super().__init__()
        self.flag = flag
        self.review = review
        self._contact = contact
        self._diary = diary
        self._tr = tr
        self._icons = icons
        self.setProperty("kind", "card")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(2 * GRID, GRID + 4, 2 * GRID, GRID + 4)
        self._layout.setSpacing(GRID)
        self._add_title()
        self._layout.addWidget(selectable_label(diary.explain(flag, tr.language)))
        self._add_words()
        self._add_missing()
        self._add_counted()
        self._add_grounds()
        self._add_caveats()
        self._add_guidance()
        self._add_buttons()

    def _add_title(self) -> None:
        rule = self._diary.catalogue.rules[self.flag.rule]
        title = pick(rule.title, self._tr.language)
        tone = tone_of(self.flag)
        state = plain_label(label(self._tr, self.flag.state), wrap=True)
        palette = state.palette()
        palette.setColor(state.foregroundRole(), tone_color(tone))
        state.setPalette(palette)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(plain_label(title, kind="heading", wrap=True))
        texts.addWidget(state)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        mark = QLabel()
        mark.setPixmap(self._icons.icon(OF_TONE[tone], tone_color(tone)).pixmap(20, 20))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        self._layout.addLayout(row)
        self.setAccessibleName(f"{title}. {label(self._tr, self.flag.state)}")

    def _add_words(self) -> None:
        """The words of the entry that show it, marked; threats are folded away until the user wants them."""
        if self._contact is None or not any(one.contact_id == self._contact.id for one in self.flag.spans):
            return
        if self._diary.catalogue.rules[self.flag.rule].topic == THREATS:
            told = self._tr("Show the words (they may hold a threat or an insult)")
            self._layout.addWidget(Fold(told, self._words))
        else:
            for view in self._words():
                self._layout.addWidget(view)

    def _words(self) -> Iterator[QWidget]:
        contact, tr = self._contact, self._tr
        assert contact is not None
        fields = (
            ("said", tr("Their exact words"), contact.said),
            ("summary", tr("My own account"), contact.summary),
        )
        for field, name, text in fields:
            spans = [one for one in self.flag.spans if (one.contact_id, one.field) == (contact.id, field)]
            for piece, marked in passages(text, spans):
                yield WordsView(piece, marked, name)

    def _add_missing(self) -> None:
        if self.flag.state is not FlagState.POSSIBLE:
            return
        for fact in self.flag.missing:
            asked = QuestionField(fact, self.flag, self._contact, diary=self._diary, tr=self._tr)
            asked.answered.connect(self.answered)
            asked.wanted.connect(self.wanted)
            self._layout.addWidget(asked)

    def _add_grounds(self) -> None:
        if not self.flag.grounds:
            return
        head = self._tr("Rules in force on {day}", day=self.flag.day.isoformat())
        self._layout.addWidget(plain_label(head, kind="muted", wrap=True))
        for ground in self.flag.grounds:
            norm = self._diary.catalogue.norms[ground.norm]
            self._layout.addWidget(selectable_label("• " + ground_words(ground, norm, self._tr)))

    def _add_counted(self) -> None:
        """What was counted, in order of time; those that go too far are marked."""
        if len(self.flag.counted) < 2:
            return
        text = self._tr("What was counted ({count})", count=len(self.flag.counted))
        self._layout.addWidget(Fold(text, self._counted))

    def _counted(self) -> Iterator[QWidget]:
        over = set(self.flag.contacts)
        for one in self._diary.contacts_by_id(self.flag.counted[:MOST_COUNTED]):
            parts = [
                reference(Kind.CONTACT, one.id),
                show_contact_time(self._tr, one),
                label(self._tr, one.channel),
                label(self._tr, one.outcome) if one.channel in VOICE else "",
                show_duration(self._tr, one.duration_s) if one.duration_s else "",
                self._tr("← over the limit") if one.id in over else "",
            ]
            yield selectable_label("  ".join(part for part in parts if part))
        if len(self.flag.counted) > MOST_COUNTED:
            more = len(self.flag.counted) - MOST_COUNTED
            yield plain_label(self._tr("and {count} more", count=more), kind="muted")

    def _add_guidance(self) -> None:
        if self.flag.state is FlagState.CLEARED:
            return
        texts = guidance(self._diary.catalogue.rules[self.flag.rule].topic)
        tr = self._tr
        self._layout.addWidget(
            Fold(tr("What can I do now?"), lambda: (selectable_label(f"• {tr(text)}") for text in texts))
        )

    def _add_caveats(self) -> None:
        rule = self._diary.catalogue.rules[self.flag.rule]
        texts = [pick(caveat, self._tr.language) for caveat in rule.caveats]
        if rule.heuristic:
            texts.append(self._tr("The law gives no number here; the measure is this program's own."))
        labels = [selectable_label(text, kind="muted") for text in texts if text]
        if not labels:
            return
        self._layout.addWidget(Fold(self._tr("Bear in mind ({count})", count=len(labels)), lambda: labels))

    def _add_buttons(self) -> None:
        if self.flag.state is FlagState.CLEARED:
            return
        verdict = self.review.verdict if self.review else None
        row = FlowLayout()
        texts = {Verdict.UPHOLD: self._tr("Keep for the dossier"), Verdict.DISMISS: self._tr("Set aside")}
        for one, icon in ((Verdict.UPHOLD, "keep"), (Verdict.DISMISS, "aside")):
            button = QPushButton(self._icons.icon(icon), texts[one])
            button.setEnabled(verdict is not one)
            button.clicked.connect(lambda _checked=False, one=one: self._judge(one))
            row.addWidget(button)
        if verdict is not None:
            self._layout.addWidget(plain_label(label(self._tr, verdict), kind="heading", wrap=True))
        self._add_note(row)
        self._layout.addLayout(row)

    def _add_note(self, row: FlowLayout) -> None:
        """A line for a word on the verdict, folded away until it is wanted."""
        self.note = QLineEdit()
        self.note.setAccessibleName(self._tr("Note on this flag"))
        self.note.setPlaceholderText(self._tr("Not so, because … (Enter keeps it)"))
        self.note.setText(self.review.note if self.review else "")
        self.note.returnPressed.connect(self._keep_note)
        self._guard = CompositionGuard(self)
        self._guard.watch(self.note)
        shown = self._contact.id if self._contact else 0
        self.held = HeldFields(self, {"note": self.note}, name=f"note:{shown} {self.flag.id}")
        unfold = QPushButton(self._tr("Note …"))
        unfold.setProperty("kind", "link")
        unfold.clicked.connect(self._unfold_note)
        unfold.clicked.connect(unfold.hide)
        self.held.taken.connect(self.note.show)
        self.held.taken.connect(unfold.hide)
        row.addWidget(unfold)
        self._layout.addWidget(self.note)
        (unfold if self.note.text() else self.note).hide()

    def _unfold_note(self) -> None:
        self.note.show()
        self.note.setFocus()

    def _keep_note(self) -> None:
        """Enter: the note goes with the verdict that was given; without one it means that it was not so."""
        if not self._guard.open:
            self._judge(self.review.verdict if self.review else Verdict.DISMISS)

    def _judge(self, verdict: Verdict) -> None:
        self.held.emptied.emit()
        self.judged.emit(self.flag.id, verdict.value, self.note.text().strip())
