"""Reading a norm's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.domain.lender import LenderKind
from diary.domain.norm import Confidence, Norm

if TYPE_CHECKING:
    from diary.rules.table import Table


def read_norm(table: Table, name: str) -> Norm:
    """The norm in a table; `name` is the file's name without its ending. Raises `RuleProblem`."""
    since = table.day("since")
    if since is None:
        raise table.problem(N_("{key} is missing"), key="since")
    norm = Norm(
        id=table.text("id"),
        title=table.texts("title"),
        issuer=table.texts("issuer"),
        number=table.text("number", ""),
        since=since,
        until=table.day("until"),
        binds=table.words("binds", LenderKind),
        binds_online=table.words("binds-online", LenderKind),
        confidence=table.word("confidence", Confidence),
        verified_on=table.day("verified-on"),
        note=table.texts("note", required=False),
    )
    table.done()
    if norm.id != name:
        raise table.problem(N_("its id {id} is not the file's name"), id=norm.id)
    if norm.until is not None and norm.until < norm.since:
        raise table.problem(N_("it ends before it begins"))
    return norm
