"""Flags as text for the cache: JSON, with a tag for the few values that JSON has no form for."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any

import orjson

from diary.domain.contact import Channel
from diary.domain.flag import Flag, FlagState, Span
from diary.domain.language import Language
from diary.domain.lender import LenderKind
from diary.domain.norm import Confidence, Force, Ground

_SPAN = ("contact_id", "field", "start", "end", "text", "label", "reason", "own")
_FLAG = ("id", "rule", "scope", "debt_id", "cleared_by")


class Dumper:
    """Writes many flags: the grounds that they share are written out once."""

    def __init__(self) -> None:
        self._grounds: dict[int, tuple[tuple[Ground, ...], str]] = {}

    def __call__(self, flag: Flag) -> str:
        """The flag as a line of JSON, and its grounds as another one."""
        values = {
            "id": flag.id,
            "rule": flag.rule,
            "scope": flag.scope,
            "debt_id": flag.debt_id,
            "cleared_by": flag.cleared_by,
            "state": flag.state,
            "day": flag.day,
            "contacts": flag.contacts,
            "counted": flag.counted,
            "missing": flag.missing,
            "facts": {"t": "table", "v": dict(flag.facts)},
            "spans": [[getattr(span, name) for name in _SPAN] for span in flag.spans],
        }
        return f"{orjson.dumps(values).decode()}\n{self._text_of(flag.grounds)}"

    def _text_of(self, grounds: tuple[Ground, ...]) -> str:
        known = self._grounds.get(id(grounds))  # the tuple is kept beside, so that its id stays its own
        if known is None:
            text = orjson.dumps([_dump_ground(ground) for ground in grounds]).decode()
            known = self._grounds[id(grounds)] = grounds, text
        return known[1]


def load(text: str) -> Flag:
    """The flag that a `Dumper` wrote; equal grounds are one value.

    Diaries of the first schema have the grounds among the flag's own values, and spans that end before `own`.
    """
    line, _, grounds = text.partition("\n")
    values = orjson.loads(line)
    return Flag(
        **{name: values[name] for name in _FLAG},
        state=FlagState(values["state"]),
        day=date.fromisoformat(values["day"]),
        contacts=tuple(values["contacts"]),
        counted=tuple(values["counted"]),
        missing=tuple(values["missing"]),
        facts=_untagged(values["facts"]),
        spans=tuple(Span(**dict(zip(_SPAN, span, strict=False))) for span in values["spans"]),
        grounds=_load_grounds(grounds or orjson.dumps(values["grounds"]).decode()),
    )


@lru_cache(maxsize=1024)
def _load_grounds(text: str) -> tuple[Ground, ...]:
    return tuple(map(_load_ground, orjson.loads(text)))


def _dump_ground(ground: Ground) -> dict[str, Any]:
    return {
        "norm": ground.norm,
        "article": ground.article,
        "force": ground.force.value,
        "confidence": ground.confidence.value,
        "since": _tagged(ground.since),
        "until": _tagged(ground.until),
        "binds": sorted(ground.binds),
        "channels": sorted(ground.channels),
        "params": _tagged(dict(ground.params)),
        "note": {language.value: text for language, text in ground.note.items()},
    }


def _load_ground(values: dict[str, Any]) -> Ground:
    return Ground(
        norm=values["norm"],
        article=values["article"],
        force=Force(values["force"]),
        confidence=Confidence(values["confidence"]),
        since=_untagged(values["since"]),
        until=_untagged(values["until"]),
        binds=frozenset(map(LenderKind, values["binds"])),
        channels=frozenset(map(Channel, values["channels"])),
        params=_untagged(values["params"]),
        note={Language(language): text for language, text in values["note"].items()},
    )


def _tagged(value: object) -> Any:
    """JSON for a measure: texts, numbers, truths, times, days, decimals, lists, sets and tables of them."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, dict):
        return {"t": "table", "v": {str(key): _tagged(one) for key, one in value.items()}}
    if isinstance(value, list | tuple):
        return {"t": type(value).__name__, "v": [_tagged(one) for one in value]}
    if isinstance(value, set | frozenset):
        return {"t": "frozenset", "v": sorted(map(_tagged, value))}
    if isinstance(value, datetime | date | time):
        return {"t": type(value).__name__, "v": value.isoformat()}
    if isinstance(value, Decimal):
        return {"t": "Decimal", "v": str(value)}
    raise TypeError(f"a measure of type {type(value).__name__} cannot be kept")


_PLAIN = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "Decimal": Decimal,
}


def _untagged(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    kind, inner = value["t"], value["v"]
    if kind in _PLAIN:
        return _PLAIN[kind](inner)
    if kind == "table":
        return {key: _untagged(one) for key, one in inner.items()}
    several = [_untagged(one) for one in inner]
    return several if kind == "list" else tuple(several) if kind == "tuple" else frozenset(several)
