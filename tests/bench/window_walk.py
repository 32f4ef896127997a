"""The places and acts of the window that the bench of freezes walks through, in this order."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

import scenes
from diary.diary import Diary
from diary.domain.complaint import Complaint
from diary.domain.lender import Answer
from diary.gui.dialogs.passphrase import PassphraseDialog
from diary.gui.job import Job
from tests.bench.big_diary import BEGIN, written
from tests.bench.window_watch import turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.gui.session import Session
    from diary.gui.window import MainWindow
    from tests.bench.window_watch import Watch

PASSPHRASE = "示例 passphrase"
SOME, IMPORTED, FILES = 10_000, 20_000, 300
QUIET_MS, STEP_MS = 350, 25  # a window at rest has had no job for so long


def furnish(diary: Diary, folder: Path) -> None:
    """Adds what the diary of the benches lacks: files and complaints."""
    files = [folder / f"{one}.txt" for one in range(FILES)]
    for one, file in enumerate(files):
        file.write_text(f"示例文件 {one}\n", encoding="utf-8")
    diary.add_evidence(files)
    for one in range(20):
        diary.add_complaint(
            Complaint(channel=diary.channels()[0].id, at=BEGIN, debt_id=1, note=f"示例 {one}")
        )


def messages(file: Path) -> Path:
    """A phone's export of many short messages, later than all others, from numbers that are tied."""
    with file.open("w", encoding="utf-8") as out:
        for one in range(IMPORTED):
            at = 1_780_000_000_000 + 60_000 * one
            message = {"_id": f"{one}", "address": written(one % 40), "date": f"{at}", "type": "1"}
            message["body"] = f"您的借款已经逾期，请尽快还款。{one}"
            out.write(json.dumps(message, ensure_ascii=False) + "\n")
    return file


class Stopped(Exception):
    """The walk was asked to end."""


@dataclass(slots=True)
class Walk:
    """One walk through the window of a session."""

    session: Session
    watch: Watch
    folder: Path
    only: str = ""
    stopped: bool = False

    @property
    def window(self) -> MainWindow:
        """The window as it is now: another after a change of language."""
        return self.session.window

    def stop(self, *_signal: object) -> None:
        """Lets the walk end at its next step."""
        self.stopped = True

    def settle(self, _window: object = None) -> None:
        """Waits, as a user would, until nothing is being done any more."""
        quiet = 0
        while quiet < QUIET_MS:
            turn(STEP_MS)
            if self.stopped:
                raise Stopped
            quiet = 0 if self._busy() else quiet + STEP_MS

    def at(self, name: str, do: Callable[[], object]) -> None:
        """Does something and waits for its end, told under this name."""
        if self.only in name:
            with self.watch.at(name):
                do()
                self.settle()

    def everywhere(self) -> None:
        """Every page, menu and dialog, by the walk that pictures and tests take too."""
        scenes.choose_no_files(setattr)
        scenes.walk(self.window, lambda _name, _widget: None, wait=self.settle, around=self.watch.at)

    def views(self) -> None:
        """Every view of the left pane."""
        for row, view in enumerate(self.window.frame.views.views):
            if not view.page:
                self.at(f"view {view.key}", lambda row=row: self.window.frame.views.choose(row))
        self.at("view all", lambda: self.window.frame.views.choose_named("all"))

    def searching(self) -> None:
        """Words typed letter by letter, each with a pause that lets the list follow."""
        filters = self.window.frame.contacts.filters
        for word in ("上门 还款", "客服", "021-5550-0007", "没有这个词"):
            for letter in word:
                self.at("typing", lambda letter=letter: filters.search.insert(letter))
            self.at("typing", filters.search.clear)

    def filtering(self) -> None:
        """Each filter, the bars, flagged only, and back."""
        contacts = self.window.frame.contacts
        filters, bars = contacts.filters, contacts.activity.bars
        for name in ("channel", "debt", "number", "period"):
            box = getattr(filters, name)
            for row in (1, 2, 0):
                self.at(f"filter by {name}", lambda box=box, row=row: box.setCurrentIndex(row))
        self.at("filter flagged", lambda: filters.flagged.setChecked(True))
        self.at("filter flagged", lambda: filters.flagged.setChecked(False))
        if bars.spans:
            first, last = bars.spans[len(bars.spans) // 2], bars.spans[-1]
            self.at("filter by bars", lambda: bars.chosen.emit(first.first, last.last))
            self.at("filter by bars", bars.cleared.emit)
        self.at("clear filters", filters.reset)

    def moving(self) -> None:
        """Rows one after the other, the end of the list, columns, the table drawn up and down."""
        table = self.window.frame.contacts.table
        for row in (1, 2, 3, 500, 50_000, 99_999, 0):
            self.at("next row", lambda row=row: self.window.frame.contacts.select_row(row))
        self.at("scroll", lambda: [self._scroll(part / 40) for part in range(41)])
        for column in range(table.model().columnCount()):
            self.at("click on a column", lambda column=column: self._click(column))
        for tab in range(self.window.frame.detail.tabs.count()):
            self.at("tab of a contact", lambda tab=tab: self.window.frame.detail.tabs.setCurrentIndex(tab))

    def selecting(self) -> None:
        """All contacts, some of them, and acts on those with the way back."""
        window, table = self.window, self.window.frame.contacts.table
        self.at("select all", table.selectAll)
        self.at("batch edit of all, opened", lambda: window.room.do("batch"))
        self.at("batch edit of all, closed", self._close)
        self.at("select some", lambda: self._choose(SOME))
        self.at("batch edit, opened", lambda: window.room.do("batch"))
        self.at("batch edit, done", self._batch)
        self.at("batch edit, undone", window.keeper.undo)
        self.at("select some", lambda: self._choose(SOME))
        self.at("delete", lambda: window.room.do("trash"))
        self.at("delete, undone", window.keeper.undo)
        self.at("delete, redone", window.keeper.redo)
        self.at("delete, undone", window.keeper.undo)

    def one(self) -> None:
        """One contact: written down, corrected, put aside, judged."""
        window = self.window
        self.at("quick log, opened", lambda: window.room.do("quick"))
        quick = window.room.forms.form("quick")
        for letter in "再不处理就上门找你":
            self.at("typing in the quick log", lambda letter=letter: quick.parts.said.insertPlainText(letter))
        self.at("quick log, saved", quick.save)
        self.at("quick log, closed", quick.close)
        self.at("form, opened", lambda: window.room.do("new"))
        window.entry.party.number.setText(written(1))
        for letter in "再不处理就上门找你":
            self.at(
                "typing in the form", lambda letter=letter: window.entry.parts.said.insertPlainText(letter)
            )
        self.at("form, saved", window.entry.save)
        self.at("form, closed", window.entry.hide)
        self.at("delete one", lambda: window.room.do("trash"))
        self.at("delete one, undone", window.keeper.undo)
        window.frame.views.choose_named("flagged")
        self.settle()
        self.at("flag kept", lambda: window.room.do("keep"))
        self.at("flag kept, undone", window.keeper.undo)
        window.frame.views.choose_named("all")
        self.settle()

    def facts(self) -> None:
        """What all contacts are judged by is changed: a debt, a notice, numbers."""
        window, diary = self.window, self.window.room.diary
        debt = diary.debts()[0]
        other = replace(debt, visits_agreed=Answer.NO)
        self.at("debt changed", lambda: window.keeper.amend_debt(debt, other, "示例"))
        self.at("debt changed, undone", window.keeper.undo)
        self.at("notice put aside", lambda: window.keeper.trash_notice(diary.notices()[0].id))
        self.at("notice put aside, undone", window.keeper.undo)
        self.at("numbers tied, opened", lambda: window.room.do("tie_numbers"))
        self.at("numbers tied, saved", self._tie)
        self.at("notice written, opened", lambda: window.room.do("add_notice"))
        self.at("notice written, saved", lambda: self._top().save())
        self.at("debt written, opened", lambda: window.room.do("add_debt"))
        self.at("debt written, saved", self._debt)

    def importing(self) -> None:
        """Many short messages come in, and are taken back."""
        window = self.window
        file = messages(self.folder / "sms.ndjson")
        self.at("import, opened", lambda: window.room.do("import"))
        dialog = self._top()
        self.at("import, looked at", lambda: dialog.look_at([file]))
        self.at("import, all ticked", lambda: dialog.ticks.all_records.setChecked(True))
        self.at("import, done", dialog.take)
        self.at("import, closed", self._close)
        self.at("import, undone", window.keeper.undo)

    def out(self) -> None:
        """A dossier of some thousand contacts, a backup, the check of all evidence."""
        window = self.window
        self.at("export, opened", lambda: window.room.do("export"))
        dialog = self._top()
        dialog.fields.limited.setChecked(True)
        dialog.fields.since.setDate(BEGIN.date())
        dialog.fields.until.setDate(BEGIN.replace(day=21).date())
        self.at("export, what is lacking", dialog.look_again)
        self.at("export, looked at", dialog.show_preview)
        self.at("export, done", lambda: dialog.write(self.folder / "dossier.pdf"))
        self.at("export, closed", self._close)
        window.room.choices.set("backup_folder", str(self.folder))
        self.at("backup", lambda: window.room.do("backup"))
        self.at("backup, closed", self._close)
        self.at("evidence check", lambda: window.room.do("check"))
        self.at("evidence check, closed", self._close)
        self.at("news of rules", lambda: window.room.do("news"))
        self.at("news of rules, closed", self._close)

    def dressing(self) -> None:
        """Another language, other colours, locked and unlocked."""
        self.at("language", lambda: self.window.room.do("language_en"))
        self.at("language", lambda: self.window.room.do("language_zh-Hans"))
        hints = QGuiApplication.styleHints()
        self.at("colours", lambda: hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark))
        self.at("hidden", self.session.hide)
        self.at("shown again", self.session.come_back)
        self.at("locked and unlocked", self._lock)

    def _busy(self) -> bool:
        if self.session.locked:
            return True
        return any(job.running for one in (self.session, self.window) for job in one.findChildren(Job))

    def _scroll(self, part: float) -> None:
        bar = self.window.frame.contacts.table.verticalScrollBar()
        bar.setValue(int(bar.maximum() * part))
        turn(10)

    def _click(self, column: int) -> None:
        self.window.frame.contacts.table.horizontalHeader().sectionClicked.emit(column)

    def _choose(self, many: int) -> None:
        table = self.window.frame.contacts.table
        model, flags = table.model(), QItemSelectionModel.SelectionFlag
        chosen = QItemSelection(model.index(0, 0), model.index(many - 1, model.columnCount() - 1))
        table.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)

    def _batch(self) -> None:
        dialog = self._top()
        outcome = dialog.choices["outcome"]
        outcome.setCurrentIndex(outcome.count() - 1)
        dialog.reason.setText("示例")
        dialog.save()

    def _tie(self) -> None:
        form = self._top()
        form.numbers.setText(" ".join(written(one) for one in range(41, 60)))
        form.save()

    def _debt(self) -> None:
        form = self._top()
        form.creditor.setText("示例小额贷款")
        form.save()

    def _lock(self) -> None:
        """The question for the passphrase waits inside the loop that waits for the lock."""
        self.window.room.do("lock")
        self._unlock()

    def _unlock(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, PassphraseDialog):
            dialog.passphrase.setText(PASSPHRASE)
            dialog.accept()
        else:
            QTimer.singleShot(STEP_MS, self.session, self._unlock)

    def _top(self) -> Any:
        """The dialog in front."""
        return QApplication.activeModalWidget() or next(
            one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()
        )

    def _close(self) -> None:
        self._top().reject()
