"""`amend`, `trash`, `untrash` and `history`: corrections that keep what was there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from diary.cli import moments, options
from diary.cli.debts import optional_debt
from diary.cli.options import Json, id_of
from diary.cli.output import answer
from diary.cli.session import session_of
from diary.cli.shapes import contact_shape, told
from diary.cli.usage import WrongUsage
from diary.domain.language import N_
from diary.domain.reference import Kind, reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diary.cli.session import Session
    from diary.domain.contact import Contact
    from diary.domain.journal import Revision

_COLUMNS = {"debt": "debt_id", "collector": "collector_id"}
"""Keys of an entry in JSON that the words for its fields know by another name."""
_WHY = Annotated[str, typer.Option("--reason", help=N_("Why it is put there or taken back."))]


def amend(
    context: typer.Context,
    *,
    entry: options.ContactId,
    reason: options.Reason,
    channel: options.ChannelMaybe = None,
    at: options.At = None,
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
    said: options.Said = None,
    summary: options.Summary = None,
    conduct: options.ConductOf = None,
    not_conduct: options.NotConduct = None,
    people: options.People = None,
    place: options.Place = None,
    json: Json = False,
) -> None:
    """Corrects an entry; what it said before stays in its history."""
    given = {
        "channel": channel,
        "at": None if at is None else moments.moment(at, tz, "--at"),
        "zone": None if tz is None else moments.clock(tz).key,
        "about_min": about,
        "duration_s": None if duration is None else moments.length(duration, "--duration"),
        "ring_s": None if ring is None else moments.length(ring, "--ring"),
        "direction": direction,
        "outcome": outcome,
        "reached": reached,
        "relation": relation,
        "person": person,
        "debt_id": optional_debt(debt),
        "number": number,
        "said": said,
        "summary": summary,
        "conduct": frozenset(conduct) if conduct else None,
        "not_conduct": frozenset(not_conduct) if not_conduct else None,
        "people": people,
        "place": place,
    }
    changes = {field: value for field, value in given.items() if value is not None}
    if not changes:
        raise WrongUsage(N_("Name at least one thing to correct."))
    if not reason.strip():
        raise WrongUsage(N_("A correction needs a reason."))
    session = session_of(context)
    with session.open() as diary:
        kept = diary.amend(id_of(Kind.CONTACT, entry), changes, reason).contact
    _say_revision(session, kept, N_("{reference} was corrected."), json)


def trash(context: typer.Context, entry: options.ContactId, reason: _WHY = "", json: Json = False) -> None:
    """Puts an entry into the trash; nothing is lost."""
    session = session_of(context)
    with session.open() as diary:
        kept = diary.trash(id_of(Kind.CONTACT, entry), reason)
    _say_revision(session, kept, N_("{reference} is in the trash."), json)


def untrash(context: typer.Context, entry: options.ContactId, reason: _WHY = "", json: Json = False) -> None:
    """Takes an entry back out of the trash."""
    session = session_of(context)
    with session.open() as diary:
        kept = diary.untrash(id_of(Kind.CONTACT, entry), reason)
    _say_revision(session, kept, N_("{reference} is back in the diary."), json)


def history(context: typer.Context, entry: options.ContactId, json: Json = False) -> None:
    """Shows what an entry said at each revision."""
    session = session_of(context)
    number = id_of(Kind.CONTACT, entry)
    with session.open() as diary:
        revisions = diary.history(number)
    document = {
        "id": reference(Kind.CONTACT, number),
        "revisions": [
            {
                "revision": one.contact.revision,
                "at": told(one.event.at),
                "kind": one.event.kind,
                "reason": one.reason,
                "hash": one.event.hash,
                "contact": contact_shape(one.contact),
            }
            for one in revisions
        ],
    }
    answer(document, _history_lines(session, revisions), as_json=json)


def _say_revision(session: Session, contact: Contact, text: str, json: bool) -> None:
    ref = reference(Kind.CONTACT, contact.id)
    document = {"id": ref, "revision": contact.revision, "trashed": contact.trashed}
    answer(document, [session.tr(text, reference=ref)], as_json=json)


def _history_lines(session: Session, revisions: Sequence[Revision]) -> Iterator[str]:
    """Each revision with what it changed."""
    words = session.words
    before: dict[str, object] = {}
    for one in revisions:
        now = contact_shape(one.contact)
        act = words.act(one.event.kind)
        yield f"{one.contact.revision}  {told(one.event.at)}  {act}  {one.reason}".rstrip()
        for field, value in now.items():
            if before and field != "revision" and before[field] != value:
                yield "    " + session.tr(
                    "{field}: {before} → {after}",
                    field=words.field(_COLUMNS.get(field, field)),
                    before=_worth(session, field, before[field]),
                    after=_worth(session, field, value),
                )
        before = now


def _worth(session: Session, field: str, value: object) -> str:
    """A value of an entry in words, a dash for nothing."""
    plain = " ".join(map(str, value)) if isinstance(value, list) else str(value)
    return "–" if value in (None, "", []) else session.words.worth(field, plain).replace("\n", ", ")
