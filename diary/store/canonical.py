r"""The canonical form of a row and what is hashed: enough to write an independent verifier from.

A row's digest is SHA-256 over UTF-8 JSON without blanks, keys sorted, non-ASCII characters as they are:
`{"content": {column: value, …}, "kind": table, "v": 1}` with every column but `digest`, values as stored
(integers, texts, null; blobs in hex). A superseded revision keeps the kind of its table. An event's digest
is SHA-256 over `diary-rows-v1\0` and the digests of the rows it wrote, ordered by table, id, revision. An
event's hash is SHA-256 over `diary-event-v1\0` and, each with its length before it (8 bytes, big-endian),
seq, time (microseconds since 1970 UTC; both 8 bytes, big-endian, signed), kind, subject, revision
(8 bytes), digest, detail, previous hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import orjson
from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.dialects import sqlite

from diary.store.columns import Stored
from diary.store.tables import EVIDENCE, REVISED, event

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Table

Raw = int | str | bytes | None
"""A value as the database stores it."""

NO_HASH: Final = bytes(32)
ROWS_BEGIN: Final = b"diary-rows-v1\0"

_EVENT_BEGIN = b"diary-event-v1\0"
_VERSION = 1
_DIALECT = sqlite.dialect()
_LISTED = select(func.json_each(bindparam("ids")).table_valued("value").c.value)


class EventRow(NamedTuple):
    """An event as stored: `at` in microseconds since 1970 UTC, digests and hashes as 32 bytes."""

    seq: int
    at: int
    kind: str
    subject: str
    revision: int
    digest: bytes
    detail: str
    prev: bytes
    hash: bytes


def event_hash(row: EventRow) -> bytes:
    """The hash that chains this event to the one before it."""
    parts = (
        row.seq.to_bytes(8, "big", signed=True),
        row.at.to_bytes(8, "big", signed=True),
        row.kind.encode(),
        row.subject.encode(),
        row.revision.to_bytes(8, "big", signed=True),
        row.digest,
        row.detail.encode(),
        row.prev,
    )
    return hashlib.sha256(
        _EVENT_BEGIN + b"".join(len(part).to_bytes(8, "big") + part for part in parts)
    ).digest()


class Form:
    """How the rows of one table are bound, digested and written; the columns come from the table itself."""

    def __init__(self, table: Table, rank: int) -> None:
        self.name = table.name
        self.rank = rank
        self.table = table
        self.version = REVISED.get(table.name)
        self.columns = tuple(column.name for column in table.c)
        self.insert = str(insert(table).compile(dialect=_DIALECT))
        self.insert_version = (
            str(insert(self.version).compile(dialect=_DIALECT)) if self.version is not None else ""
        )
        self.select = str(
            select(table).where(table.c.id.in_(_LISTED)).order_by(table.c.id).compile(dialect=_DIALECT)
        )
        changed = update(table).where(table.c.id == bindparam("row"))
        self.update = str(
            changed.values(
                {column: bindparam(f"new_{column.name}") for column in table.c if column.name != "id"}
            ).compile(dialect=_DIALECT)
        )
        bound = [column.name for column in table.c if column.name != "digest"]
        self._blank: dict[str, Any] = dict.fromkeys(bound)
        self._in_order = itemgetter(*bound)
        kinds = ((at, name, table.c[name].type) for at, name in enumerate(bound))
        self._binders = tuple((at, name, kind.bind) for at, name, kind in kinds if isinstance(kind, Stored))
        self._sorted = tuple(sorted(map(str, bound)))
        self._sorted_values = itemgetter(*(bound.index(name) for name in self._sorted))
        self._nonce = bound.index("nonce")

    def raw(self, values: Mapping[str, Any]) -> tuple[Raw, ...]:
        """The row as stored, its digest last."""
        bound = list(self._in_order({**self._blank, **values}))
        for at, _name, bind in self._binders:
            bound[at] = bind(bound[at])
        return (*bound, self.digest(bound))

    def changed(self, row: Sequence[Raw], changes: Mapping[str, Any]) -> tuple[Raw, ...]:
        """A stored row with some columns changed and its digest renewed."""
        bound = list(self._in_order({**dict(zip(self.columns, row, strict=True)), **changes}))
        for at, name, bind in self._binders:
            if name in changes:
                bound[at] = bind(bound[at])
        return (*bound, self.digest(bound))

    def digest(self, row: Sequence[Any]) -> bytes:
        """SHA-256 of the canonical form of a stored row (its own digest, if there, is left out).

        Raises UnicodeEncodeError for a text with half a character.
        """
        content = dict(zip(self._sorted, self._sorted_values(row), strict=True))
        content["nonce"] = row[self._nonce].hex()
        try:
            form = orjson.dumps({"content": content, "kind": self.name, "v": _VERSION})
        except orjson.JSONEncodeError:
            "".join(value for value in content.values() if isinstance(value, str)).encode()
            raise
        return hashlib.sha256(form).digest()


INSERT_EVENT: Final = str(insert(event).compile(dialect=_DIALECT))


class _Forms(Mapping[str, Form]):
    """Makes a form when it is first wanted: reading a diary needs none, and each takes milliseconds."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self._tables = {table.name: (table, rank) for rank, table in enumerate(tables)}
        self._made: dict[str, Form] = {}

    def __getitem__(self, name: str) -> Form:
        if name not in self._made:
            self._made[name] = Form(*self._tables[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


FORMS: Final[Mapping[str, Form]] = _Forms(EVIDENCE)
"""The forms of all tables of evidence, by name, in the order in which an event digests them."""
