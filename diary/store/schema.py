"""The schema's version, its fingerprint, and Alembic run in-process on a connection of ours."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from alembic.config import Config
    from sqlalchemy import Connection

APPLICATION_ID: Final = 0x43736A64
FORMAT: Final = 3
"""`user_version` of the newest schema this program knows; each migration raises it by one."""

FINGERPRINTS: Final = {
    1: "9f527408e4c81535e3a27d18a08fb77582c262a4462116ec175346d1a9e3f44b",
    2: "23ff61b38e85443c4c53426cb7b01bfb08ca2a6bc869b2ab0387a6301ebf7aba",
    3: "c2acabaf74b54aad93abf5d263c2f51787221a47b547af437133f520375d565c",
}
"""What `fingerprint` gives for each version of the schema."""

_SEARCH_INDEX = "contact_text"


def is_ours(name: str | None) -> bool:
    """Whether the migrations speak of this table; FTS5 keeps its own shadow tables."""
    return name is not None and not name.startswith((_SEARCH_INDEX, "sqlite_"))


def alembic_config(connection: Connection) -> Config:
    """Alembic's configuration for a connection, with scripts found beside this module (wheel or frozen)."""
    from alembic.config import Config  # noqa: PLC0415 - slow to import and rarely needed

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection) -> None:
    """Brings the schema to the newest version inside the caller's transaction."""
    from alembic import command  # noqa: PLC0415 - slow to import and rarely needed

    command.upgrade(alembic_config(connection), "head")


EVERYTHING: Final = (
    "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL "
    "AND name NOT LIKE 'contact\\_text\\_%' ESCAPE '\\' ORDER BY type, name"
)
"""Asks for every table, index, trigger and view; FTS5's shadow tables belong to the library."""


def fingerprint(connection: Connection) -> str:
    """SHA-256 over every table, index, trigger and view."""
    return fingerprint_of(connection.exec_driver_sql(EVERYTHING))


def fingerprint_of(rows: Iterable[Sequence[object]]) -> str:
    """SHA-256 over the rows of `EVERYTHING`."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update("\x1f".join(map(str, row)).encode() + b"\x1e")
    return digest.hexdigest()
