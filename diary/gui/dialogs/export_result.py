"""What became of the export, and what to do with it now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from diary.domain.language import pick
from diary.gui.plain import plain_label, selectable_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from diary.domain.exchange import ExportResult
    from diary.domain.language import Translator
    from diary.dossier.profiles import Profile


class WrittenPage(QWidget):
    """Counts, digest, the recipient's list; `complaint_wanted` carries the channel and the digest."""

    complaint_wanted = Signal(str, str)

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self._tr = tr
        self._result: ExportResult | None = None
        self._profile: Profile | None = None
        self.told = selectable_label()
        self.steps = plain_label(wrap=True)
        self.open_button = QPushButton(tr("Open the folder"))
        self.file_button = QPushButton(tr("Open the file"))
        self.note_button = QPushButton(tr("Note that I handed it in …"))
        for button in (self.open_button, self.file_button, self.note_button):
            button.setAutoDefault(False)
        self.open_button.clicked.connect(lambda: self._open(folder=True))
        self.file_button.clicked.connect(lambda: self._open(folder=False))
        self.note_button.clicked.connect(self._note)
        self._lay_out()

    def show_result(self, result: ExportResult, profile: Profile) -> None:
        """Tells of this export."""
        self._result, self._profile = result, profile
        self.told.setText("\n".join(self._lines(result)))
        self.steps.setText("\n".join(self._steps(profile)))
        self.note_button.setVisible(profile.lodged)

    def _lines(self, result: ExportResult) -> list[str]:
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
        if len(result.volumes) > 1:
            lines.append(
                tr("It is long and comes in {count} files; hand in all of them.", count=len(result.volumes))
            )
        if result.unreviewed:
            lines.append(tr("Flags you have not decided on yet: {count}", count=result.unreviewed))
        lines.append(f"SHA-256 {result.sha256}")
        return lines

    def _steps(self, profile: Profile) -> list[str]:
        """What to do now, in the order in which it is done."""
        tr = self._tr
        steps = [
            tr("Read it once from beginning to end: it speaks for you."),
            tr("Keep the phone, papers and recordings it rests on; never edit them."),
        ]
        needed = [pick(one, tr.language) for one in profile.contains]
        if needed:
            steps.append(tr("A complaint there has to have: {needed}", needed=tr("; ").join(needed)))
        if profile.lodged:
            steps.append(
                tr("Hand it in, ask for a number, and note both here: the diary then reckons the days.")
            )
        return [f"{at}. {step}" for at, step in enumerate(steps, 1)]

    def _note(self) -> None:
        if self._result is not None and self._profile is not None:
            self.complaint_wanted.emit(self._profile.id, self._result.sha256)

    def _open(self, *, folder: bool) -> None:
        if self._result is not None:
            path = self._result.out.parent if folder else self._result.out
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _lay_out(self) -> None:
        tr = self._tr
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for button in (self.file_button, self.open_button, self.note_button):
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(2 * GRID)
        layout.addStretch(1)
        layout.addWidget(plain_label(tr("The dossier is written."), kind="title"))
        layout.addWidget(self.told)
        layout.addLayout(row)
        layout.addWidget(plain_label(tr("What to do with it"), kind="heading"), 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.steps)
        layout.addStretch(2)
