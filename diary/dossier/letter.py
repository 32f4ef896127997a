"""The complaint letter as a value: filled from upheld findings only, with nothing that acknowledges a debt.

The borrower's own account and remarks stay out, since a word in them may acknowledge the debt and start the
limitation period anew (Civil Code, art. 195); so do sums. What the collector did and said stands there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from diary.domain.language import pick
from diary.dossier.places import spots
from diary.dossier.profiles import Section
from diary.dossier.words import Words, references

if TYPE_CHECKING:
    from datetime import date

    from diary.domain.complaint import Complaint, Reply
    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier, Entry, Exhibit, Finding, Topic
    from diary.dossier.profiles import Profile
    from diary.dossier.rows import ComplaintRow

_MANY = 8
"""So many entries of one finding are described; the dossier has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One numbered fact: its heading, the entries that it rests on, a line each, and what it may breach."""

    heading: str
    lines: tuple[str, ...]
    grounds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """All that stands in a letter, in order."""

    title: str
    addressee: str
    sender: tuple[tuple[str, str], ...]
    against: tuple[tuple[str, str], ...]
    opening: str
    facts: tuple[Fact, ...]
    earlier: tuple[str, ...]
    requests: tuple[str, ...]
    enclosures: tuple[tuple[str, str, str], ...]
    closing: tuple[str, ...]


def compose_letter(dossier: Dossier, profile: Profile, tr: Translator) -> Letter:
    """The letter to the profile's recipient."""
    say = Words(tr)
    lenders = tr(", ").join(dict.fromkeys(debt.creditor.name for debt in dossier.debts))
    named = {"lender": lenders or tr("the lender (name to be filled in)")}
    pairs = [(topic, one) for topic in dossier.topics for one in topic.findings if one.upheld]
    entries = {entry.contact.id: entry for entry in dossier.entries}
    exhibits = {one.number: one for one in dossier.exhibits}
    number = {one.number: str(place) for place, (_, one) in enumerate(pairs, 1)}
    facts = tuple(_fact(topic, one, (entries, exhibits), tr, say) for topic, one in pairs)
    return Letter(
        title=tr("Complaint about debt collection"),
        addressee=pick(profile.addressee, dossier.language).format(**named),
        sender=_sender(dossier, tr),
        against=_against(dossier, tr),
        opening=pick(profile.opening, dossier.language).format(**named),
        facts=facts,
        requests=tuple(
            tr(
                "{request} (facts {numbers})",
                request=one.text,
                numbers=", ".join(number[finding] for finding in one.findings),
            )
            for one in dossier.requests
        ),
        earlier=tuple(_complaint(row, tr, say) for row in dossier.complaints)
        if Section.COMPLAINTS in profile.sections
        else (),
        enclosures=tuple(
            (one.number, one.attachment.name, references(one.contacts[:_MANY])) for one in dossier.exhibits
        ),
        closing=_closing(tr),
    )


def _sender(dossier: Dossier, tr: Translator) -> tuple[tuple[str, str], ...]:
    """Who writes; what the diary does not know is left for the writer to fill in."""
    blank = "＿" * 12
    return (
        (tr("Complainant"), dossier.complainant or blank),
        (tr("ID number"), blank),
        (tr("Telephone"), blank),
        (tr("Address"), blank),
    )


def _against(dossier: Dossier, tr: Translator) -> tuple[tuple[str, str], ...]:
    pairs = [
        (
            tr("Institution complained of"),
            tr(", ").join(filter(None, (debt.creditor.name, debt.product, debt.contract_no))),
        )
        for debt in dossier.debts
    ]
    names = tr(", ").join(row.collector.name for row in dossier.collectors)
    numbers = tr(", ").join(row.number for row in dossier.numbers[:_MANY] if row.number)
    return tuple(
        pair
        for pair in (*pairs, (tr("Collectors, as they named themselves"), names), (tr("Numbers"), numbers))
        if pair[1]
    )


def _fact(
    topic: Topic,
    finding: Finding,
    shown: tuple[dict[int, Entry], dict[str, Exhibit]],
    tr: Translator,
    say: Words,
) -> Fact:
    entries, exhibits = shown
    lines = [_line(entries[one], finding, exhibits, tr, say) for one in finding.contacts[:_MANY]]
    more = len(finding.contacts) - _MANY
    if more > 0:
        lines.append(tr("… and {count} more, listed in the dossier.", count=more))
    grounds = tr("; ").join(
        tr("{title}, {article}", title=ground.title, article=say.article(ground))
        for ground in finding.grounds
    )
    return Fact(
        heading=tr("{title} ({day})", title=topic.title, day=finding.day),
        lines=tuple(lines),
        grounds=tr("This may not conform to: {grounds}.", grounds=grounds) if grounds else "",
    )


def _line(entry: Entry, finding: Finding, exhibits: dict[str, Exhibit], tr: Translator, say: Words) -> str:
    """One entry: time, channel, from whom, what was done and said, its number and exhibits."""
    contact = entry.contact
    quotes = [span.text for span in finding.quotes if span.contact_id == contact.id and span.field == "said"]
    parts = (
        f"{contact.local:%Y-%m-%d %H:%M}",
        say(contact.channel),
        contact.number,
        entry.collector,
        say.course(contact),
        tr("; ").join(say(one) for one in sorted(contact.conduct)),
        *(tr("words: “{words}”", words=words) for words in quotes),
        " ".join((entry.number, *(spots(exhibits[one], contact.id, tr) for one in entry.exhibits))),
    )
    return tr(", ").join(filter(None, parts))


def _complaint(row: ComplaintRow, tr: Translator, say: Words) -> str:
    """One complaint made before: where, when, under which number, what came back. No notes: they are the
    borrower's own words.
    """
    one = row.complaint
    number = tr("number {number}", number=one.reference) if one.reference else ""
    replies = tr("; ").join(
        tr(", ").join(filter(None, (f"{_day(reply)}", say(reply.kind), reply.reference)))
        for reply in row.replies
    )
    told = (f"{_day(one)}", row.channel, number, replies or tr("Nothing noted"))
    return tr(", ").join(filter(None, told))


def _day(one: Complaint | Reply) -> date:
    return one.at.astimezone(ZoneInfo(one.zone)).date()


def _closing(tr: Translator) -> tuple[str, ...]:
    return (
        tr("The facts above are as I recorded them. Whether they amount to a breach is for you to decide."),
        tr(
            "This letter acknowledges no debt and promises no payment; it leaves every right and defence "
            "as it was."
        ),
    )
