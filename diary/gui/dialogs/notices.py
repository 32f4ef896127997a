"""The notices, agreements and complaints of the diary, and what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from diary.gui.debts import names_of
from diary.gui.forms.held import HeldFields
from diary.gui.labels import label
from diary.gui.pages.empty import EmptyState
from diary.gui.pages.flag_card import FlagCard
from diary.gui.plain import one_line
from diary.gui.style import GRID
from diary.gui.times import show_short

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diary.diary import Diary
    from diary.domain.exchange import Progress
    from diary.domain.flag import Flag
    from diary.domain.language import Translator
    from diary.domain.notice import Notice
    from diary.gui.icons import Icons
    from diary.gui.job import Job


class NoticesDialog(QDialog):
    """Lists the notices, newest first; below them what rules say of complaints and findings.

    `add_wanted` asks for the form (carrying the kind, or None), `amend_wanted`, `trash_wanted` and
    `untrash_wanted` carry the chosen notice; `judged` and `answered` are those of the flag cards, `filled`
    carries fields on them.
    """

    add_wanted = Signal(object)
    amend_wanted = Signal(object)
    trash_wanted = Signal(object)
    untrash_wanted = Signal(object)
    judged = Signal(str, str, str)
    answered = Signal(object)
    filled = Signal(object)
    crashed = Signal(Exception)

    def __init__(
        self,
        diary: Diary,
        tr: Translator,
        icons: Icons,
        new_job: Callable[[Callable[[Progress], object]], Job],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._diary = diary
        self._tr = tr
        self._icons = icons
        self._new_job = new_job
        self.setWindowTitle(tr("Notices and complaints"))
        self.list = self._make_list()
        self.empty = EmptyState(
            icons,
            "after",
            tr("Nothing here yet"),
            (
                tr("Note what you asked of them, what was agreed, and your complaints."),
                tr("Rules that turn on it, such as “in writing only”, look at what came after."),
            ),
        )
        self.cards = QScrollArea()
        self.cards.setWidgetResizable(True)
        self.cards.setAccessibleName(tr("What rules say of them"))
        self.add_button = QPushButton(tr("Add a notice or complaint …"))
        self.add_button.setProperty("kind", "main")
        self.add_button.clicked.connect(lambda: self.add_wanted.emit(None))
        self.amend_button = QPushButton(icons.icon("amend"), tr("Correct …"))
        self.amend_button.clicked.connect(lambda: self._with_chosen(self.amend_wanted))
        self.trash_button = QPushButton(icons.icon("trash"), tr("To the trash"))
        self.trash_button.clicked.connect(lambda: self._with_chosen(self.trash_wanted))
        self.untrash_button = QPushButton(icons.icon("undo"), tr("Take out of the trash"))
        self.untrash_button.clicked.connect(lambda: self._with_chosen(self.untrash_wanted))
        self.trashed = QCheckBox(tr("In the trash"))
        self.trashed.toggled.connect(self.refresh)
        self.list.itemActivated.connect(self._activated)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Reads the notices again; what rules say of them follows when it is read."""
        notices = sorted(self._diary.notices(), key=lambda one: (one.at, one.id), reverse=True)
        self.trashed.setVisible(any(one.trashed for one in notices))
        if self.trashed.isHidden() and self.trashed.isChecked():
            self.trashed.setChecked(False)  # which reads them again
            return
        aside = self.trashed.isChecked()
        self._shown = shown = [one for one in notices if one.trashed is aside]
        row = self.list.currentIndex().row()
        self.list.ensurePolished()  # rows are measured once, by the style
        self.list.clear()
        self.list.addTopLevelItems([self._item(one) for one in shown])
        self.list.setCurrentIndex(self.list.model().index(min(max(row, 0), len(shown) - 1), 0))
        for button in (self.amend_button, self.trash_button):
            button.setVisible(bool(shown) and not aside)
        self.untrash_button.setVisible(aside)
        self.list.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        self.cards.hide()
        job = self._new_job(lambda _progress: self._diary.loose_flags())
        job.done.connect(self._show_flags)
        job.failed.connect(self.crashed)
        job.start()

    def _activated(self) -> None:
        self._with_chosen(self.untrash_wanted if self.trashed.isChecked() else self.amend_wanted)

    def _with_chosen(self, wanted: SignalInstance) -> None:
        row = self.list.currentIndex().row()
        if row >= 0:
            wanted.emit(self._shown[row])

    def _item(self, notice: Notice) -> QTreeWidgetItem:
        debts = names_of(self._diary.debts())
        zone = ZoneInfo(notice.zone)
        until = show_short(notice.until.astimezone(zone)) if notice.until else ""
        who = " · ".join(part for part in (notice.person, notice.number) if part)
        texts = (
            show_short(notice.at.astimezone(zone)),
            label(self._tr, notice.kind),
            one_line(who, 40),
            debts.get(notice.debt_id or 0, ""),
            until,
            one_line(notice.note),
        )
        return QTreeWidgetItem(list(texts))

    def _show_flags(self, flags: Sequence[Flag]) -> None:
        paper = QWidget()
        paper.setProperty("kind", "paper")
        layout = QVBoxLayout(paper)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        reviews = self._diary.reviews()
        for flag in sorted(flags, key=lambda one: (one.day, one.id), reverse=True):
            card = FlagCard(
                flag, reviews.get(flag.id), contact=None, diary=self._diary, tr=self._tr, icons=self._icons
            )
            card.judged.connect(self.judged)
            card.answered.connect(self.answered)
            card.wanted.connect(lambda wish: self.add_wanted.emit(wish.notice))
            layout.addWidget(card)
        layout.addStretch(1)
        self.filled.emit(paper.findChildren(HeldFields))
        self.cards.setWidget(paper)
        self.cards.setVisible(bool(flags))

    def _make_list(self) -> QTreeWidget:
        tr = self._tr
        made = QTreeWidget()
        made.setProperty("kind", "table")
        made.setAccessibleName(tr("Notices"))
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setHeaderLabels(
            [tr("When"), tr("What happened"), tr("Who"), tr("Debt"), tr("Until"), tr("Note")]
        )
        made.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        made.header().setStretchLastSection(True)
        return made

    def _lay_out(self) -> None:
        close = QPushButton(self._tr("Close"))
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for part in (
            self.add_button,
            self.amend_button,
            self.trash_button,
            self.untrash_button,
            self.trashed,
        ):
            buttons.addWidget(part)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.list, 2)
        layout.addWidget(self.cards, 3)
        layout.addLayout(buttons)
        self.resize(900, 640)
