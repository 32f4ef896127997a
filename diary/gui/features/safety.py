"""Copies of the diary, checks of its evidence, and how it stands with both and with the lock."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPushButton

from diary.domain.contact import DEFAULT_ZONE
from diary.domain.language import N_
from diary.domain.query import ContactQuery
from diary.gui.actions import Act, Menu
from diary.gui.latest import Latest
from diary.gui.names import ASK_AGAIN_AFTER, BACKUP_FOLDER, REMINDED
from diary.gui.plain import set_tip
from diary.gui.times import show_short

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from diary.domain.exchange import Progress
    from diary.domain.journal import Verification
    from diary.domain.safekeeping import Backup
    from diary.domain.upkeep import Upkeep
    from diary.gui.dialogs.doing import DoingDialog
    from diary.gui.room import Room

BACK_UP = Act(name="backup", text=N_("Make a backup …"), keys="Ctrl+B", menu=Menu.DIARY, group=3)
CHECK = Act(name="check", text=N_("Check the evidence …"), keys="Ctrl+Shift+K", menu=Menu.DIARY, group=3)
REMIND_AFTER = timedelta(days=7)
WORTH_COPYING = 3
"""Entries; with fewer nobody is reminded of a backup."""

MOST_SHOWN = 8


def install(room: Room) -> None:
    """Adds both acts, and the states to the status bar."""
    safety = Safety(room)
    room.add_act(BACK_UP, safety.back_up)
    room.add_act(CHECK, safety.check)
    room.started.connect(safety.remind)


class Safety(QObject):
    """Does both, and shows when they were last done."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.window)
        self._room = room
        tr = room.tr
        encrypted = room.diary.encrypted
        self.lock = self._state(lambda: room.do("lock" if encrypted else "passphrase"))
        self.checked = self._state(self.check)
        self.backup = self._state(self.back_up)
        self.lock.setIcon(room.icons.icon("lock"))
        self.lock.setText(tr("Encrypted") if encrypted else tr("No passphrase"))
        set_tip(self.lock, tr("Lock the diary") if encrypted else tr("Set a passphrase"))
        self._latest = Latest(room.run, room.failed.emit)
        room.refreshed.connect(self.read)

    def read(self) -> None:
        """Asks the diary when both were last done."""
        self._latest.ask(self._room.diary.upkeep, self._show)

    def back_up(self) -> None:
        """Copies the diary into the folder for copies, which is asked for the first time."""
        room, tr = self._room, self._room.tr
        out = self._folder()
        if out is None:
            return
        self._do(
            tr("Backup"),
            tr("The diary is copied, and the copy read back …"),
            lambda progress: room.diary.backup(out, progress),
            self._tell_backup,
        )

    def _folder(self) -> Path | None:
        """The folder for copies; asked for when there is none yet, or its stick is not plugged in."""
        room, tr = self._room, self._room.tr
        known = room.choices.get(BACKUP_FOLDER)
        if known and Path(known).is_dir():
            return Path(known)
        asked = (
            tr("{folder} is not there now: plug in the stick, or choose another folder", folder=known)
            if known
            else tr("Folder for backups, best on another disk")
        )
        chosen = QFileDialog.getExistingDirectory(room.window, asked)
        if not chosen:
            return None
        room.choices.set(BACKUP_FOLDER, chosen)
        return Path(chosen)

    def remind(self) -> None:
        """Says once in a while, in one calm line, that it is time for a backup."""
        diary = self._room.diary
        self._room.run(lambda: (diary.upkeep(), diary.count(ContactQuery())), self._remind)

    def _remind(self, read: tuple[Upkeep, int]) -> None:
        (found, entries), room, tr = read, self._room, self._room.tr
        today = room.now().date()
        put_off = room.choices.get(REMINDED)
        if put_off > (today - ASK_AGAIN_AFTER).isoformat() or room.frame.above.count():
            return  # one line at a time is enough
        if entries < WORTH_COPYING or not self._due(found):
            return
        room.choices.set(REMINDED, today.isoformat())
        told = (
            tr("There is no backup of this diary yet. If the disk breaks, everything in it would be gone.")
            if found.backup_at is None
            else tr(
                "The last backup is of {when}. What came after it would be gone if the disk broke.",
                when=_when(found.backup_at),
            )
        )
        room.banner(told, (tr("Make a backup"), self.back_up))

    def _due(self, found: Upkeep) -> bool:
        return found.backup_at is None or self._room.now() - found.backup_at > REMIND_AFTER

    def check(self) -> None:
        """Checks every hash, the journal's chain and the files."""
        tr, diary = self._room.tr, self._room.diary
        self._do(tr("Check"), tr("Every entry and file is checked …"), diary.check, self._tell_check)

    def _do(
        self,
        title: str,
        what: str,
        work: Callable[[Progress], object],
        tell: Callable[[DoingDialog, Any], str],
    ) -> None:
        room = self._room
        from diary.gui.dialogs.doing import DoingDialog  # noqa: PLC0415 - imported when it is wanted

        dialog = DoingDialog(room.tr, title, room.window)
        dialog.finished.connect(self.read)
        room.doors.show(dialog)
        dialog.begin(what, room.new_job, work, lambda result: tell(dialog, result), room.failed.emit)

    def _tell_backup(self, dialog: DoingDialog, made: Backup) -> str:
        tr = self._room.tr
        told = tr(
            "The copy is in {file}. It was read back and is complete. Fingerprint (SHA-256): {sha256}",
            file=str(made.out),
            sha256=made.sha256,
        )
        if made.missing:
            told += "\n" + tr(
                "Files that the diary had lost already, and that are not in it: {count}", count=made.missing
            )
        keep = (
            tr("It opens by the diary's passphrase. Keep it apart from this computer.")
            if self._room.diary.encrypted
            else tr("Whoever gets it can read it: this diary has no passphrase. Keep it where nobody looks.")
        )
        folder = QUrl.fromLocalFile(str(made.out.parent))
        dialog.offer(tr("Show the folder"), lambda: QDesktopServices.openUrl(folder))
        return f"{told}\n\n{keep}"

    def _tell_check(self, dialog: DoingDialog, found: Verification) -> str:
        tr = self._room.tr
        if found.ok:
            told = tr("Everything is as it was written. Things checked: {count}.", count=found.checked)
            return f"{told}\n\n{tr('There is nothing to do. Do it again before you hand in a dossier.')}"
        lines = [f"{one.where}: {tr(one.problem)}" for one in found.problems[:MOST_SHOWN]]
        told = tr("Not everything is as it was written ({count}):", count=len(found.problems))
        if len(found.problems) > MOST_SHOWN:
            lines.append(tr("and {count} more", count=len(found.problems) - MOST_SHOWN))
        what_to_do = tr(
            "What to do: delete nothing and mend nothing by hand. Whatever the check does not name is as it "
            "was written. Restore your last backup: it is put beside this diary, and there you can look up "
            "what is named. If a file is missing, add it again from where it came from."
        )
        dialog.offer(tr("Restore from a backup …"), lambda: self._room.do("restore"))
        return "\n".join((told, *lines, "", what_to_do))

    def _show(self, found: Upkeep) -> None:
        tr = self._room.tr
        if found.checked_at is None:
            checked = tr("Evidence not checked yet")
        elif found.problems:
            checked = tr("Check found problems: {count}", count=found.problems)
        else:
            checked = tr("Evidence checked ✓ {when}", when=_when(found.checked_at))
        self._set(self.checked, checked, grave=bool(found.problems))
        due = self._due(found)
        if found.backup_at is None:
            backup = tr("No backup yet")
        elif due:
            backup = tr("Backup is due, last {when}", when=_when(found.backup_at))
        else:
            backup = tr("Backup {when}", when=_when(found.backup_at))
        self._set(self.backup, backup, grave=False)
        set_tip(self.backup, tr("It is time for a backup.") if due else "")

    def _state(self, do: Callable[[], object]) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "state")
        button.clicked.connect(lambda _checked=False: do())
        self._room.frame.add_status(button)
        return button

    def _set(self, button: QPushButton, text: str, *, grave: bool) -> None:
        button.setText(text)
        button.setProperty("grave", grave)
        button.style().unpolish(button)
        button.style().polish(button)


def _when(moment: datetime) -> str:
    return show_short(moment.astimezone(ZoneInfo(DEFAULT_ZONE)))
