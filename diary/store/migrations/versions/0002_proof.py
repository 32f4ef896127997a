"""Complaints and replies, anchors, what is said of files, corrections, corroboration, likeness, drafts."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_REVISED = {
    "complaint": """
        channel TEXT NOT NULL, at INTEGER NOT NULL, zone TEXT NOT NULL, debt_id INTEGER,
        reference TEXT NOT NULL, dossier TEXT NOT NULL, note TEXT NOT NULL, trashed INTEGER NOT NULL""",
    "reply": """
        complaint_id INTEGER NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL, zone TEXT NOT NULL,
        reference TEXT NOT NULL, note TEXT NOT NULL, trashed INTEGER NOT NULL""",
    "anchor": """
        method TEXT NOT NULL, head_seq INTEGER NOT NULL, head_hash TEXT NOT NULL, at INTEGER NOT NULL,
        whom TEXT NOT NULL, note TEXT NOT NULL, request TEXT NOT NULL, token TEXT NOT NULL,
        authority TEXT NOT NULL""",
    "evidence_fact": """
        attachment_id INTEGER NOT NULL, form TEXT NOT NULL, made_at INTEGER, made_at_from TEXT NOT NULL,
        file_at INTEGER, source TEXT NOT NULL, asserted_by TEXT NOT NULL, note TEXT NOT NULL,
        trashed INTEGER NOT NULL""",
    "pin": """
        contact_id INTEGER NOT NULL, attachment_id INTEGER NOT NULL, page INTEGER, start_s INTEGER,
        end_s INTEGER, quote TEXT NOT NULL, note TEXT NOT NULL, trashed INTEGER NOT NULL""",
    "unlinked": """
        contact_id INTEGER NOT NULL, attachment_id INTEGER NOT NULL, withdrawn INTEGER NOT NULL""",
    "correction": """
        contact_id INTEGER NOT NULL, kind TEXT NOT NULL, field TEXT NOT NULL, label TEXT NOT NULL,
        start INTEGER NOT NULL, stop INTEGER NOT NULL, quote TEXT NOT NULL, note TEXT NOT NULL,
        at INTEGER NOT NULL, withdrawn INTEGER NOT NULL""",
    "flag_answer": """
        subject TEXT NOT NULL, fact TEXT NOT NULL, answer TEXT NOT NULL, note TEXT NOT NULL,
        at INTEGER NOT NULL""",
    "corroboration": """
        contact_id INTEGER NOT NULL, kind TEXT NOT NULL, file TEXT NOT NULL, sha256 TEXT NOT NULL,
        locator TEXT NOT NULL, number TEXT NOT NULL, at INTEGER, duration_s INTEGER, raw TEXT NOT NULL,
        "key" TEXT NOT NULL, withdrawn INTEGER NOT NULL""",
    "likeness": """
        contact_id INTEGER NOT NULL, other_id INTEGER NOT NULL, verdict TEXT NOT NULL, note TEXT NOT NULL,
        at INTEGER NOT NULL, withdrawn INTEGER NOT NULL""",
    "number_name": """
        number TEXT NOT NULL, "key" TEXT NOT NULL, name TEXT NOT NULL, source TEXT NOT NULL""",
}

_KEPT = {
    "masked_copy": "attachment_id INTEGER NOT NULL, original_id INTEGER NOT NULL, regions TEXT NOT NULL",
    "batch_file": "batch_id INTEGER NOT NULL, attachment_id INTEGER NOT NULL",
}

_LINKS = {
    "complaint": {"debt_id": "debt"},
    "reply": {"complaint_id": "complaint"},
    "evidence_fact": {"attachment_id": "attachment"},
    "pin": {"contact_id": "contact", "attachment_id": "attachment"},
    "unlinked": {"contact_id": "contact", "attachment_id": "attachment"},
    "correction": {"contact_id": "contact"},
    "corroboration": {"contact_id": "contact"},
    "likeness": {"contact_id": "contact", "other_id": "contact"},
    "masked_copy": {"attachment_id": "attachment", "original_id": "attachment"},
    "batch_file": {"batch_id": "batch", "attachment_id": "attachment"},
}

_INDEXES = (
    "CREATE UNIQUE INDEX evidence_fact_file ON evidence_fact (attachment_id)",
    "CREATE INDEX pin_contact ON pin (contact_id)",
    "CREATE UNIQUE INDEX unlinked_pair ON unlinked (contact_id, attachment_id)",
    "CREATE INDEX correction_contact ON correction (contact_id)",
    "CREATE UNIQUE INDEX flag_answer_question ON flag_answer (subject, fact)",
    "CREATE INDEX corroboration_contact ON corroboration (contact_id)",
    'CREATE INDEX corroboration_key ON corroboration ("key")',
    "CREATE UNIQUE INDEX likeness_pair ON likeness (contact_id, other_id)",
    'CREATE UNIQUE INDEX number_name_key ON number_name ("key")',
    "CREATE INDEX masked_copy_original ON masked_copy (original_id)",
    "CREATE UNIQUE INDEX batch_file_pair ON batch_file (batch_id, attachment_id)",
)

_CHANGES_BY_REVISION = """
CREATE TRIGGER {name}_revised BEFORE UPDATE ON {name}
WHEN NEW.id <> OLD.id OR NEW.revision <> OLD.revision + 1 OR NOT EXISTS (
    SELECT 1 FROM {name}_version AS kept
    WHERE kept.id = OLD.id AND kept.revision = OLD.revision AND kept.digest = OLD.digest)
BEGIN SELECT raise(ABORT, '{name} changes by revision'); END
"""


def upgrade() -> None:
    """A diary of the first schema gets empty tables more; nothing in it changes."""
    for name, content in (_REVISED | _KEPT).items():
        links = [
            f"FOREIGN KEY ({column}) REFERENCES {table} (id) ON DELETE RESTRICT"
            for column, table in _LINKS.get(name, {}).items()
        ]
        _table(name, content, "PRIMARY KEY (id)", *links)
    for name, content in _REVISED.items():
        link = f"FOREIGN KEY (id) REFERENCES {name} (id) ON DELETE RESTRICT"
        _table(f"{name}_version", content, "PRIMARY KEY (id, revision)", link)
        _protect(f"{name}_version")
        _keep(name)
        op.execute(_CHANGES_BY_REVISION.replace("{name}", name))
    for name in _KEPT:
        _protect(name)
    for statement in _INDEXES:
        op.execute(statement)
    op.execute(
        "CREATE TABLE draft (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL, at INTEGER NOT NULL) STRICT"
    )
    op.execute(
        "CREATE TABLE reading (contact_id INTEGER NOT NULL PRIMARY KEY, revision INTEGER NOT NULL,"
        " context TEXT NOT NULL, data TEXT NOT NULL) STRICT"
    )
    op.execute("PRAGMA user_version = 2")


def _table(name: str, content: str, *constraints: str) -> None:
    op.execute(
        f"CREATE TABLE {name} (id INTEGER NOT NULL, revision INTEGER NOT NULL, seq INTEGER NOT NULL,"
        f" reason TEXT NOT NULL, nonce BLOB NOT NULL, {content}, digest BLOB NOT NULL,"
        f" {', '.join(constraints)}) STRICT"
    )
    op.execute(f"CREATE INDEX {name}_seq ON {name} (seq)")


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
