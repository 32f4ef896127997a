"""The tables as SQLAlchemy knows them; the migrations create them (with triggers and the search index).

Rows of evidence share the columns `id, revision, seq, reason, nonce … digest`: `seq` is the journal event
that wrote the revision, `digest` the SHA-256 of its canonical form, which covers every other column.
A table made by `_revised` keeps each superseded revision in `<name>_version`.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text, text

from diary.domain.contact import Channel, Conduct, Direction, Outcome, Reached, Relation, Source
from diary.domain.flag import FlagState, Verdict
from diary.domain.lender import Answer, LenderKind
from diary.domain.notice import NoticeKind
from diary.store.columns import Choice, Choices, ClockTime, Day, Moment, Money, Yes
from diary.store.proof_tables import KEPT_PROOF, REVISED_PROOF
from diary.store.table_kinds import kept, link_column, metadata, number_column, revised, text_column

event = Table(
    "event",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    text_column("kind"),
    text_column("subject"),
    number_column("revision"),
    Column("digest", LargeBinary, nullable=False),
    text_column("detail"),
    Column("prev", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    sqlite_strict=True,
)

creditor, creditor_version = revised(
    "creditor", text_column("name"), Column("kind", Choice(LenderKind), nullable=False)
)

collector, collector_version = revised(
    "collector",
    text_column("name"),
    Column("agency", Choice(Answer), nullable=False),
    Index("collector_name", "name", unique=True),
)

debt, debt_version = revised(
    "debt",
    link_column("creditor_id", "creditor", optional=False),
    text_column("product"),
    text_column("contract_no"),
    Column("principal", Money),
    text_column("currency"),
    Column("overdue_since", Day),
    Column("online", Choice(Answer), nullable=False),
    Column("visits_agreed", Choice(Answer), nullable=False),
    Column("contract_mentions_visits", Choice(Answer), nullable=False),
    Column("agency_notified", Choice(Answer), nullable=False),
    Column("hours_begin", ClockTime),
    Column("hours_end", ClockTime),
    text_column("note"),
)

number_tie, number_tie_version = revised(
    "number_tie",
    text_column("number"),
    text_column("key"),
    link_column("debt_id", "debt"),
    link_column("collector_id", "collector"),
    Index("number_tie_key", "key", unique=True),
)

contact, contact_version = revised(
    "contact",
    Column("channel", Choice(Channel), nullable=False),
    Column("at", Moment, nullable=False),
    text_column("zone"),
    number_column("about_min"),
    number_column("duration_s", optional=True),
    number_column("ring_s", optional=True),
    Column("direction", Choice(Direction), nullable=False),
    Column("outcome", Choice(Outcome), nullable=False),
    Column("reached", Choice(Reached), nullable=False),
    Column("relation", Choice(Relation), nullable=False),
    text_column("person"),
    link_column("debt_id", "debt"),
    link_column("collector_id", "collector"),
    text_column("number"),
    text_column("number_key"),
    text_column("said"),
    text_column("summary"),
    Column("conduct", Choices(Conduct), nullable=False),
    Column("not_conduct", Choices(Conduct), nullable=False),
    number_column("people", optional=True),
    text_column("place"),
    Column("source", Choice(Source), nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("trashed", Yes, nullable=False),
    link_column("batch_id", "batch", deferred=True),
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

attachment = kept(
    "attachment",
    text_column("sha256"),
    number_column("size"),
    text_column("name"),
    text_column("media_type"),
    Column("added_at", Moment, nullable=False),
    Index("attachment_file", "sha256", "name", unique=True),
)

contact_attachment = kept(
    "contact_attachment",
    link_column("contact_id", "contact", optional=False),
    link_column("attachment_id", "attachment", optional=False),
    Index("contact_attachment_pair", "contact_id", "attachment_id", unique=True),
)

batch, batch_version = revised(
    "batch",
    text_column("file"),
    text_column("sha256"),
    text_column("format"),
    Column("at", Moment, nullable=False),
    number_column("imported"),
    number_column("duplicates"),
    Column("undone", Yes, nullable=False),
)

notice, notice_version = revised(
    "notice",
    Column("kind", Choice(NoticeKind), nullable=False),
    Column("at", Moment, nullable=False),
    text_column("zone"),
    Column("until", Moment),
    link_column("debt_id", "debt"),
    text_column("person"),
    text_column("number"),
    text_column("number_key"),
    text_column("note"),
    Column("trashed", Yes, nullable=False),
)

review, review_version = revised(
    "review",
    text_column("flag_id"),
    Column("verdict", Choice(Verdict), nullable=False),
    text_column("note"),
    Column("at", Moment, nullable=False),
    Index("review_flag", "flag_id", unique=True),
)

setting, setting_version = revised(
    "setting", text_column("name"), text_column("value"), Index("setting_name", "name", unique=True)
)

flag = Table(
    "flag",
    metadata,
    Column("id", Text, primary_key=True, nullable=False),
    text_column("scope"),
    Column("state", Choice(FlagState), nullable=False),
    text_column("data"),
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

reading = Table(
    "reading",
    metadata,
    Column("contact_id", Integer, primary_key=True, nullable=False),
    number_column("revision"),
    text_column("context"),
    text_column("data"),
    sqlite_strict=True,
)
"""Not evidence: what the scanner found in the texts of a revision, so that it need not read them again."""

cache_state = Table(
    "cache_state",
    metadata,
    Column("name", Text, primary_key=True, nullable=False),
    text_column("value"),
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
    **{table.name: version for table, version in REVISED_PROOF},
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
    *(table for table, _ in REVISED_PROOF),
    *KEPT_PROOF,
)
