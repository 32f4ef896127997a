"""`debt trash`, `number untie` and the like: what was added by mistake goes, and comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from diary.cli import options
from diary.cli.options import Json, id_of
from diary.cli.output import answer
from diary.cli.session import session_of
from diary.cli.shapes import tie_shape
from diary.domain.language import N_
from diary.domain.reference import Kind, reference

if TYPE_CHECKING:
    from diary.cli.session import Session

Why = Annotated[str, typer.Option("--reason", help=N_("Why."))]
DebtOf = Annotated[str, typer.Argument(metavar="ID", help=N_("A debt, such as D-1."))]
NoticeOf = Annotated[str, typer.Argument(metavar="ID", help=N_("A notice, such as N-001."))]
Numbers = Annotated[list[str], typer.Argument(metavar="NUMBER…", help=N_("Numbers or accounts."))]


def trash_debt(context: typer.Context, debt: DebtOf, reason: Why = "", json: Json = False) -> None:
    """Puts a claim into the trash: it is not judged with and not in dossiers; it stays in the journal."""
    session = session_of(context)
    number = id_of(Kind.DEBT, debt)
    with session.open() as diary:
        count = diary.trash_debt(number, reason)
    name = reference(Kind.DEBT, number)
    lines = [
        session.tr("{reference} is in the trash. Entries that name it: {count}", reference=name, count=count)
    ]
    answer({"id": name, "trashed": True, "contacts": count}, lines, as_json=json)


def untrash_debt(context: typer.Context, debt: DebtOf, reason: Why = "", json: Json = False) -> None:
    """Takes a claim back out of the trash."""
    session = session_of(context)
    number = id_of(Kind.DEBT, debt)
    with session.open() as diary:
        diary.untrash_debt(number, reason)
    _taken_back(session, reference(Kind.DEBT, number), as_json=json)


def trash_notice(context: typer.Context, notice: NoticeOf, reason: Why = "", json: Json = False) -> None:
    """Puts a notice into the trash, so that rules no longer count it; it stays in the journal."""
    session = session_of(context)
    number = id_of(Kind.NOTICE, notice)
    with session.open() as diary:
        diary.trash_notice(number, reason)
    name = reference(Kind.NOTICE, number)
    lines = [session.tr("{reference} is in the trash.", reference=name)]
    answer({"id": name, "trashed": True}, lines, as_json=json)


def untrash_notice(context: typer.Context, notice: NoticeOf, reason: Why = "", json: Json = False) -> None:
    """Takes a notice back out of the trash."""
    session = session_of(context)
    number = id_of(Kind.NOTICE, notice)
    with session.open() as diary:
        diary.untrash_notice(number, reason)
    _taken_back(session, reference(Kind.NOTICE, number), as_json=json)


def untie_numbers(context: typer.Context, numbers: Numbers, json: Json = False) -> None:
    """Says that numbers belong to no debt and no collector after all."""
    session = session_of(context)
    with session.open() as diary:
        former = diary.untie_numbers(numbers)
        names = {one.id: one.name for one in diary.collectors()}
    lines = [session.tr("{number} is no longer tied.", number=tie.number) for tie in former]
    lines = lines or [session.tr("None of these numbers was tied.")]
    answer({"numbers": [tie_shape(tie, names) for tie in former]}, lines, as_json=json)


def name_number(
    context: typer.Context,
    *,
    number: Annotated[str, typer.Argument(metavar="NUMBER", help=N_("A number or account."))],
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("Whose it is; empty forgets it."))],
    json: Json = False,
) -> None:
    """Says whose number it is, as you know the person."""
    session = session_of(context)
    with session.open() as diary:
        kept = diary.name_number(number, name)
    lines = [
        session.tr("{number} is called {name}.", number=kept.number, name=kept.name)
        if kept.name
        else session.tr("{number} has no name any more.", number=kept.number)
    ]
    answer({"number": kept.number, "key": kept.key, "name": kept.name}, lines, as_json=json)


def trash_evidence(
    context: typer.Context, file: options.FileId, reason: Why = "", json: Json = False
) -> None:
    """Puts a file into the trash: it stays, byte for byte, but is not listed while nothing holds it."""
    session = session_of(context)
    number = id_of(Kind.EXHIBIT, file)
    with session.open() as diary:
        diary.trash_evidence([number], reason)
    name = reference(Kind.EXHIBIT, number)
    lines = [session.tr("{reference} is in the trash.", reference=name)]
    answer({"id": name, "trashed": True}, lines, as_json=json)


def untrash_evidence(
    context: typer.Context, file: options.FileId, reason: Why = "", json: Json = False
) -> None:
    """Takes a file back out of the trash."""
    session = session_of(context)
    number = id_of(Kind.EXHIBIT, file)
    with session.open() as diary:
        diary.evidence_item(number)
        diary.untrash_evidence([number], reason)
    _taken_back(session, reference(Kind.EXHIBIT, number), as_json=json)


def unconfirm(context: typer.Context, entry: options.ContactId, reason: Why = "", json: Json = False) -> None:
    """Takes the confirmation of an entry back, with the text as it was read; it waits again."""
    session = session_of(context)
    number = id_of(Kind.CONTACT, entry)
    with session.open() as diary:
        diary.unconfirm(diary.as_read(number), reason)
    name = reference(Kind.CONTACT, number)
    lines = [session.tr("{reference} waits for your confirmation again.", reference=name)]
    answer({"id": name, "confirmed": False}, lines, as_json=json)


def _taken_back(session: Session, name: str, *, as_json: bool) -> None:
    lines = [session.tr("{reference} was taken back.", reference=name)]
    answer({"id": name, "trashed": False}, lines, as_json=as_json)
