"""What the user said of tables' columns, remembered by header for the next such file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.diary.desk import Desk
from diary.domain.answers import HeaderMapping
from diary.domain.errors import BadValue, NoSuch
from diary.domain.language import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diary.store.store import Store

_SETTING = "columns:"


def remembered(store: Store) -> dict[str, HeaderMapping]:
    """The mappings kept in a diary, by `header_key`; what another version wrote is passed over."""
    found: dict[str, HeaderMapping] = {}
    for key, stored in store.settings(_SETTING).items():
        try:
            found[key] = HeaderMapping.of(stored)
        except BadValue:
            continue
    return found


def remember(store: Store, used: Iterable[HeaderMapping]) -> None:
    """Keeps mappings for the next file with the same header, each journaled; known ones write nothing."""
    for one in used:
        store.set_setting(_SETTING + one.key, one.stored())


class ColumnActs(Desk):
    """The acts that look at what is remembered of columns."""

    def column_mappings(self) -> tuple[HeaderMapping, ...]:
        """What is remembered, oldest first."""
        return tuple(remembered(self._store).values())

    def forget_columns(self, key: str) -> HeaderMapping:
        """Forgets a mapping by its key or the key's beginning; the next such file asks. Raises NoSuch."""
        with self._writing:
            found = [one for one in remembered(self._store).values() if key and one.key.startswith(key)]
            if len(found) != 1:
                raise NoSuch(what=N_("column mapping"), reference=key)
            self._store.set_setting(_SETTING + found[0].key, "")
            return found[0]
