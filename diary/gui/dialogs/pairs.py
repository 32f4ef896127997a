"""Entries out of different sources that may be one: side by side, decided one by one, each word undoable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from diary.domain.errors import DiaryError
from diary.domain.reference import Kind, reference
from diary.gui.dialogs.working import WorkingDialog
from diary.gui.labels import label
from diary.gui.plain import one_line, plain_label
from diary.gui.style import GRID
from diary.gui.times import show_contact_time, show_duration

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.diary import Diary
    from diary.domain.contact import Contact
    from diary.domain.exchange import Progress
    from diary.domain.language import Translator
    from diary.domain.likeness import LikelyPair
    from diary.gui.job import Job


class PairsDialog(WorkingDialog):
    """Shows one pair at a time. `decided` carries the ids of a pair and whether they are the same."""

    decided = Signal(int, int, bool)

    def __init__(
        self,
        diary: Diary,
        tr: Translator,
        new_job: Callable[[Callable[[Progress], object]], Job],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr, new_job, parent)
        self._diary = diary
        self._pairs: list[LikelyPair] = []
        self.setWindowTitle(tr("Entries that may be one"))
        self.resize(760, 460)
        self.head = plain_label(kind="title", wrap=True)
        self.sheet = QWidget()
        self._grid = QGridLayout(self.sheet)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(3 * GRID)
        self._grid.setVerticalSpacing(GRID)
        self.close_button = QPushButton(tr("Close"))
        self.later_button = QPushButton(tr("Decide later"))
        self.two_button = QPushButton(tr("These are two"))
        self.one_button = QPushButton(tr("It is the same one"))
        self.one_button.setProperty("kind", "main")
        self.lay_out(
            (self.sheet,), (), (self.close_button, self.later_button, self.two_button, self.one_button)
        )
        self.close_button.clicked.connect(self.reject)
        self.later_button.clicked.connect(self._next)
        self.two_button.clicked.connect(lambda: self._say(same=False))
        self.one_button.clicked.connect(lambda: self._say(same=True))
        self.run(lambda _progress: diary.likely_duplicates(), tr("Looking for pairs …"), self._found)

    def page_shown(self, page: QWidget) -> None:
        """Buttons only where there is something to decide."""
        for button in (self.later_button, self.two_button, self.one_button):
            button.setVisible(page is self.sheet and bool(self._pairs))

    def _found(self, pairs: tuple[LikelyPair, ...]) -> None:
        self._pairs = list(pairs)
        self._show_first()

    def _show_first(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        tr = self._tr
        told = (
            tr("{count} pairs may be one and the same contact", count=len(self._pairs))
            if self._pairs
            else tr("No entries look like one.")
        )
        self._grid.addWidget(plain_label(told, kind="title", wrap=True), 0, 0, 1, 3)
        if self._pairs:
            self._show_pair(self._pairs[0])
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self.show_page(self.sheet)

    def _show_pair(self, pair: LikelyPair) -> None:
        tr = self._tr
        self._grid.addWidget(plain_label(tr("This one would stay"), kind="field"), 1, 1)
        self._grid.addWidget(plain_label(tr("This one would be set aside"), kind="field"), 1, 2)
        for row, (name, kept, other) in enumerate(self._facts(pair), 2):
            self._grid.addWidget(plain_label(name, kind="muted"), row, 0)
            self._grid.addWidget(plain_label(kept, wrap=True), row, 1)
            self._grid.addWidget(plain_label(other, wrap=True), row, 2)
        for column in (1, 2):
            self._grid.setColumnStretch(column, 1)

    def _facts(self, pair: LikelyPair) -> list[tuple[str, str, str]]:
        tr = self._tr
        rows = zip(self._of(pair.kept), self._of(pair.other), strict=True)
        names = (
            tr("Entry"), tr("Kind"), tr("Time"), tr("Number"),
            tr("Outcome"), tr("Length"), tr("Words"), tr("Source"),
        )  # fmt: skip
        return [(name, kept, other) for name, (kept, other) in zip(names, rows, strict=True)]

    def _of(self, one: Contact) -> tuple[str, ...]:
        tr = self._tr
        return (
            reference(Kind.CONTACT, one.id),
            label(tr, one.channel),
            show_contact_time(tr, one),
            one.number,
            label(tr, one.outcome),
            show_duration(tr, one.duration_s) if one.duration_s is not None else "",
            one_line(one.said or one.summary),
            one.origin.format if one.origin else label(tr, one.source),
        )

    def _say(self, *, same: bool) -> None:
        pair = self._pairs[0]
        say = self._diary.say_same if same else self._diary.say_different
        try:
            say(pair.kept.id, pair.other.id)
        except DiaryError as error:
            self.message.setText(error.told(self._tr))
            return
        self._pairs = [
            one for one in self._pairs[1:] if not same or pair.other.id not in (one.kept.id, one.other.id)
        ]
        self.decided.emit(pair.kept.id, pair.other.id, same)
        self._show_first()

    def _next(self) -> None:
        self._pairs = self._pairs[1:]
        self._show_first()
