"""${message}"""

from __future__ import annotations

from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Only native ALTER TABLE: batch mode drops triggers and fires cascades. Raise user_version by one."""
    op.execute("PRAGMA user_version = ")
