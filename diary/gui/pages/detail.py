"""The right pane: one contact, everything that is known of it, and what it may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from diary.domain.contact import Source
from diary.domain.flag import FlagState
from diary.domain.reference import Kind, reference
from diary.gui.labels import label
from diary.gui.pages.confirm_card import ConfirmCard
from diary.gui.pages.facts import FactsGrid, facts_of
from diary.gui.pages.flag_card import FlagCard
from diary.gui.pages.history import HistoryFold
from diary.gui.pages.words import WordsView
from diary.gui.plain import plain_label, selectable_label
from diary.gui.style import GRID, Tone, tone_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diary.diary import Diary
    from diary.domain.contact import Contact
    from diary.domain.flag import Flag
    from diary.domain.language import Translator
    from diary.gui.icons import Icons

THREATS = "threats"
"""The topic of rules whose marked words are folded away at first."""


class DetailPane(QScrollArea):
    """Shows a contact. The signals carry what the user wants done with it."""

    amend_wanted = Signal(int)
    attach_wanted = Signal(int)
    trash_wanted = Signal(int)
    untrash_wanted = Signal(int)
    confirm_wanted = Signal(int)
    judged = Signal(str, str, str)
    answered = Signal(object)
    wanted = Signal(object)

    def __init__(self, diary: Diary, tr: Translator, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._diary = diary
        self._tr = tr
        self._icons = icons
        self.contact: Contact | None = None
        self.cards: list[FlagCard] = []
        self._unfolded: set[int] = set()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("The selected contact"))
        self.show_contact(None)

    def show_contact(self, contact_id: int | None) -> None:
        """Reads the contact again and shows it; None shows a hint. The place on the page is kept."""
        same = contact_id is not None and self.contact is not None and self.contact.id == contact_id
        place = self.verticalScrollBar().value() if same else 0
        self.contact = None if contact_id is None else self._diary.contact(contact_id)
        self.cards = []
        paper = QWidget()
        paper.setProperty("kind", "paper")
        layout = QVBoxLayout(paper)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID + 4)
        if self.contact is None:
            layout.addWidget(
                plain_label(self._tr("Choose a contact to see it here."), kind="muted", wrap=True)
            )
        else:
            self._fill(layout, self.contact)
        layout.addStretch(1)
        self.setWidget(paper)
        self.verticalScrollBar().setValue(place)

    def first_open_flag(self) -> Flag | None:
        """The flag whose card has the focus, else the first without a verdict."""
        focused = [card for card in self.cards if card.isAncestorOf(card.focusWidget() or card)]
        with_focus = [card for card in focused if card.focusWidget() and card.focusWidget().hasFocus()]
        open_cards = [c for c in self.cards if c.review is None and c.flag.state is not FlagState.CLEARED]
        return next((card.flag for card in (*with_focus, *open_cards)), None)

    def _fill(self, layout: QVBoxLayout, contact: Contact) -> None:
        flags = self._flags(contact)
        self._add_heading(layout, contact)
        layout.addLayout(self._buttons(contact))
        if contact.source is Source.UNCONFIRMED:
            card = ConfirmCard(self._tr)
            card.confirmed.connect(lambda: self.confirm_wanted.emit(contact.id))
            layout.addWidget(card)
        self._add_words(layout, contact, flags)
        layout.addWidget(FactsGrid(facts_of(contact, self._diary, self._tr)))
        self._add_files(layout, contact)
        if contact.source is not Source.UNCONFIRMED:
            self._add_flags(layout, contact, flags)
        layout.addWidget(HistoryFold(contact.id, self._diary, self._tr))

    def _flags(self, contact: Contact) -> Sequence[Flag]:
        """The contact's flags, the most pressing first."""
        tones = list(Tone)
        found = [flag for flag in self._diary.flags(contact_ids=[contact.id]) if contact.id in flag.contacts]
        return sorted(found, key=lambda flag: (tones.index(tone_of(flag)), flag.id))

    def _add_heading(self, layout: QVBoxLayout, contact: Contact) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        mark = QLabel()
        mark.setPixmap(self._icons.icon(contact.channel.value).pixmap(20, 20))
        row.addWidget(mark)
        row.addWidget(plain_label(label(self._tr, contact.channel), kind="title"))
        row.addStretch(1)
        row.addWidget(plain_label(reference(Kind.CONTACT, contact.id), kind="muted"))
        layout.addLayout(row)

    def _buttons(self, contact: Contact) -> QHBoxLayout:
        tr = self._tr
        offered = [
            ("amend", tr("Correct …"), self.amend_wanted),
            ("attachment", tr("Add files …"), self.attach_wanted),
            ("trash", tr("To the trash"), self.trash_wanted),
        ]
        if contact.trashed:
            offered = [("undo", tr("Take out of the trash"), self.untrash_wanted)]
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for icon, text, signal in offered:
            button = QPushButton(self._icons.icon(icon), text)
            button.setIconSize(QSize(16, 16))
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(contact.id))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _add_words(self, layout: QVBoxLayout, contact: Contact, flags: Sequence[Flag]) -> None:
        texts = (
            ("said", self._tr("Their exact words"), contact.said),
            ("summary", self._tr("My own account"), contact.summary),
        )
        rules = self._diary.catalogue.rules
        for field, name, text in texts:
            if not text:
                continue
            here = [
                (span, rules[flag.rule].topic)
                for flag in flags
                for span in flag.spans
                if span.contact_id == contact.id and span.field == field
            ]
            layout.addWidget(plain_label(name, kind="heading"))
            view = WordsView(text, [span for span, _ in here], name)
            layout.addWidget(view)
            if contact.id not in self._unfolded and any(topic == THREATS for _, topic in here):
                self._fold(layout, view, contact.id)

    def _fold(self, layout: QVBoxLayout, view: WordsView, contact_id: int) -> None:
        """Threats stay out of sight until the user wants to read them; then they stay in sight."""
        view.hide()
        unfold = QPushButton(self._tr("Show the words (they may hold a threat or an insult)"))
        unfold.setProperty("kind", "link")
        unfold.clicked.connect(view.show)
        unfold.clicked.connect(unfold.hide)
        unfold.clicked.connect(lambda: self._unfolded.add(contact_id))
        layout.addWidget(unfold, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_files(self, layout: QVBoxLayout, contact: Contact) -> None:
        files = self._diary.attachments([contact.id])
        if not files:
            return
        layout.addWidget(plain_label(self._tr("Files"), kind="heading"))
        for file in files:
            size = f"{max(1, file.size // 1024):,} KB"
            text = f"{reference(Kind.EXHIBIT, file.id)}  {file.name}\n{size} · SHA-256 {file.sha256[:12]}…"
            layout.addWidget(selectable_label(text))

    def _add_flags(self, layout: QVBoxLayout, contact: Contact, flags: Sequence[Flag]) -> None:
        if not flags:
            layout.addWidget(
                plain_label(self._tr("No rule is touched as far as the facts go."), kind="muted", wrap=True)
            )
            return
        layout.addWidget(plain_label(self._tr("What it may breach"), kind="heading"))
        reviews = self._diary.reviews()
        for flag in flags:
            card = FlagCard(
                flag, reviews.get(flag.id), contact=contact, diary=self._diary, tr=self._tr, icons=self._icons
            )
            card.judged.connect(self.judged)
            card.answered.connect(self.answered)
            card.wanted.connect(self.wanted)
            self.cards.append(card)
            layout.addWidget(card)
