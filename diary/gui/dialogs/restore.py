"""Takes a diary out of a backup: which one, by which passphrase, to where; then opens it.

No diary is written over: the restored one gets a folder of its own, beside the one that is open or broken.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from diary.diary.closed import backups_in, look_into_backup, restore_diary
from diary.domain.contact import DEFAULT_ZONE
from diary.domain.errors import DiaryError
from diary.gui.dialogs.restore_choice import ChoicePage
from diary.gui.dialogs.working import WorkingDialog
from diary.gui.plain import plain_label, selectable_label
from diary.gui.style import GRID
from diary.gui.times import on_clock, show_short

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.domain.exchange import Progress
    from diary.domain.language import Translator
    from diary.domain.safekeeping import Restored
    from diary.gui.job import Job

MOST_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class RestorePlan:
    """Where backups are looked for first, where the diary is to go, and what is said of the present one."""

    backups: Path | None
    target: Path
    about_present: str


class RestoreDialog(WorkingDialog):
    """Choosing, waiting, and what came of it. `open_wanted` carries the folder and the passphrase."""

    open_wanted = Signal(object, str)

    def __init__(
        self,
        tr: Translator,
        new_job: Callable[[Callable[[Progress], object]], Job],
        plan: RestorePlan,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr, new_job, parent)
        self.setWindowTitle(tr("Restore from a backup"))
        self.made: Restored | None = None
        self.choice = ChoicePage(tr, plan.backups, plan.target, plan.about_present)
        self.choice.file_button.clicked.connect(self._ask_file)
        self.choice.target_button.clicked.connect(self._ask_target)
        self.choice.changed.connect(self._fits)
        self.end, self.told = self._end_page()
        self.start_button = QPushButton(tr("Check and restore"))
        self.start_button.setProperty("kind", "main")
        self.start_button.clicked.connect(self.start)
        self.open_button = QPushButton(tr("Open this diary"))
        self.open_button.setProperty("kind", "main")
        self.open_button.clicked.connect(self._open)
        self.close_button = QPushButton(tr("Cancel"))
        self.close_button.clicked.connect(self.reject)
        self.lay_out((self.choice, self.end), (), (self.close_button, self.start_button, self.open_button))
        self.resize(680, 540)
        self.show_page(self.choice)
        self._fits()
        self._look_around(plan.backups)

    def page_shown(self, page: QWidget) -> None:
        """Shows the buttons that fit the page."""
        self.start_button.setVisible(page is self.choice)
        self.open_button.setVisible(page is self.end)
        self.close_button.setVisible(page is not self.progress)
        self.close_button.setText(self._tr("Close") if page is self.end else self._tr("Cancel"))
        if page is self.end:
            self.open_button.setFocus()

    def take(self, file: Path) -> None:
        """Looks at a file and chooses it if it is a backup."""
        try:
            found = look_into_backup(file)
        except DiaryError as error:
            self.message.setText(error.told(self._tr))
            return
        self.message.setText("")
        self.choice.choose(found)

    def start(self) -> None:
        """Takes the diary out and checks it."""
        chosen, tr = self.choice.chosen, self._tr
        if chosen is None:
            return
        secret, target = self.choice.secret(), self.choice.target
        self.run(
            lambda progress: restore_diary(chosen.file, target, secret or None, progress),
            tr("The backup is unpacked and every entry and file in it checked …"),
            self._done,
            tr("Stopped. Nothing was restored."),
        )

    def _done(self, made: Restored) -> None:
        tr, found = self._tr, made.verification
        self.made = made
        lines = [
            tr(
                "The diary as it was on {moment} is restored.",
                moment=show_short(on_clock(made.made_at, DEFAULT_ZONE)),
            )
        ]
        if made.entries and made.last_at:
            last = show_short(on_clock(made.last_at, DEFAULT_ZONE))
            lines.append(tr("Entries: {count}. The last of them: {moment}", count=made.entries, moment=last))
        elif made.entries == 0:
            lines.append(tr("There are no entries in it."))
        if found.ok:
            lines.append(
                tr("Everything in it is as it was written. Things checked: {count}.", count=found.checked)
            )
        else:
            lines.append(tr("The check found faults that were there when the backup was made:"))
            lines += [f"{one.where}: {tr(one.problem)}" for one in found.problems[:MOST_SHOWN]]
        lines.append(tr("It is in this folder: {folder}", folder=str(made.folder)))
        lines.append(self.choice.about_present)
        self.told.setText("\n\n".join(one for one in lines if one))
        self.show_page(self.end)

    def _open(self) -> None:
        assert self.made is not None
        folder, secret = self.made.folder, self.choice.secret()
        self.accept()
        self.open_wanted.emit(folder, secret)

    def _look_around(self, folder: Path | None) -> None:
        """Lists the backups in the usual folder, which may be a slow stick."""
        if folder is None:
            return
        job = self._new_job(lambda _progress: backups_in(folder))
        job.done.connect(self.choice.offer)
        job.failed.connect(self.crashed)
        job.start()

    def _fits(self) -> None:
        self.start_button.setEnabled(self.choice.chosen is not None)

    def _ask_file(self) -> None:
        tr = self._tr
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Choose a backup"), self.choice.looked_in(), tr("Backups (*.zip)")
        )
        if name:
            self.take(Path(name))

    def _ask_target(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self._tr("In which folder is the diary to be put?"))
        if name:
            self.choice.put_into(Path(name))

    def _end_page(self) -> tuple[QWidget, QLabel]:
        page, told = QWidget(), selectable_label()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(plain_label(self._tr("Your diary is back"), kind="heading"))
        layout.addWidget(told)
        layout.addStretch(1)
        return page, told
