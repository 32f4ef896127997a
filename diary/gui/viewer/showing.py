"""The side of the viewer where a file is looked at: one view for its kind, and the place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary.gui.plain import plain_label
from diary.gui.tabbing import go_before, stops_in
from diary.gui.viewer.covering import PicturePane
from diary.gui.viewer.reading import NO_PAGES, Medium
from diary.gui.viewer.unshown import LockedSheets, TextView, Unshown

if TYPE_CHECKING:
    from pathlib import Path

    from diary.domain.evidence import Pin, Region
    from diary.domain.language import Translator
    from diary.gui.viewer.reading import Loaded
    from diary.gui.viewer.sheets import SheetView
    from diary.gui.viewer.sound import SoundView


class Showing(QWidget):
    """Holds one of `picture`, `sheets` and `sound`, or neither. `cover_wanted` asks for a covered copy."""

    cover_wanted = Signal()

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self._tr = tr
        self.picture: PicturePane | None = None
        self.sheets: SheetView | None = None
        self.sound: SoundView | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._view: QWidget | None = None
        self.next: QWidget | None = None
        """What the Tab key comes to behind this."""

        self._put(plain_label(tr("Reading the file …"), kind="muted"))

    def show_loaded(self, loaded: Loaded) -> None:
        """Shows a file that was read."""
        if loaded.image is not None and loaded.size is not None:
            self.picture = PicturePane(self._tr, loaded.image, loaded.size)
            self.picture.cover_wanted.connect(self.cover_wanted)
            self._put(self.picture)
        elif loaded.medium is Medium.SHEETS:
            self._show_sheets(loaded.file)
        elif loaded.medium is Medium.SOUND:
            self._show_sound(loaded)
        elif loaded.medium is Medium.TEXT:
            self._put(TextView(self._tr("The text"), loaded.text))
        else:
            self.show_problem(self._tr(loaded.problem))

    def show_problem(self, problem: str) -> None:
        """Says why nothing is shown."""
        self._put(Unshown(self._tr, problem))

    def place(self) -> tuple[int | None, int | None, int | None]:
        """The page in sight, or the seconds from and to."""
        if self.sheets is not None:
            return self.sheets.page(), None, None
        return (None, *self.sound.place()) if self.sound is not None else (None, None, None)

    def placed(self) -> None:
        """A place was marked; the next begins anew."""
        if self.sound is not None:
            self.sound.placed()

    def go_to(self, pin: Pin) -> None:
        """Turns to a place."""
        if self.sheets is not None and pin.page is not None:
            self.sheets.go_to(pin.page)
        if self.sound is not None and pin.start_s is not None:
            self.sound.go_to(pin.start_s)

    def regions(self) -> tuple[Region, ...]:
        """The parts of a picture that are marked to be covered up."""
        return self.picture.view.regions() if self.picture is not None else ()

    def unmark(self) -> bool:
        """Takes the newest of these marks away; False where there is none."""
        if not self.regions() or self.picture is None:
            return False
        self.picture.view.unmark()
        return True

    def covered(self) -> None:
        """A covered copy was kept."""
        if self.picture is not None:
            self.picture.covered()

    def forget(self) -> None:
        """Lets go of the file."""
        for part in (self.sheets, self.sound):
            if part is not None:
                part.forget()

    def _show_sheets(self, file: Path) -> None:
        from diary.gui.viewer.sheets import SheetView  # noqa: PLC0415 - QtPdf only when there is one

        sheets = SheetView(self._tr, self._tr("The pages"))
        sheets.setParent(self)
        sheets.hide()
        if sheets.show_file(file):
            self.sheets = sheets
            self._put(sheets)
        elif sheets.locked:
            asking = LockedSheets(self._tr)
            asking.given.connect(lambda password: self._unlock(sheets, asking, file, password))
            self._put(asking)
        else:
            self.show_problem(self._tr(NO_PAGES))

    def _unlock(self, sheets: SheetView, asking: LockedSheets, file: Path, password: str) -> None:
        if sheets.show_file(file, password):
            self.sheets = sheets
            self._put(sheets)
        else:
            asking.refused()

    def _show_sound(self, loaded: Loaded) -> None:
        from diary.gui.viewer.sound import SoundView  # noqa: PLC0415 - QtMultimedia only when wanted

        self.sound = SoundView(self._tr, video=loaded.video)
        self._put(self.sound)
        self.sound.show_file(loaded.file)

    def _put(self, view: QWidget) -> None:
        if self._view is not None:
            self._layout.removeWidget(self._view)
            self._view.hide()
            self._view.deleteLater()
        self._view = view
        self._layout.addWidget(view)
        if self.next is not None:
            go_before(self.next, stops_in(view))
        view.show()
        self.setFocusProxy(view)
