"""A kept file: looked at on the left; on the right what is said of it and which entries it shows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from diary.domain.errors import DiaryError
from diary.domain.evidence import Pin
from diary.domain.reference import Kind, reference
from diary.gui.forms.running import Runner, run_now
from diary.gui.places import place_for, remember_place
from diary.gui.plain import one_line, plain_label
from diary.gui.prompt import Prompt
from diary.gui.style import GRID
from diary.gui.viewer.copies import Copies
from diary.gui.viewer.facts import FactsBox
from diary.gui.viewer.links import LinksBox
from diary.gui.viewer.reading import read
from diary.gui.viewer.showing import Showing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diary.diary import Diary
    from diary.domain.evidence import EvidenceItem, Suggestion
    from diary.domain.language import Translator
    from diary.gui.viewer.reading import Loaded


_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
"""What names of files cannot hold on Windows, nor what would lead into another folder."""


class ViewerDialog(QDialog):
    """`changed` comes when something was said of the file; `entry_wanted` carries an entry to be shown,
    `next_wanted` another file that belongs to no entry yet.

    The file is copied out and read by `run`, so that the window is never held up by a large one;
    `crashed` carries what nobody expected.
    """

    changed = Signal()
    entry_wanted = Signal(int)
    next_wanted = Signal(int)
    crashed = Signal(Exception)

    def __init__(
        self,
        diary: Diary,
        tr: Translator,
        attachment_id: int,
        parent: QWidget | None = None,
        *,
        run: Runner = run_now,
    ) -> None:
        super().__init__(parent)
        self._diary = diary
        self._tr = tr
        self._id = attachment_id
        self._run = run
        self._asking = Prompt(run, self.crashed.emit)
        self._gone = False
        self._file: Path | None = None
        item = diary.evidence_item(attachment_id)
        self._attachment = item.attachment
        self.setWindowTitle(f"{reference(Kind.EXHIBIT, attachment_id)} {one_line(item.attachment.name, 60)}")
        self.resize(1100, 720)
        self.message = plain_label(kind="error", wrap=True)
        self.told = plain_label(wrap=True)
        self.facts = FactsBox(tr)
        self.links = LinksBox(diary, tr)
        self.showing = Showing(tr)
        self.quote = QLineEdit()
        self.place_button = QPushButton(tr("Mark this place"))
        self.open_button = QPushButton(tr("Open a copy with another program"))
        self.save_button = QPushButton(tr("Save a copy …"))
        self.next_button = QPushButton()
        self._next: int | None = None
        self._lay_out()
        self._connect()
        self._copies = Copies(self)  # last: see there
        self.refresh()
        folder = self._copies.path
        self._run(lambda: read(diary, item.attachment, folder), self._loaded, self._unread)

    def refresh(self) -> None:
        """Reads what is known of the file again."""
        diary, own = self._diary, self._id

        def work() -> tuple[EvidenceItem, Sequence[Suggestion], list[int]]:
            unsorted = [one.attachment.id for one in diary.evidence() if one.unsorted]
            loose = [one for one in unsorted if one != own]
            return diary.evidence_item(own), diary.suggest_contacts(own), loose

        self._asking.ask(work, lambda found: self._show(*found))

    def _show(self, item: EvidenceItem, suggested: Sequence[Suggestion], loose: list[int]) -> None:
        self.facts.show_item(item)
        self.links.show_item(item, suggested)
        self._next = next((one for one in loose if one > self._id), next(iter(loose), None))
        self.next_button.setVisible(bool(loose))
        self.next_button.setText(self._tr("Next unsorted file ({count})", count=len(loose)))

    def done(self, result: int) -> None:
        """Lets go of the working copy."""
        self._gone = True
        self._asking.forget()
        self.showing.forget()
        super().done(result)

    def mark_place(self) -> None:
        """Notes the page or second in sight, with a quote, for the chosen entry."""
        entry = self.links.chosen_entry()
        if entry is None:
            self._say(wrong=self._tr("Say first which entry it belongs to."))
            return
        page, start, end = self.showing.place()
        quote = self.quote.text().strip()
        pin = Pin(contact_id=entry, attachment_id=self._id, page=page, start_s=start, end_s=end, quote=quote)
        if self._do(lambda: self._diary.pin_evidence(pin)):
            self.quote.clear()
            self.showing.placed()

    def cover(self) -> None:
        """Makes a copy of the picture whose marked parts are gone for good."""
        regions = self.showing.regions()
        if not regions:
            self._say(wrong=self._tr("Mark first what is to be covered up: drag over it."))
            return
        diary, own = self._diary, self._id
        self._say(self._tr("The covered copy is being made …"))
        self._run(lambda: diary.mask_picture(own, regions), self._covered, self._refused)

    def save_copy(self) -> None:
        """Lets the user keep a copy of the file elsewhere, byte for byte."""
        proposed = place_for(_FORBIDDEN.sub("_", self._attachment.name))
        name, _ = QFileDialog.getSaveFileName(self, self._tr("Save a copy"), proposed)
        if name and self._file is not None:
            remember_place(name)
            source, wanted = self._file, Path(name)
            self._run(lambda: shutil.copyfile(source, wanted), self._saved, self._unsaved)

    def open_copy(self) -> None:
        """Hands a copy to the program that the system has for its kind."""
        if self._file is None or QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file))):
            return
        self._say(wrong=self._tr("No program was found for it. Save a copy, and open that yourself."))

    def _loaded(self, loaded: Loaded) -> None:
        if self._gone:
            return
        self._file = loaded.file
        self.open_button.setEnabled(True)
        self.save_button.setEnabled(True)
        self.showing.show_loaded(loaded)
        self.showing.setFocus()

    def _unread(self, error: Exception) -> None:
        if self._gone:
            return
        if isinstance(error, DiaryError):
            self.showing.show_problem(error.told(self._tr))
        else:
            self.crashed.emit(error)

    def _covered(self, _copy: object) -> None:
        self.changed.emit()
        if self._gone:
            return
        self.showing.covered()
        self.refresh()
        told = self._tr("The covered copy is kept. Dossiers that cover anything take it instead of this one.")
        self._say(told)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, DiaryError):
            self.crashed.emit(error)
        elif not self._gone:
            self._say(wrong=error.told(self._tr))

    def _saved(self, _path: object) -> None:
        if not self._gone:
            self._say(self._tr("The copy was saved."))

    def _unsaved(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            self.crashed.emit(error)
        elif not self._gone:
            why = error.strerror or ""
            self._say(wrong=self._tr("The copy could not be saved: {reason}", reason=why))

    def _do(self, act: Callable[[], Any]) -> bool:
        """Does an act, shows the file as it then is; says below what went wrong."""
        self._say()
        try:
            act()
        except DiaryError as error:
            self._say(wrong=error.told(self._tr))
            return False
        self.refresh()
        self.changed.emit()
        return True

    def _say(self, told: str = "", *, wrong: str = "") -> None:
        """Shows what was done, or what went wrong, until something else is done."""
        for label, text in ((self.told, told), (self.message, wrong)):
            label.setText(text)
            label.setVisible(bool(text))

    def _connect(self) -> None:
        diary, links, own = self._diary, self.links, self._id
        self.facts.told.connect(lambda: self._do(lambda: self.facts.keep(diary, own)))
        links.link_wanted.connect(lambda entry: self._do(lambda: diary.link_evidence(own, [entry])))
        links.unlink_wanted.connect(lambda entry: self._do(lambda: diary.unlink_evidence(own, entry)))
        links.place_wanted.connect(self.showing.go_to)
        links.unplace_wanted.connect(lambda pin: self._do(lambda: diary.unpin_evidence(pin)))
        links.entry_wanted.connect(self.entry_wanted)
        self.showing.cover_wanted.connect(self.cover)
        self.place_button.clicked.connect(self.mark_place)
        self.quote.returnPressed.connect(self.mark_place)
        self.open_button.clicked.connect(self.open_copy)
        self.save_button.clicked.connect(self.save_copy)
        self.next_button.clicked.connect(lambda: self.next_wanted.emit(self._next))

    def _lay_out(self) -> None:
        tr = self._tr
        self.showing.next = self.quote
        self.quote.setAccessibleName(tr("Quote"))
        self.quote.setPlaceholderText(tr("Words at this place, if there are any"))
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.reject)
        for button in (self.place_button, self.open_button, self.save_button, self.next_button, close):
            button.setAutoDefault(False)
        for button in (self.open_button, self.save_button):
            button.setEnabled(False)
        place = QHBoxLayout()
        place.setSpacing(GRID)
        place.addWidget(self.quote, 1)
        place.addWidget(self.place_button)
        left, right = QWidget(), QWidget()
        shown = QVBoxLayout(left)
        shown.setContentsMargins(0, 0, GRID, 0)
        shown.addWidget(self.showing, 1)
        shown.addLayout(place)
        known = QVBoxLayout(right)
        known.setContentsMargins(GRID, 0, 0, 0)
        known.setSpacing(2 * GRID)
        known.addWidget(self.facts)
        known.addWidget(self.links, 1)
        for told in (self.told, self.message):
            told.hide()
            known.addWidget(told)
        panes = QSplitter()
        panes.addWidget(left)
        panes.addWidget(right)
        right.raise_()  # splitters put each new pane before the others, for screen readers too
        panes.setStretchFactor(0, 3)
        panes.setSizes([680, 400])
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(self.open_button)
        below.addWidget(self.save_button)
        below.addStretch(1)
        below.addWidget(self.next_button)
        below.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(panes, 1)
        layout.addLayout(below)
