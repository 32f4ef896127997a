"""Making the dossier: what and for whom, what it lacks, how it looks, where to, and what to do with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QPushButton,
    QScrollArea,
    QWidget,
)

from diary.domain.exchange import ExportFormat
from diary.gui.dialogs.export_fields import ExportFields
from diary.gui.dialogs.export_holes import HolesPage
from diary.gui.dialogs.export_result import WrittenPage
from diary.gui.dialogs.working import WorkingDialog
from diary.gui.places import place_for, remember_place
from diary.gui.viewer.copies import Copies

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.diary import Diary
    from diary.domain.exchange import ExportResult, Progress
    from diary.domain.language import Translator
    from diary.dossier.holes.hole import Hole
    from diary.gui.dialogs.export_preview import PreviewPage
    from diary.gui.icons import Icons
    from diary.gui.job import Job


def suffix_of(form: ExportFormat) -> str:
    """The ending of a file in this format."""
    return ".zip" if form is ExportFormat.PACKAGE else f".{form.value}"


class ExportDialog(WorkingDialog):
    """Five pages: fields, work, what is lacking, how it looks, the result.

    `mend_wanted` carries a hole that is mended elsewhere; call `look_again` when that is done.
    `complaint_wanted` carries the channel and the digest of what was handed in.
    """

    mend_wanted = Signal(object)
    complaint_wanted = Signal(str, str)

    def __init__(
        self,
        diary: Diary,
        tr: Translator,
        icons: Icons,
        new_job: Callable[[Callable[[Progress], object]], Job],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr, new_job, parent)
        self._diary = diary
        self._copies: Copies | None = None
        self.setWindowTitle(tr("Make the dossier"))
        self.resize(760, 680)
        self.fields = ExportFields(diary, tr)
        self.form = _scrolled(self.fields)
        self.holes = HolesPage(tr, icons)
        self.written = WrittenPage(tr)
        self.preview: PreviewPage | None = None
        self._make_buttons()
        self.lay_out(
            (self.form, self.holes, self.written),
            (self.back_button, self.holes_button, self.preview_button),
            (self.close_button, self.write_button),
        )
        self._connect()
        self.show_page(self.form)

    def write(self, out: Path) -> None:
        """Writes the dossier to this file."""
        options, profile = self.fields.options(), self.fields.chosen_profile()

        def done(result: ExportResult) -> None:
            self.written.show_result(result, profile)
            self.show_page(self.written)

        self.run(
            lambda progress: self._diary.export(out, options, progress),
            self._tr("Writing the dossier …"),
            done,
            self._tr("Stopped. No dossier was written."),
        )

    def look_again(self) -> None:
        """Looks for what the dossier lacks and shows it."""
        options = self.fields.options()

        def done(holes: tuple[Hole, ...]) -> None:
            self.holes.show_holes(holes)
            self.show_page(self.holes)

        self.run(lambda _progress: self._diary.preflight(options), self._tr("Looking it through …"), done)

    def show_preview(self) -> None:
        """Draws the pages as they would be, in a place that goes away with the dialog."""
        options = replace(self.fields.options(), format=ExportFormat.PDF)
        if self._copies is None:
            self._copies = Copies(self)
        if self.preview is not None:
            self.preview.forget()
        out = self._copies.path / "preview.pdf"
        out.unlink(missing_ok=True)
        self.run(
            lambda progress: self._diary.preview_dossier(out, options, progress),
            self._tr("Drawing the pages …"),
            self._previewed,
        )

    def _previewed(self, result: ExportResult) -> None:
        if self.preview is None:
            from diary.gui.dialogs.export_preview import PreviewPage  # noqa: PLC0415 - QtPdf is large and rarely wanted

            self.preview = PreviewPage(self._tr)
            self.stack.addWidget(self.preview)
        self.preview.show_file(result.out)
        self.show_page(self.preview)

    def _mend(self, hole: Hole) -> None:
        """What stands in the fields is mended here, everything else elsewhere."""
        if hole.mend.act.value == "set-option":
            self.show_page(self.form)
        else:
            self.mend_wanted.emit(hole)

    def _ask(self) -> None:
        suffix = suffix_of(self.fields.options().format)
        proposed = place_for(self._tr("complaint dossier") + suffix)
        name, _ = QFileDialog.getSaveFileName(self, self._tr("Write the dossier to"), proposed, f"*{suffix}")
        if name:
            remember_place(name)
            out = Path(name)
            self.write(out if out.suffix else out.with_suffix(suffix))

    def _make_buttons(self) -> None:
        tr = self._tr
        self.close_button, self.back_button = QPushButton(tr("Close")), QPushButton(tr("Back"))
        self.holes_button = QPushButton(tr("What is lacking?"))
        self.preview_button = QPushButton(tr("Look at the pages"))
        self.write_button = QPushButton(tr("Write to …"))
        self.write_button.setProperty("kind", "main")

    def _connect(self) -> None:
        self.holes.mend_wanted.connect(self._mend)
        self.written.complaint_wanted.connect(self.complaint_wanted)
        self.close_button.clicked.connect(self.reject)
        self.back_button.clicked.connect(lambda: self.show_page(self.form))
        self.holes_button.clicked.connect(self.look_again)
        self.preview_button.clicked.connect(self.show_preview)
        self.write_button.clicked.connect(self._ask)

    def page_shown(self, page: QWidget) -> None:
        """The buttons that fit."""
        busy, through = page is self.progress, page is self.written
        self.close_button.setVisible(not busy)
        self.back_button.setVisible(page in (self.holes, self.preview))
        self.holes_button.setVisible(not busy and not through and page is not self.holes)
        self.preview_button.setVisible(not busy and not through and page is not self.preview)
        self.write_button.setVisible(not busy and not through)


def _scrolled(inside: QWidget) -> QScrollArea:
    """The fields in full width, however small the screen."""
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
