"""Which entries a file belongs to, where in it they show, and to which it may belong by its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diary.domain.evidence import Pin
from diary.domain.language import N_
from diary.domain.reference import Kind, parse_reference, reference
from diary.gui.plain import one_line, plain_label
from diary.gui.style import GRID
from diary.gui.times import show_minutes, show_short
from diary.gui.viewer.clock import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diary.diary import Diary
    from diary.domain.evidence import EvidenceItem, Suggestion
    from diary.domain.language import Translator

ID = Qt.ItemDataRole.UserRole

_BY = {
    "stated": N_("the time you stated"),
    "exif": N_("the camera's time"),
    "name": N_("the time in its name"),
    "file": N_("the file's date"),
}


class LinksBox(QWidget):
    """Two lists: entries with their places, and proposals. Signals carry ids."""

    link_wanted = Signal(int)
    unlink_wanted = Signal(int)
    unplace_wanted = Signal(int)
    place_wanted = Signal(object)
    entry_wanted = Signal(int)

    def __init__(self, diary: Diary, tr: Translator) -> None:
        super().__init__()
        self._diary = diary
        self._tr = tr
        self.linked = QListWidget()
        self.linked.setAccessibleName(tr("Entries that it belongs to"))
        self.linked.setWordWrap(True)
        self.linked.itemActivated.connect(self._opened)
        self.proposed = QListWidget()
        self.proposed.setAccessibleName(tr("Entries that it may belong to"))
        self.proposed.setWordWrap(True)
        self.proposed.itemActivated.connect(lambda item: self.link_wanted.emit(int(item.data(ID))))
        self.number = QLineEdit()
        self.number.setAccessibleName(tr("Number of an entry"))
        self.number.setPlaceholderText(tr("Entry, e.g. C-0012"))
        self.link_button, self.unlink_button = (
            QPushButton(tr("Belongs to it")),
            QPushButton(tr("Does not belong")),
        )
        self.link_button.clicked.connect(self._link)
        self.number.textChanged.connect(self._show_state)
        self.number.returnPressed.connect(self._link)
        self.unlink_button.clicked.connect(self._unlink)
        self._lay_out()

    def show_item(self, item: EvidenceItem, suggestions: Sequence[Suggestion]) -> None:
        """Shows this file's."""
        self.linked.clear()
        for contact_id in item.attachment.contact_ids:
            places = [pin for pin in item.pins if pin.contact_id == contact_id]
            self._add(self.linked, self._entry(contact_id), contact_id)
            for pin in places:
                self._add(self.linked, "    " + self._place(pin), pin)
        self.proposed.clear()
        for one in suggestions:
            told = self._tr(_BY[one.by]) if one.by in _BY else one.by
            gap = show_minutes(self._tr, one.gap_s // 60)
            why = self._tr("{gap} apart, by {clock}", gap=gap, clock=told)
            self._add(self.proposed, f"{self._entry(one.contact_id)}\n    {why}", one.contact_id)
        self.proposed.setCurrentRow(0)
        self.proposals.setVisible(bool(suggestions))
        self.number.clear()
        self._show_state()

    def chosen_entry(self) -> int | None:
        """The entry that is chosen among those it belongs to, or the only one."""
        item = self.linked.currentItem()
        held = item.data(ID) if item is not None else None
        if held is None and self.linked.count():
            held = self.linked.item(0).data(ID)
        return held if isinstance(held, int) else getattr(held, "contact_id", None)

    def _entry(self, contact_id: int) -> str:
        contact = self._diary.contact(contact_id)
        words = one_line(contact.said or contact.summary or contact.number, 40)
        return f"{reference(Kind.CONTACT, contact_id)} {show_short(contact.local)} {words}".strip()

    def _place(self, pin: Pin) -> str:
        where = []
        if pin.page is not None:
            where.append(self._tr("page {page}", page=pin.page))
        if pin.start_s is not None:
            where.append(clock(pin.start_s) + (f"–{clock(pin.end_s)}" if pin.end_s is not None else ""))
        if pin.quote:
            where.append(one_line(pin.quote, 60))
        return " · ".join(where)

    def _add(self, box: QListWidget, text: str, held: object) -> None:
        item = QListWidgetItem(text)
        item.setData(ID, held)
        box.addItem(item)

    def _opened(self, item: QListWidgetItem) -> None:
        held = item.data(ID)
        (self.entry_wanted if isinstance(held, int) else self.place_wanted).emit(held)

    def _link(self) -> None:
        item = self.proposed.currentItem()
        typed = parse_reference(Kind.CONTACT, self.number.text())
        if typed is not None:
            self.link_wanted.emit(typed)
        elif item is not None and not self.number.text().strip():
            self.link_wanted.emit(int(item.data(ID)))

    def _show_state(self) -> None:
        """Buttons that would do nothing are grey."""
        self.unlink_button.setEnabled(self.linked.count() > 0)
        self.link_button.setEnabled(bool(self.number.text().strip()) or self.proposed.count() > 0)

    def _unlink(self) -> None:
        """Takes the chosen place back, or the entry where no place is chosen."""
        item = self.linked.currentItem()
        held = item.data(ID) if item is not None else None
        if isinstance(held, Pin):
            self.unplace_wanted.emit(held.id)
        elif (entry := self.chosen_entry()) is not None:
            self.unlink_wanted.emit(entry)

    def _lay_out(self) -> None:
        tr = self._tr
        for button in (self.link_button, self.unlink_button):
            button.setAutoDefault(False)
        self.proposals = QWidget()
        below = QVBoxLayout(self.proposals)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(GRID // 2)
        below.addWidget(plain_label(tr("It may belong to"), kind="field"))
        below.addWidget(self.proposed, 1)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.number, 1)
        row.addWidget(self.link_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(plain_label(tr("It belongs to"), kind="field"))
        layout.addWidget(self.linked, 1)
        layout.addWidget(self.unlink_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.proposals, 1)
        layout.addLayout(row)
