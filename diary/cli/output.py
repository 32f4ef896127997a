"""Answers on standard output, messages and progress on standard error."""

from __future__ import annotations

import json
import sys
import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from diary.domain.exchange import Progress

_BAR = 30
_KEPT = "\n\t"


def answer(document: Mapping[str, object], lines: Iterable[str], *, as_json: bool) -> None:
    """Prints one JSON document, or the same for people."""
    if as_json:
        typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
        return
    for line in lines:
        typer.echo(plain(line))


def say(message: str) -> None:
    """Prints a message on standard error."""
    typer.echo(plain(message), err=True)


def plain(text: str) -> str:
    """The text with control and direction marks made visible: a terminal would obey a collector's text."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        "\N{REPLACEMENT CHARACTER}"
        if unicodedata.category(mark) in ("Cc", "Cf") and mark not in _KEPT
        else mark
        for mark in text
    )


def short(text: str, width: int) -> str:
    """The text on one line, cut to so many columns."""
    line = " ".join(text.split())
    if columns(line) <= width:
        return line
    kept, used = "", 0
    for mark in line:
        used += columns(mark)
        if used >= width:
            break
        kept += mark
    return kept + "…"


def columns(text: str) -> int:
    """How many columns of a terminal a text takes; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text)


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows as aligned columns, two blanks apart."""
    if not rows:
        return
    widths = [max(columns(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        cells = [cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True)]
        yield "  ".join(cells).rstrip()


@contextmanager
def progress(what: str) -> Iterator[Progress]:
    """A progress callback that draws a bar on a terminal and nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return

    def draw(done: int, total: int | None) -> None:
        share = min(1.0, done / total) if total else 0.0
        filled = int(share * _BAR)
        sys.stderr.write(f"\r{what} [{'#' * filled}{' ' * (_BAR - filled)}] {share:4.0%}")
        sys.stderr.flush()

    try:
        yield draw
    finally:
        sys.stderr.write("\r" + " " * (columns(what) + _BAR + 9) + "\r")
        sys.stderr.flush()
