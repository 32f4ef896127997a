"""In which line of a file a problem stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from diary.rules.problem import RuleProblem

_SAID = re.compile(r"at line (\d+)")
_STEP = re.compile(r"([\w-]+)(?:\[(\d+)\])?")


def line_of(path: Path, problem: RuleProblem) -> int | None:
    """The line, from 1: told by the TOML reader, or that of the key or the word the problem names."""
    said = _SAID.search(str(problem.detail.get("reason", "")))
    if said:
        return int(said[1])
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    if "key" in problem.detail:
        return _line_of_key(lines, str(problem.detail["key"]))
    if isinstance(number := problem.detail.get("number"), int):
        return _line_of_key(lines, f"grounds[{number}]")
    words = [str(value) for value in problem.detail.values()]
    return next((n for n, line in enumerate(lines, 1) if any(word in line for word in words if word)), None)


def _line_of_key(lines: list[str], key: str) -> int | None:
    """The line of a key such as `title` or `grounds[2].norm`, as far as its steps can be followed."""
    found, start = None, 0
    for name, count in _STEP.findall(key):
        shape = re.compile(rf"\s*(?:\[\[?\s*)?{re.escape(name)}(?![\w-])")
        places = [n for n, line in enumerate(lines, 1) if n > start and shape.match(line)]
        wanted = int(count or 1)
        if len(places) < wanted:
            return found
        found = start = places[wanted - 1]
    return found
