"""All kept files: what they are, which entries they show, which still belong nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from diary.domain.evidence import EvidenceForm
from diary.domain.reference import Kind, reference
from diary.gui.centre import Page
from diary.gui.labels import label
from diary.gui.pages.empty import EmptyState
from diary.gui.plain import one_line, plain_label
from diary.gui.style import GRID
from diary.gui.times import on_clock, show_short
from diary.gui.viewer.facts import ZONE, size_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diary.diary import Diary
    from diary.domain.evidence import EvidenceItem
    from diary.domain.language import Translator
    from diary.gui.icons import Icons
    from diary.gui.prompt import Prompt

ID = Qt.ItemDataRole.UserRole


class EvidencePage(Page):
    """A list with buttons. `look_wanted`, `trash_wanted` and `untrash_wanted` carry a file's id."""

    look_wanted = Signal(int)
    trash_wanted = Signal(int)
    untrash_wanted = Signal(int)
    add_wanted = Signal()
    check_wanted = Signal()

    def __init__(self, diary: Diary, tr: Translator, icons: Icons, prompt: Prompt) -> None:
        """`prompt` reads the files, of which there may be thousands."""
        super().__init__()
        self._diary = diary
        self._prompt = prompt
        self._tr = tr
        self.unsorted = QCheckBox(tr("Only files that belong to no entry yet"))
        self.unsorted.toggled.connect(self.refresh)
        self.list = QTreeWidget()
        self.list.setProperty("kind", "table")
        self.list.setAccessibleName(tr("Kept files"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels(
            [tr("File"), tr("File name"), tr("What it is"), tr("Size"), tr("Made"), tr("Entries")]
        )
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.list.itemActivated.connect(lambda item: self.look_wanted.emit(int(item.data(0, ID))))
        self.add_button = QPushButton(icons.icon("add"), tr("Add files …"))
        self.look_button = QPushButton(icons.icon("search"), tr("Look at it"))
        self.trash_button = QPushButton(icons.icon("trash"), tr("To the trash"))
        self.untrash_button = QPushButton(icons.icon("undo"), tr("Take out of the trash"))
        self.check_button = QPushButton(tr("Check all files"))
        self.trashed = QCheckBox(tr("In the trash"))
        self.trashed.toggled.connect(self.refresh)
        self._loose: frozenset[int] = frozenset()
        self.count = plain_label(kind="muted")
        self.empty = EmptyState(
            icons,
            "attachment",
            tr("No files yet"),
            (
                tr(
                    "Drop recordings, screenshots, letters anywhere on this window, or paste a picture. They "
                    "are kept exactly as they are, with a fingerprint that shows it later."
                ),
            ),
            ((tr("Add files …"), self.add_wanted.emit),),
        )
        self._lay_out()

    def refresh(self) -> None:
        """Reads the files again; the chosen one stays chosen."""
        diary = self._diary
        self._prompt.ask(
            lambda: (diary.evidence(), diary.evidence(trashed=True)), lambda two: self._show(*two)
        )

    def _show(self, found: Sequence[EvidenceItem], gone: Sequence[EvidenceItem]) -> None:
        kept = self.chosen()
        if not gone and self.trashed.isChecked():
            self.trashed.setChecked(False)  # which reads them again
            return
        aside = self.trashed.isChecked()
        listed = gone if aside else found
        shown = [one for one in listed if one.unsorted or not self.unsorted.isChecked()]
        self._loose = frozenset(
            one.attachment.id for one in listed if one.unsorted or one.original_id is not None
        )
        rows = [self._row(one) for one in shown]
        self.list.clear()
        self.list.addTopLevelItems(rows)
        for row, one in zip(rows, shown, strict=True):
            if one.attachment.id == kept or row is rows[0]:
                self.list.setCurrentItem(row)
        for column in (0, 2, 3, 4, 5):
            self.list.resizeColumnToContents(column)
        loose = sum(one.unsorted for one in found)
        self.count.setText(
            self._tr("{count} files, {loose} of them belong to no entry yet", count=len(found), loose=loose)
        )
        self.empty.setVisible(not (found or gone))
        for part in (self.list, self.count, self.unsorted, self.look_button, self.check_button):
            part.setVisible(bool(found or gone))
        self.trashed.setVisible(bool(gone))
        self.trash_button.setVisible(bool(found) and not aside)
        self.untrash_button.setVisible(aside)
        self._offer()

    def _offer(self) -> None:
        """A file that entries hold stays; the viewer says first that it does not belong to them."""
        chosen = self.chosen()
        self.look_button.setEnabled(chosen is not None)
        self.untrash_button.setEnabled(chosen is not None)
        self.trash_button.setEnabled(chosen in self._loose)

    def chosen(self) -> int | None:
        """The id of the chosen file."""
        item = self.list.currentItem()
        return None if item is None else int(item.data(0, ID))

    def _row(self, one: EvidenceItem) -> QTreeWidgetItem:
        file, fact = one.attachment, one.fact
        made = fact.made_at or fact.file_at if fact else None
        entries = ", ".join(reference(Kind.CONTACT, contact_id) for contact_id in file.contact_ids)
        form = fact.form if fact else EvidenceForm.UNKNOWN
        row = QTreeWidgetItem(
            [
                reference(Kind.EXHIBIT, file.id),
                one_line(file.name),
                label(self._tr, form),
                size_text(file.size),
                show_short(on_clock(made, ZONE)) if made else "",
                one_line(entries, 40),
            ]
        )
        row.setData(0, ID, file.id)
        return row

    def _send(self, wanted: SignalInstance) -> None:
        if (chosen := self.chosen()) is not None:
            wanted.emit(chosen)

    def _lay_out(self) -> None:
        self.add_button.clicked.connect(self.add_wanted)
        self.look_button.clicked.connect(lambda: self._send(self.look_wanted))
        self.trash_button.clicked.connect(lambda: self._send(self.trash_wanted))
        self.untrash_button.clicked.connect(lambda: self._send(self.untrash_wanted))
        self.list.currentItemChanged.connect(self._offer)
        self.check_button.clicked.connect(self.check_wanted)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for part in (
            self.add_button,
            self.look_button,
            self.trash_button,
            self.untrash_button,
            self.check_button,
        ):
            row.addWidget(part)
        row.addStretch(1)
        narrow = QHBoxLayout()
        narrow.setSpacing(2 * GRID)
        narrow.addWidget(self.unsorted)
        narrow.addWidget(self.trashed)
        narrow.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(plain_label(self._tr("Evidence"), kind="title"))
        layout.addLayout(row)
        layout.addLayout(narrow)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.count)
