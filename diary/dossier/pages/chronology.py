"""All contacts in order of time, compliant ones too, a table for each month."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from diary.domain.contact import Direction, Reached
from diary.dossier.pages import block
from diary.dossier.places import marked_in
from diary.dossier.strength import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diary.domain.contact import Contact
    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier, Entry
    from diary.dossier.pages.block import Block, Cell
    from diary.dossier.strength import Strength
    from diary.dossier.words import Words


def chronology(dossier: Dossier, tr: Translator, say: Words) -> Block:
    """The chapter with every entry of the dossier."""
    blocks = [
        block.text(
            tr(
                "Every recorded contact is listed, also those that no finding rests on. Times are those "
                "of the place of the complainant; “≈” marks a time that was noted from memory. Words "
                "of the collector stand as they were recorded; characters that cannot be shown stand as "
                "［U+XXXX］. Below the channel stands what an entry rests on: O an original, E an export, "
                "K a copy, R recollection; +h how many hours later it was written down; B a bill, A a "
                "recording bears it out."
            )
        )
    ]
    for (year, month), entries in groupby(dossier.entries, key=_month):
        blocks.append(block.heading(tr("{year}-{month}", year=year, month=f"{month:02d}")))
        blocks.append(_table(dossier, list(entries), tr, say))
    return block.section(tr("Chronology of all contacts"), *blocks)


def moment(contact: Contact, say: Words, tr: Translator) -> str:
    """Date, weekday and time of a contact; about how much it may be off."""
    local = contact.local
    seconds = f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
    if not contact.about_min:
        return f"{local:%Y-%m-%d} {say.weekday(local)}\n{seconds}"
    about = tr("± {minutes} min", minutes=contact.about_min)
    return f"{local:%Y-%m-%d} {say.weekday(local)}\n≈ {seconds}\n{about}"


_GRADES = {Basis.ORIGINAL: "O", Basis.EXPORT: "E", Basis.COPY: "K", Basis.RECOLLECTION: "R"}


def _grade(strength: Strength) -> str:
    """What an entry rests on, in letters that the chapter explains."""
    hours = f"+{strength.hours_after}h" if strength.hours_after else ""
    support = ("B" if strength.bill else "") + ("A" if strength.recording else "")
    return " ".join(filter(None, (_GRADES[strength.basis], hours, support)))


def _month(entry: Entry) -> tuple[int, int]:
    local = entry.contact.local
    return local.year, local.month


def _table(dossier: Dossier, entries: Sequence[Entry], tr: Translator, say: Words) -> Block:
    columns = [
        (tr("No."), 13),
        (tr("Time"), 26),
        (tr("Channel"), 22),
        (tr("From"), 31),
        (tr("What happened"), 0),
        (tr("See"), 20),
    ]
    lenders = len(dossier.debts)
    marked = marked_in(dossier, tr)
    rows = [
        (
            block.anchor(entry.number),
            moment(entry.contact, say, tr),
            _how(entry, say),
            _from(entry, say, lender=lenders > 1),
            _what(entry.contact, marked.get(entry.contact.id, ""), tr, say),
            block.links((*entry.findings, *entry.exhibits)),
        )
        for entry in entries
    ]
    return block.table(columns, rows)


def _how(entry: Entry, say: Words) -> str:
    contact = entry.contact
    return "\n".join(filter(None, (say(contact.channel), say.course(contact), _grade(entry.strength))))


def _from(entry: Entry, say: Words, *, lender: bool) -> str:
    """Number and collector; the lender where the dossier is about several."""
    contact = entry.contact
    direction = "" if contact.direction is Direction.IN else say(contact.direction)
    return "\n".join(
        filter(None, (contact.number, entry.collector, entry.creditor if lender else "", direction))
    )


def _what(contact: Contact, marked: str, tr: Translator, say: Words) -> Cell:
    """The collector's words, the complainant's account, the stated facts and where files show it, each with
    its label.
    """
    lines: Iterable[tuple[str, str]] = (
        (tr("Words"), contact.said),
        (tr("Account"), contact.summary),
        (tr("Conduct"), tr("; ").join(say(one) for one in sorted(contact.conduct))),
        (tr("Reached"), _reached(contact, tr, say)),
        (tr("Place"), contact.place),
        (tr("Marked"), marked),
        (tr("Time zone"), "" if contact.zone == "Asia/Shanghai" else contact.zone),
    )
    return [(label, words) for label, words in lines if words]


def _reached(contact: Contact, tr: Translator, say: Words) -> str:
    if contact.reached is not Reached.THIRD_PARTY:
        return ""
    return tr(", ").join(filter(None, (contact.person, say(contact.relation))))
