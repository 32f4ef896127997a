"""The first tables: contacts and what belongs to them, the journal, the search index, the flag cache."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_CREDITOR = "name TEXT NOT NULL, kind TEXT NOT NULL"

_COLLECTOR = "name TEXT NOT NULL, agency TEXT NOT NULL"

_DEBT = """
    creditor_id INTEGER NOT NULL, product TEXT NOT NULL, contract_no TEXT NOT NULL, principal TEXT,
    currency TEXT NOT NULL, overdue_since TEXT, online TEXT NOT NULL, visits_agreed TEXT NOT NULL,
    contract_mentions_visits TEXT NOT NULL, agency_notified TEXT NOT NULL, hours_begin TEXT, hours_end TEXT,
    note TEXT NOT NULL"""

_NUMBER_TIE = """
    number TEXT NOT NULL, "key" TEXT NOT NULL, debt_id INTEGER, collector_id INTEGER"""

_CONTACT = """
    channel TEXT NOT NULL, at INTEGER NOT NULL, zone TEXT NOT NULL, about_min INTEGER NOT NULL,
    duration_s INTEGER, ring_s INTEGER, direction TEXT NOT NULL, outcome TEXT NOT NULL, reached TEXT NOT NULL,
    relation TEXT NOT NULL, person TEXT NOT NULL, debt_id INTEGER, collector_id INTEGER,
    number TEXT NOT NULL, number_key TEXT NOT NULL, said TEXT NOT NULL, summary TEXT NOT NULL,
    conduct TEXT NOT NULL, not_conduct TEXT NOT NULL, people INTEGER, place TEXT NOT NULL,
    source TEXT NOT NULL, recorded_at INTEGER NOT NULL, trashed INTEGER NOT NULL, batch_id INTEGER,
    origin_format TEXT, origin_sha256 TEXT, origin_locator TEXT, origin_key TEXT, origin_raw TEXT"""

_BATCH = """
    file TEXT NOT NULL, sha256 TEXT NOT NULL, format TEXT NOT NULL, at INTEGER NOT NULL,
    imported INTEGER NOT NULL, duplicates INTEGER NOT NULL, undone INTEGER NOT NULL"""

_NOTICE = """
    kind TEXT NOT NULL, at INTEGER NOT NULL, zone TEXT NOT NULL, until INTEGER, debt_id INTEGER,
    person TEXT NOT NULL, number TEXT NOT NULL, number_key TEXT NOT NULL, note TEXT NOT NULL,
    trashed INTEGER NOT NULL"""

_REVIEW = "flag_id TEXT NOT NULL, verdict TEXT NOT NULL, note TEXT NOT NULL, at INTEGER NOT NULL"

_SETTING = "name TEXT NOT NULL, value TEXT NOT NULL"

_ATTACHMENT = """
    sha256 TEXT NOT NULL, size INTEGER NOT NULL, name TEXT NOT NULL, media_type TEXT NOT NULL,
    added_at INTEGER NOT NULL"""

_CONTACT_ATTACHMENT = "contact_id INTEGER NOT NULL, attachment_id INTEGER NOT NULL"

_REVISED = {
    "creditor": _CREDITOR,
    "collector": _COLLECTOR,
    "debt": _DEBT,
    "number_tie": _NUMBER_TIE,
    "batch": _BATCH,
    "contact": _CONTACT,
    "notice": _NOTICE,
    "review": _REVIEW,
    "setting": _SETTING,
}

_KEPT = {"attachment": _ATTACHMENT, "contact_attachment": _CONTACT_ATTACHMENT}

_LINKS = {
    "debt": {"creditor_id": "creditor"},
    "number_tie": {"debt_id": "debt", "collector_id": "collector"},
    "contact": {"debt_id": "debt", "collector_id": "collector", "batch_id": "batch"},
    "notice": {"debt_id": "debt"},
    "contact_attachment": {"contact_id": "contact", "attachment_id": "attachment"},
}

_EVENT = """
CREATE TABLE event (
    seq INTEGER NOT NULL PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
    revision INTEGER NOT NULL, digest BLOB NOT NULL, detail TEXT NOT NULL, prev BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT
"""

_EXTENDS = """
CREATE TRIGGER event_extends BEFORE INSERT ON event
WHEN NEW.seq <> coalesce((SELECT max(seq) FROM event), 0) + 1
  OR NEW.prev <> coalesce((SELECT hash FROM event WHERE seq = NEW.seq - 1), zeroblob(32))
BEGIN SELECT raise(ABORT, 'an event extends the head'); END
"""

_CHANGES_BY_REVISION = """
CREATE TRIGGER {name}_revised BEFORE UPDATE ON {name}
WHEN NEW.id <> OLD.id OR NEW.revision <> OLD.revision + 1 OR NOT EXISTS (
    SELECT 1 FROM {name}_version AS kept
    WHERE kept.id = OLD.id AND kept.revision = OLD.revision AND kept.digest = OLD.digest)
BEGIN SELECT raise(ABORT, '{name} changes by revision'); END
"""

_INDEXES = """
CREATE UNIQUE INDEX collector_name ON collector (name);
CREATE UNIQUE INDEX number_tie_key ON number_tie ("key");
CREATE UNIQUE INDEX review_flag ON review (flag_id);
CREATE UNIQUE INDEX setting_name ON setting (name);
CREATE UNIQUE INDEX attachment_file ON attachment (sha256, name);
CREATE UNIQUE INDEX contact_attachment_pair ON contact_attachment (contact_id, attachment_id);
CREATE INDEX contact_listed ON contact (trashed, at);
CREATE INDEX contact_number ON contact (number_key, at);
CREATE INDEX contact_debt ON contact (debt_id, at) WHERE debt_id IS NOT NULL;
CREATE INDEX contact_collector ON contact (collector_id, at) WHERE collector_id IS NOT NULL;
CREATE INDEX contact_batch ON contact (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX contact_origin ON contact (origin_key) WHERE origin_key IS NOT NULL
"""

_DERIVED = """
CREATE VIRTUAL TABLE contact_text
    USING fts5(words, content='', contentless_delete=1, tokenize='ascii');
CREATE TABLE flag (
    id TEXT NOT NULL PRIMARY KEY, scope TEXT NOT NULL, state TEXT NOT NULL, data TEXT NOT NULL) STRICT;
CREATE INDEX flag_scope ON flag (scope);
CREATE TABLE flag_contact (
    contact_id INTEGER NOT NULL, flag_id TEXT NOT NULL, live INTEGER NOT NULL,
    PRIMARY KEY (contact_id, flag_id)) STRICT, WITHOUT ROWID;
CREATE INDEX flag_contact_flag ON flag_contact (flag_id);
CREATE TABLE cache_state (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT
"""


def upgrade() -> None:
    """An empty file becomes a diary."""
    op.execute(_EVENT)
    op.execute(_EXTENDS)
    _protect("event")
    for name, content in (_REVISED | _KEPT).items():
        _table(name, content, "PRIMARY KEY (id)", *_links(name))
    for name, content in _REVISED.items():
        _revisions(name, content)
    for name in _KEPT:
        _protect(name)
    for statement in (_INDEXES + ";" + _DERIVED).split(";"):
        op.execute(statement)
    op.execute("PRAGMA application_id = 0x43736a64")
    op.execute("PRAGMA user_version = 1")


def _links(name: str) -> list[str]:
    """Deletion is refused everywhere; a batch is written after its contacts, in the same transaction."""
    return [
        f"FOREIGN KEY (batch_id) REFERENCES {table} (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED"
        if column == "batch_id"
        else f"FOREIGN KEY ({column}) REFERENCES {table} (id) ON DELETE RESTRICT"
        for column, table in _LINKS.get(name, {}).items()
    ]


def _table(name: str, content: str, *constraints: str) -> None:
    op.execute(
        f"CREATE TABLE {name} (id INTEGER NOT NULL, revision INTEGER NOT NULL, seq INTEGER NOT NULL,"
        f" reason TEXT NOT NULL, nonce BLOB NOT NULL, {content}, digest BLOB NOT NULL,"
        f" {', '.join(constraints)}) STRICT"
    )
    op.execute(f"CREATE INDEX {name}_seq ON {name} (seq)")


def _revisions(name: str, content: str) -> None:
    link = f"FOREIGN KEY (id) REFERENCES {name} (id) ON DELETE RESTRICT"
    _table(f"{name}_version", content, "PRIMARY KEY (id, revision)", link)
    _protect(f"{name}_version")
    _keep(name)
    op.execute(_CHANGES_BY_REVISION.replace("{name}", name))


def _protect(name: str) -> None:
    _keep(name)
    op.execute(
        f"CREATE TRIGGER {name}_fixed BEFORE UPDATE ON {name} "
        f"BEGIN SELECT raise(ABORT, '{name} rows never change'); END"
    )


def _keep(name: str) -> None:
    op.execute(
        f"CREATE TRIGGER {name}_kept BEFORE DELETE ON {name} "
        f"BEGIN SELECT raise(ABORT, '{name} rows are never deleted'); END"
    )
