"""`reconcile`: a carrier's bill laid beside the diary."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from diary.cli import asking, moments, options
from diary.cli.debts import optional_debt
from diary.cli.options import Json, id_of, one_of
from diary.cli.output import answer, progress, table
from diary.cli.session import session_of
from diary.cli.shapes import referred, told
from diary.domain.contact import DEFAULT_ZONE
from diary.domain.corroboration import CorroborationKind
from diary.domain.exchange import ImportOptions, Only
from diary.domain.language import N_
from diary.domain.phone import read_number
from diary.domain.reconciliation import ABSENCES
from diary.domain.reference import Kind, reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diary.cli.session import Session
    from diary.cli.shapes import Shape
    from diary.domain.corroboration import Corroboration
    from diary.domain.reconciliation import BillCall, Matched, Reconciliation, Unmatched

_SHOWN = 20
_SOURCES = {
    CorroborationKind.BILL: N_("The bill {file}, {locator}"),
    CorroborationKind.RECORDING: N_("The recording {file}"),
    CorroborationKind.OTHER: N_("The file {file}, {locator}"),
}


def reconcile(
    context: typer.Context,
    *,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("The carrier's list of calls."))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=N_("Only show; keep nothing."))] = False,
    add_missing: Annotated[
        bool, typer.Option("--add-missing", help=N_("Take calls that only the bill has into the diary."))
    ] = False,
    only: Annotated[
        Only,
        typer.Option(
            parser=one_of(Only, "--only"),
            help=N_("What --add-missing takes: numbers tied to a debt, or all."),
        ),
    ] = Only.COLLECTORS,
    number: Annotated[
        list[str] | None, typer.Option(help=N_("Take this number too; may be repeated."))
    ] = None,
    debt: options.DebtId = None,
    tz: options.Tz = None,
    mapped: asking.MapOf = None,
    encoding: asking.EncodingOf = None,
    date_order: asking.DateOrder = None,
    year: asking.YearOf = None,
    withdraw: Annotated[
        list[str] | None,
        typer.Option(metavar="ENTRY", help=N_("This entry is not the call it was paired with; repeatable.")),
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help=N_("Why a pair is taken back."))] = "",
    json: Json = False,
) -> None:
    """Lays a carrier's bill beside the diary and keeps which entries it corroborates."""
    session = session_of(context)
    wrong = [id_of(Kind.CONTACT, one) for one in withdraw or ()]
    chosen = ImportOptions(
        only=only,
        numbers=frozenset(key for one in number or () if (key := read_number(one).key)),
        debt_id=optional_debt(debt),
        zone=moments.clock(tz or DEFAULT_ZONE).key,
        answers=asking.answers_of(
            mapped=mapped, encoding=encoding, date_order=date_order, year=year, day=None, me=None
        ),
        dry_run=dry_run,
    )
    with session.open() as diary, progress(session.tr("Comparing")) as step:
        for contact_id in wrong if not dry_run else ():
            diary.withdraw_corroboration(contact_id, reason)
        found = diary.reconcile(file, chosen, step)
        if not dry_run:
            wanted = {one.key for one in found.missing if one.chosen} if add_missing else set()
            found = diary.corroborate(file, chosen, step, add=wanted)
    answer(_shape(found, session), _lines(session, found), as_json=json)


def corroboration_shape(one: Corroboration) -> Shape:
    """What another source tells of an entry."""
    return {
        "kind": one.kind,
        "file": one.file,
        "sha256": one.sha256,
        "locator": one.locator,
        "number": one.number,
        "at": told(one.at),
        "duration_s": one.duration_s,
    }


def corroboration_lines(session: Session, found: Sequence[Corroboration]) -> Iterator[str]:
    """What corroborates an entry, a source a line."""
    for one in found:
        source = session.tr(_SOURCES[one.kind], file=one.file, locator=one.locator)
        length = session.tr("{seconds} s", seconds=one.duration_s) if one.duration_s is not None else ""
        about = "  ".join(part for part in (told(one.at) or "", one.number, length) if part)
        yield "  " + session.tr("Corroborated by: {source} ({about})", source=source, about=about)


def _shape(found: Reconciliation, session: Session) -> Shape:
    return {
        "file": found.file,
        "sha256": found.sha256,
        "format": found.format,
        "kind": found.kind,
        "first": told(found.first),
        "last": told(found.last),
        "calls": found.calls,
        "known": found.known,
        "hidden": found.hidden,
        "matched": [_matched_shape(one) for one in found.matched],
        "missing": [_call_shape(one) for one in found.missing],
        "unmatched": [
            {
                "contact": reference(Kind.CONTACT, one.contact.id),
                "reason": one.absence,
                "text": session.tr(ABSENCES[one.absence]),
            }
            for one in found.unmatched
        ],
        "kept": found.kept,
        "added": found.added,
        "batch": referred(Kind.BATCH, found.batch_id),
    }


def _matched_shape(one: Matched) -> Shape:
    return {
        "contact": reference(Kind.CONTACT, one.contact.id),
        "apart_s": one.apart_s,
        "new": one.new,
        "call": _call_shape(one.call),
    }


def _call_shape(call: BillCall) -> Shape:
    return {
        "locator": call.locator,
        "number": call.number,
        "at": told(call.at),
        "duration_s": call.duration_s,
        "direction": call.direction,
        "name": call.name,
        "chosen": call.chosen,
    }


def _lines(session: Session, found: Reconciliation) -> Iterator[str]:
    tr = session.tr
    begin, end = told(found.first) or "", told(found.last) or ""
    yield tr("{file}: {count} calls from {first} to {last}", file=found.file, count=found.calls,
             first=begin[:10], last=end[:10])  # fmt: skip
    fresh = sum(one.new for one in found.matched)
    yield tr("In both: {count} (new: {fresh})", count=len(found.matched), fresh=fresh)
    yield from _few(session, [_matched_row(session, one) for one in found.matched])
    if found.known:
        yield tr("In the diary out of a bill already: {count}", count=found.known)
    if found.hidden:
        yield tr("Without a number on the bill: {count}", count=found.hidden)
    chosen = sum(one.chosen for one in found.missing)
    yield tr(
        "Only on the bill: {count}, of which {chosen} are of chosen numbers",
        count=len(found.missing),
        chosen=chosen,
    )
    ordered = sorted(found.missing, key=lambda call: not call.chosen)
    yield from _few(session, [_missing_row(session, one) for one in ordered])
    if found.batch_id is not None:
        batch = reference(Kind.BATCH, found.batch_id)
        yield tr("Taken into the diary: {count} ({batch})", count=found.added, batch=batch)
    elif chosen:
        yield tr("To take these into the diary: reconcile FILE --add-missing")
    yield tr("Only in the diary: {count}", count=len(found.unmatched))
    yield from _absence_lines(session, found.unmatched)


def _matched_row(session: Session, one: Matched) -> tuple[str, ...]:
    later = session.tr("{seconds} s apart", seconds=f"{one.apart_s:+d}")
    at = f"{one.contact.local:%Y-%m-%d %H:%M:%S}"
    return (reference(Kind.CONTACT, one.contact.id), at, one.call.number, later, one.call.locator)


def _missing_row(session: Session, one: BillCall) -> tuple[str, ...]:
    return (
        "●" if one.chosen else "",
        (told(one.at) or "")[:19].replace("T", " "),
        one.number,
        one.name,
        session.words(one.direction),
        session.tr("{seconds} s", seconds=one.duration_s) if one.duration_s is not None else "",
        one.locator,
    )


def _few(session: Session, rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The first rows, and how many there are more."""
    yield from (f"  {line}" for line in table(rows[:_SHOWN]))
    if len(rows) > _SHOWN:
        yield "  " + session.tr("and {count} more", count=len(rows) - _SHOWN)


def _absence_lines(session: Session, unmatched: Sequence[Unmatched]) -> Iterator[str]:
    """The entries by likely reason, the commonest first."""
    for absence, count in Counter(one.absence for one in unmatched).most_common():
        ids = [reference(Kind.CONTACT, one.contact.id) for one in unmatched if one.absence is absence]
        more = "" if count <= _SHOWN else " …"
        yield f"  {count}  {session.tr(ABSENCES[absence])}"
        yield f"     {' '.join(ids[:_SHOWN])}{more}"
