"""The facts of a contact as label and value, one under the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from diary.domain.contact import VOICE, Channel, Reached, Relation, Source
from diary.gui.debts import long_name
from diary.gui.labels import label
from diary.gui.plain import plain_label, selectable_label
from diary.gui.style import GRID
from diary.gui.times import show_contact_time, show_duration, show_moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from enum import StrEnum
    from zoneinfo import ZoneInfo

    from diary.diary import Diary
    from diary.domain.contact import Contact
    from diary.domain.language import Translator
    from diary.domain.lender import NumberTie

Fact = tuple[str, str]


def facts_of(contact: Contact, diary: Diary, tr: Translator) -> list[Fact]:
    """What is known of a contact, in the order of reading; what is not known is left out."""
    tie = next((one for one in diary.numbers() if one.key and one.key == contact.number_key), None)
    facts = [
        (tr("When"), show_contact_time(tr, contact)),
        *_course(contact, tr),
        *_people(contact, diary, tr, tie),
        (tr("Place"), contact.place),
        (tr("It happened"), _listed(tr, contact.conduct)),
        (tr("It did not happen"), _listed(tr, contact.not_conduct)),
        (tr("Entered"), _entered(contact, tr)),
    ]
    return [fact for fact in facts if fact[1]]


def _course(contact: Contact, tr: Translator) -> Iterator[Fact]:
    """How it went: direction, outcome, length, number of visitors."""
    yield tr("Direction"), label(tr, contact.direction)
    if contact.channel in VOICE:
        yield tr("Outcome"), label(tr, contact.outcome)
        yield tr("Talk time"), show_duration(tr, contact.duration_s) if contact.duration_s else ""
        yield tr("Ringing"), show_duration(tr, contact.ring_s) if contact.ring_s else ""
    if contact.channel is Channel.VISIT and contact.people:
        yield tr("Visitors"), str(contact.people)


def _people(contact: Contact, diary: Diary, tr: Translator, tie: NumberTie | None) -> Iterator[Fact]:
    """Who came and whom it reached."""
    yield tr("Number"), contact.number
    collector_id = contact.collector_id or (tie.collector_id if tie else None)
    yield tr("Collector"), next((one.name for one in diary.collectors() if one.id == collector_id), "")
    debt_id = contact.debt_id or (tie.debt_id if tie else None)
    yield tr("Debt"), _debt(debt_id, diary, tr) if debt_id else ""
    reached = label(tr, contact.reached)
    if contact.reached is Reached.THIRD_PARTY:
        relation = label(tr, contact.relation) if contact.relation is not Relation.UNKNOWN else ""
        reached = " · ".join(part for part in (reached, relation, contact.person) if part)
    yield tr("Reached"), reached


def _debt(debt_id: int, diary: Diary, tr: Translator) -> str:
    """What the debt is called, and that it is not judged with where that is so."""
    debt = diary.debt(debt_id)
    return tr("{debt} (in the trash)", debt=long_name(debt)) if debt.trashed else long_name(debt)


def _listed(tr: Translator, conduct: Iterable[StrEnum]) -> str:
    return tr("; ").join(label(tr, one) for one in sorted(conduct))


def _entered(contact: Contact, tr: Translator) -> str:
    how = label(tr, contact.source)
    if contact.source is Source.IMPORTED and contact.origin is not None:
        how = tr("{how} from {format}", how=how, format=contact.origin.format)
    if contact.recorded_at is None:
        return how
    zone: ZoneInfo | None = contact.local.tzinfo  # type: ignore[assignment] # `local` is made with a ZoneInfo
    return f"{show_moment(tr, contact.recorded_at.astimezone(zone))} · {how}"


class FactsGrid(QWidget):
    """Label and value in two columns; values can be marked and copied."""

    def __init__(self, facts: Iterable[Fact], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(facts):
            grid.addWidget(plain_label(name, kind="muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            shown = selectable_label(value)
            shown.setAccessibleName(f"{name}: {value}")
            grid.addWidget(shown, row, 1)
