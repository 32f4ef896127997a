"""Writing the dossier: what, in which language, where to, and what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from diary.domain.errors import DiaryError
from diary.domain.exchange import ExportFormat, ExportOptions, FlagChoice
from diary.domain.flag import Verdict
from diary.domain.language import Language
from diary.gui.days import bounds, day_edit, day_of
from diary.gui.dialogs.progress import ProgressPage
from diary.gui.forms.fields import choice, chosen, line
from diary.gui.plain import plain_label, selectable_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.diary import Diary
    from diary.domain.exchange import ExportResult, Progress
    from diary.domain.language import Translator
    from diary.gui.job import Job


def suffix_of(form: ExportFormat) -> str:
    """The ending of a file in this format."""
    return ".zip" if form is ExportFormat.PACKAGE else f".{form.value}"


class ExportDialog(QDialog):
    """Asks for what the dossier needs, writes it as a job, and shows its counts and digest."""

    crashed = Signal(Exception)

    def __init__(
        self,
        diary: Diary,
        tr: Translator,
        new_job: Callable[[Callable[[Progress], object]], Job],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._diary = diary
        self._tr = tr
        self._new_job = new_job
        self._job: Job | None = None
        self._out: Path | None = None
        self.setWindowTitle(tr("Make the dossier"))
        self.resize(600, 440)
        self._make_fields()
        self.progress = ProgressPage(tr)
        self.progress.cancel_wanted.connect(self._cancel)
        self.written = QWidget()
        self.told = selectable_label()
        self._make_result()
        self.stack = QStackedWidget()
        for page in (self._form_page(), self.progress, self.written):
            self.stack.addWidget(page)
        self._lay_out()

    def options(self) -> ExportOptions:
        """What the fields say."""
        since = until = None
        if self.limited.isChecked():
            since, until = bounds(day_of(self.since), day_of(self.until))
        debt = self.debt.currentData()
        return ExportOptions(
            format=ExportFormat(chosen(self.format)),
            language=Language(chosen(self.language)),
            flags=FlagChoice(chosen(self.flags)),
            since=since,
            until=until,
            debt_id=None if debt is None else int(debt),
            complainant=self.complainant.text().strip(),
        )

    def write(self, out: Path) -> None:
        """Writes the dossier to this file."""
        options = self.options()
        self._out = out
        self.message.setText("")
        self.progress.begin(self._tr("Writing the dossier …"))
        self._show(1)
        job = self._job = self._new_job(lambda progress: self._diary.export(out, options, progress))
        job.progress.connect(self.progress.advance)
        job.done.connect(self._done)
        job.failed.connect(self._failed)
        job.stopped.connect(self._stopped)
        job.start()

    def reject(self) -> None:
        """Closes, unless work is under way: then it asks the work to stop first."""
        if self._job is not None and self._job.running:
            self._cancel()
        else:
            super().reject()

    def _make_fields(self) -> None:
        tr = self._tr
        self.format = choice(tr, tr("Format"), tuple(ExportFormat))
        self.language = choice(tr, tr("Language of the dossier"), tuple(Language))
        self.language.setCurrentIndex(self.language.findData(tr.language.value))
        self.flags = choice(tr, tr("Which flags"), tuple(FlagChoice))
        kept = sum(review.verdict is Verdict.UPHOLD for review in self._diary.reviews().values())
        self.flags.setCurrentIndex(self.flags.findData((FlagChoice.UPHELD if kept else FlagChoice.ALL).value))
        self.hint = plain_label(
            tr("Flags you have kept so far: {count}", count=kept), kind="muted", wrap=True
        )
        self.debt = QComboBox()
        self.debt.setAccessibleName(tr("Debt"))
        self.debt.addItem(tr("All debts"), None)
        for one in self._diary.debts():
            self.debt.addItem(f"{one.creditor.name} {one.product}".strip(), one.id)
        self.complainant = line(tr("Who complains"), tr("Your name, if it is to stand there"))
        self.limited = QCheckBox(tr("only from"))
        self.limited.setAccessibleName(tr("Limit the period"))
        self.since, self.until = day_edit(tr("From day"), -365), day_edit(tr("To day"))
        for day in (self.since, self.until):
            day.setEnabled(False)
            self.limited.toggled.connect(day.setEnabled)

    def _form_page(self) -> QWidget:
        tr = self._tr
        period = QWidget()
        row = QHBoxLayout(period)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for part in (self.limited, self.since, plain_label("–"), self.until):
            row.addWidget(part)
        row.addStretch(1)
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID + 4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows = (
            (tr("Format"), self.format),
            (tr("Language"), self.language),
            (tr("Flags"), self.flags),
            ("", self.hint),
            (tr("Debt"), self.debt),
            (tr("Period"), period),
            (tr("Who complains"), self.complainant),
        )
        for name, field in rows:
            form.addRow(plain_label(name, kind="field"), field)
        return page

    def _make_result(self) -> None:
        self.open_button = QPushButton(self._tr("Open the folder"))
        self.open_button.clicked.connect(self._open_folder)
        layout = QVBoxLayout(self.written)
        layout.setSpacing(2 * GRID)
        layout.addStretch(1)
        layout.addWidget(plain_label(self._tr("The dossier is written."), kind="title"))
        layout.addWidget(self.told)
        layout.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(2)

    def _lay_out(self) -> None:
        tr = self._tr
        self.message = plain_label(kind="error", wrap=True)
        self.close_button, self.write_button = QPushButton(tr("Close")), QPushButton(tr("Write to …"))
        self.write_button.setProperty("kind", "main")
        self.close_button.clicked.connect(self.reject)
        self.write_button.clicked.connect(self._ask)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.message, 1)
        for button in (self.close_button, self.write_button):
            button.setAutoDefault(False)
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.stack, 1)
        layout.addLayout(buttons)

    def _ask(self) -> None:
        suffix = suffix_of(self.options().format)
        proposed = self._tr("complaint dossier") + suffix
        name, _ = QFileDialog.getSaveFileName(self, self._tr("Write the dossier to"), proposed, f"*{suffix}")
        if name:
            out = Path(name)
            self.write(out if out.suffix else out.with_suffix(suffix))

    def _done(self, result: ExportResult) -> None:
        tr = self._tr
        lines = [
            str(result.out),
            tr(
                "{contacts} contacts, {flags} flags, {exhibits} files",
                contacts=result.contacts,
                flags=result.flags,
                exhibits=result.exhibits,
            ),
        ]
        if result.pages:
            lines.append(tr("{pages} pages", pages=result.pages))
        if result.unreviewed:
            lines.append(tr("Flags you have not decided on yet: {count}", count=result.unreviewed))
        lines.append(f"SHA-256 {result.sha256}")
        self.told.setText("\n".join(lines))
        self._show(2)

    def _failed(self, error: Exception) -> None:
        self._show(0)
        if isinstance(error, DiaryError):
            self.message.setText(error.told(self._tr))
        else:
            self.crashed.emit(error)

    def _stopped(self) -> None:
        self._show(0)
        self.message.setText(self._tr("Stopped. No dossier was written."))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.progress.stopping()

    def _open_folder(self) -> None:
        if self._out is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._out.parent)))

    def _show(self, page: int) -> None:
        self.stack.setCurrentIndex(page)
        self.write_button.setVisible(page == 0)
        self.close_button.setVisible(page != 1)
