"""Debts and files can be set aside, in a table of its own: rows that are there already stay as they are."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_CONTENT = "debt_id INTEGER, attachment_id INTEGER, trashed INTEGER NOT NULL"

_LINKS = (
    "FOREIGN KEY (debt_id) REFERENCES debt (id) ON DELETE RESTRICT",
    "FOREIGN KEY (attachment_id) REFERENCES attachment (id) ON DELETE RESTRICT",
)

_CHANGES_BY_REVISION = """
CREATE TRIGGER set_aside_revised BEFORE UPDATE ON set_aside
WHEN NEW.id <> OLD.id OR NEW.revision <> OLD.revision + 1 OR NOT EXISTS (
    SELECT 1 FROM set_aside_version AS kept
    WHERE kept.id = OLD.id AND kept.revision = OLD.revision AND kept.digest = OLD.digest)
BEGIN SELECT raise(ABORT, 'set_aside changes by revision'); END
"""


def upgrade() -> None:
    """A diary of the second schema gets one empty table more; nothing in it changes."""
    _table("set_aside", "PRIMARY KEY (id)", *_LINKS)
    own = "FOREIGN KEY (id) REFERENCES set_aside (id) ON DELETE RESTRICT"
    _table("set_aside_version", "PRIMARY KEY (id, revision)", own)
    for name in ("set_aside", "set_aside_version"):
        op.execute(
            f"CREATE TRIGGER {name}_kept BEFORE DELETE ON {name} "
            f"BEGIN SELECT raise(ABORT, '{name} rows are never deleted'); END"
        )
    op.execute(
        "CREATE TRIGGER set_aside_version_fixed BEFORE UPDATE ON set_aside_version "
        "BEGIN SELECT raise(ABORT, 'set_aside_version rows never change'); END"
    )
    op.execute(_CHANGES_BY_REVISION)
    op.execute("CREATE UNIQUE INDEX set_aside_debt ON set_aside (debt_id)")
    op.execute("CREATE UNIQUE INDEX set_aside_file ON set_aside (attachment_id)")
    op.execute("PRAGMA user_version = 3")


def _table(name: str, *constraints: str) -> None:
    op.execute(
        f"CREATE TABLE {name} (id INTEGER NOT NULL, revision INTEGER NOT NULL, seq INTEGER NOT NULL,"
        f" reason TEXT NOT NULL, nonce BLOB NOT NULL, {_CONTENT}, digest BLOB NOT NULL,"
        f" {', '.join(constraints)}) STRICT"
    )
    op.execute(f"CREATE INDEX {name}_seq ON {name} (seq)")
