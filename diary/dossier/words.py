"""The words that a dossier uses for the values of the domain: plain, in the third person, judging nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.contact import VOICE, Outcome, Reached
from diary.domain.language import N_
from diary.domain.lender import Answer
from diary.domain.reference import Kind, reference
from diary.dossier.terms import ACTS, FIELDS, KINDS
from diary.dossier.word_table import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from enum import StrEnum

    from diary.domain.contact import Contact
    from diary.domain.language import Translator
    from diary.dossier.dossier import CitedGround
    from diary.dossier.strength import Strength

_BY_VALUE = {(type(value), value.value): text for value, text in WORDS}
# Values of different enums may be equal texts ("unknown"), hence the type beside the value.


WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))

IN_DAYS = 48
"""Hours from which on days are said instead."""


class Words:
    """Says values in one language."""

    def __init__(self, tr: Translator) -> None:
        self._tr = tr

    def __call__(self, value: StrEnum) -> str:
        """The word for a value."""
        return self._tr(_BY_VALUE[type(value), value.value])

    def all(self, values: Iterable[StrEnum]) -> str:
        """The words for a set of values, one a line, in the order of their ids."""
        return "\n".join(self(value) for value in sorted(values))

    def field(self, name: str) -> str:
        """The name of a field of an entry; one that a later version may have stands for itself."""
        return self._tr(FIELDS[name]) if name in FIELDS else name

    def worth(self, field: str, value: str) -> str:
        """A plain value of a field, as amendments hold it, in words where it stands for something."""
        kind = KINDS.get(field)
        if kind:
            return "\n".join(self(kind(one)) for one in value.split())
        return self.yes_no(yes=value == "True") if field == "trashed" else value

    def act(self, kind: str) -> str:
        """What an event of the journal did; one of a later version stands for itself."""
        return self._tr(ACTS[kind]) if kind in ACTS else kind

    def yes_no(self, *, yes: bool) -> str:
        """Yes or no."""
        return self(Answer.YES if yes else Answer.NO)

    def weekday(self, day: date) -> str:
        """The short name of the day of the week."""
        return self._tr(WEEKDAYS[day.weekday()])

    def relation(self, contact: Contact) -> str:
        """What the person reached is to the complainant; empty where nobody else was reached."""
        return self(contact.relation) if contact.reached is Reached.THIRD_PARTY else ""

    def ground(self, ground: CitedGround) -> str:
        """A ground on one line: instrument, clause, weight, and how its content is known."""
        return self._tr(
            "{title} {article} ({force}; {confidence})",
            title=ground.title,
            article=self.article(ground),
            force=self(ground.force),
            confidence=self(ground.confidence),
        )

    def article(self, ground: CitedGround) -> str:
        """The clause, or that nobody has seen its number."""
        if not ground.article:
            return self._tr("clause number not seen")
        bare = ground.article[0].isdigit()
        return self._tr("art. {article}", article=ground.article) if bare else ground.article

    def length(self, seconds: int) -> str:
        """A length of time."""
        minutes, rest = divmod(seconds, 60)
        if not minutes:
            return self._tr("{seconds} s", seconds=rest)
        return self._tr("{minutes} min {seconds} s", minutes=minutes, seconds=rest)

    def strength(self, strength: Strength) -> str:
        """What an entry rests on, on one line."""
        tr = self._tr
        known = [
            self(strength.basis),
            self._late(strength.hours_after or 0),
            tr("on a bill") if strength.bill else "",
            tr("recorded") if strength.recording else "",
            tr("borne out otherwise") if strength.other else "",
            tr("number not shown") if strength.number_shown is False else "",
            "" if strength.exact else tr("time about"),
        ]
        return tr(", ").join(filter(None, known))

    def _late(self, hours: int) -> str:
        """How long after the contact it was written down; empty within an hour, after two days in days."""
        if hours >= IN_DAYS:
            return self._tr("written {days} days after", days=hours // 24)
        return self._tr("written {hours} h after", hours=hours) if hours else ""

    def course(self, contact: Contact) -> str:
        """How a contact went: outcome and length of a call, number of visitors; empty if nothing is known."""
        known = [self(contact.outcome)] if contact.outcome is not Outcome.UNKNOWN else []
        if contact.channel in VOICE and contact.duration_s is not None:
            known.append(self.length(contact.duration_s))
        if contact.people:
            known.append(self._tr("{count} visitors", count=contact.people))
        return self._tr(", ").join(known)


def references(ids: Iterable[int]) -> str:
    """Entries by their numbers."""
    return " ".join(reference(Kind.CONTACT, one) for one in ids)


def stamp(moment: datetime | None) -> str:
    """A moment with its offset, to the second."""
    return moment.isoformat(sep=" ", timespec="seconds") if moment else ""
