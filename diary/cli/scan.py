"""`scan`: what texts say, line by line, without a diary."""

from __future__ import annotations

import json as plain_json
import sys
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from diary.cli import heavy
from diary.cli.options import one_of
from diary.cli.session import session_of
from diary.domain.errors import UnreadableFile
from diary.domain.language import N_, Language, pick
from diary.wording.values import Context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.wording.scanner import Scanner
    from diary.wording.values import Scan

_STANDARD_INPUT = "-"


def scan(
    context: typer.Context,
    *,
    source: Annotated[
        str, typer.Argument(metavar="FILE|-", help=N_("JSON lines with id and text; - reads standard input."))
    ],
    sender: Annotated[
        Context,
        typer.Option(
            "--context", parser=one_of(Context, "--context"), help=N_("What is known of the sender.")
        ),
    ] = Context.UNKNOWN,
    json: Annotated[
        bool, typer.Option("--json", help=N_("JSON lines, as always with this command."))
    ] = False,
) -> None:
    """Finds telling words: JSON lines in, JSON lines out, in the same order.

    A line that is no such object is answered with `{"line": N, "error": …}` and makes the exit status 1.
    """
    del json  # scan speaks JSON lines only
    session = session_of(context)
    scanner = heavy.scanner(session.around.resources)
    plain = plain_json.JSONEncoder(ensure_ascii=False).encode
    out = sys.stdout
    broken = False
    with _lines(source) as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            reply = _reply(line, number, scanner, sender, session.language)
            broken = broken or "error" in reply
            out.write(plain(reply) + "\n")
            if source == _STANDARD_INPUT:  # whoever hands in line by line waits for each answer
                out.flush()
    out.flush()
    if broken:
        raise typer.Exit(1)


@contextmanager
def _lines(source: str) -> Iterator[TextIO]:
    """The lines to read; bytes that are no UTF-8 stay marked, so that only their own line fails."""
    if source == _STANDARD_INPUT:
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8-sig", errors="surrogateescape")
        yield sys.stdin
        return
    try:
        with Path(source).open(encoding="utf-8-sig", errors="surrogateescape", newline="\n") as stream:
            yield stream
    except OSError as error:
        raise UnreadableFile(file=source, reason=error.strerror or str(error)) from error


def _reply(
    line: str, number: int, scanner: Scanner, sender: Context, language: Language
) -> dict[str, object]:
    try:
        asked = plain_json.loads(line.encode())
    except (ValueError, RecursionError):
        return {"line": number, "error": "not JSON in UTF-8"}
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        return {"line": number, "error": "not an object with a text"}
    return {"id": asked.get("id")} | _shape(scanner.scan(asked["text"], sender), language)


def _shape(found: Scan, language: Language) -> dict[str, object]:
    return {
        "findings": [
            {
                "label": one.label,
                "start": one.start,
                "end": one.end,
                "text": one.text,
                "strength": one.strength,
                "reason": pick(one.reason, language),
                "rule": one.rule,
            }
            for one in found.findings
        ],
        "held_back": [
            {
                "label": one.label,
                "start": one.start,
                "end": one.end,
                "text": one.text,
                "reason": pick(one.reason, language),
                "guard": one.guard,
            }
            for one in found.held_back
        ],
    }
