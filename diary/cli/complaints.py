"""`complaint` and `channels`: what was complained of where, what came back, and the dates that follow."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from diary.cli import heavy, moments, options
from diary.cli.complaint_shapes import channel_lines, channel_shape, complaint_lines, complaint_shape
from diary.cli.debts import optional_debt
from diary.cli.options import Json, id_of, one_of
from diary.cli.output import answer
from diary.cli.session import session_of
from diary.cli.usage import WrongUsage
from diary.domain.complaint import Complaint, Reply, ReplyKind
from diary.domain.contact import DEFAULT_ZONE
from diary.domain.errors import UnreadableFile
from diary.domain.language import N_
from diary.domain.reference import Kind, reference

if TYPE_CHECKING:
    from datetime import datetime

    from diary.cli.session import Session
    from diary.diary import Diary
    from diary.diary.complaints import Standing

ComplaintId = Annotated[str, typer.Argument(metavar="ID", help=N_("A complaint, such as P-001."))]
ChannelOf = Annotated[str, typer.Option("--channel", help=N_("Where it was handed in; see `channels`."))]
On = Annotated[str, typer.Option("--at", help=N_("The day, or the moment, such as 2026-03-01T10:00+08:00."))]
Reference = Annotated[str | None, typer.Option("--reference", help=N_("The number that they gave it."))]
Digest = Annotated[
    str | None, typer.Option("--dossier", help=N_("The SHA-256 of the dossier that was handed in, or last."))
]
Note = Annotated[str | None, typer.Option(help=N_("A note."))]
Why = Annotated[str, typer.Option("--reason", help=N_("Why."))]


LAST = "last"
"""Stands for the SHA-256 of the dossier that was made last."""


def add_complaint(
    context: typer.Context,
    *,
    channel: ChannelOf,
    at: On,
    tz: options.Tz = None,
    debt: options.DebtId = None,
    their: Reference = None,
    dossier: Digest = None,
    note: Note = None,
    json: Json = False,
) -> None:
    """Keeps a complaint that was handed in."""
    session = session_of(context)
    complaint = Complaint(
        channel=channel,
        at=moment_of(at, tz),
        zone=moments.clock(tz or DEFAULT_ZONE).key,
        debt_id=optional_debt(debt),
        reference=their or "",
        dossier=dossier or "",
        note=note or "",
    )
    with session.open() as diary:
        if complaint.dossier == LAST:
            complaint = replace(complaint, dossier=diary.last_export(channel))
        kept = diary.add_complaint(complaint)
        answer_one(session, diary, kept.id, as_json=json)


def add_reply(
    context: typer.Context,
    *,
    complaint: ComplaintId,
    kind: Annotated[
        ReplyKind, typer.Option("--kind", parser=one_of(ReplyKind, "--kind"), help=N_("What came back."))
    ],
    at: On,
    tz: options.Tz = None,
    their: Reference = None,
    note: Note = None,
    json: Json = False,
) -> None:
    """Keeps what came back to a complaint."""
    session = session_of(context)
    number = id_of(Kind.COMPLAINT, complaint)
    reply = Reply(
        complaint_id=number,
        kind=kind,
        at=moment_of(at, tz),
        zone=moments.clock(tz or DEFAULT_ZONE).key,
        reference=their or "",
        note=note or "",
    )
    with session.open() as diary:
        diary.add_reply(reply)
        answer_one(session, diary, number, as_json=json)


def trash_reply(
    context: typer.Context,
    reply: Annotated[int, typer.Argument(metavar="REPLY", help=N_("A reply's number, such as 3."))],
    reason: Why = "",
    json: Json = False,
) -> None:
    """Puts a reply into the trash: it came to another complaint, or never; it stays in the journal."""
    session = session_of(context)
    with session.open() as diary:
        number = diary.trash_reply(reply, reason).complaint_id
        answer_one(session, diary, number, as_json=json)


def list_complaints(
    context: typer.Context,
    trash: Annotated[bool, typer.Option("--trash", help=N_("Those in the trash."))] = False,
    json: Json = False,
) -> None:
    """Lists the complaints with their dates, oldest first."""
    session = session_of(context)
    with session.open() as diary:
        found = diary.complaints(trashed=trash)
    lines = [line for one in found for line in complaint_lines(session, one)]
    document = {"complaints": [complaint_shape(one, session) for one in found], "total": len(found)}
    answer(document, lines or [session.tr("No complaints yet.")], as_json=json)


def amend_complaint(
    context: typer.Context,
    *,
    complaint: ComplaintId,
    reason: options.Reason,
    channel: Annotated[str | None, typer.Option(help=N_("Where it was handed in; see `channels`."))] = None,
    at: options.At = None,
    tz: options.Tz = None,
    debt: options.DebtId = None,
    their: Reference = None,
    dossier: Digest = None,
    note: Note = None,
    json: Json = False,
) -> None:
    """Corrects a complaint; what it said before stays in the journal."""
    session = session_of(context)
    given = {
        "channel": channel,
        "at": None if at is None else moment_of(at, tz),
        "zone": None if tz is None else moments.clock(tz).key,
        "debt_id": optional_debt(debt),
        "reference": their,
        "dossier": dossier,
        "note": note,
    }
    changes = {name: value for name, value in given.items() if value is not None}
    if not changes:
        raise WrongUsage(N_("Say what is to be corrected, for example --note."))
    number = id_of(Kind.COMPLAINT, complaint)
    with session.open() as diary:
        diary.amend_complaint(replace(diary.complaint(number), **changes), reason)  # type: ignore[arg-type] # fields by name
        answer_one(session, diary, number, as_json=json)


def trash_complaint(
    context: typer.Context, complaint: ComplaintId, reason: Why = "", json: Json = False
) -> None:
    """Puts a complaint into the trash; it stays in the journal."""
    _set_aside(session_of(context), complaint, reason, trashed=True, as_json=json)


def untrash_complaint(
    context: typer.Context, complaint: ComplaintId, reason: Why = "", json: Json = False
) -> None:
    """Takes a complaint back out of the trash."""
    _set_aside(session_of(context), complaint, reason, trashed=False, as_json=json)


def write_calendar(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(metavar="OUT", help=N_("The file to write."))],
    complaint: Annotated[
        str | None, typer.Argument(metavar="ID", help=N_("One complaint; else all of them."))
    ] = None,
    json: Json = False,
) -> None:
    """Writes the dates to come as an iCalendar file."""
    session = session_of(context)
    number = None if complaint is None else id_of(Kind.COMPLAINT, complaint)
    with session.open() as diary:
        data = diary.calendar(session.language, number)
    try:
        out.write_bytes(data)
    except OSError as error:
        raise UnreadableFile(file=str(out), reason=error.strerror or str(error)) from error
    count = data.count(b"BEGIN:VEVENT")
    lines = [session.tr("{out} was written: {count} dates.", out=out, count=count)]
    answer({"out": str(out), "events": count}, lines, as_json=json)


def list_channels(context: typer.Context, json: Json = False) -> None:
    """Lists where complaints can be handed in: what each takes, needs, and by when it has to answer."""
    session = session_of(context)
    found = heavy.channels(session.around.resources)
    lines = [line for one in found for line in channel_lines(session, one)]
    answer({"channels": [channel_shape(one, session) for one in found]}, lines, as_json=json)


def _set_aside(session: Session, complaint: str, reason: str, *, trashed: bool, as_json: bool) -> None:
    number = id_of(Kind.COMPLAINT, complaint)
    with session.open() as diary:
        diary.trash_complaint(number, reason, trashed=trashed)
    name = reference(Kind.COMPLAINT, number)
    told = N_("{reference} is in the trash.") if trashed else N_("{reference} was taken back.")
    answer({"id": name, "trashed": trashed}, [session.tr(told, reference=name)], as_json=as_json)


def answer_one(session: Session, diary: Diary, number: int, *, as_json: bool) -> None:
    """How one complaint stands now."""
    found: Standing = next(one for one in diary.complaints() if one.complaint.id == number)
    answer(complaint_shape(found, session), complaint_lines(session, found), as_json=as_json)


def moment_of(text: str, tz: str | None) -> datetime:
    """A moment, or the beginning of a day: receipts often name the day alone."""
    found = moments.border(text, tz, "--at")
    assert found is not None  # a text was given
    return found
