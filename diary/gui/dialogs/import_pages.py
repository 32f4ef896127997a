"""The pages of the import: choosing, ticking, the result."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from diary.gui.forms.fields import debt_choice
from diary.gui.models.numbers import Column, NumberTableModel
from diary.gui.plain import plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from diary.diary import Diary
    from diary.domain.exchange import FileReport, Preview
    from diary.domain.language import Translator
    from diary.gui.icons import Icons


class ChoosePage(QWidget):
    """Says what can be read and takes files by button, drop, or a pasted chat."""

    chosen = Signal(object)
    pasted = Signal(str)

    def __init__(self, tr: Translator, icons: Icons) -> None:
        super().__init__()
        self._tr = tr
        self.setAcceptDrops(True)
        self.ask_button = QPushButton(icons.icon("import"), tr("Choose files …"))
        self.ask_button.setProperty("kind", "big")
        self.folder_button = QPushButton(tr("A whole folder …"))
        self.paste_button = QPushButton(tr("Paste a copied chat"))
        self.paste_button.clicked.connect(self._paste)
        self.message = plain_label(kind="error", wrap=True)
        self.keep_originals = QCheckBox(tr("Keep the files themselves as evidence too"))
        self._lay_out(tr)

    def _lay_out(self, tr: Translator) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for button in (self.ask_button, self.folder_button, self.paste_button):
            row.addWidget(button)
        row.addStretch(1)
        kept = tr(
            "Or drop the files here. First you see what is in them; nothing is taken in before you say so."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(plain_label(tr("Bring in calls and messages"), kind="title"))
        for told in _readable(tr):
            layout.addWidget(plain_label(told, wrap=True))
        layout.addSpacing(GRID)
        layout.addLayout(row)
        layout.addWidget(self.keep_originals)
        layout.addWidget(self.message)
        layout.addWidget(plain_label(kept, kind="muted", wrap=True))
        layout.addStretch(1)

    def _paste(self) -> None:
        """Hands over the clipboard's text, or says that there is none."""
        text = QGuiApplication.clipboard().text()
        self.message.setText("" if text.strip() else self._tr("There is no copied text to paste."))
        if text.strip():
            self.pasted.emit(text)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's own method
        """Takes what carries files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's own method
        """Takes the files that were dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.chosen.emit(tuple(path for path in paths if path.exists()))


def _readable(tr: Translator) -> tuple[str, ...]:
    """What can be read, a line for each source."""
    return (
        tr(
            "• From an Android phone: exports of SMS Backup & Restore, Super Backup, the phone maker's own "
            "backup, and similar apps"
        ),
        tr("• From an iPhone: a backup folder on this computer, or tables saved by iMazing"),
        tr("• From the carrier: itemised bills as Excel or CSV; any other table too"),
        tr("• Chats: WeChat (sent by mail, or copied on the computer), QQ, WhatsApp, Telegram"),
        tr("• Folders of call recordings, mails, screenshots, address books (.vcf)"),
    )


class TickPage(QWidget):
    """Shows the numbers found, the likeliest collectors first; those already tied are ticked."""

    changed = Signal()

    def __init__(self, diary: Diary, tr: Translator) -> None:
        super().__init__()
        self._tr = tr
        self.found = plain_label(wrap=True)
        self.table = QTableView()
        self.table.setAccessibleName(tr("Numbers found"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.debt = debt_choice(tr, diary.debts(), tr("Not said"))
        self.all_records = QCheckBox(tr("Take everything, private numbers too"))
        self.all_records.toggled.connect(self.table.setDisabled)
        self.all_records.toggled.connect(self.changed)
        self._lay_out()

    def _lay_out(self) -> None:
        tr = self._tr
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(plain_label(tr("The ticked numbers collect for")))
        row.addWidget(self.debt)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(plain_label(tr("Which of these are collectors?"), kind="title"))
        layout.addWidget(self.found)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        layout.addWidget(self.all_records)

    def show_preview(self, preview: Preview) -> None:
        """Shows what the files hold."""
        read = sum(report.read for report in preview.files)
        told = self._tr(
            "{read} records, {numbers} numbers. Tick the collectors' numbers; everything else stays out.",
            read=f"{read:,}",
            numbers=f"{len(preview.numbers):,}",
        )
        self.found.setText(told)
        self._model = NumberTableModel(self._tr, preview.numbers, self)
        self._model.ticks_changed.connect(self.changed)
        self.table.setModel(self._model)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in (
            (Column.NUMBER, 184),
            (Column.CALLS, 64),
            (Column.MESSAGES, 72),
            (Column.FINDINGS, 80),
            (Column.PERIOD, 184),
        ):
            self.table.setColumnWidth(column, width)

    def anything_chosen(self) -> bool:
        """Whether an import would take anything."""
        return self.all_records.isChecked() or bool(self.numbers())

    def numbers(self) -> frozenset[str]:
        """The keys of the ticked numbers."""
        return self._model.ticked()

    def new_numbers(self) -> tuple[str, ...]:
        """The ticked numbers that belong to no debt yet, as they stand in the files."""
        return tuple(one.number for one in self._model.ticked_numbers() if not one.tied)

    def debt_id(self) -> int | None:
        """The debt that the ticked numbers collect for."""
        chosen = self.debt.currentData()
        return None if chosen is None else int(chosen)


class ResultPage(QWidget):
    """Accounts for every record that was read."""

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self._tr = tr
        self.total = plain_label(kind="title", wrap=True)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setAccessibleName(tr("What became of each file"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.total)
        layout.addWidget(self.details, 1)

    def show_reports(self, reports: Sequence[FileReport]) -> None:
        """Shows the counts of each file and what was remarked."""
        imported = sum(report.imported for report in reports)
        self.total.setText(self._tr("{count} entries came into the diary.", count=f"{imported:,}"))
        self.details.setPlainText("\n\n".join(self._account(report) for report in reports))

    def _account(self, report: FileReport) -> str:
        tr = self._tr
        sums = tr(
            "{read} read = {imported} imported + {duplicates} already there + {rejected} not taken",
            read=report.read,
            imported=report.imported,
            duplicates=report.duplicates,
            rejected=report.rejected,
        )
        lines = [Path(report.file).name, sums]
        if report.unselected:
            lines.append(tr("Left out because the number was not ticked: {count}", count=report.unselected))
        if report.repaired:
            lines.append(tr("Repaired: {count}", count=report.repaired))
        lines += [": ".join(filter(None, (remark.locator, remark.told(tr)))) for remark in report.warnings]
        return "\n".join(lines)
