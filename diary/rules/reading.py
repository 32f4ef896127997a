"""Reading contacts with the scanner of the wording room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.flag import Span
from diary.domain.language import Language, pick
from diary.rules.found import Found
from diary.wording.values import Context, Strength

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diary.domain.contact import Contact
    from diary.rules.found import Read
    from diary.wording.scanner import Scanner
    from diary.wording.values import Finding


def from_collector(_contact: Contact) -> Context:
    """The context of entries that are known to come from a collector."""
    return Context.COLLECTOR


def reader(
    scanner: Scanner,
    language: Language = Language.ZH_HANS,
    context: Callable[[Contact], Context] = from_collector,
) -> Read:
    """Reads `said` and `summary`; reasons are in one language; `context` says who a contact comes from.

    The collector's exact words count as the scanner finds them; the user's own account never counts as
    strong, since it also tells fears and what somebody else said.
    """

    def read(contact: Contact) -> Sequence[Found]:
        return [
            _found(contact, field, one, language)
            for field, text in (("said", contact.said), ("summary", contact.summary))
            if text
            for one in scanner.scan(text, context(contact)).findings
        ]

    return read


def _found(contact: Contact, field: str, finding: Finding, language: Language) -> Found:
    return Found(
        span=Span(
            contact_id=contact.id,
            field=field,
            start=finding.start,
            end=finding.end,
            text=finding.text,
            label=finding.label.value,
            reason=pick(finding.reason, language),
        ),
        strong=field == "said" and finding.strength is Strength.STRONG,
    )
