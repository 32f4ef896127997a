"""Complaints and what came back: a page, a view with the number of open ones, forms, dates for a calendar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from diary.domain.complaint import Complaint, Reply
from diary.domain.language import N_
from diary.domain.reference import Kind, reference
from diary.gui.actions import Act, Menu
from diary.gui.centre import PageKind
from diary.gui.pages.view_list import View
from diary.gui.undo import Step

if TYPE_CHECKING:
    from diary.gui.centre import Page
    from diary.gui.room import Room

PAGE = "complaints"
COMPLAINTS = Act(name=PAGE, text=N_("Complaints"), keys="Ctrl+8", menu=Menu.VIEW, group=1)
ADD = Act(name="add_complaint", text=N_("Add a complaint …"), keys="Ctrl+Alt+C", menu=Menu.DIARY, group=1)


def install(room: Room) -> None:
    """Adds page, view and acts."""
    desk = ComplaintDesk(room)
    room.add_page(PageKind(name=PAGE, title=N_("Complaints"), icon="complaint", make=desk.make))
    room.add_act(COMPLAINTS, lambda: room.frame.centre.turn_to(PAGE))
    room.add_act(ADD, desk.add)
    room.doors.complaint_wanted.connect(desk.add)
    view = View(
        key=PAGE,
        icon="complaint",
        name=N_("Complaints"),
        page=PAGE,
        tip=N_("Complaints that are still open, with the dates by which they have to be answered."),
    )
    diary = room.diary
    room.frame.views.add_page(view, lambda: sum(not one.settled for one in diary.complaints()))


class ComplaintDesk(QObject):
    """The acts on complaints; each can be taken back."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.window)
        self._room = room

    def make(self) -> Page:
        """The page, with its buttons connected."""
        from diary.gui.pages.complaints import ComplaintsPage  # noqa: PLC0415 - wanted later than the first list

        page = ComplaintsPage(self._room.diary, self._room.tr, self._room.icons)
        page.add_wanted.connect(self.add)
        page.reply_wanted.connect(self.reply)
        page.amend_wanted.connect(self.amend)
        page.trash_wanted.connect(self.trash)
        page.calendar_wanted.connect(self.calendar)
        page.dossier_wanted.connect(lambda: self._room.do("export"))
        return page

    def add(self, channel: str = "", dossier: str = "") -> None:
        """Opens the form for a new one, about this dossier where one was just handed in."""
        from diary.gui.forms.complaint import ComplaintForm  # noqa: PLC0415 - as above

        room = self._room
        form = ComplaintForm(room.diary, room.tr, room.window, at=room.now())
        form.propose(channel, dossier)
        form.kept.connect(self._kept)
        room.doors.show(form)

    def amend(self, complaint_id: int) -> None:
        """Opens the form that corrects one."""
        from diary.gui.forms.complaint import ComplaintForm  # noqa: PLC0415 - as above

        room = self._room
        complaint = room.diary.complaint(complaint_id)
        form = ComplaintForm(room.diary, room.tr, room.window, at=room.now(), amending=complaint)
        form.kept.connect(self._kept)
        room.doors.show(form)

    def reply(self, complaint_id: int) -> None:
        """Opens the form for what came back."""
        from diary.gui.forms.complaint import ReplyForm  # noqa: PLC0415 - as above

        room = self._room
        complaint = room.diary.complaint(complaint_id)
        form = ReplyForm(room.diary, room.tr, room.window, complaint=complaint, at=room.now())
        form.kept.connect(self._kept)
        room.doors.show(form)

    def trash(self, complaint_id: int) -> None:
        """Puts one into the trash."""
        room = self._room
        told = room.tr("{reference} is in the trash.", reference=reference(Kind.COMPLAINT, complaint_id))
        diary = room.diary
        room.keeper.do(
            Step(
                told=told,
                again=lambda: diary.trash_complaint(complaint_id),
                back=lambda: diary.trash_complaint(complaint_id, trashed=False),
            )
        )

    def calendar(self) -> None:
        """Writes the dates to come as a file that calendars read."""
        room, tr = self._room, self._room.tr
        name, _ = QFileDialog.getSaveFileName(
            room.window, tr("Dates for a calendar"), "dates.ics", tr("Calendar (*.ics)")
        )
        if not name:
            return
        file = Path(name)
        room.run(
            lambda: file.write_bytes(room.diary.calendar(tr.language)),
            lambda _size: room.tell(tr("{file} was written.", file=file.name)),
        )

    def _kept(self, before: object, after: object) -> None:
        """Remembers what a form has kept already."""
        if isinstance(after, Reply):
            self._push(_reply_step(self._room, after))
        elif isinstance(after, Complaint):
            self._push(_complaint_step(self._room, before if isinstance(before, Complaint) else None, after))

    def _push(self, step: Step) -> None:
        self._room.keeper.push(step)


def _reply_step(room: Room, reply: Reply) -> Step:
    diary = room.diary
    return Step(
        told=room.tr("What came back was kept."),
        back=lambda: diary.trash_reply(reply.id),
        again=lambda: diary.trash_reply(reply.id, trashed=False),
    )


def _complaint_step(room: Room, before: Complaint | None, after: Complaint) -> Step:
    diary, tr = room.diary, room.tr
    number = reference(Kind.COMPLAINT, after.id)
    if before is None:
        return Step(
            told=tr("{reference} was saved.", reference=number),
            back=lambda: diary.trash_complaint(after.id),
            again=lambda: diary.trash_complaint(after.id, trashed=False),
        )
    return Step(
        told=tr("{reference} was corrected.", reference=number),
        back=lambda: diary.amend_complaint(before, tr("The correction was taken back.")),
        again=lambda: diary.amend_complaint(after, tr("Done again.")),
    )
