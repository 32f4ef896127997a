"""Import from a phone's export: choose files, look at what is in them, take what belongs here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from diary.domain.exchange import ImportOptions, Only
from diary.gui.dialogs.import_pages import ChoosePage, ResultPage, TickPage
from diary.gui.dialogs.import_questions import QuestionPage
from diary.gui.dialogs.working import WorkingDialog
from diary.gui.places import place_for, remember_place
from diary.gui.scratch import scratch_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diary.diary import Diary
    from diary.domain.answers import Answers, TableMapping
    from diary.domain.exchange import FileReport, Preview, Progress
    from diary.domain.language import Translator
    from diary.domain.question import Question
    from diary.gui.icons import Icons
    from diary.gui.job import Job


class ImportDialog(WorkingDialog):
    """Five pages: files, looking, what is open, numbers to tick, result. `imported`: entries came in."""

    imported = Signal()

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
        self._files: tuple[Path, ...] = ()
        self._pasted = scratch_folder()
        self._answers: dict[Path, Answers] = {}
        self._unanswered: set[Path] = set()
        self.setWindowTitle(tr("Import from my phone"))
        self.resize(760, 560)
        self.choose = ChoosePage(tr, icons)
        self.questions = QuestionPage(tr)
        self.ticks = TickPage(diary, tr)
        self.account = ResultPage(tr)
        self.back_button, self.next_button = QPushButton(tr("Back")), QPushButton(tr("Import"))
        self.close_button = QPushButton(tr("Close"))
        self.next_button.setProperty("kind", "main")
        self.lay_out(
            (self.choose, self.questions, self.ticks, self.account),
            (),
            (self.close_button, self.back_button, self.next_button),
        )
        self._connect()
        self._show_choose()
        self.choose.ask_button.setFocus()

    def _connect(self) -> None:
        self.choose.chosen.connect(self.look_at)
        self.choose.ask_button.clicked.connect(self._ask)
        self.choose.folder_button.clicked.connect(self._ask_folder)
        self.choose.pasted.connect(self._paste)
        self.questions.answered.connect(self._answered)
        self.questions.left_out.connect(self._left_out)
        self.ticks.changed.connect(self._ticks_changed)
        self.back_button.clicked.connect(self._show_choose)
        self.next_button.clicked.connect(self.take)
        self.close_button.clicked.connect(self.reject)

    def look_at(self, files: Sequence[Path]) -> None:
        """Reads the files without taking anything in."""
        self._files = tuple(files)
        self._answers.clear()
        self._unanswered.clear()
        self._look()

    def _look(self) -> None:
        if not self._files:
            self._show_choose()
            return
        options, chosen = self._options(), self._files
        self.run(
            lambda progress: self._diary.preview(chosen, options, progress),
            self._tr("Looking through the files …"),
            self._ask_or_show,
            self._tr("Stopped. Nothing was taken in."),
        )

    def _options(self) -> ImportOptions:
        return ImportOptions(
            debt_id=self.ticks.debt_id(),
            answers_for=dict(self._answers),
            keep_originals=self.choose.keep_originals.isChecked(),
        )

    def _ask_or_show(self, preview: Preview) -> None:
        """Asks the first thing that is still open, else shows the numbers."""
        for question in preview.questions:
            if question.path not in self._unanswered:
                self.questions.ask(question)
                self.show_page(self.questions)
                return
        self._show_ticks(preview)

    def _answered(self, question: Question, said: str | TableMapping) -> None:
        self._answers[question.path] = question.answered(said, self._answers.get(question.path))
        self._look()

    def _left_out(self, question: Question) -> None:
        """Goes on without the file, or without knowing who is the user in it."""
        self._unanswered.add(question.path)
        if question.required:
            self._files = tuple(file for file in self._files if file != question.path)
        self._look()

    def _paste(self, text: str) -> None:
        """Reads a pasted chat as the file that it might have been."""
        folder = Path(self._pasted.path())
        file = folder / self._tr("pasted chat {number}.txt", number=len(list(folder.iterdir())) + 1)
        file.write_text(text, encoding="utf-8")
        self.look_at([file])

    def take(self) -> None:
        """Imports what is ticked; new numbers are tied to the chosen debt and known the next time."""
        options = self._options()
        if self.ticks.all_records.isChecked():
            options = replace(options, only=Only.ALL)
        else:
            options = replace(options, numbers=self.ticks.numbers())
        diary, chosen, numbers, debt_id = self._diary, self._files, self.ticks.new_numbers(), options.debt_id

        def work(progress: Progress) -> tuple[FileReport, ...]:
            reports = diary.import_files(chosen, options, progress)
            if numbers and debt_id is not None:
                diary.tie_numbers(numbers, debt_id=debt_id)
            return reports

        self.run(
            work,
            self._tr("Importing …"),
            self._show_result,
            self._tr("Stopped. Files that were taken in completely before stay in the diary."),
        )

    def go_back(self, told: str) -> None:
        """Back to the choosing of files, whatever was looked at; entries may have come in meanwhile."""
        self._show_choose()
        self.message.setText(told)
        self.imported.emit()

    def _ask(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self._tr("Choose exported files"), place_for())
        for name in names[:1]:
            remember_place(name)
        self.look_at([Path(name) for name in names])

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self._tr("Choose a folder"))
        if name:
            self.look_at([Path(name)])

    def _show_choose(self) -> None:
        self.show_page(self.choose)

    def _show_ticks(self, preview: Preview) -> None:
        self.ticks.show_preview(preview)
        self._ticks_changed()
        self.show_page(self.ticks)

    def _ticks_changed(self) -> None:
        self.next_button.setEnabled(self.ticks.anything_chosen())

    def _show_result(self, reports: Sequence[FileReport]) -> None:
        self.account.show_reports(reports)
        self.show_page(self.account)
        self.close_button.setFocus()
        self.imported.emit()

    def page_shown(self, page: QWidget) -> None:
        """The buttons that fit."""
        self.back_button.setVisible(page in (self.questions, self.ticks))
        self.next_button.setVisible(page is self.ticks)
        self.close_button.setVisible(page is not self.progress)
