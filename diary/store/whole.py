"""All contacts at once, for judging from scratch: straight from the driver, since it may be a million."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import false, select
from sqlalchemy.dialects import sqlite

from diary.store.columns import Stored
from diary.store.contacts import columns_of, contact_of
from diary.store.room import Room
from diary.store.tables import contact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.domain.contact import Contact

_COLUMNS = columns_of(contact)
_READERS: Final = tuple(
    (place, column.type.read) for place, column in enumerate(_COLUMNS) if isinstance(column.type, Stored)
)
_SELECT: Final = str(
    select(*_COLUMNS)
    .where(contact.c.trashed == false())
    .order_by(contact.c.at, contact.c.id)
    .compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
)
_CHUNK = 1000


class WholeRoom(Room):
    """The part of the store that hands out everything."""

    def all_contacts(self) -> Iterator[Contact]:
        """Every contact that is not set aside, in order of time."""
        with self._reading() as connection:
            cursor = connection.exec_driver_sql(_SELECT)
            while rows := cursor.fetchmany(_CHUNK):
                for row in rows:
                    values = list(row)
                    for place, read in _READERS:
                        values[place] = read(values[place])
                    yield contact_of(values)
