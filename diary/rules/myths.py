"""What people wrongly hold for law on collection: explained, and found where a collector claims it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.domain.flag import Span
from diary.domain.language import N_, Language, pick
from diary.rules.found import MYTH_LABELS, Found

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from diary.domain.contact import Contact
    from diary.rules.found import Read
    from diary.rules.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Myth:
    """A wrong claim, what is true instead, who states it, and the norms that it misreads.

    `label` is what a collector's claiming it counts as (empty: nothing, it is only explained). Then
    `phrases` match the claim in words that hold one of `marks`; `strong` if they leave little doubt.
    """

    id: str
    claim: Mapping[Language, str]
    truth: Mapping[Language, str]
    sources: tuple[str, ...]
    norms: tuple[str, ...]
    label: str = ""
    strong: bool = False
    marks: tuple[str, ...] = ()
    phrases: tuple[re.Pattern[str], ...] = ()
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()

    def found(self, text: str) -> re.Match[str] | None:
        """Where a text claims it first, if it does."""
        for mark in self.marks:
            if mark in text:
                break
        else:
            return None
        return next((match for phrase in self.phrases if (match := phrase.search(text))), None)


def read_myth(table: Table, name: str, norms: Collection[str]) -> Myth:
    """The myth in a table; `name` is the file's name without its ending. Raises `RuleProblem`."""
    myth = Myth(
        id=table.text("id"),
        claim=table.texts("claim"),
        truth=table.texts("truth"),
        sources=_strings(table, "sources"),
        norms=_strings(table, "norms"),
        label=table.text("label", ""),
        strong=table.flag("strong"),
        marks=_strings(table, "marks"),
        phrases=_phrases(table),
        hits=_strings(table, "hits"),
        misses=_strings(table, "misses"),
    )
    table.done()
    if myth.id != name:
        raise table.problem(N_("its id {id} is not the file's name"), id=myth.id)
    if myth.label and myth.label not in MYTH_LABELS:
        raise table.problem(N_("{key}: {value} is not known"), key="label", value=repr(myth.label))
    if bool(myth.label) != bool(myth.phrases and myth.marks):
        raise table.problem(N_("a label, marks and phrases belong together"))
    for norm in myth.norms:
        if norm not in norms:
            raise table.problem(N_("there is no norm {norm}"), norm=norm)
    return myth


def _strings(table: Table, key: str) -> tuple[str, ...]:
    return tuple(str(item) for item in table.items(key))


def _phrases(table: Table) -> tuple[re.Pattern[str], ...]:
    try:
        return tuple(re.compile(phrase) for phrase in _strings(table, "phrases"))
    except re.error as error:
        raise table.problem(N_("{key}: {reason}"), key="phrases", reason=error) from error


def with_myths(read: Read, myths: Collection[Myth], language: Language = Language.ZH_HANS) -> Read:
    """A reader that also finds the myths that a collector's exact words claim."""
    claimed = [myth for myth in myths if myth.label]
    if not claimed:
        return read

    def both(contact: Contact) -> Sequence[Found]:
        found = read(contact)
        return [*found, *claims_in(contact.id, contact.said, claimed, language)] if contact.said else found

    return both


def claims_in(contact_id: int, said: str, myths: Collection[Myth], language: Language) -> Iterator[Found]:
    """The myths that a collector's exact words claim, each where it stands first."""
    for myth in myths:
        match = myth.found(said) if myth.label else None
        if match is not None:
            span = Span(
                contact_id=contact_id,
                field="said",
                start=match.start(),
                end=match.end(),
                text=match[0],
                label=myth.label,
                reason=pick(myth.truth, language),
            )
            yield Found(span=span, strong=myth.strong)
