"""Complaints with their next dates, and all that came and may come of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from diary.domain.language import pick
from diary.domain.reference import Kind, reference
from diary.gui.centre import Page
from diary.gui.labels import label
from diary.gui.pages.complaint_paper import complaint_paper
from diary.gui.pages.empty import EmptyState
from diary.gui.pages.guidance import WHERE_TO_GO
from diary.gui.plain import one_line, plain_label
from diary.gui.style import GRID
from diary.gui.times import on_clock, show_short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from diary.diary import Diary
    from diary.diary.complaints import Standing
    from diary.domain.complaint import Reply
    from diary.domain.language import Translator
    from diary.gui.icons import Icons

ID = Qt.ItemDataRole.UserRole


def waiting(found: Iterable[Standing]) -> int:
    """How many complaints are still open."""
    return sum(not one.settled for one in found)


class ComplaintsPage(Page):
    """The list, the nearest date first, and the chosen complaint. Signals carry its id, or a reply to it."""

    add_wanted = Signal()
    reply_wanted = Signal(int)
    amend_wanted = Signal(int)
    trash_wanted = Signal(int)
    untrash_wanted = Signal(int)
    reply_amend_wanted = Signal(object)
    reply_trash_wanted = Signal(object)
    calendar_wanted = Signal(object)
    dossier_wanted = Signal()

    def __init__(self, diary: Diary, tr: Translator, icons: Icons) -> None:
        super().__init__()
        self._diary = diary
        self._tr = tr
        self._icons = icons
        self._found: dict[int, Standing] = {}
        self.list = self._make_list()
        self.list.currentItemChanged.connect(self._show)
        self.paper = QScrollArea()
        self.paper.setWidgetResizable(True)
        self.paper.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.paper.setAccessibleName(tr("The chosen complaint"))
        self.empty = EmptyState(
            icons,
            "complaint",
            tr("No complaints yet"),
            (
                tr(
                    "When you have handed one in, note where and when: the diary reckons the days by which "
                    "they have to answer, and says what can be done then."
                ),
                *(tr(text) for text in WHERE_TO_GO),
            ),
            ((tr("Make the dossier"), self.dossier_wanted.emit),),
        )
        self.buttons: dict[str, QPushButton] = {}
        self.trashed = QCheckBox(tr("In the trash"))
        self.trashed.toggled.connect(self.refresh)
        self._lay_out()

    def refresh(self) -> None:
        """Reads the complaints again; the chosen one stays chosen."""
        kept = self.chosen()
        gone = self._diary.complaints(trashed=True)
        self.trashed.setVisible(bool(gone))
        if not gone and self.trashed.isChecked():
            self.trashed.setChecked(False)  # which reads them again
            return
        aside = self.trashed.isChecked()
        found = sorted(gone if aside else self._diary.complaints(), key=_urgent_first)
        self._found = {one.complaint.id: one for one in found}
        self.list.ensurePolished()  # rows are measured once, by the style
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addTopLevelItems([self._item(one) for one in found])
        ids = list(self._found)
        self._go_to(ids.index(kept) if kept in ids else 0)
        self.list.blockSignals(False)
        self.panes.setVisible(bool(found))
        self.empty.setVisible(not found)
        for name in ("reply", "amend", "trash", "calendar"):
            self.buttons[name].setVisible(bool(found) and not aside)
        self.buttons["untrash"].setVisible(aside)
        self._show()

    def chosen(self) -> int | None:
        """The id of the chosen complaint."""
        item = self.list.currentItem()
        return item.data(0, ID) if item is not None else None

    def choose(self, complaint_id: int) -> None:
        """Chooses a complaint that is listed."""
        if complaint_id in self._found:
            self._go_to(list(self._found).index(complaint_id))

    def _go_to(self, row: int) -> None:
        self.list.setCurrentIndex(self.list.model().index(row, 0))

    def _item(self, one: Standing) -> QTreeWidgetItem:
        tr, complaint = self._tr, one.complaint
        title = pick(one.channel.title, tr.language) if one.channel else complaint.channel
        last = one.replies[-1] if one.replies else None
        ahead = one.outlook.next
        texts = (
            ahead.day.isoformat() if ahead else "",
            reference(Kind.COMPLAINT, complaint.id),
            one_line(title, 40),
            show_short(on_clock(complaint.at, complaint.zone)),
            label(tr, last.kind) if last else tr("waiting"),
        )
        item = QTreeWidgetItem(list(texts))
        item.setData(0, ID, complaint.id)
        return item

    def _show(self) -> None:
        one = self._found.get(self.chosen() or 0)
        for name in ("reply", "amend", "trash"):
            self.buttons[name].setEnabled(one is not None)
        self.buttons["calendar"].setEnabled(bool(self._found))
        if one is not None:
            debts = {debt.id: debt for debt in self._diary.debts()}
            debt = debts.get(one.complaint.debt_id or 0)
            self.paper.setWidget(complaint_paper(one, debt, self._tr, self._icons, self._reply))

    def _reply(self, wanted: str, reply: Reply) -> None:
        (self.reply_amend_wanted if wanted == "amend" else self.reply_trash_wanted).emit(reply)

    def _make_list(self) -> QTreeWidget:
        tr = self._tr
        made = QTreeWidget()
        made.setProperty("kind", "table")
        made.setAccessibleName(tr("Complaints"))
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setAllColumnsShowFocus(True)
        headers = (tr("Next date"), tr("Reference"), tr("Where"), tr("Handed in"), tr("Last reply"))
        made.setHeaderLabels(headers)
        made.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        made.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        made.header().setStretchLastSection(False)
        return made

    def _lay_out(self) -> None:
        tr = self._tr
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self._button(row, "add", "add", tr("Add a complaint …"), self.add_wanted.emit)
        self.buttons["add"].setProperty("kind", "main")
        self.buttons["add"].setIcon(QIcon())
        self._button(
            row, "reply", "import", tr("What came back …"), lambda: self._send(self.reply_wanted.emit)
        )
        self._button(row, "amend", "amend", tr("Correct …"), lambda: self._send(self.amend_wanted.emit))
        self._button(row, "trash", "trash", tr("To the trash"), lambda: self._send(self.trash_wanted.emit))
        self._button(
            row, "untrash", "undo", tr("Take out of the trash"), lambda: self._send(self.untrash_wanted.emit)
        )
        row.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(plain_label(tr("Complaints"), kind="title"))
        top.addStretch(1)
        top.addWidget(self.trashed)
        self._button(
            top, "calendar", "today", tr("Dates for a calendar …"), lambda: self.calendar_wanted.emit(None)
        )
        self.panes = QSplitter(Qt.Orientation.Vertical)
        self.panes.setChildrenCollapsible(False)
        self.panes.addWidget(self.list)
        self.panes.addWidget(self.paper)
        self.panes.setSizes([240, 420])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addLayout(top)
        layout.addLayout(row)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.panes, 1)

    def _button(self, row: QHBoxLayout, name: str, icon: str, text: str, do: Callable[[], object]) -> None:
        button = QPushButton(self._icons.icon(icon), text)
        button.setIconSize(QSize(16, 16))
        button.clicked.connect(lambda _checked=False: do())
        self.buttons[name] = button
        row.addWidget(button)

    def _send(self, emit: Callable[[int], object]) -> None:
        chosen = self.chosen()
        if chosen is not None:
            emit(chosen)


def _urgent_first(one: Standing) -> tuple[bool, str, int]:
    ahead = one.outlook.next
    return one.settled, ahead.day.isoformat() if ahead else "9999", one.complaint.id
