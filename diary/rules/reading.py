"""Reading texts with the scanner of the wording room, and with the myths that collectors claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.flag import Span
from diary.domain.language import Language, pick
from diary.rules.found import Found
from diary.rules.myths import claims_in
from diary.wording.values import Context, Strength

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from diary.domain.contact import Contact
    from diary.rules.found import Read
    from diary.rules.myths import Myth
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
    """Reads `said` and `summary` of a contact; `context` says who it comes from."""

    def read(contact: Contact) -> Sequence[Found]:
        texts = contact.said, contact.summary
        return list(passages(scanner, contact.id, texts, context(contact), language=language))

    return read


def passages(
    scanner: Scanner,
    contact_id: int,
    texts: tuple[str, str],
    context: Context,
    *,
    language: Language = Language.ZH_HANS,
    myths: Collection[Myth] = (),
) -> Iterator[Found]:
    """What a contact's texts (`said` and `summary`) tell; reasons are in one language.

    The collector's exact words count as the scanner finds them; the user's own account never counts as
    strong, since it also tells fears and what somebody else said. Only exact words can claim a myth.
    """
    for field, text in zip(("said", "summary"), texts, strict=True):
        if text:
            for one in scanner.scan(text, context).findings:
                yield _found(contact_id, field, one, language)
    if texts[0]:
        yield from claims_in(contact_id, texts[0], myths, language)


def _found(contact_id: int, field: str, finding: Finding, language: Language) -> Found:
    return Found(
        span=Span(
            contact_id=contact_id,
            field=field,
            start=finding.start,
            end=finding.end,
            text=finding.text,
            label=finding.label.value,
            reason=pick(finding.reason, language),
        ),
        strong=field == "said" and finding.strength is Strength.STRONG,
        rule=finding.rule,
    )
