"""Choices of contacts that the user keeps under a name, as settings of the diary."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from diary.diary.desk import Desk
from diary.domain.contact import Channel, Reached, Relation
from diary.domain.errors import BadValue, NoSuch
from diary.domain.language import N_
from diary.domain.query import ContactQuery, SavedView, Support

if TYPE_CHECKING:
    from collections.abc import Callable

_SETTING = "view:"
_LONGEST_NAME = 80
_PAGE = frozenset({"limit", "offset"})


class SavedViewActs(Desk):
    """The acts on saved views; each change is journaled as any setting."""

    def saved_views(self) -> tuple[SavedView, ...]:
        """All of them, oldest first; one that this version cannot read is left out, not lost."""
        views = (_view(name, stored) for name, stored in self._store.settings(_SETTING).items())
        return tuple(view for view in views if view is not None)

    def save_view(self, view: SavedView) -> SavedView:
        """Keeps a choice under its name, in place of what stood there. Raises BadValue without a name."""
        name = " ".join(view.name.split())
        if not name:
            raise BadValue(field=N_("name"), problem=N_("it is missing"))
        if len(name) > _LONGEST_NAME:
            raise BadValue(field=N_("name"), problem=N_("it is too long"))
        with self._writing:
            self._store.set_setting(_SETTING + name, _text(view))
        return replace(view, name=name)

    def drop_view(self, name: str) -> SavedView:
        """Forgets a choice; the journal still knows it. Raises NoSuch."""
        with self._writing:
            view = self._find(name)
            self._store.set_setting(_SETTING + name, "")
            return view

    def rename_view(self, name: str, new_name: str) -> SavedView:
        """Gives a choice another name, in place of what stood under that. Raises NoSuch and BadValue."""
        with self._writing:
            saved = self.save_view(replace(self._find(name), name=new_name))
            if saved.name != name:
                self._store.set_setting(_SETTING + name, "")
            return saved

    def _find(self, name: str) -> SavedView:
        found = next((view for view in self.saved_views() if view.name == name), None)
        if found is None:
            raise NoSuch(what=N_("view"), reference=name)
        return found


def _text(view: SavedView) -> str:
    """The choice as JSON: only what differs from the choice of all."""
    query: dict[str, Any] = {}
    for field in fields(ContactQuery):
        value, usual = getattr(view.query, field.name), getattr(ContactQuery(), field.name)
        if value != usual and field.name not in _PAGE:
            query[field.name] = _plain(value)
    return json.dumps({"query": query, "last_days": view.last_days}, ensure_ascii=False, sort_keys=True)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return sorted(value) if isinstance(value, frozenset) else value


_READ: dict[str, Callable[[Any], object]] = {
    "since": datetime.fromisoformat,
    "until": datetime.fromisoformat,
    "channels": lambda found: frozenset(map(Channel, found)),
    "reached": lambda found: frozenset(map(Reached, found)),
    "relations": lambda found: frozenset(map(Relation, found)),
    "weekdays": lambda found: frozenset(map(int, found)),
    "support": Support,
    "hours": lambda found: frozenset(map(int, found)),
}


def _view(name: str, stored: str) -> SavedView | None:
    try:
        found = json.loads(stored)
        wanted = found["query"].items()
        values: dict[str, Any] = {key: _READ[key](one) if key in _READ else one for key, one in wanted}
        return SavedView(name=name, query=ContactQuery(**values), last_days=found["last_days"])
    except (ValueError, KeyError, TypeError):
        return None
