"""The page on which a backup is chosen: from those found, or a file; its passphrase; where it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diary.domain.contact import DEFAULT_ZONE
from diary.gui.forms.fields import beside, line
from diary.gui.forms.secret import hidden_line
from diary.gui.plain import plain_label
from diary.gui.style import GRID
from diary.gui.times import on_clock, show_short
from diary.gui.viewer.facts import size_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from diary.domain.language import Translator
    from diary.domain.safekeeping import BackupFile

FOUND = Qt.ItemDataRole.UserRole
BEGINS = "collection-diary-"
NAME = "diary"
"""What the folder is called inside one that holds other things already."""


class ChoicePage(QWidget):
    """`chosen` is None until a backup is; `changed` tells when it is another."""

    changed = Signal()

    def __init__(self, tr: Translator, backups: Path | None, target: Path, about_present: str) -> None:
        super().__init__()
        self._tr = tr
        self._backups = backups
        self.about_present = about_present
        self.chosen: BackupFile | None = None
        self.target = target
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Backups"))
        self.list.setSpacing(GRID // 2)
        self.list.currentItemChanged.connect(self._take_row)
        self.file_button = QPushButton(tr("Another file …"))
        self.passphrase = hidden_line(tr("Passphrase of the backup"), tr("or the recovery code"))
        self.passphrase_label = plain_label(tr("Its passphrase"), kind="field")
        self.folder = line(tr("Folder for the restored diary"), "")
        self.folder.setReadOnly(True)
        self.folder.setText(str(target))
        self.target_button = QPushButton(tr("Choose …"))
        for button in (self.file_button, self.target_button):
            button.setAutoDefault(False)
        self._lay_out()
        self.list.hide()
        self._show_passphrase()

    def offer(self, found: Sequence[BackupFile]) -> None:
        """Lists the backups that were found, the newest chosen."""
        for one in found:
            self.list.addItem(self._item(one))
        self.list.setVisible(self.list.count() > 0)
        self.none.setVisible(self.list.count() == 0)
        if found and self.chosen is None:
            self.list.setCurrentRow(0)

    def choose(self, found: BackupFile) -> None:
        """Chooses a backup; one that is not listed yet stands on top from now on."""
        for row in range(self.list.count()):
            if self.list.item(row).data(FOUND).file == found.file:
                self.list.setCurrentRow(row)
                return
        self.list.insertItem(0, self._item(found))
        self.list.setCurrentRow(0)
        self.list.show()
        self.none.hide()

    def secret(self) -> str:
        """The passphrase that was typed, empty where none is needed."""
        return self.passphrase.text() if self.chosen is not None and self.chosen.encrypted else ""

    def put_into(self, folder: Path) -> None:
        """Puts the diary into a folder, or beside the other things that are in it."""
        self.target = free_folder(folder / NAME if any(folder.iterdir()) else folder)
        self.folder.setText(str(self.target))

    def looked_in(self) -> str:
        """The folder in which a file is looked for first."""
        return str(self._backups) if self._backups is not None and self._backups.is_dir() else ""

    def _item(self, found: BackupFile) -> QListWidgetItem:
        tr = self._tr
        parts = [
            show_short(on_clock(found.made_at, DEFAULT_ZONE)),
            size_text(found.size),
            tr("{count} attached files", count=found.files),
        ]
        if found.encrypted:
            parts.append(tr("encrypted"))
        item = QListWidgetItem(" · ".join(parts) + "\n" + found.file.name)
        item.setData(FOUND, found)
        return item

    def _take_row(self, item: QListWidgetItem | None) -> None:
        self.chosen = None if item is None else item.data(FOUND)
        self._show_passphrase()
        self.changed.emit()

    def _show_passphrase(self) -> None:
        needed = self.chosen is not None and self.chosen.encrypted
        self.passphrase.setVisible(needed)
        self.passphrase_label.setVisible(needed)

    def _lay_out(self) -> None:
        tr = self._tr
        self.none = _note(
            tr(
                "Choose the file of your backup, for instance on a stick. Its name begins so: {name}",
                name=BEGINS,
            )
            if self._backups is None
            else tr(
                "No backup was found where backups are usually put. Plug in the stick, or choose the file."
            )
        )
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.passphrase_label, self.passphrase)
        form.addRow(plain_label(tr("It goes to"), kind="field"), self.folder)
        form.addRow("", beside(self.target_button))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(plain_label(tr("Which backup?"), kind="heading"))
        layout.addWidget(self.none)
        layout.addWidget(self.list, 100)
        layout.addWidget(beside(self.file_button))
        layout.addLayout(form)
        layout.addWidget(
            _note(
                tr(
                    "The backup is unpacked and checked first. No diary is written over, and the backup "
                    "stays as it is."
                )
                + ("\n" + self.about_present if self.about_present else "")
            )
        )
        layout.addStretch(1)


def free_folder(wanted: Path) -> Path:
    """A folder that is not there yet or is empty: the one wanted, or the next free name after it."""
    number, found = 1, wanted
    while found.exists() and (not found.is_dir() or any(found.iterdir())):
        number += 1
        found = wanted.with_name(f"{wanted.name}-{number}")
    return found


def _note(text: str) -> QLabel:
    return plain_label(text, kind="muted", wrap=True)
