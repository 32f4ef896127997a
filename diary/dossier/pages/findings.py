"""What may not conform, rule by rule: grounds, how well they are known, entries, and what is not claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.flag import FlagState
from diary.dossier.pages import block
from diary.dossier.words import references

if TYPE_CHECKING:
    from datetime import date

    from diary.domain.language import Translator
    from diary.dossier.dossier import CitedGround, CitedNorm, Dossier, Finding, Topic
    from diary.dossier.pages.block import Block, Cell
    from diary.dossier.words import Words

_MANY = 12
"""So many entries are named; of more, the rest is counted (all of them stand in the content file)."""


def findings(dossier: Dossier, tr: Translator, say: Words) -> Block:
    """The chapter with every finding of the dossier."""
    blocks = [
        block.note(
            tr(
                "Each finding says that recorded facts may not conform to the rule named. Whether they "
                "do is for the recipient to decide. Where it says that a clause was not read, the "
                "rule’s content is known from published summaries only and its text should be checked."
            )
        )
    ]
    if not dossier.topics:
        blocks.append(block.text(tr("This dossier makes no findings.")))
    for topic in dossier.topics:
        blocks += _topic(topic, tr, say)
    return block.section(tr("What may not conform, by rule"), *blocks)


def _topic(topic: Topic, tr: Translator, say: Words) -> list[Block]:
    blocks = [block.heading(topic.title)]
    if topic.heuristic:
        blocks.append(
            block.text(tr("No rule names a number here; the measure is this program’s own and only a guide."))
        )
    blocks.append(_grounds(topic, tr, say))
    if topic.caveats:
        blocks += [block.text(tr("It may also be otherwise:")), block.points(topic.caveats)]
    possible = [place for place, finding in enumerate(topic.findings) if finding.state is FlagState.POSSIBLE]
    columns = [
        (tr("No."), 13),
        (tr("Date"), 20),
        (tr("Entries"), 28),
        (tr("What was found"), 0),
        (tr("Grounds"), 16),
    ]
    rows = [_row(finding, topic, tr, say) for finding in topic.findings]
    return [*blocks, block.table(columns, rows, marked=possible)]


def _grounds(topic: Topic, tr: Translator, say: Words) -> Block:
    columns = [
        (tr("Ground"), 14),
        (tr("Instrument and clause"), 0),
        (tr("Weight"), 26),
        (tr("How its content is known"), 42),
    ]
    rows = [
        (_letter(place), _cited(ground, tr, say), say(ground.force), say(ground.confidence))
        for place, ground in enumerate(topic.grounds)
    ]
    return block.table(columns, rows)


def _cited(ground: CitedGround, tr: Translator, say: Words) -> str:
    """Title and clause, the ground's own days and note; issuer and number stand with the instruments."""
    clause = tr("{title}, {article}", title=ground.title, article=say.article(ground))
    return "\n".join(filter(None, (clause, _days(ground.since, ground.until, tr), ground.note)))


def _days(since: date | None, until: date | None, tr: Translator) -> str:
    if since and until:
        return tr("in force {since} to {until}", since=since, until=until)
    if since:
        return tr("in force since {since}", since=since)
    return tr("in force until {until}", until=until) if until else ""


def instruments(dossier: Dossier, tr: Translator, say: Words) -> Block:
    """The chapter with every instrument that a finding cites."""
    columns = [
        (tr("Instrument"), 0),
        (tr("Issued by, number"), 48),
        (tr("In force"), 24),
        (tr("How its content is known"), 40),
    ]
    rows = [
        (
            "\n".join(filter(None, (norm.title, norm.note))),
            "\n".join(filter(None, (norm.issuer, norm.number))),
            _days(norm.since, norm.until, tr),
            _known(norm, tr, say),
        )
        for norm in dossier.norms
    ]
    return block.section(tr("Instruments cited"), block.table(columns, rows), fresh=False)


def _letter(place: int) -> str:
    return chr(ord("a") + place) if place < 26 else str(place)


def _known(norm: CitedNorm, tr: Translator, say: Words) -> str:
    known = say(norm.confidence)
    return f"{known}\n{tr('checked {day}', day=norm.verified_on)}" if norm.verified_on else known


def _row(finding: Finding, topic: Topic, tr: Translator, say: Words) -> tuple[Cell, ...]:
    own = [_letter(place) for place, ground in enumerate(topic.grounds) if ground in finding.grounds]
    return (
        block.anchor(finding.number),
        finding.day.isoformat(),
        linked(finding.contacts, tr),
        _found(finding, topic.title, tr, say),
        " ".join(own),
    )


def some(contacts: tuple[int, ...], tr: Translator) -> str:
    """The numbers of entries, of very many only the first."""
    if len(contacts) <= _MANY:
        return references(contacts)
    named = references(contacts[: _MANY - 1])
    return tr("{named} and {count} more", named=named, count=len(contacts) - _MANY + 1)


def linked(contacts: tuple[int, ...], tr: Translator) -> Cell:
    """The numbers of entries, each leading to its place; of very many only the first."""
    numbers = references(contacts).split()
    if len(numbers) <= _MANY:
        return block.links(numbers)
    return block.links(numbers[: _MANY - 1], tr("and {count} more", count=len(numbers) - _MANY + 1))


def _found(finding: Finding, title: str, tr: Translator, say: Words) -> Cell:
    counted = () if set(finding.counted) <= set(finding.contacts) else finding.counted
    quotes = [
        (tr("Quoted from {entry}", entry=references([span.contact_id])), span.text) for span in finding.quotes
    ]
    missing = [(tr("Not claimed while not known"), question) for question in finding.questions]
    lines = [
        (tr("State"), say(finding.state) if finding.state is FlagState.POSSIBLE else ""),
        ("", finding.explanation or title),
        *quotes,
        (tr("Counted"), some(counted, tr)),
        *missing,
        (tr("Complainant’s remark"), finding.remark),
        ("", "" if finding.upheld else tr("Found by the program; the complainant has not confirmed it yet.")),
    ]
    return [(label, words) for label, words in lines if words]
