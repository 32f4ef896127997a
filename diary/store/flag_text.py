"""Flags as text for the cache: JSON, with a tag for the few values that JSON has no form for."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from diary.domain.contact import Channel
from diary.domain.flag import Flag, FlagState, Span
from diary.domain.language import Language
from diary.domain.lender import LenderKind
from diary.domain.norm import Confidence, Force, Ground

_SPAN = ("contact_id", "field", "start", "end", "text", "label", "reason")
_FLAG = ("id", "rule", "scope", "debt_id", "cleared_by")


def dump(flag: Flag) -> str:
    """The flag as text."""
    values: dict[str, Any] = {name: getattr(flag, name) for name in _FLAG}
    values |= {
        "state": flag.state.value,
        "day": flag.day.isoformat(),
        "contacts": list(flag.contacts),
        "counted": list(flag.counted),
        "missing": list(flag.missing),
        "facts": _tagged(dict(flag.facts)),
        "spans": [[getattr(span, name) for name in _SPAN] for span in flag.spans],
        "grounds": [_dump_ground(ground) for ground in flag.grounds],
    }
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def load(text: str) -> Flag:
    """The flag that `dump` wrote."""
    values = json.loads(text)
    return Flag(
        **{name: values[name] for name in _FLAG},
        state=FlagState(values["state"]),
        day=date.fromisoformat(values["day"]),
        contacts=tuple(values["contacts"]),
        counted=tuple(values["counted"]),
        missing=tuple(values["missing"]),
        facts=_untagged(values["facts"]),
        spans=tuple(Span(**dict(zip(_SPAN, span, strict=True))) for span in values["spans"]),
        grounds=tuple(_load_ground(ground) for ground in values["grounds"]),
    )


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
