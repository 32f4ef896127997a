"""The two kinds of tables of evidence: rows that never change, and rows that change by revision."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

metadata = MetaData()


def text_column(name: str) -> Column[str]:
    """A text that is always there, empty at least."""
    return Column(name, Text, nullable=False)


def number_column(name: str, *, optional: bool = False) -> Column[int]:
    """A whole number."""
    return Column(name, Integer, nullable=optional)


def link_column(name: str, table: str, *, optional: bool = True, deferred: bool = False) -> Column[int]:
    """A reference to a row of another table, which can therefore not go."""
    key = ForeignKey(
        f"{table}.id",
        ondelete="RESTRICT",
        deferrable=True if deferred else None,
        initially="DEFERRED" if deferred else None,
    )
    return Column(name, Integer, key, nullable=optional)


def kept(name: str, *content: Column[Any] | Index) -> Table:
    """A table whose rows never change."""
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        number_column("revision"),
        number_column("seq"),
        text_column("reason"),
        Column("nonce", LargeBinary, nullable=False),
        *content,
        Column("digest", LargeBinary, nullable=False),
        Index(f"{name}_seq", "seq"),
        sqlite_strict=True,
    )


def revised(name: str, *content: Column[Any] | Index) -> tuple[Table, Table]:
    """A table whose rows change by revision, and the one that keeps the superseded revisions."""
    table = kept(name, *content)
    columns = (
        Column(column.name, column.type, nullable=column.nullable)
        for column in table.c
        if column.name != "id"
    )
    version = Table(
        f"{name}_version",
        metadata,
        link_column("id", name, optional=False),
        *columns,
        PrimaryKeyConstraint("id", "revision"),
        Index(f"{name}_version_seq", "seq"),
        sqlite_strict=True,
    )
    return table, version
