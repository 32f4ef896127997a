"""`complaint amend-reply` and `untrash-reply`: what came back is corrected."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from diary.cli import moments, options
from diary.cli.complaints import Note, Reference, answer_one, moment_of
from diary.cli.options import Json, one_of
from diary.cli.session import session_of
from diary.cli.usage import WrongUsage
from diary.domain.complaint import ReplyKind
from diary.domain.language import N_

ReplyId = Annotated[int, typer.Argument(metavar="REPLY", help=N_("A reply's number, such as 3."))]


def amend_reply(
    context: typer.Context,
    *,
    reply: ReplyId,
    reason: options.Reason,
    kind: Annotated[
        ReplyKind | None,
        typer.Option("--kind", parser=one_of(ReplyKind, "--kind"), help=N_("What came back.")),
    ] = None,
    at: options.At = None,
    tz: options.Tz = None,
    their: Reference = None,
    note: Note = None,
    json: Json = False,
) -> None:
    """Corrects a reply; what it said before stays in the journal."""
    session = session_of(context)
    given = {
        "kind": kind,
        "at": None if at is None else moment_of(at, tz),
        "zone": None if tz is None else moments.clock(tz).key,
        "reference": their,
        "note": note,
    }
    changes = {name: value for name, value in given.items() if value is not None}
    if not changes:
        raise WrongUsage(N_("Say what is to be corrected, for example --note."))
    with session.open() as diary:
        kept = diary.amend_reply(replace(diary.reply(reply), **changes), reason)  # type: ignore[arg-type] # fields by name
        answer_one(session, diary, kept.complaint_id, as_json=json)


def untrash_reply(
    context: typer.Context, reply: ReplyId, reason: options.Reason = "", json: Json = False
) -> None:
    """Takes a reply back out of the trash."""
    session = session_of(context)
    with session.open() as diary:
        kept = diary.trash_reply(reply, reason, trashed=False)
        answer_one(session, diary, kept.complaint_id, as_json=json)
