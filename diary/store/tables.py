"""The tables as SQLAlchemy knows them; the migrations create them (with triggers and the search index).

Rows of evidence share the columns `id, revision, seq, reason, nonce … digest`: `seq` is the journal event
that wrote the revision, `digest` the SHA-256 of its canonical form, which covers every other column.
A table made by `_revised` keeps each superseded revision in `<name>_version`.
"""

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
    text,
)

from diary.domain.contact import Channel, Conduct, Direction, Outcome, Reached, Relation, Source
from diary.domain.flag import FlagState, Verdict
from diary.domain.lender import Answer, LenderKind
from diary.domain.notice import NoticeKind
from diary.store.columns import Choice, Choices, ClockTime, Day, Moment, Money, Yes

metadata = MetaData()


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _number(name: str, *, optional: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=optional)


def _link(name: str, table: str, *, optional: bool = True, deferred: bool = False) -> Column[int]:
    key = ForeignKey(
        f"{table}.id",
        ondelete="RESTRICT",
        deferrable=True if deferred else None,
        initially="DEFERRED" if deferred else None,
    )
    return Column(name, Integer, key, nullable=optional)


def _kept(name: str, *content: Column[Any] | Index) -> Table:
    """A table whose rows never change."""
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        _number("revision"),
        _number("seq"),
        _text("reason"),
        Column("nonce", LargeBinary, nullable=False),
        *content,
        Column("digest", LargeBinary, nullable=False),
        Index(f"{name}_seq", "seq"),
        sqlite_strict=True,
    )


def _revised(name: str, *content: Column[Any] | Index) -> tuple[Table, Table]:
    """A table whose rows change by revision, and the one that keeps the superseded revisions."""
    table = _kept(name, *content)
    columns = (
        Column(column.name, column.type, nullable=column.nullable)
        for column in table.c
        if column.name != "id"
    )
    version = Table(
        f"{name}_version",
        metadata,
        _link("id", name, optional=False),
        *columns,
        PrimaryKeyConstraint("id", "revision"),
        Index(f"{name}_version_seq", "seq"),
        sqlite_strict=True,
    )
    return table, version


event = Table(
    "event",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    _text("kind"),
    _text("subject"),
    _number("revision"),
    Column("digest", LargeBinary, nullable=False),
    _text("detail"),
    Column("prev", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    sqlite_strict=True,
)

creditor, creditor_version = _revised(
    "creditor", _text("name"), Column("kind", Choice(LenderKind), nullable=False)
)

collector, collector_version = _revised(
    "collector",
    _text("name"),
    Column("agency", Choice(Answer), nullable=False),
    Index("collector_name", "name", unique=True),
)

debt, debt_version = _revised(
    "debt",
    _link("creditor_id", "creditor", optional=False),
    _text("product"),
    _text("contract_no"),
    Column("principal", Money),
    _text("currency"),
    Column("overdue_since", Day),
    Column("online", Choice(Answer), nullable=False),
    Column("visits_agreed", Choice(Answer), nullable=False),
    Column("contract_mentions_visits", Choice(Answer), nullable=False),
    Column("agency_notified", Choice(Answer), nullable=False),
    Column("hours_begin", ClockTime),
    Column("hours_end", ClockTime),
    _text("note"),
)

number_tie, number_tie_version = _revised(
    "number_tie",
    _text("number"),
    _text("key"),
    _link("debt_id", "debt"),
    _link("collector_id", "collector"),
    Index("number_tie_key", "key", unique=True),
)

contact, contact_version = _revised(
    "contact",
    Column("channel", Choice(Channel), nullable=False),
    Column("at", Moment, nullable=False),
    _text("zone"),
    _number("about_min"),
    _number("duration_s", optional=True),
    _number("ring_s", optional=True),
    Column("direction", Choice(Direction), nullable=False),
    Column("outcome", Choice(Outcome), nullable=False),
    Column("reached", Choice(Reached), nullable=False),
    Column("relation", Choice(Relation), nullable=False),
    _text("person"),
    _link("debt_id", "debt"),
    _link("collector_id", "collector"),
    _text("number"),
    _text("number_key"),
    _text("said"),
    _text("summary"),
    Column("conduct", Choices(Conduct), nullable=False),
    Column("not_conduct", Choices(Conduct), nullable=False),
    _number("people", optional=True),
    _text("place"),
    Column("source", Choice(Source), nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("trashed", Yes, nullable=False),
    _link("batch_id", "batch", deferred=True),
    Column("origin_format", Text),
    Column("origin_sha256", Text),
    Column("origin_locator", Text),
    Column("origin_key", Text),
    Column("origin_raw", Text),
    Index("contact_listed", "trashed", "at"),
    Index("contact_number", "number_key", "at"),
    Index("contact_debt", "debt_id", "at", sqlite_where=text("debt_id IS NOT NULL")),
    Index("contact_collector", "collector_id", "at", sqlite_where=text("collector_id IS NOT NULL")),
    Index("contact_batch", "batch_id", sqlite_where=text("batch_id IS NOT NULL")),
    Index("contact_origin", "origin_key", sqlite_where=text("origin_key IS NOT NULL")),
)

attachment = _kept(
    "attachment",
    _text("sha256"),
    _number("size"),
    _text("name"),
    _text("media_type"),
    Column("added_at", Moment, nullable=False),
    Index("attachment_file", "sha256", "name", unique=True),
)

contact_attachment = _kept(
    "contact_attachment",
    _link("contact_id", "contact", optional=False),
    _link("attachment_id", "attachment", optional=False),
    Index("contact_attachment_pair", "contact_id", "attachment_id", unique=True),
)

batch, batch_version = _revised(
    "batch",
    _text("file"),
    _text("sha256"),
    _text("format"),
    Column("at", Moment, nullable=False),
    _number("imported"),
    _number("duplicates"),
    Column("undone", Yes, nullable=False),
)

notice, notice_version = _revised(
    "notice",
    Column("kind", Choice(NoticeKind), nullable=False),
    Column("at", Moment, nullable=False),
    _text("zone"),
    Column("until", Moment),
    _link("debt_id", "debt"),
    _text("person"),
    _text("number"),
    _text("number_key"),
    _text("note"),
    Column("trashed", Yes, nullable=False),
)

review, review_version = _revised(
    "review",
    _text("flag_id"),
    Column("verdict", Choice(Verdict), nullable=False),
    _text("note"),
    Column("at", Moment, nullable=False),
    Index("review_flag", "flag_id", unique=True),
)

setting, setting_version = _revised(
    "setting", _text("name"), _text("value"), Index("setting_name", "name", unique=True)
)

flag = Table(
    "flag",
    metadata,
    Column("id", Text, primary_key=True, nullable=False),
    _text("scope"),
    Column("state", Choice(FlagState), nullable=False),
    _text("data"),
    Index("flag_scope", "scope"),
    sqlite_strict=True,
)

flag_contact = Table(
    "flag_contact",
    metadata,
    Column("contact_id", Integer, primary_key=True, autoincrement=False, nullable=False),
    Column("flag_id", Text, primary_key=True, nullable=False),
    Column("live", Yes, nullable=False),
    Index("flag_contact_flag", "flag_id"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

cache_state = Table(
    "cache_state",
    metadata,
    Column("name", Text, primary_key=True, nullable=False),
    _text("value"),
    sqlite_strict=True,
)

REVISED = {
    "creditor": creditor_version,
    "collector": collector_version,
    "debt": debt_version,
    "number_tie": number_tie_version,
    "contact": contact_version,
    "batch": batch_version,
    "notice": notice_version,
    "review": review_version,
    "setting": setting_version,
}

EVIDENCE = (
    creditor,
    collector,
    debt,
    number_tie,
    contact,
    attachment,
    contact_attachment,
    batch,
    notice,
    review,
    setting,
)
