"""`record`, `show` and `list`: the entries of the diary."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from diary.cli import moments, options
from diary.cli.debts import optional_debt
from diary.cli.duplicates import likeness_lines, likeness_shape
from diary.cli.findings import correction_line, correction_shape, held_back_lines, held_back_shapes
from diary.cli.hole_shapes import strength_shape
from diary.cli.lines import contact_lines, contact_row, flag_lines
from diary.cli.options import Json, id_of
from diary.cli.output import answer, table
from diary.cli.reconcile import corroboration_lines, corroboration_shape
from diary.cli.session import session_of
from diary.cli.shapes import attachment_shape, contact_shape, flag_shape
from diary.domain.contact import DEFAULT_ZONE, Channel, Contact, Direction, Outcome, Reached, Relation
from diary.domain.language import N_
from diary.domain.likeness import Likeness
from diary.domain.phone import read_number
from diary.domain.query import ContactQuery, Support
from diary.domain.reference import Kind, reference

if TYPE_CHECKING:
    from diary.cli.session import Session
    from diary.cli.shapes import Shape
    from diary.diary import Diary
    from diary.domain.flag import Flag


def record(
    context: typer.Context,
    *,
    channel: options.ChannelOf,
    at: Annotated[str, typer.Option("--at", help=N_("When, such as 2026-03-01T21:30+08:00."))],
    tz: options.Tz = None,
    about: options.About = None,
    duration: options.Duration = None,
    ring: options.Ring = None,
    direction: options.DirectionOf = None,
    outcome: options.OutcomeOf = None,
    reached: options.ReachedOf = None,
    relation: options.RelationOf = None,
    person: options.Person = None,
    debt: options.DebtId = None,
    number: options.Number = None,
    collector: options.CollectorName = None,
    agency: options.Agency = None,
    said: options.Said = None,
    summary: options.Summary = None,
    conduct: options.ConductOf = None,
    not_conduct: options.NotConduct = None,
    people: options.People = None,
    place: options.Place = None,
    attach: Annotated[list[Path] | None, typer.Option(help=N_("A file to keep; may be repeated."))] = None,
    json: Json = False,
) -> None:
    """Writes down one contact and judges it."""
    session = session_of(context)
    entry = Contact(
        channel=channel,
        at=moments.moment(at, tz, "--at"),
        zone=moments.clock(tz or DEFAULT_ZONE).key,
        about_min=about or 0,
        duration_s=None if duration is None else moments.length(duration, "--duration"),
        ring_s=None if ring is None else moments.length(ring, "--ring"),
        direction=direction or Direction.IN,
        outcome=outcome or Outcome.UNKNOWN,
        reached=reached or Reached.UNKNOWN,
        relation=relation or Relation.UNKNOWN,
        person=person or "",
        debt_id=optional_debt(debt),
        number=number or "",
        said=said or "",
        summary=summary or "",
        conduct=frozenset(conduct or ()),
        not_conduct=frozenset(not_conduct or ()),
        people=people,
        place=place or "",
    )
    with session.open() as diary:
        kept = diary.record(
            entry, attach or (), collector=collector or "", agency=options.agency_answer(agency)
        )
        flags = flag_shapes(session, diary, kept.flags)
    ref = reference(Kind.CONTACT, kept.contact.id)
    lines = [session.tr("{reference} was recorded.", reference=ref), *flag_lines(session, flags)]
    answer({"id": ref, "revision": kept.contact.revision, "flags": flags}, lines, as_json=json)


def show(context: typer.Context, entry: options.ContactId, json: Json = False) -> None:
    """Shows one entry with its flags and files."""
    session = session_of(context)
    number = id_of(Kind.CONTACT, entry)
    with session.open() as diary:
        contact = diary.contact(number)
        flags = flag_shapes(session, diary, diary.flags(contact_ids=[number]))
        files = [attachment_shape(one) for one in diary.attachments([number])]
        names = _names(diary, contact)
        proofs = diary.corroborations([number])
        strength = diary.strengths([contact])[number]
        held = held_back_shapes(session, diary, number)
        corrected = [correction_shape(session, one) for one in diary.corrections(number)]
        alike = [one for one in diary.likenesses() if number in (one.contact_id, one.other_id)]
    lines = [*contact_lines(session, contact, names), *(f"  {one['id']} {one['name']}" for one in files)]
    lines.append("  " + session.tr("Rests on: {strength}", strength=session.words.strength(strength)))
    lines += corroboration_lines(session, proofs)
    lines += likeness_lines(session, number, alike)
    lines += held_back_lines(session, held)
    lines += [f"  {correction_line(session, one)}" for one in corrected]
    document = contact_shape(contact) | {"names": names, "flags": flags, "attachments": files}
    document["strength"] = strength_shape(strength)
    document |= {"held_back": held, "corrections": corrected}
    document["corroborated"] = [corroboration_shape(one) for one in proofs]
    document["same"] = [likeness_shape(one) for one in alike if one.verdict is Likeness.SAME]
    answer(document, [*lines, *flag_lines(session, flags)], as_json=json)


def list_contacts(
    context: typer.Context,
    *,
    since: options.Since = None,
    until: options.Until = None,
    tz: options.Tz = None,
    channel: Annotated[
        list[Channel] | None,
        typer.Option(parser=options.one_of(Channel, "--channel"), help=N_("How they came; may be repeated.")),
    ] = None,
    number: options.Number = None,
    debt: options.DebtId = None,
    flagged: Annotated[bool, typer.Option("--flagged", help=N_("Only entries with flags."))] = False,
    support: Annotated[
        Support | None,
        typer.Option(
            parser=options.one_of(Support, "--support"),
            help=N_("With files, borne out by a bill or recording, or with neither."),
        ),
    ] = None,
    unconfirmed: Annotated[
        bool,
        typer.Option("--unconfirmed", help=N_("Only those read out of pictures that wait for your word.")),
    ] = False,
    search: Annotated[str, typer.Option(help=N_("Words that must all stand in it."))] = "",
    trashed: Annotated[bool, typer.Option("--trashed", help=N_("Entries in the trash."))] = False,
    limit: Annotated[int | None, typer.Option(min=1, help=N_("At most so many."))] = None,
    offset: Annotated[int, typer.Option(min=0, help=N_("Leave out so many first."))] = 0,
    json: Json = False,
) -> None:
    """Lists entries, newest first."""
    session = session_of(context)
    query = ContactQuery(
        since=moments.border(since, tz, "--since"),
        until=moments.border(until, tz, "--until", end=True),
        channels=frozenset(channel or ()),
        number_key=read_number(number).key if number else "",
        debt_id=optional_debt(debt),
        flagged=flagged,
        support=support,
        confirmed=False if unconfirmed else None,
        search=search,
        trashed=trashed,
        limit=limit,
        offset=offset,
    )
    with session.open() as diary:
        contacts = diary.contacts(query)
        total = diary.count(query)
        marked = _flagged(diary, contacts)
    rows = [contact_row(session, one, one.id in marked) for one in contacts]
    lines = [*table(rows), session.tr("{shown} of {total} entries", shown=len(contacts), total=total)]
    document = {
        "contacts": [contact_shape(one) | {"flagged": one.id in marked} for one in contacts],
        "total": total,
    }
    answer(document, lines, as_json=json)


def flag_shapes(session: Session, diary: Diary, flags: tuple[Flag, ...]) -> list[Shape]:
    """Flags as JSON, with the user's word on each."""
    reviews = diary.reviews()
    return [flag_shape(diary, flag, reviews.get(flag.id), session.language) for flag in flags]


def _flagged(diary: Diary, contacts: tuple[Contact, ...]) -> set[int]:
    flags = diary.flags(contact_ids=[one.id for one in contacts])
    return {contact for flag in flags if flag.state != "cleared" for contact in flag.contacts}


def _names(diary: Diary, contact: Contact) -> dict[str, str]:
    """The names of an entry's creditor and collector, where they are known."""
    debts = {one.id: one.creditor.name for one in diary.debts()}
    collectors = {one.id: one.name for one in diary.collectors()}
    names = {"debt": debts.get(contact.debt_id or 0), "collector": collectors.get(contact.collector_id or 0)}
    return {what: name for what, name in names.items() if name}
