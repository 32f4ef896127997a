"""`confirm`: what was read out of pictures, looked at by the user."""

from __future__ import annotations

from typing import Annotated

import typer

from diary.cli.lines import contact_lines
from diary.cli.options import Json, id_of
from diary.cli.output import answer
from diary.cli.session import session_of
from diary.cli.shapes import contact_shape
from diary.domain.language import N_
from diary.domain.reference import Kind, reference


def confirm(
    context: typer.Context,
    *,
    entries: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID…", help=N_("Entries; without any, those that wait are shown.")),
    ] = None,
    said: Annotated[str | None, typer.Option(help=N_("What the picture really says, for one entry."))] = None,
    json: Json = False,
) -> None:
    """Says that entries are as their picture shows, so that they count."""
    session = session_of(context)
    ids = [id_of(Kind.CONTACT, one) for one in entries or ()]
    with session.open() as diary:
        if ids:
            done = [diary.confirm(one, said if len(ids) == 1 else None).contact for one in ids]
            waiting = diary.unconfirmed()
        else:
            done, waiting = [], diary.unconfirmed()
    lines = [
        session.tr("{reference} is confirmed and counts now.", reference=reference(Kind.CONTACT, one.id))
        for one in done
    ]
    if not ids:
        lines += [line for one in waiting for line in contact_lines(session, one, {})]
    lines.append(session.tr("Entries that wait for your confirmation: {count}", count=len(waiting)))
    document = {
        "confirmed": [contact_shape(one) for one in done],
        "waiting": [contact_shape(one) for one in waiting],
    }
    answer(document, lines, as_json=json)
