"""Files as evidence: dropped anywhere, pasted, added; looked at, described, tied to entries, checked."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject, QPoint, QTemporaryDir
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from diary.domain.language import N_
from diary.domain.reference import Kind, reference
from diary.gui.actions import Act, Menu
from diary.gui.centre import PageKind
from diary.gui.forms.files import FilesField
from diary.gui.incoming import Drops, files_of, has_evidence, made_of
from diary.gui.pages.view_list import View
from diary.gui.places import place_for, remember_place
from diary.gui.prompt import Prompt
from diary.gui.steps import evidence as steps
from diary.gui.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diary.domain.contact import Contact
    from diary.domain.evidence import Attachment, EvidenceCheck
    from diary.domain.exchange import Progress
    from diary.gui.centre import Page
    from diary.gui.room import Room
    from diary.gui.viewer.dialog import ViewerDialog

PAGE = "evidence"
EVIDENCE = Act(name=PAGE, text=N_("Evidence"), keys="Ctrl+9", menu=Menu.VIEW, group=1)
ADD = Act(name="add_evidence", text=N_("Add files …"), keys="Ctrl+Shift+O", menu=Menu.DIARY, group=1)
PASTE = Act(name="paste_picture", text=N_("Paste as evidence"), keys="Ctrl+Shift+V", menu=Menu.ENTRY, group=1)
LARGE = 50 << 20
"""Files of so many bytes together are taken in with a bar and a button to stop."""


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
    room.frame.detail.file_wanted.connect(desk.look)


class EvidenceDesk(QObject):
    """The acts on files."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.window)
        self._room = room
        self._fresh: Sequence[int] = ()
        self.drops = Drops(self)
        self.drops.dropped.connect(self.drop)
        self.drops.watch(room.window)
        QApplication.instance().focusChanged.connect(self._watch)  # type: ignore[union-attr] # there is one
        room.frame.centre.turned.connect(lambda _name: self.drops.watch(room.window))

    def make(self) -> Page:
        """The page, with its buttons connected."""
        from diary.gui.pages.evidence import EvidencePage  # noqa: PLC0415 - wanted later than the first list

        room = self._room
        page = EvidencePage(room.diary, room.tr, room.icons, Prompt(room.run, room.failed.emit))
        page.add_wanted.connect(self.ask)
        page.look_wanted.connect(self.look)
        page.trash_wanted.connect(lambda file: room.keeper.do(steps.trashed(room.diary, file)))
        page.untrash_wanted.connect(lambda file: room.keeper.do(steps.untrashed(room.diary, file)))
        page.check_wanted.connect(self.check)
        return page

    def ask(self) -> None:
        """Lets the user choose files."""
        names, _ = QFileDialog.getOpenFileNames(self._room.window, self._room.tr("Add files"), place_for())
        for name in names[:1]:
            remember_place(name)
        self.take([Path(name) for name in names])

    def take(self, files: Sequence[Path]) -> None:
        """Keeps files; one alone is then shown, so that it can be tied to an entry at once."""
        if files:
            self._take(files, self._taken)

    def drop(self, window: QWidget, point: QPoint, mime: QMimeData) -> None:
        """Takes what was dropped: into the open form, to the entry that it fell on, or as unsorted files."""
        files = files_of(mime)
        form = window.findChild(FilesField)
        if form is not None and files:
            form.add(files)
            return
        contact = self._entry_at(point) if window is self._room.window else None
        if window is not self._room.window:
            self._receive(mime, self._told)
        elif contact is not None and not contact.trashed:
            self._receive(mime, lambda kept: self._tie(contact.id, kept))
        else:
            self._receive(mime, self._taken)

    def paste(self) -> None:
        """Keeps copied files, a copied picture, or a copied text."""
        copied = QGuiApplication.clipboard().mimeData()
        self._receive(copied or QMimeData(), self._taken)

    def look(self, attachment_id: int) -> None:
        """Shows a file with what is known of it."""
        from diary.gui.viewer.dialog import ViewerDialog  # noqa: PLC0415 - wanted later than the first list

        room = self._room
        dialog = ViewerDialog(room.diary, room.tr, attachment_id, room.window, run=room.run)
        dialog.crashed.connect(room.failed)
        Watch(room, dialog, attachment_id)
        dialog.next_wanted.connect(lambda wanted: self._next(dialog, wanted))
        dialog.entry_wanted.connect(lambda entry: self._entry(dialog, entry))
        room.doors.show(dialog)

    def check(self) -> None:
        """Reads every file again and tells what was found."""
        room = self._room
        size = sum(one.attachment.size for one in room.diary.evidence())
        self._do(size, room.tr("Every file is read …"), room.diary.check_evidence, self._checked)

    def _watch(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Dialogs of this window and forms with files take drops too, as soon as they are in front."""
        window = now.window() if now is not None else None
        if not isinstance(window, QDialog):
            return
        over = window.parentWidget()
        while over is not None and over is not self._room.window:
            over = over.parentWidget()
        if over is not None or window.findChild(FilesField) is not None:
            self.drops.watch(window)

    def _entry_at(self, point: QPoint) -> Contact | None:
        """The entry on whose row or details something was dropped, if any."""
        room, frame = self._room, self._room.frame
        if _holds(frame.detail, room.window, point):
            return frame.detail.contact
        rows = frame.contacts.table.viewport()
        if not _holds(rows, room.window, point):
            return None
        index = frame.contacts.table.indexAt(rows.mapFrom(room.window, point))
        return room.diary.contact(frame.contacts.model.contact_id(index.row())) if index.isValid() else None

    def _receive(self, mime: QMimeData, done: Callable[[Sequence[Attachment]], None]) -> None:
        """Keeps the files that this brings, or one made of its picture or text, named by the time."""
        room = self._room
        files = files_of(mime)
        if files:
            self._take(files, done)
            return
        from diary.gui.scratch import scratch_folder  # noqa: PLC0415 - the first list needs none

        folder = scratch_folder()
        stamp = room.now().astimezone(UTC).strftime("%Y%m%d-%H%M%S")
        made = made_of(mime, Path(folder.path()), f"pasted-{stamp}Z")
        if made:
            self._take(made, done, folder)
        elif has_evidence(mime):
            room.tell(room.tr("A folder is not taken as a whole: drop the files that lie in it."))
        else:
            room.tell(room.tr("There is nothing copied that could be kept: no file, no picture, no text."))

    def _take(
        self,
        files: Sequence[Path],
        done: Callable[[Sequence[Attachment]], None],
        folder: QTemporaryDir | None = None,
    ) -> None:
        """Keeps files, which can be taken back; the folder that they were made in goes afterwards."""
        room = self._room
        size = sum(file.stat().st_size for file in files if file.is_file())

        def work(progress: Progress) -> tuple[tuple[Attachment, ...], list[int]]:
            listed = {one.attachment.id for one in room.diary.evidence()}
            try:
                kept = room.diary.add_evidence(files, progress)
            finally:
                if folder is not None:
                    folder.remove()
            return kept, [one.id for one in kept if one.id not in listed]

        def remember(taken: tuple[tuple[Attachment, ...], list[int]]) -> None:
            kept, self._fresh = taken
            done(kept)

        self._do(size, room.tr("The files are taken in …"), work, remember)

    def _do(self, size: int, what: str, work: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        """Does work on so many bytes of files; when they are many, it can be watched and stopped."""
        room = self._room
        if size < LARGE:
            room.run(lambda: work(_unseen), done)
            return
        from diary.gui.dialogs.doing import DoingDialog  # noqa: PLC0415 - imported when it is wanted

        dialog = DoingDialog(room.tr, room.tr("Evidence"), room.window)
        room.doors.show(dialog)

        def end(result: object) -> str:
            dialog.finished.connect(lambda: done(result))
            return room.tr("Done.")

        dialog.begin(what, room.new_job, work, end, room.failed.emit)

    def _tie(self, contact_id: int, kept: Sequence[Attachment]) -> None:
        """Ties kept files to an entry; taken back, they stay as unsorted ones."""
        diary, room = self._room.diary, self._room
        new = [one for one in kept if contact_id not in one.contact_ids]

        def tie() -> None:
            for one in new:
                diary.link_evidence(one.id, [contact_id])

        room.run(tie, lambda _none: room.keeper.attached(contact_id, new))

    def _taken(self, kept: Sequence[Attachment]) -> None:
        if len(kept) == 1:
            self._room.refresh()
            self.look(kept[0].id)
        else:
            self._room.frame.centre.turn_to(PAGE)
        self._told(kept)

    def _told(self, kept: Sequence[Attachment]) -> None:
        room = self._room
        if self._fresh:
            room.keeper.push(steps.kept(room.diary, self._fresh))
        else:
            room.refresh()
        undo = room.keeper.undo if self._fresh else None
        named = ", ".join(reference(Kind.EXHIBIT, one.id) for one in kept[:6])
        room.tell(room.tr("{count} files are kept: {named}", count=len(kept), named=named), undo)

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

    def _next(self, dialog: ViewerDialog, attachment_id: int) -> None:
        dialog.accept()
        self.look(attachment_id)

    def _entry(self, dialog: ViewerDialog, contact_id: int) -> None:
        room = self._room
        dialog.reject()
        room.frame.centre.turn_to("")
        room.frame.contacts.select(contact_id)


def _unseen(_done: int, _total: int | None) -> None:
    """Progress of work that is too short to be watched."""


def _holds(widget: QWidget, window: QWidget, point: QPoint) -> bool:
    """Whether a point of the window lies on a widget in sight."""
    return widget.isVisible() and widget.rect().contains(widget.mapFrom(window, point))
