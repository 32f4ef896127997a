"""Time proofs: a page with the diary's digest, and the ways in which it leaves the house."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from diary.domain.anchor import AnchorMethod
from diary.domain.errors import DiaryError
from diary.domain.language import N_
from diary.gui.actions import Act, Menu
from diary.gui.centre import PageKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QTextDocument

    from diary.diary.anchors import Head
    from diary.domain.anchor import Anchor
    from diary.dossier.timestamps import Stamp
    from diary.gui.centre import Page
    from diary.gui.forms.anchor import AnswerForm, GivenForm
    from diary.gui.pages.anchors import AnchorsPage
    from diary.gui.room import Room

PAGE = "anchors"
ANCHORS = Act(name=PAGE, text=N_("Time proofs"), keys="Ctrl+Alt+T", menu=Menu.VIEW, group=1)


def install(room: Room) -> None:
    """Adds page and act."""
    desk = AnchorDesk(room)
    room.add_page(PageKind(name=PAGE, title=N_("Time proofs"), icon="timer", make=desk.make))
    room.add_act(ANCHORS, lambda: room.frame.centre.turn_to(PAGE))


class AnchorDesk(QObject):
    """The acts of the page. What is noted is the digest that was copied or printed, even if others came."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.window)
        self._room = room
        self._page: AnchorsPage | None = None
        self._out: Head | None = None

    def make(self) -> Page:
        """The page, with its buttons connected."""
        from diary.gui.pages.anchors import AnchorsPage  # noqa: PLC0415 - wanted later than the first list

        room = self._room
        page = self._page = AnchorsPage(room.diary, room.tr, room.icons, room.run, room.failed.emit)
        page.copy_wanted.connect(self.copy)
        page.print_wanted.connect(self.print)
        page.pdf_wanted.connect(self.save_pdf)
        page.given_wanted.connect(self.given)
        page.request_wanted.connect(self.request)
        page.answer_wanted.connect(self.answer)
        page.amend_wanted.connect(self.amend)
        page.find_wanted.connect(self.find)
        page.check_wanted.connect(lambda: room.do("check"))
        return page

    @property
    def _shown(self) -> AnchorsPage:
        assert self._page is not None
        return self._page

    def copy(self) -> None:
        """Puts a message with the digest on the clipboard."""
        from diary.gui.anchor_words import message_of  # noqa: PLC0415 - as above

        head, room = self._shown.head, self._room
        if head is not None:
            self._out = head
            QGuiApplication.clipboard().setText(message_of(head, room.tr))
            room.tell(room.tr("Copied. When you have sent it, note here to whom."))

    def print(self) -> None:
        """Prints the digest, then asks where the paper goes."""
        from diary.gui.paper import print_sheet  # noqa: PLC0415 - printing is slow to import

        if (sheet := self._sheet()) and print_sheet(sheet, self._room.window):
            self.given(AnchorMethod.PRINTED)

    def save_pdf(self) -> None:
        """Writes the digest's page to a file."""
        from diary.gui.paper import write_pdf  # noqa: PLC0415 - as above

        room = self._room
        name, _ = QFileDialog.getSaveFileName(room.window, room.tr("Save as PDF …"), "", "PDF (*.pdf)")
        if name and (sheet := self._sheet()):
            write_pdf(sheet, Path(name).with_suffix(".pdf"))
            room.tell(room.tr("The page is in {file}.", file=str(Path(name).with_suffix(".pdf"))))

    def given(self, method: AnchorMethod = AnchorMethod.SENT) -> None:
        """Notes to whom the digest was given."""
        from diary.gui.forms.anchor import GivenForm  # noqa: PLC0415 - as above

        room, head = self._room, self._out or self._shown.head
        if head is None:
            return
        form = GivenForm(room.tr, head.short, room.window, method=method)

        def keep(how: str, whom: str, note: str) -> None:
            self._try(form, lambda: room.diary.anchor(AnchorMethod(how), whom, note, head), self._kept)

        form.wanted.connect(keep)
        room.doors.show(form)

    def request(self) -> None:
        """Writes a request for a time stamp to a file."""
        room, tr = self._room, self._room.tr
        name, _ = QFileDialog.getSaveFileName(
            room.window, tr("Write the request …"), "head.tsq", tr("Requests (*.tsq)")
        )
        if not name:
            return
        out = Path(name)

        def done(kept: Anchor) -> None:
            room.refresh()
            told = tr("{reference}: the request is in {file}.", reference=kept.number, file=str(out))
            room.tell(told)

        room.run(lambda: room.diary.request_stamp(out), done)

    def answer(self) -> None:
        """Takes an authority's answer in."""
        from diary.gui.forms.anchor import AnswerForm  # noqa: PLC0415 - as above

        room = self._room
        form = AnswerForm(room.tr, room.window)

        def take(reply: Path, certificates: Path) -> None:
            self._try(form, lambda: room.diary.import_stamp(reply, certificates), self._stamped)

        form.wanted.connect(take)
        room.doors.show(form)

    def amend(self, anchor_id: int) -> None:
        """Corrects to whom a digest was given."""
        from diary.gui.forms.anchor import GivenForm  # noqa: PLC0415 - as above
        from diary.gui.steps.anchors import corrected  # noqa: PLC0415 - as above

        room, before = self._room, self._shown.found[anchor_id].anchor
        digest = " ".join(before.head_hash[at : at + 4] for at in range(0, 40, 4))
        form = GivenForm(room.tr, digest, room.window, amending=before)

        def keep(_how: str, whom: str, note: str) -> None:
            form.accept()
            after = replace(before, whom=whom, note=note)
            if after != before:
                room.keeper.do(corrected(room.diary, room.tr, before, after))

        form.wanted.connect(keep)
        room.doors.show(form)

    def find(self, typed: str) -> None:
        """Tells what a digest from outside stands for."""
        room, page = self._room, self._shown

        def failed(error: Exception) -> None:
            if isinstance(error, DiaryError):
                page.tell(error.told(room.tr))
            else:
                room.failed.emit(error)

        room.run(lambda: room.diary.find_head(typed), self._tell_found, failed)

    def _tell_found(self, head: Head | None) -> None:
        from diary.gui.anchor_words import when  # noqa: PLC0415 - as above

        tr = self._room.tr
        if head is None:
            told = tr(
                "This journal does not hold that digest. Compare it sign by sign with the paper. If it is "
                "right, it belongs to another diary, or something was changed since."
            )
        else:
            told = tr(
                "The journal holds this digest: it stands for everything until {moment} (no. {seq}). “Check "
                "everything” shows whether each entry still fits it.",
                moment=when(head.at),
                seq=head.seq,
            )
        self._shown.tell(told)

    def _sheet(self) -> QTextDocument | None:
        from diary.gui.dialogs.digest_sheet import digest_sheet  # noqa: PLC0415 - printing is slow to import

        head, room = self._shown.head, self._room
        if head is None:
            return None
        self._out = head
        return digest_sheet(room.tr, head, room.now(), room.window)

    def _try(
        self, form: GivenForm | AnswerForm, work: Callable[[], object], then: Callable[..., None]
    ) -> None:
        """Does what a form wants; the form stays when it is refused."""
        room = self._room

        def done(result: object) -> None:
            form.accept()
            then(result)

        def failed(error: Exception) -> None:
            if isinstance(error, DiaryError):
                form.refused(error.told(room.tr))
            else:
                form.reject()
                room.failed.emit(error)

        room.run(work, done, failed)

    def _kept(self, anchor: Anchor) -> None:
        room = self._room
        self._out = None
        room.refresh()
        room.tell(room.tr("{reference} is kept. It stays, and can be corrected.", reference=anchor.number))

    def _stamped(self, taken: tuple[Anchor, Stamp]) -> None:
        from diary.gui.steps.anchors import stamped  # noqa: PLC0415 - as above

        room = self._room
        room.keeper.push(stamped(room.diary, room.tr, taken[0]))
