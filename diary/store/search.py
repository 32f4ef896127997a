"""Exact substring search over Chinese text: one token per code point, a word is a phrase of them.

Tokens are the code points of the canonical text in hexadecimal, so that SQLite's own Unicode tables and
query syntax never see the text. A token that is no number stands between fields; no phrase crosses it.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

FIELDS: Final = ("said", "summary", "person", "number", "place")
"""The fields of a contact that are searched, in the order of the index."""

_BETWEEN = " x "
_INSERT = "INSERT INTO contact_text (rowid, words) VALUES (?, ?)"


def canonical(text: str) -> str:
    """The text as it is compared: compatibility forms, case and runs of blanks do not count."""
    plain = unicodedata.normalize("NFKC", text)
    folded = plain.casefold()
    if folded is not plain and folded != plain:
        folded = unicodedata.normalize("NFKC", folded)
    return " ".join(folded.split())


def tokens(text: str) -> str:
    """One token of eight hex digits per code point of the canonical text."""
    return canonical(text).encode("utf-32-be").hex(" ", 4)


def indexed(fields: Iterable[str]) -> str:
    """What the index holds for these fields of one contact."""
    return _BETWEEN.join(tokens(field) for field in fields if field)


def phrases(search: str) -> str:
    """The index query for a search: every word must occur; empty when there is no word."""
    return " AND ".join(f'"{tokens(word)}"' for word in canonical(search).split())


def index_contacts(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Adds contacts to the index: (id, what `indexed` gives)."""
    if listed := list(rows):
        connection.exec_driver_sql(_INSERT, listed)


def reindex_contact(connection: Connection, contact_id: int, words: str) -> None:
    """Replaces what the index holds for one contact."""
    connection.execute(text("DELETE FROM contact_text WHERE rowid = :id"), {"id": contact_id})
    index_contacts(connection, [(contact_id, words)])
