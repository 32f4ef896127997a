"""What was set aside of things whose own rows have no room for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """That a debt or a file (one of the two) is in the trash; not `trashed` once it was taken back."""

    id: int = 0
    debt_id: int | None = None
    attachment_id: int | None = None
    trashed: bool = True
