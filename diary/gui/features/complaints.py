"""Complaints and what came back: a page, a view with the number of open ones, forms, dates for a calendar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from diary.domain.language import N_
from diary.domain.reference import Kind
from diary.gui.actions import Act, Menu
from diary.gui.centre import PageKind
from diary.gui.forms.shelf import DraftKind, of
from diary.gui.pages.view_list import View
from diary.gui.steps import words

if TYPE_CHECKING:
    from diary.domain.complaint import Reply
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
    about, forms = of(Kind.COMPLAINT), room.forms
    forms.add_kind("complaint", DraftKind(title=N_("A complaint"), open=desk.open, about=about))
    title = N_("What came back to a complaint")
    forms.add_kind("reply", DraftKind(title=title, open=desk.open_reply, about=about))
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
        page.untrash_wanted.connect(self.untrash)
        page.reply_amend_wanted.connect(self.amend_reply)
        page.reply_trash_wanted.connect(self.trash_reply)
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
        known = f":new {channel} {dossier}" if channel or dossier else ""
        room.doors.keep(form, f"complaint{known}")

    def amend(self, complaint_id: int) -> None:
        """Opens the form that corrects one."""
        from diary.gui.forms.complaint import ComplaintForm  # noqa: PLC0415 - as above

        room = self._room
        complaint = room.diary.complaint(complaint_id)
        form = ComplaintForm(room.diary, room.tr, room.window, at=room.now(), amending=complaint)
        form.kept.connect(self._kept)
        room.doors.keep(form, f"complaint:{complaint_id}")

    def open(self, subject: str) -> None:
        """Opens the form for a complaint as a draft's name tells it."""
        if subject.isdigit():
            self.amend(int(subject))
        else:
            self.add(*[*subject.split(" "), "", "", ""][1:3])

    def open_reply(self, subject: str) -> bool:
        """The same for what came back; False when that is not there."""
        complaint_id, _, reply_id = subject.partition(" ")
        every = (one for standing in self._room.diary.complaints() for one in standing.replies)
        found = next((one for one in every if str(one.id) == reply_id), None)
        if found is not None or not reply_id:
            self._ask_reply(int(complaint_id), found)
        return found is not None or not reply_id

    def reply(self, complaint_id: int) -> None:
        """Opens the form for what came back."""
        self._ask_reply(complaint_id, None)

    def amend_reply(self, reply: Reply) -> None:
        """Opens the form that corrects what came back."""
        self._ask_reply(reply.complaint_id, reply)

    def trash(self, complaint_id: int) -> None:
        """Puts one into the trash."""
        self._room.keeper.do(words.complaint_trashed(self._room.diary, complaint_id))

    def untrash(self, complaint_id: int) -> None:
        """Takes one out of the trash."""
        self._room.keeper.do(words.complaint_untrashed(self._room.diary, complaint_id))

    def trash_reply(self, reply: Reply) -> None:
        """Puts what came back into the trash."""
        self._room.keeper.do(words.reply_trashed(self._room.diary, reply))

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

    def _ask_reply(self, complaint_id: int, amending: Reply | None) -> None:
        from diary.gui.forms.complaint import ReplyForm  # noqa: PLC0415 - as above

        room = self._room
        complaint = room.diary.complaint(complaint_id)
        form = ReplyForm(
            room.diary, room.tr, room.window, complaint=complaint, at=room.now(), amending=amending
        )
        form.kept.connect(self._kept)
        room.doors.keep(form, f"reply:{complaint_id} {amending.id}" if amending else f"reply:{complaint_id}")

    def _kept(self, before: object, after: object) -> None:
        """Remembers what a form has kept already."""
        from diary.domain.complaint import Complaint, Reply  # noqa: PLC0415 - imported when it is wanted

        diary, tr, keeper = self._room.diary, self._room.tr, self._room.keeper
        if isinstance(after, Reply):
            keeper.push(words.replied(diary, tr, before if isinstance(before, Reply) else None, after))
        elif isinstance(after, Complaint):
            keeper.push(words.complained(diary, tr, before if isinstance(before, Complaint) else None, after))
