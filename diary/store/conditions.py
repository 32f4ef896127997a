"""The conditions of a choice of contacts in SQL.

A unary plus keeps SQLite's planner from taking an index that another way through the table is to serve.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, false, literal_column, not_, or_, select, text

from diary.domain.after import AGAINST
from diary.domain.contact import DEFAULT_ZONE, Direction, Reached, Relation, Source
from diary.domain.flag import FlagState, Verdict
from diary.domain.query import Support
from diary.store.attachments import stands
from diary.store.proof_tables import corroboration
from diary.store.search import phrases
from diary.store.tables import (
    contact,
    contact_attachment,
    flag,
    flag_contact,
    notice,
    number_tie,
    review,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import Connection, Row, Select

    from diary.domain.query import ContactQuery

HOUR_US = 3_600_000_000
DAY_US = 24 * HOUR_US
_AHEAD_US = 8 * HOUR_US
"""`DEFAULT_ZONE` has been eight hours ahead of UTC since 1991, and contacts are younger."""
_FIRST_WEEKDAY = 3
"""1970-01-01 was a Thursday."""


def unindexed(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The column, not to be served by an index."""
    return literal_column(f"+contact.{column.key}", column.type)


def narrow(query: ContactQuery, *, walking: bool) -> list[ColumnElement[bool]]:
    """The conditions that an index of their own can serve; not to be served by it while walking."""
    c = contact.c
    names = ("id", "number_key", "debt_id", "collector_id", "batch_id")
    own: dict[str, ColumnElement[Any]] = {name: unindexed(c[name]) if walking else c[name] for name in names}
    found: list[ColumnElement[bool]] = []
    if query.number_key:
        found.append(own["number_key"] == query.number_key)
    if query.debt_id is not None:
        found.append(_own_or_tied(own, "debt_id", query.debt_id))
    if query.collector_id is not None:
        found.append(_own_or_tied(own, "collector_id", query.collector_id))
    if query.batch_id is not None:
        found.append(own["batch_id"] == query.batch_id)
    found += [_among(own["id"], *chosen, walking=walking) for chosen in _named(query)]
    if words := phrases(query.search):
        found.append(
            own["id"].in_(
                text("SELECT rowid FROM contact_text WHERE contact_text MATCH :words").bindparams(words=words)
            )
        )
    return found


def wide(connection: Connection, query: ContactQuery, *, walking: bool = False) -> list[ColumnElement[bool]]:
    """The conditions that the index of times serves, or that need the row."""
    c = contact.c
    trashed = c.trashed if walking else unindexed(c.trashed)
    found: list[ColumnElement[bool]] = [trashed == query.trashed]
    if query.since is not None:
        found.append(c.at >= query.since)
    if query.until is not None:
        found.append(c.at < query.until)
    sets = ((c.channel, query.channels), (c.reached, query.reached), (c.relation, query.relations))
    found += [column.in_(sorted(wanted)) for column, wanted in sets if wanted]
    if query.person:
        found.append(c.person == query.person)
    found += _proof(query)
    if query.weekdays or query.hours:
        found.append(_on_clock(connection, query))
    if query.after_notice or query.notice_id is not None:
        found.append(_after_notice(connection, query.notice_id))
    return found


def _named(query: ContactQuery) -> Iterator[tuple[Select[int], ColumnElement[int]]]:
    """Contacts that other tables name, with the column that names them."""
    if query.flagged:
        yield live(), flag_contact.c.contact_id
    if query.needs_details:
        yield waiting(), flag_contact.c.contact_id
    if query.support is Support.FILES:
        yield _with_files(), contact_attachment.c.contact_id
    if query.support is Support.BORNE_OUT:
        yield _borne_out(), corroboration.c.contact_id


def live() -> Select[int]:
    """The contacts of flags that are met or possible and were not dismissed."""
    dismissed = select(review.c.id).where(
        review.c.flag_id == flag_contact.c.flag_id, review.c.verdict == Verdict.DISMISS
    )
    return select(flag_contact.c.contact_id).where(flag_contact.c.live, ~dismissed.exists())


def waiting() -> Select[int]:
    """The contacts of flags that wait for a fact and were not dismissed."""
    possible = select(flag.c.id).where(
        flag.c.id == flag_contact.c.flag_id, flag.c.state == FlagState.POSSIBLE
    )
    return live().where(possible.exists())


def _with_files() -> Select[int]:
    """The contacts that have files of their own."""
    return select(contact_attachment.c.contact_id).where(stands())


def _borne_out() -> Select[int]:
    """The contacts that another source shows too, unless that pairing was withdrawn."""
    return select(corroboration.c.contact_id).where(~corroboration.c.withdrawn)


def _proof(query: ContactQuery) -> Iterator[ColumnElement[bool]]:
    """What the user has confirmed or not yet, and what nothing else shows."""
    c = contact.c
    if query.confirmed is not None:
        waits = unindexed(c.source) == Source.UNCONFIRMED
        yield not_(waits) if query.confirmed else waits
    if query.support is Support.NONE:
        yield ~_with_files().where(contact_attachment.c.contact_id == c.id).exists()
        yield ~_borne_out().where(corroboration.c.contact_id == c.id).exists()


def local_day() -> ColumnElement[int]:
    """The day of a contact as a count since 1970-01-01, for contacts of the usual zone."""
    return _local() // DAY_US


def local_weekday() -> ColumnElement[int]:
    """The weekday of a contact (0: Monday), for contacts of the usual zone."""
    return (_local() // DAY_US + _FIRST_WEEKDAY) % 7


def local_hour() -> ColumnElement[int]:
    """The hour of a contact, for contacts of the usual zone."""
    return (_local() // HOUR_US) % 24


def _local() -> ColumnElement[int]:
    return literal_column(f"(contact.at + {_AHEAD_US})")


def _own_or_tied(own: dict[str, ColumnElement[Any]], name: str, row_id: int) -> ColumnElement[bool]:
    tied = select(number_tie.c.key).where(number_tie.c[name] == row_id)
    return or_(own[name] == row_id, and_(contact.c[name].is_(None), own["number_key"].in_(tied)))


def _among(
    contact_id: ColumnElement[int], chosen: Select[int], theirs: ColumnElement[int], *, walking: bool
) -> ColumnElement[bool]:
    if walking:
        return chosen.where(theirs == contact.c.id).exists()
    return contact_id.in_(chosen)


def _on_clock(connection: Connection, query: ContactQuery) -> ColumnElement[bool]:
    """Weekday and hour on the debtor's clock: reckoned by SQLite in the usual zone, by Python elsewhere."""
    usual = [contact.c.zone == DEFAULT_ZONE]
    if query.weekdays:
        usual.append(local_weekday().in_(sorted(query.weekdays)))
    if query.hours:
        usual.append(local_hour().in_(sorted(query.hours)))
    elsewhere = select(contact.c.id, contact.c.at, contact.c.zone).where(contact.c.zone != DEFAULT_ZONE)
    ids = [
        one for one, at, zone in connection.execute(elsewhere) if _fits(at.astimezone(ZoneInfo(zone)), query)
    ]
    listed = text("SELECT value FROM json_each(:elsewhere)").bindparams(elsewhere=json.dumps(ids))
    return or_(and_(*usual), contact.c.id.in_(listed)) if ids else and_(*usual)


def _fits(local: datetime, query: ContactQuery) -> bool:
    return (not query.weekdays or local.weekday() in query.weekdays) and (
        not query.hours or local.hour in query.hours
    )


def _after_notice(connection: Connection, notice_id: int | None) -> ColumnElement[bool]:
    """What goes against this notice, or against any that was not put aside."""
    c = notice.c
    chosen = select(notice).where(c.kind.in_(sorted(AGAINST)), c.trashed == false())
    if notice_id is not None:
        chosen = chosen.where(c.id == notice_id)
    each = [and_(*_against(row)) for row in connection.execute(chosen)]
    return or_(*each) if each else false()


def _against(told: Row[Any]) -> Iterator[ColumnElement[bool]]:
    c, against = contact.c, AGAINST[told.kind]
    yield c.at >= told.at
    yield c.direction != Direction.OUT
    if told.until is not None:
        yield c.at < told.until
    if told.debt_id is not None:
        yield _own_or_tied({name: c[name] for name in ("debt_id", "number_key")}, "debt_id", told.debt_id)
    if against.channels:
        yield c.channel.in_(sorted(against.channels))
    if against.others:
        yield c.reached == Reached.THIRD_PARTY
        yield c.relation != Relation.GUARANTOR
    if against.relations:
        yield c.relation.in_(sorted(against.relations))
    if against.same and (told.person or told.number_key):
        named = [c.person == told.person] if told.person else []
        yield or_(*named, *([c.number_key == told.number_key] if told.number_key else []))
