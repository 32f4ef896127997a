"""The few things that can be set: colours, when to lock, the icon beside the clock, where copies go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diary.domain.language import N_
from diary.gui.names import BACKUP_FOLDER, LOCK_AFTER, LOOK, TRAY, usual_minutes
from diary.gui.plain import named_choice, plain_label
from diary.gui.schemes import Look, look_of
from diary.gui.style import GRID
from diary.gui.times import show_minutes
from diary.gui.tray import Tray

if TYPE_CHECKING:
    from diary.domain.language import Translator
    from diary.gui.settings import Choices

MINUTES = (0, 2, 5, 10, 30, 60)
LOOKS = {
    Look.SYSTEM: N_("As the system has them"),
    Look.LIGHT: N_("Light"),
    Look.DARK: N_("Dark"),
    Look.CONTRAST_LIGHT: N_("Strong contrast, black on white"),
    Look.CONTRAST_DARK: N_("Strong contrast, white on black"),
}


class PreferencesDialog(QDialog):
    """Each choice counts as soon as it is made; `changed` tells of it."""

    changed = Signal()
    recovery_wanted = Signal()

    def __init__(
        self, tr: Translator, choices: Choices, *, encrypted: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._choices = choices
        self.setWindowTitle(tr("Settings"))
        self.look = self._make_look()
        self.minutes = self._make_minutes(encrypted=encrypted)
        self.tray = QCheckBox(tr("Icon beside the clock, with the quick note"))
        self.tray.setChecked(choices.on(TRAY, default=True))
        self.tray.setEnabled(Tray.possible())
        self.tray.toggled.connect(lambda on: self._set(TRAY, on))
        self.folder = QLineEdit(choices.get(BACKUP_FOLDER))
        self.folder.setReadOnly(True)
        self.folder.setAccessibleName(tr("Folder for backups"))
        self.folder_button = QPushButton(tr("Choose …"))
        self.folder_button.clicked.connect(self._ask_folder)
        self.recovery_button = QPushButton(tr("Make a recovery sheet …"))
        self.recovery_button.setVisible(encrypted)
        self.recovery_button.clicked.connect(self.recovery_wanted)
        self._lay_out(encrypted=encrypted)

    def _make_look(self) -> QComboBox:
        made = named_choice(self._tr("Colours"))
        for look, text in LOOKS.items():
            made.addItem(self._tr(text), look.value)
        made.setCurrentIndex(made.findData(look_of(self._choices.get(LOOK)).value))
        made.currentIndexChanged.connect(lambda _row: self._set(LOOK, str(made.currentData())))
        return made

    def _make_minutes(self, *, encrypted: bool) -> QComboBox:
        tr = self._tr
        made = named_choice(tr("Lock when nobody is there"))
        for minutes in MINUTES:
            after = tr("after {time} without a key or the mouse", time=show_minutes(tr, minutes))
            made.addItem(after if minutes else tr("never by itself"), minutes)
        now = self._choices.number(LOCK_AFTER, usual_minutes(encrypted=encrypted))
        made.setCurrentIndex(max(0, made.findData(now)))
        made.currentIndexChanged.connect(lambda _row: self._set(LOCK_AFTER, int(made.currentData())))
        return made

    def _lay_out(self, *, encrypted: bool) -> None:
        tr = self._tr
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.folder, 1)
        row.addWidget(self.folder_button)
        form.addRow(plain_label(tr("Colours"), kind="field"), self.look)
        form.addRow(plain_label(tr("Lock"), kind="field"), self.minutes)
        if not encrypted:
            told = tr("This diary has no passphrase: it is covered, not locked.")
            form.addRow("", plain_label(told, kind="muted", wrap=True))
        form.addRow(plain_label(tr("Tray"), kind="field"), self.tray)
        if not Tray.possible():
            form.addRow("", plain_label(tr("This desktop has no place for it."), kind="muted", wrap=True))
        form.addRow(plain_label(tr("Backups"), kind="field"), row)
        form.addRow("", self.recovery_button)
        buttons = QDialogButtonBox()
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(form)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self.resize(560, 260)

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._tr("Folder for backups, best on another disk"))
        if folder:
            self.folder.setText(folder)
            self._set(BACKUP_FOLDER, folder)

    def _set(self, name: str, value: str | int) -> None:
        self._choices.set(name, value)
        self.changed.emit()
