"""The first contact of each campaign and of each collector in it, kept while the diary is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.contact import Direction
from diary.rules.board import ANYBODY

if TYPE_CHECKING:
    from datetime import datetime

    from diary.domain.case import Case
    from diary.domain.contact import Contact
    from diary.store.store import Store

Key = tuple[str, int]
"""Campaign, and collector id or `ANYBODY`."""


class Firsts:
    """Read from the store once, then kept up by each change; forgotten when more than one entry changes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[Key, tuple[datetime, int]] | None = None

    def ids(self) -> dict[Key, int]:
        """The ids, as `Case.first_contacts` wants them."""
        return {key: contact_id for key, (_, contact_id) in self._all().items()}

    def forget(self) -> None:
        """Reads them anew the next time: debts, ties or many entries have changed."""
        self._known = None

    def changed(self, case: Case, before: Contact | None, saved: Contact) -> None:
        """Takes one saved change into account."""
        known = self._all()
        if before is not None and any(before.id == contact_id for _, contact_id in known.values()):
            self.forget()
            return
        campaign = case.campaign_of(saved)
        if saved.trashed or saved.direction is not Direction.IN or not campaign.startswith("k"):
            return
        collector = case.collector_of(saved)
        for who in {ANYBODY, collector.id if collector else ANYBODY}:
            moment = (saved.at, saved.id)
            known[campaign, who] = min(known.get((campaign, who), moment), moment)

    def _all(self) -> dict[Key, tuple[datetime, int]]:
        if self._known is None:
            found = self._store.first_contacts()
            known = {key: moment for key, moment in found.items() if key[1] != ANYBODY}
            for (campaign, _), moment in found.items():
                key = campaign, ANYBODY
                known[key] = min(known.get(key, moment), moment)
            self._known = known
        return self._known
