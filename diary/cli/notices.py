"""`notice`: what the collector was told, what was agreed, what was complained of."""

from __future__ import annotations

from typing import Annotated

import typer

from diary.cli import moments, options
from diary.cli.debts import optional_debt
from diary.cli.options import Json, one_of
from diary.cli.output import answer, table
from diary.cli.session import session_of
from diary.cli.shapes import notice_shape
from diary.domain.contact import DEFAULT_ZONE
from diary.domain.language import N_
from diary.domain.notice import Notice, NoticeKind
from diary.domain.reference import Kind, reference


def add_notice(
    context: typer.Context,
    *,
    kind: Annotated[
        NoticeKind, typer.Option(parser=one_of(NoticeKind, "--kind"), help=N_("What kind of notice."))
    ],
    at: Annotated[str, typer.Option("--at", help=N_("When, such as 2026-03-01T21:30+08:00."))],
    tz: options.Tz = None,
    until: Annotated[str | None, typer.Option(help=N_("When it ends, if it does."))] = None,
    debt: options.DebtId = None,
    person: Annotated[str, typer.Option(help=N_("Who said it, or to whom."))] = "",
    number: Annotated[str, typer.Option(help=N_("The number it was said to."))] = "",
    note: Annotated[str, typer.Option(help=N_("A note."))] = "",
    json: Json = False,
) -> None:
    """Adds a notice."""
    session = session_of(context)
    notice = Notice(
        kind=kind,
        at=moments.moment(at, tz, "--at"),
        zone=moments.clock(tz or DEFAULT_ZONE).key,
        until=moments.border(until, tz, "--until", end=True),
        debt_id=optional_debt(debt),
        person=person,
        number=number,
        note=note,
    )
    with session.open() as diary:
        kept = diary.add_notice(notice)
    lines = [session.tr("{reference} was recorded.", reference=reference(Kind.NOTICE, kept.id))]
    answer(notice_shape(kept), lines, as_json=json)


def list_notices(
    context: typer.Context,
    trash: Annotated[bool, typer.Option("--trash", help=N_("Those in the trash."))] = False,
    json: Json = False,
) -> None:
    """Lists the notices, oldest first."""
    session = session_of(context)
    with session.open() as diary:
        notices = [one for one in diary.notices() if one.trashed is trash]
    shapes = [notice_shape(one) for one in notices]
    rows = [
        (reference(Kind.NOTICE, one.id), str(shape["at"]), session.words(one.kind), one.person, one.note)
        for one, shape in zip(notices, shapes, strict=True)
    ]
    lines = table(rows) if rows else [session.tr("No notices yet.")]
    answer({"notices": shapes, "total": len(shapes)}, lines, as_json=json)
