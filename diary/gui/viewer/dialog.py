"""A kept file: looked at on the left; on the right what is said of it and which entries it shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from diary.domain.errors import DiaryError
from diary.domain.evidence import Pin
from diary.gui.plain import plain_label
from diary.gui.style import GRID
from diary.gui.viewer.facts import FactsBox
from diary.gui.viewer.links import LinksBox
from diary.gui.viewer.picture import PictureView

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.diary import Diary
    from diary.domain.evidence import EvidenceItem
    from diary.domain.language import Translator
    from diary.gui.viewer.sheets import SheetView
    from diary.gui.viewer.sound import SoundView


class ViewerDialog(QDialog):
    """`changed` comes when something was said of the file; `entry_wanted` carries an entry to be shown."""

    changed = Signal()
    entry_wanted = Signal(int)
    masked = Signal(int)

    def __init__(
        self, diary: Diary, tr: Translator, attachment_id: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._diary = diary
        self._tr = tr
        self._id = attachment_id
        self._folder = QTemporaryDir()
        self.setWindowTitle(tr("File"))
        self.resize(1100, 720)
        self.message = plain_label(kind="error", wrap=True)
        self.facts = FactsBox(tr)
        self.links = LinksBox(diary, tr)
        self.picture: PictureView | None = None
        self.sheets: SheetView | None = None
        self.sound: SoundView | None = None
        self.quote = QLineEdit()
        self.place_button = QPushButton(tr("Mark this place"))
        self._from: int | None = None
        self._tools = QHBoxLayout()
        view = self._view(diary.evidence_item(attachment_id))
        self._lay_out(view)
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Reads what is known of the file again."""
        item = self._diary.evidence_item(self._id)
        self.facts.show_item(item)
        self.links.show_item(item, self._diary.suggest_contacts(self._id))

    def done(self, result: int) -> None:
        """Lets go of the working copy."""
        for part in (self.sheets, self.sound):
            if part is not None:
                part.forget()
        super().done(result)

    def mark_place(self) -> None:
        """Notes the page or second in sight, with a quote, for the chosen entry."""
        entry = self.links.chosen_entry()
        if entry is None:
            self.message.setText(self._tr("Say first which entry it belongs to."))
            return
        page = self.sheets.page() if self.sheets else None
        start, end = self._seconds()
        pin = Pin(
            contact_id=entry,
            attachment_id=self._id,
            page=page,
            start_s=start,
            end_s=end,
            quote=self.quote.text().strip(),
        )
        if self._do(lambda: self._diary.pin_evidence(pin)):
            self.quote.clear()
            self._from = None

    def cover(self) -> None:
        """Makes a copy of the picture whose marked parts are gone for good."""
        if self.picture is None or not self.picture.regions():
            self.message.setText(self._tr("Mark first what is to be covered up: drag over it."))
            return
        regions = self.picture.regions()
        if self._do(lambda: self.masked.emit(self._diary.mask_picture(self._id, regions).attachment_id)):
            self.message.setText(
                self._tr(
                    "The covered copy is kept. Dossiers that cover anything take it instead of this one."
                )
            )

    def _seconds(self) -> tuple[int | None, int | None]:
        if self.sound is None:
            return None, None
        now = self.sound.second()
        if self._from is None or self._from > now:
            return now, None
        return self._from, now

    def _view(self, item: EvidenceItem) -> QWidget:
        """What shows this kind of file; a note and a button for kinds that this program does not show."""
        try:
            file = self._diary.working_copy(item.attachment, Path(self._folder.path()))
        except DiaryError as error:
            return plain_label(error.told(self._tr), kind="error", wrap=True)
        kind = item.attachment.media_type
        if kind.startswith("image/"):
            picture = PictureView(self._tr("The picture"))
            if picture.show_file(file):
                self.picture = picture
                self._picture_tools(picture)
                return picture
        elif kind == "application/pdf":
            from diary.gui.viewer.sheets import SheetView  # noqa: PLC0415 - QtPdf only when there is one

            sheets = SheetView(self._tr("The pages"))
            if sheets.show_file(file):
                self.sheets = sheets
                return sheets
        elif kind.startswith(("audio/", "video/")):
            from diary.gui.viewer.sound import SoundView  # noqa: PLC0415 - QtMultimedia only when wanted

            self.sound = SoundView(self._tr)
            self.sound.show_file(file)
            self._tool(self._tr("From here"), self._begin)
            return self.sound
        return self._other(file)

    def _other(self, file: Path) -> QWidget:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.addStretch(1)
        layout.addWidget(plain_label(self._tr("This kind of file is not shown here."), wrap=True))
        button = QPushButton(self._tr("Open a copy with another program"))
        button.setAutoDefault(False)
        button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))))
        layout.addWidget(button)
        layout.addStretch(1)
        return box

    def _picture_tools(self, picture: PictureView) -> None:
        tr = self._tr
        self._tool(tr("Turn"), picture.turn)
        self._tool(tr("Larger"), lambda: picture.larger(1.25))
        self._tool(tr("Smaller"), lambda: picture.larger(0.8))
        self.mark_button = self._tool(tr("Cover up …"), self._marking)
        self.mark_button.setCheckable(True)
        self.unmark_button = self._tool(tr("Not the last"), picture.unmark)
        self.cover_button = self._tool(tr("Keep the covered copy"), self.cover)
        for button in (self.unmark_button, self.cover_button):
            button.setEnabled(False)
            picture.marked.connect(lambda count, one=button: one.setEnabled(bool(count)))

    def _tool(self, text: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: do())
        self._tools.addWidget(button)
        return button

    def _marking(self) -> None:
        if self.picture is not None:
            self.picture.mark(self.mark_button.isChecked())

    def _begin(self) -> None:
        self._from = self.sound.second() if self.sound else None

    def _do(self, act: Callable[[], Any]) -> bool:
        """Does an act, shows the file as it then is; says below what went wrong."""
        self.message.setText("")
        try:
            act()
        except DiaryError as error:
            self.message.setText(error.told(self._tr))
            return False
        self.refresh()
        self.changed.emit()
        return True

    def _go_to(self, pin: Pin) -> None:
        if self.sheets is not None and pin.page is not None:
            self.sheets.go_to(pin.page)
        if self.sound is not None and pin.start_s is not None:
            self.sound.go_to(pin.start_s)

    def _connect(self) -> None:
        diary, links, own = self._diary, self.links, self._id
        self.facts.told.connect(lambda: self._do(lambda: self.facts.keep(diary, own)))
        links.link_wanted.connect(lambda entry: self._do(lambda: diary.link_evidence(own, [entry])))
        links.unlink_wanted.connect(lambda entry: self._do(lambda: diary.unlink_evidence(own, entry)))
        links.place_wanted.connect(self._go_to)
        links.entry_wanted.connect(self.entry_wanted)
        self.place_button.clicked.connect(self.mark_place)
        self.quote.returnPressed.connect(self.mark_place)

    def _lay_out(self, view: QWidget) -> None:
        tr = self._tr
        self.quote.setAccessibleName(tr("Quote"))
        self.quote.setPlaceholderText(tr("Words at this place, if there are any"))
        self.place_button.setAutoDefault(False)
        place = QHBoxLayout()
        place.setSpacing(GRID)
        place.addWidget(self.quote, 1)
        place.addWidget(self.place_button)
        left, right = QWidget(), QWidget()
        shown = QVBoxLayout(left)
        self._tools.addStretch(1)
        self._tools.setSpacing(GRID)
        shown.addLayout(self._tools)
        shown.addWidget(view, 1)
        shown.addLayout(place)
        known = QVBoxLayout(right)
        known.setSpacing(2 * GRID)
        known.addWidget(self.facts)
        known.addWidget(self.links, 1)
        known.addWidget(self.message)
        panes = QSplitter()
        panes.addWidget(left)
        panes.addWidget(right)
        panes.setStretchFactor(0, 3)
        panes.setSizes([680, 400])
        close = QPushButton(tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(panes, 1)
        layout.addLayout(below)
