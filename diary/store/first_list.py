"""The first list of a window, straight from the driver: it is there before SQLAlchemy could be imported."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from diary.domain.contact import Channel, Contact, Outcome
from diary.domain.first_list import FirstList
from diary.store.failures import told_as_failures
from diary.store.flag_text import load
from diary.store.sqlite import connect_to_read

if TYPE_CHECKING:
    from diary.store.parts import Parts

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

_COUNT: Final = "SELECT count(*) FROM contact WHERE trashed = 0"

_ROWS: Final = """
SELECT c.id, c.channel, c.at, c.zone, c.duration_s, c.outcome, c.person, c.number, c.said, c.summary, w.name
FROM (SELECT * FROM contact WHERE trashed = 0 ORDER BY at DESC, id DESC LIMIT ?) AS c
LEFT JOIN number_tie AS t ON t.key = c.number_key
LEFT JOIN collector AS w ON w.id = coalesce(c.collector_id, t.collector_id)
ORDER BY c.at DESC, c.id DESC
"""

_FLAGS: Final = """
SELECT data FROM flag WHERE id IN (
    SELECT flag_id FROM flag_contact WHERE contact_id IN (
        SELECT id FROM contact WHERE trashed = 0 ORDER BY at DESC, id DESC LIMIT ?))
"""


def read_first_list(parts: Parts, rows: int) -> FirstList:
    """The newest contacts of an opened diary, `rows` of them as a list shows them."""
    with (
        told_as_failures(parts.folder.path),
        closing(connect_to_read(parts.folder.database, parts.key)) as connection,
    ):
        connection.execute("BEGIN")
        (count,) = connection.execute(_COUNT).fetchone()
        found = connection.execute(_ROWS, (rows,)).fetchall()
        flags = connection.execute(_FLAGS, (rows,)).fetchall()
    return FirstList(
        count=count,
        contacts=tuple(map(_contact, found)),
        flags=tuple(load(data) for (data,) in flags),
        names={row[0]: row[-1] for row in found if row[-1] is not None},
    )


def _contact(row: tuple[Any, ...]) -> Contact:
    row_id, channel, at, zone, duration_s, outcome, person, number, said, summary, _name = row
    return Contact(
        id=row_id,
        channel=Channel(channel),
        at=_EPOCH + timedelta(microseconds=at),
        zone=zone,
        duration_s=duration_s,
        outcome=Outcome(outcome),
        person=person,
        number=number,
        said=said,
        summary=summary,
    )
