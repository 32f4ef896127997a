"""Which views there are, in their order, and what each chooses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diary.domain.contact import Channel, Reached
from diary.domain.language import N_
from diary.domain.query import ContactQuery
from diary.gui import days
from diary.gui.debts import names_of
from diary.gui.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diary.domain.debt import Debt
    from diary.domain.language import Translator
    from diary.domain.query import SavedView

EVERYTHING = ContactQuery()

AFTER_TIP = N_(
    "Entries later than a notice that they go against: visits after “no visits”, calls and visits after "
    "“in writing only”, others reached after “do not contact others”, and everything from them after “stop”. "
    "Whether a rule is touched is told by the flags."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One view: what it chooses, or the name of the page that it shows; `name` is English if `translated`."""

    key: str
    icon: str
    name: str
    query: ContactQuery = EVERYTHING
    page: str = ""
    tip: str = ""
    translated: bool = True


def standing_views() -> Iterator[View]:
    """The views that every diary has, without the trash."""
    yield View(key="today", icon="today", name=N_("Today"), query=moved(ContactQuery(), 1))
    yield View(key="all", icon="all", name=N_("All contacts"))
    yield View(
        key="details",
        icon="details",
        name=N_("Needs details"),
        query=ContactQuery(needs_details=True),
        tip=N_("A rule may be touched, and an answer of yours would decide it."),
    )
    yield View(key="flagged", icon="met", name=N_("Flagged"), query=ContactQuery(flagged=True))
    after = ContactQuery(after_notice=True)
    yield View(key="after", icon="after", name=N_("After notice"), query=after, tip=AFTER_TIP)
    others = ContactQuery(reached=frozenset({Reached.THIRD_PARTY}))
    yield View(key="others", icon="people", name=N_("Third parties"), query=others)
    visits = ContactQuery(channels=frozenset({Channel.VISIT}))
    yield View(key="visits", icon="visit", name=N_("Visits"), query=visits)


def debt_views(debts: Iterable[Debt], tr: Translator) -> Iterator[View]:
    """One view for each debt."""
    for debt_id, name in names_of(debts).items():
        tip = tr("Entries of this debt, and of numbers that are tied to it.")
        query = ContactQuery(debt_id=debt_id)
        yield View(key=f"debt:{debt_id}", icon="debt", name=name, query=query, tip=tip, translated=False)


def saved_views(saved: Iterable[SavedView]) -> Iterator[View]:
    """One view for each choice that the user keeps."""
    for one in saved:
        query = moved(one.query, one.last_days)
        yield View(
            key=f"saved:{one.name}", icon="view", name=one_line(one.name, 40), query=query, translated=False
        )


def trash_view() -> View:
    """What was put aside, always the last."""
    return View(key="trash", icon="trash", name=N_("Trash"), query=ContactQuery(trashed=True))


def moved(query: ContactQuery, last_days: int | None) -> ContactQuery:
    """The choice of the last days up to today (1: today); as it is without a number."""
    if last_days is None:
        return query
    since, until = days.last_days(last_days)
    return replace(query, since=since, until=until)
