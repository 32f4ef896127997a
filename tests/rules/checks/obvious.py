"""Cases by chance, and what a check finds in them, for comparisons with the most obvious way to say it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from diary.domain.case import Case
from diary.domain.contact import Channel, Conduct, Contact, Direction, Outcome, Reached, Relation
from diary.domain.flag import FlagState
from diary.domain.lender import Answer, Collector
from diary.domain.notice import Notice, NoticeKind
from diary.rules.checks import CHECKS
from diary.rules.found import Found
from tests.rules.making import board, case, collectors, debt, reading

ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York")
# The ends of summer and winter time, of months, of a leap February and of a year, at midnight UTC.
TURNS = [datetime(*day, tzinfo=UTC) for day in (
    (2026, 3, 29), (2026, 10, 25), (2026, 11, 1), (2024, 2, 29), (2026, 1, 31), (2025, 12, 31),
)]  # fmt: skip
STRONG, WEAK = "笨蛋", "小心"
INSULT, THREAT = Conduct.INSULT, Conduct.THREAT
WANTED = (INSULT, THREAT)
COLLECTORS = collectors(
    Collector(id=1, name="示例催收", agency=Answer.YES), Collector(id=2, name="示例银行", agency=Answer.NO)
)
KINDS = (
    NoticeKind.PLAN_AGREED,
    NoticeKind.PLAN_BROKEN,
    NoticeKind.PLAN_KEPT,
    NoticeKind.STOP_CONTACT,
    NoticeKind.VISIT_AGREED,
    NoticeKind.NO_VISITS,
    NoticeKind.AGENCY_NOTIFIED,
    NoticeKind.DEBT_UNLAWFUL,
)

moments = st.builds(
    lambda day, quarter: day + timedelta(minutes=15 * quarter), st.sampled_from(TURNS), st.integers(-96, 192)
)
debts = st.sampled_from([1, 1, 2, None])


def read(one: Contact) -> list[Found]:
    found: list[Found] = []
    for word, strong in ((STRONG, True), (WEAK, False)):
        if word in one.said:
            found += reading(insult=(word, strong))(one)
    return found


@st.composite
def contacts(draw: st.DrawFn, channel: Channel | None = None) -> Contact:
    facts = draw(st.sets(st.sampled_from([*WANTED, Conduct.NO_HUMAN, Conduct.UNANNOUNCED]), max_size=3))
    denied = draw(st.sets(st.sampled_from(WANTED))) - facts
    return Contact(
        id=1,
        channel=channel
        or draw(st.sampled_from([Channel.CALL, Channel.ROBOT_CALL, Channel.VISIT, Channel.SMS])),
        at=draw(moments),
        zone=draw(st.sampled_from(ZONES)),
        about_min=draw(st.sampled_from([0, 0, 30, 90])),
        direction=draw(st.sampled_from([Direction.IN, Direction.IN, Direction.UNKNOWN, Direction.OUT])),
        outcome=draw(st.sampled_from([Outcome.ANSWERED, Outcome.MISSED])),
        reached=draw(st.sampled_from(list(Reached))),
        relation=draw(st.sampled_from([Relation.UNKNOWN, Relation.FAMILY, Relation.GUARANTOR])),
        debt_id=draw(debts),
        collector_id=draw(st.sampled_from([None, 1, 2])),
        said=draw(st.sampled_from(["", STRONG, WEAK, WEAK + STRONG])),
        conduct=frozenset(facts),
        not_conduct=frozenset(denied),
        people=draw(st.sampled_from([None, 1, 2, 3])),
    )


@st.composite
def notices(draw: st.DrawFn) -> list[Notice]:
    made = []
    for number in range(1, draw(st.integers(1, 5))):
        at = draw(moments)
        ends = draw(st.sampled_from([None, timedelta(hours=6), timedelta(days=400)]))
        made.append(Notice(
            id=number, kind=draw(st.sampled_from(KINDS)), at=at, until=at + ends if ends else None,
            debt_id=draw(debts), trashed=draw(st.sampled_from([False, False, True])),
        ))  # fmt: skip
    return made


def both(*, several: int = 4, channel: Channel | None = None) -> st.SearchStrategy[Case]:
    """Some contacts with ids 1, 2, … and notices, over two debts of two lenders."""

    def made(some: list[Contact], told: list[Notice]) -> Case:
        numbered = [replace(one, id=number) for number, one in enumerate(some, 1)]
        two = {1: debt(1), 2: debt(2)}
        return case(*numbered, debts=two, notices=tuple(told), collectors=COLLECTORS)

    return st.builds(made, st.lists(contacts(channel), max_size=several), notices())


def found(
    name: str, made: Case, channels: frozenset[Channel] = frozenset(), **params: object
) -> dict[int, tuple]:
    hits = CHECKS[name].find(board(made, read), channels, **params)
    return {hit.contacts[0]: (hit.state, hit.missing, hit.cleared_by) for hit in hits}


def coming(made: Case) -> list[Contact]:
    return [one for one in made.contacts if one.direction is not Direction.OUT]


def said_of(one: Contact, missing: list[str], cleared_by: str = "") -> tuple:
    """What a hit on this contact says: an unknown direction is one more thing to ask for."""
    if cleared_by:
        return FlagState.CLEARED, (), cleared_by
    asked = [*missing, *(["direction"] if one.direction is Direction.UNKNOWN else [])]
    return (FlagState.POSSIBLE if asked else FlagState.MET), tuple(asked), ""


def standing(made: Case, one: Contact, *kinds: NoticeKind) -> bool:
    return any(
        notice.kind in kinds and not notice.trashed
        and notice.at <= one.at and (notice.until is None or one.at < notice.until)
        and (notice.debt_id is None or notice.debt_id == one.debt_id)
        for notice in made.notices
    )  # fmt: skip


def spoken(one: Contact, *, weak: bool, ask: str = "") -> tuple | None:
    """What the user states, else what the words say, else what is asked for."""
    if set(WANTED) & one.conduct:
        return [], ""
    if STRONG in one.said or WEAK in one.said:
        if set(WANTED) <= one.not_conduct:
            return [], INSULT.value
        if STRONG in one.said and not weak:
            return [], ""
        unsaid = [fact for fact in (ask, *WANTED) if fact and fact not in one.not_conduct]
        return [str(unsaid[0])], ""
    return ([ask], "") if ask and ask not in one.not_conduct else None
