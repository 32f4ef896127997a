"""A carrier's bill laid beside the diary: what it bears out, what it has besides, what it lacks and why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from diary.domain.answers import AnswerNeeded
from diary.domain.exchange import ImportOptions
from diary.domain.question import Question, question_of
from diary.domain.reconciliation import ABSENCES
from diary.domain.reference import Kind, reference
from diary.gui.dialogs.import_questions import QuestionPage
from diary.gui.dialogs.working import WorkingDialog
from diary.gui.places import place_for, remember_place
from diary.gui.plain import plain_label
from diary.gui.style import GRID
from diary.gui.times import on_clock, show_duration, show_short

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.diary import Diary
    from diary.domain.answers import Answers, TableMapping
    from diary.domain.contact import Contact
    from diary.domain.exchange import Progress
    from diary.domain.language import Translator
    from diary.domain.reconciliation import BillCall, Reconciliation
    from diary.gui.job import Job

KEY = Qt.ItemDataRole.UserRole


class ReconcileDialog(WorkingDialog):
    """Four pages: the file, the work, what it leaves open, the comparison. `kept`: the diary changed."""

    kept = Signal()

    def __init__(
        self,
        diary: Diary,
        tr: Translator,
        new_job: Callable[[Callable[[Progress], object]], Job],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr, new_job, parent)
        self._diary = diary
        self._file = Path()
        self._answers: Answers | None = None
        self.setWindowTitle(tr("Compare with a carrier's bill"))
        self.resize(860, 620)
        self.choose_button = QPushButton(tr("Choose the bill …"))
        self.choose_button.setProperty("kind", "big")
        self.choose_button.setAutoDefault(False)
        self.choose = self._choose_page()
        self.questions = QuestionPage(tr)
        self.head = plain_label(kind="title", wrap=True)
        self.tree = QTreeWidget()
        self._missing = QTreeWidgetItem()
        self.compared = self._compared_page()
        self.close_button, self.keep_button = QPushButton(tr("Close")), QPushButton(tr("Keep what fits"))
        self.keep_button.setProperty("kind", "main")
        self.lay_out((self.choose, self.questions, self.compared), (), (self.close_button, self.keep_button))
        self._connect()
        self.show_page(self.choose)

    def compare(self, file: Path) -> None:
        """Lays a file beside the diary; nothing is kept yet."""
        self._file, self._answers = file, None
        self._compare()

    def keep(self) -> None:
        """Keeps which entries the bill bears out, and takes the ticked calls into the diary."""
        file, options, ticked = self._file, self._options(), self.ticked()
        self.run(
            lambda progress: self._diary.corroborate(file, options, progress, add=ticked),
            self._tr("Keeping …"),
            self._was_kept,
        )

    def ticked(self) -> set[str]:
        """The keys of calls that only the bill has and that are to be taken in."""
        offered = [self._missing.child(at) for at in range(self._missing.childCount())]
        return {
            str(row.data(0, KEY)) for row in offered if row and row.checkState(0) is Qt.CheckState.Checked
        }

    def page_shown(self, page: QWidget) -> None:
        """The buttons that fit."""
        self.close_button.setVisible(page is not self.progress)
        self.keep_button.setVisible(page is self.compared)

    def _compare(self) -> None:
        file, options = self._file, replace(self._options(), dry_run=True)

        def work(progress: Progress) -> Reconciliation | Question:
            try:
                return self._diary.reconcile(file, options, progress)
            except AnswerNeeded as error:
                return question_of(error, file)

        self.run(work, self._tr("Comparing …"), self._show_or_ask)

    def _options(self) -> ImportOptions:
        return ImportOptions(answers=self._answers)

    def _show_or_ask(self, found: Reconciliation | Question) -> None:
        if isinstance(found, Question):
            self.questions.ask(found)
            self.show_page(self.questions)
        else:
            self._show_found(found)

    def _answered(self, question: Question, said: str | TableMapping) -> None:
        self._answers = question.answered(said, self._answers)
        self._compare()

    def _show_found(self, found: Reconciliation) -> None:
        tr = self._tr
        told = tr(
            "{calls} calls on the bill: {matched} are in the diary, {missing} are not",
            calls=found.calls,
            matched=len(found.matched),
            missing=len(found.missing),
        )
        self.head.setText(told)
        self.tree.clear()
        matched = self._group(
            tr("In both: the bill bears these entries out ({count})", count=len(found.matched))
        )
        for pair in found.matched:
            apart = tr("{seconds} s apart", seconds=abs(pair.apart_s))
            self._row(matched, [*self._entry(pair.contact), pair.call.locator, apart])
        missing = self._missing = self._group(
            tr("Only on the bill: tick what is to come in ({count})", count=len(found.missing))
        )
        for call in found.missing:
            self._offer(missing, call)
        absent = self._group(tr("Only in the diary ({count})", count=len(found.unmatched)))
        for one in found.unmatched:
            self._row(absent, [*self._entry(one.contact), "", tr(ABSENCES[one.absence])])
        for column in range(4):
            self.tree.resizeColumnToContents(column)
        self.show_page(self.compared)

    def _group(self, title: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem([title])
        self.tree.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        group.setExpanded(True)
        return group

    def _row(self, group: QTreeWidgetItem, cells: list[str]) -> QTreeWidgetItem:
        row = QTreeWidgetItem(cells)
        group.addChild(row)
        return row

    def _entry(self, contact: Contact) -> list[str]:
        number = f"{reference(Kind.CONTACT, contact.id)} {contact.number}".strip()
        length = show_duration(self._tr, contact.duration_s) if contact.duration_s is not None else ""
        return [number, show_short(contact.local), length]

    def _offer(self, group: QTreeWidgetItem, call: BillCall) -> None:
        length = show_duration(self._tr, call.duration_s) if call.duration_s is not None else ""
        when = show_short(on_clock(call.at, self._options().zone))
        row = self._row(group, [call.number, when, length, call.locator, call.name])
        row.setData(0, KEY, call.key)
        row.setCheckState(0, Qt.CheckState.Checked if call.chosen else Qt.CheckState.Unchecked)

    def _was_kept(self, found: Reconciliation) -> None:
        self._show_found(found)
        told = self._tr(
            "Kept: {kept} entries are borne out by the bill, {added} calls came in.",
            kept=found.kept,
            added=found.added,
        )
        self.head.setText(told)
        self.kept.emit()

    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self._tr("Choose the bill"), place_for())
        if name:
            remember_place(name)
            self.compare(Path(name))

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self._ask)
        self.questions.answered.connect(self._answered)
        self.questions.left_out.connect(lambda _question: self.show_page(self.choose))
        self.close_button.clicked.connect(self.reject)
        self.keep_button.clicked.connect(self.keep)

    def _choose_page(self) -> QWidget:
        tr = self._tr
        told = tr(
            "Download the itemised bill (call details) from your carrier's app or website, as Excel or CSV. "
            "A call that stands on the bill is no longer only your word. Bills hold answered calls only."
        )
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(plain_label(tr("Let the carrier's bill bear out your entries"), kind="title"))
        layout.addWidget(plain_label(told, wrap=True))
        layout.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        return page

    def _compared_page(self) -> QWidget:
        tr = self._tr
        self.tree.setAccessibleName(tr("The comparison"))
        self.tree.setHeaderLabels(
            [tr("Call"), tr("Time"), tr("Length"), tr("Place in the file"), tr("Remark")]
        )
        self.tree.setUniformRowHeights(True)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.head)
        layout.addWidget(self.tree, 1)
        return page
