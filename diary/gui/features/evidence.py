"""Files as evidence: dropped anywhere, pasted, added; looked at, described, tied to entries, checked."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTemporaryDir
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from diary.domain.language import N_
from diary.domain.reference import Kind, reference
from diary.gui.actions import Act, Menu
from diary.gui.centre import PageKind
from diary.gui.pages.view_list import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diary.domain.evidence import Attachment, EvidenceCheck
    from diary.gui.centre import Page
    from diary.gui.room import Room
    from diary.gui.viewer.dialog import ViewerDialog

PAGE = "evidence"
EVIDENCE = Act(name=PAGE, text=N_("Evidence"), keys="Ctrl+9", menu=Menu.VIEW, group=1)
ADD = Act(name="add_evidence", text=N_("Add files …"), keys="Ctrl+Shift+O", menu=Menu.DIARY, group=1)
PASTE = Act(name="paste_picture", text=N_("Paste a picture"), keys="Ctrl+Shift+V", menu=Menu.ENTRY, group=1)


def install(room: Room) -> None:
    """Adds the page, its view with the number of unsorted files, and the ways files come in."""
    desk = EvidenceDesk(room)
    room.add_page(PageKind(name=PAGE, title=N_("Evidence"), icon="attachment", make=desk.make))
    room.add_act(EVIDENCE, lambda: room.frame.centre.turn_to(PAGE))
    room.add_act(ADD, desk.ask)
    room.add_act(PASTE, desk.paste)
    view = View(
        key=PAGE,
        icon="attachment",
        name=N_("Unsorted evidence"),
        page=PAGE,
        tip=N_("Files that belong to no entry yet."),
    )
    diary = room.diary
    room.frame.views.add_page(view, lambda: sum(one.unsorted for one in diary.evidence()))
    room.window.setAcceptDrops(True)
    room.window.installEventFilter(desk)
    room.frame.detail.file_wanted.connect(desk.look)


class EvidenceDesk(QObject):
    """The acts on files."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.window)
        self._room = room

    def make(self) -> Page:
        """The page, with its buttons connected."""
        from diary.gui.pages.evidence import EvidencePage  # noqa: PLC0415 - wanted later than the first list

        page = EvidencePage(self._room.diary, self._room.tr, self._room.icons)
        page.add_wanted.connect(self.ask)
        page.look_wanted.connect(self.look)
        page.check_wanted.connect(self.check)
        return page

    def ask(self) -> None:
        """Lets the user choose files."""
        names, _ = QFileDialog.getOpenFileNames(self._room.window, self._room.tr("Add files"))
        self.take([Path(name) for name in names])

    def take(self, files: Sequence[Path]) -> None:
        """Keeps files; one alone is then shown, so that it can be tied to an entry at once."""
        if files:
            diary = self._room.diary
            self._room.run(lambda: diary.add_evidence(files), self._taken)

    def paste(self) -> None:
        """Keeps the picture on the clipboard, named by the time it was pasted."""
        room = self._room
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            room.tell(room.tr("There is no copied picture to paste."))
            return
        folder = QTemporaryDir()
        stamp = room.now().astimezone(UTC).strftime("%Y%m%d-%H%M%S")
        file = Path(folder.path()) / f"pasted-{stamp}Z.png"
        image.save(str(file))
        diary = room.diary

        def work() -> tuple[Attachment, ...]:
            try:
                return diary.add_evidence([file])
            finally:
                folder.remove()

        room.run(work, self._taken)

    def look(self, attachment_id: int) -> None:
        """Shows a file with what is known of it."""
        from diary.gui.viewer.dialog import ViewerDialog  # noqa: PLC0415 - wanted later than the first list

        room = self._room
        dialog = ViewerDialog(room.diary, room.tr, attachment_id, room.window, run=room.run)
        dialog.crashed.connect(room.failed)
        dialog.entry_wanted.connect(lambda entry: self._entry(dialog, entry))
        room.doors.show(dialog)

    def check(self) -> None:
        """Reads every file again and tells what was found."""
        diary = self._room.diary
        self._room.run(diary.check_evidence, self._checked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own method
        """Takes files that are dropped anywhere on the window."""
        if isinstance(event, QDropEvent) and event.mimeData().hasUrls():
            event.acceptProposedAction()
            if not isinstance(event, QDragEnterEvent) and event.type() is QEvent.Type.Drop:
                urls = event.mimeData().urls()
                files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
                self.take([file for file in files if file.is_file()])
            return True
        return super().eventFilter(watched, event)

    def _taken(self, kept: Sequence[Attachment]) -> None:
        room = self._room
        room.refresh()
        if len(kept) == 1:
            self.look(kept[0].id)
        else:
            room.frame.centre.turn_to(PAGE)
        named = ", ".join(reference(Kind.EXHIBIT, one.id) for one in kept[:6])
        room.tell(room.tr("{count} files are kept: {named}", count=len(kept), named=named))

    def _checked(self, check: EvidenceCheck) -> None:
        tr = self._room.tr
        amiss = len(check.missing) + len(check.changed)
        told = (
            tr("{count} files were read: {amiss} are missing or changed.", count=check.checked, amiss=amiss)
            if amiss
            else tr("{count} files were read, and all are as they were taken in.", count=check.checked)
        )
        self._room.tell(told)
        self._room.refresh()

    def _entry(self, dialog: ViewerDialog, contact_id: int) -> None:
        room = self._room
        dialog.reject()
        room.frame.centre.turn_to("")
        room.frame.contacts.select(contact_id)
