"""What a reader found in a contact's texts, and the protocol by which the rules ask for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.domain.contact import Contact, Direction

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diary.domain.correction import CorrectionKind
    from diary.domain.flag import Span

LABELS = frozenset(
    {
        "threat_violence",
        "threat_contacts_third_party",
        "insult",
        "public_shaming",
        "impersonation_official",
        "false_legal_consequence",
        "visit_announced",
        "forced_entry_or_property",
        "loan_to_repay",
        "scam_fee",
        "private_account",
        "third_party_disclosure",
    }
)
"""What a finding of the scanner can be about."""

MYTH_LABELS = frozenset({"claimed_court_power", "claimed_permission"})
"""What a collector's claim of something that people wrongly hold for law can be about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A passage of `said` or `summary` with its label; `strong` when the words leave little doubt.

    `rule` is the rule that the pattern speaks for, where it says more than the label; `word` is what the
    user said of the passage.
    """

    span: Span
    strong: bool
    rule: str = ""
    word: CorrectionKind | None = None


Read = Callable[[Contact], Sequence[Found]]
"""Finds the telling passages in a contact's `said` and `summary`."""


def told_by(read: Read, contacts: Iterable[Contact]) -> Mapping[int, Sequence[Found]]:
    """What the texts of contacts tell, by contact id; nobody reads what the debtor wrote, or no text."""
    return {
        one.id: found
        for one in contacts
        if (one.said or one.summary) and one.direction is not Direction.OUT and (found := read(one))
    }


def read_nothing(_contact: Contact) -> Sequence[Found]:
    """A reader that finds nothing: for judging facts alone."""
    return ()
