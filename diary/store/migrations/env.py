"""Runs migrations on the connection that the store hands over, inside the store's own transaction."""

from __future__ import annotations

from alembic import context

from diary.store.schema import is_ours
from diary.store.tables import event

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=event.metadata,
    include_name=lambda name, kind, _parents: kind != "table" or is_ours(name),
)
context.run_migrations()
