"""The right pane: one contact under four tabs; a tab is filled when it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from diary.domain.contact import Source
from diary.domain.flag import FlagState
from diary.domain.reference import Kind, reference
from diary.gui.flow import FlowLayout
from diary.gui.labels import label
from diary.gui.pages.confirm_card import ConfirmCard
from diary.gui.pages.detail_tabs import DetailTabs, Shown
from diary.gui.plain import plain_label
from diary.gui.style import GRID, Tone, tone_of
from diary.gui.tabbing import go_before, stops_in
from diary.gui.times import show_contact_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from diary.diary import Diary
    from diary.domain.contact import Contact
    from diary.domain.flag import Flag
    from diary.domain.language import Translator
    from diary.gui.icons import Icons
    from diary.gui.pages.flag_card import FlagCard


PAUSE_MS = 120
"""The contact follows the first painting of the list so much later."""


class DetailPane(QWidget):
    """Shows a contact. The signals carry what the user wants done with it.

    `corrected` carries a Word on what was read in a text (`pages/reading_box.py`). `woken` tells that the
    window has been painted: `fill_now` is to be called as soon as the rules can be read without a wait.
    """

    amend_wanted = Signal(int)
    attach_wanted = Signal(int)
    trash_wanted = Signal(int)
    untrash_wanted = Signal(int)
    confirm_wanted = Signal(int)
    judged = Signal(str, str, str)
    answered = Signal(object)
    wanted = Signal(object)
    corrected = Signal(object)
    file_wanted = Signal(int)
    woken = Signal()

    def __init__(self, diary: Diary, tr: Translator, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._diary = diary
        self._tr = tr
        self._icons = icons
        self.contact: Contact | None = None
        self.cards: list[FlagCard] = []
        self._shown: Shown | None = None
        self._waits = self._ready = False
        self.tabs = DetailTabs(diary, tr, icons)
        self.tabs.setAccessibleName(tr("The selected contact"))
        self.tabs.corrected.connect(self.corrected)
        self.tabs.file_wanted.connect(self.file_wanted)
        self.tabs.filled.connect(self._connect_cards)
        self.hint = plain_label(tr("Choose a contact to see it here."), kind="muted", wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._head = QWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.hint)
        layout.addWidget(self._head)
        layout.addWidget(self.tabs, 1)
        self.show_contact(None)

    def show_contact(self, contact_id: int | None) -> None:
        """Reads the contact again and shows it; None shows a hint. The place on a tab is kept."""
        same = contact_id is not None and self.contact is not None and self.contact.id == contact_id
        self.contact = None if contact_id is None else self._diary.contact(contact_id)
        self.cards = []
        self._replace_head()
        self.hint.setVisible(self.contact is None)
        self.tabs.setVisible(self.contact is not None)
        if self.contact is None:
            self._shown = None
            self.tabs.clear_all()
            return
        # The first to be shown in a window needs the rules, which take their time to be read.
        self._waits = self.window() is not self and not (self._ready and self.window().isVisible())
        if self._waits:
            self.update()
        else:
            self._fill(self.contact, keep_place=same)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own method
        """Fills what waited for the window's first painting, so that the list is there at once."""
        super().paintEvent(event)
        if self._waits and self.contact is not None:
            self._waits = False
            QTimer.singleShot(PAUSE_MS, self, self._wake)

    def _wake(self) -> None:
        self._waits = not self.isVisible()  # out of sight meanwhile: the next painting wakes it
        if not self._waits:
            self.woken.emit()

    def fill_now(self) -> None:
        """Shows what waited, unless it is shown already; the rules are there."""
        self._ready = True
        if self.contact is not None and self._shown is None:
            self._fill(self.contact, keep_place=False)

    def _fill(self, contact: Contact, *, keep_place: bool) -> None:
        unconfirmed = contact.source is Source.UNCONFIRMED
        flags = () if unconfirmed else self._flags(contact)
        self._shown = Shown(contact=contact, flags=flags, reviews=self._diary.reviews() if flags else {})
        self.tabs.show_all(self._shown, keep_place=keep_place)

    def first_open_flag(self) -> Flag | None:
        """The flag whose card has the focus, else the first without a verdict."""
        if self._shown is None:
            return None
        focused = [card for card in self.cards if card.isAncestorOf(card.focusWidget() or card)]
        with_focus = [card.flag for card in focused if card.focusWidget() and card.focusWidget().hasFocus()]
        reviews = self._shown.reviews
        open_flags = [
            flag
            for flag in self._shown.flags
            if flag.id not in reviews and flag.state is not FlagState.CLEARED
        ]
        return next(iter((*with_focus, *open_flags)), None)

    def _flags(self, contact: Contact) -> Sequence[Flag]:
        """The contact's flags, the most pressing first."""
        tones = list(Tone)
        found = [flag for flag in self._diary.flags(contact_ids=[contact.id]) if contact.id in flag.contacts]
        return sorted(found, key=lambda flag: (tones.index(tone_of(flag)), flag.id))

    def _connect_cards(self, cards: Sequence[FlagCard]) -> None:
        self.cards = list(cards)
        for card in cards:
            card.judged.connect(self.judged)
            card.answered.connect(self.answered)
            card.wanted.connect(self.wanted)

    def _replace_head(self) -> None:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        if self.contact is not None:
            self._add_heading(column, self.contact)
            column.addLayout(self._buttons(self.contact))
            if self.contact.source is Source.UNCONFIRMED:
                card = ConfirmCard(self._tr)
                card.confirmed.connect(self._confirm)
                column.addWidget(card)
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(self._head, head)
        self._head.hide()
        self._head.deleteLater()
        self._head = head
        go_before(self.tabs.tabBar(), stops_in(head))

    def _confirm(self) -> None:
        if self.contact is not None:
            self.confirm_wanted.emit(self.contact.id)

    def _add_heading(self, layout: QVBoxLayout, contact: Contact) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        mark = QLabel()
        mark.setPixmap(self._icons.icon(contact.channel.value).pixmap(20, 20))
        row.addWidget(mark)
        row.addWidget(plain_label(label(self._tr, contact.channel), kind="title"))
        row.addWidget(plain_label(show_contact_time(self._tr, contact), kind="muted", wrap=True), 1)
        row.addWidget(plain_label(reference(Kind.CONTACT, contact.id), kind="muted"))
        layout.addLayout(row)

    def _buttons(self, contact: Contact) -> FlowLayout:
        tr = self._tr
        offered = [
            ("amend", tr("Correct …"), self.amend_wanted),
            ("attachment", tr("Add files …"), self.attach_wanted),
            ("trash", tr("To the trash"), self.trash_wanted),
        ]
        if contact.trashed:
            offered = [("undo", tr("Take out of the trash"), self.untrash_wanted)]
        row = FlowLayout()
        for icon, text, signal in offered:
            button = QPushButton(self._icons.icon(icon), text)
            button.setIconSize(QSize(16, 16))
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(contact.id))
            row.addWidget(button)
        return row
