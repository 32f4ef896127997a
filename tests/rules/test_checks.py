"""Checks that other rooms' rules use, with measures that no rule of ours has."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from diary.domain.contact import Channel, Conduct, Contact, Outcome, Reached, Relation
from diary.domain.flag import FlagState
from diary.domain.lender import Answer, Collector, NumberTie
from diary.domain.notice import NoticeKind
from diary.rules.checks import CHECKS
from diary.rules.found import Read, read_nothing
from diary.rules.hit import Hit
from tests.rules.making import board, case, collectors, contact, debt, moment, notice, reading

MET, POSSIBLE, CLEARED = FlagState.MET, FlagState.POSSIBLE, FlagState.CLEARED


def hits(
    name: str, made: object, read: Read = read_nothing, channels: object = (), **params: object
) -> list[Hit]:
    return list(CHECKS[name].find(board(made, read), frozenset(channels), **params))


def told(hit: Hit) -> tuple[object, ...]:
    return (hit.contacts, hit.state, hit.missing, hit.cleared_by)


INSULT = {"any_of": (Conduct.INSULT,), "labels": ("insult",)}


@pytest.mark.parametrize(
    ("strong", "weak", "denied", "expected"),
    [
        (True, False, False, ((1,), MET, (), "")),
        (False, False, False, ((1,), POSSIBLE, ("insult",), "")),
        (True, True, False, ((1,), POSSIBLE, ("insult",), "")),
        (True, False, True, ((1,), CLEARED, (), "insult")),
    ],
)
def test_words_speak_as_strongly_as_they_are(
    strong: bool, weak: bool, denied: bool, expected: tuple[object, ...]
) -> None:
    not_conduct = frozenset({Conduct.INSULT}) if denied else frozenset()
    made = case(contact(1, "2025-06-01 10:00", Channel.SMS, said="你这个笨蛋", not_conduct=not_conduct))
    (hit,) = hits("conduct", made, reading(insult=("笨蛋", strong)), weak=weak, **INSULT)
    assert told(hit) == expected
    assert [(span.start, span.text) for span in hit.spans] == [(3, "笨蛋")]


def test_a_stated_fact_needs_no_words_and_a_denied_one_without_words_is_nothing() -> None:
    stated = contact(1, "2025-06-01 10:00", conduct=frozenset({Conduct.INSULT}))
    denied = contact(2, "2025-06-01 11:00", not_conduct=frozenset({Conduct.INSULT}))
    assert [told(hit) for hit in hits("conduct", case(stated, denied), **INSULT)] == [((1,), MET, (), "")]


def test_words_in_another_channel_do_not_count() -> None:
    made = case(contact(1, "2025-06-01 10:00", Channel.SMS, said="笨蛋"))
    found = reading(insult=("笨蛋", True))
    assert hits("conduct", made, found, channels=[Channel.CALL], **INSULT) == []


def test_what_is_asked_for_is_something_that_was_not_answered_yet() -> None:
    made = case(
        contact(1, "2025-06-01 10:00", said="笨蛋", not_conduct=frozenset({Conduct.INSULT})),
    )
    facts = (Conduct.INSULT, Conduct.DEFAMATION)
    (hit,) = hits("conduct", made, reading(insult=("笨蛋", False)), any_of=facts, labels=("insult",))
    assert told(hit) == ((1,), POSSIBLE, ("defamation",), "")


def test_words_to_somebody_else_are_not_words_to_a_third_person() -> None:
    made = case(
        contact(1, "2025-06-01 10:00", said="欠款", reached=Reached.DEBTOR),
        contact(2, "2025-06-01 11:00", said="欠款", reached=Reached.THIRD_PARTY, relation=Relation.FAMILY),
        contact(3, "2025-06-01 12:00", said="欠款"),
    )
    found = hits(
        "conduct",
        made,
        reading(third_party_disclosure=("欠款", True)),
        any_of=(Conduct.TOLD_OTHERS,),
        labels=("third_party_disclosure",),
        reached="third-party",
        except_relations=(Relation.GUARANTOR,),
        ask="told-others",
    )
    assert [told(hit) for hit in found] == [
        ((2,), MET, (), ""),
        ((3,), POSSIBLE, ("reached", "relation"), ""),
    ]


def agency_case(**fields: object) -> object:
    agency = Collector(id=7, name="示例催收公司", agency=fields.pop("agency", Answer.YES))
    calls = [contact(n, f"2025-06-0{n} 10:00", collector_id=7) for n in (1, 2)]
    own = contact(3, "2025-05-01 10:00", collector_id=8)
    desk = Collector(id=8, name="示例机构客服", agency=Answer.NO)
    return case(own, *calls, **{"collectors": collectors(agency, desk), **fields})


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"debts": {1: debt(agency_notified=Answer.NO)}}, [((1,), MET, (), "")]),
        ({}, [((1,), POSSIBLE, ("agency-notified",), "")]),
        ({"debts": {1: debt(agency_notified=Answer.YES)}}, [((1,), CLEARED, (), "agency-notified")]),
        (
            {"notices": (notice(1, NoticeKind.AGENCY_NOTIFIED, "2025-05-31 10:00"),)},
            [((1,), CLEARED, (), "agency-notified")],
        ),
        (
            {"notices": (notice(1, NoticeKind.AGENCY_NOTIFIED, "2025-06-01 10:01"),)},
            [((1,), POSSIBLE, ("agency-notified",), "")],
        ),
        ({"agency": Answer.UNKNOWN}, []),
        ({"agency": Answer.NO}, []),
    ],
)
def test_the_first_contact_of_an_agency_asks_whether_it_was_announced(
    fields: dict[str, object], expected: list[tuple[object, ...]]
) -> None:
    assert [told(hit) for hit in hits("agency_unannounced", agency_case(**fields))] == expected


def test_a_first_contact_outside_the_case_is_not_taken_for_a_later_one() -> None:
    made = agency_case(first_contacts={("k1", 7): 99})
    assert hits("agency_unannounced", made) == []


def complaint(*notices: object, days: int) -> list[tuple[object, ...]]:
    lodged = notice(1, NoticeKind.COMPLAINT_LODGED, "2025-06-01 23:00")
    now = (moment("2025-06-01 00:00") + timedelta(days=days)).strftime("%Y-%m-%d %H:%M")
    found = hits(
        "complaint_unanswered",
        case(now=now, notices=(lodged, *notices)),
        days=15,
        complex_days=30,
        extended_days=60,
    )
    return [(hit.subject, hit.contacts, hit.state, hit.missing, hit.facts["count"]) for hit in found]


def test_a_complaint_has_its_days_to_be_answered() -> None:
    assert complaint(days=15) == []
    assert complaint(days=16) == [("n1", (), POSSIBLE, ("complaint-complex",), 16)]
    assert complaint(days=30) == [("n1", (), POSSIBLE, ("complaint-complex",), 30)]
    assert complaint(days=31) == [("n1", (), MET, (), 31)]
    assert complaint(days=61) == [("n1", (), MET, (), 61)]


def test_an_extension_gives_more_days_and_an_answer_ends_them() -> None:
    extended = notice(2, NoticeKind.COMPLAINT_EXTENDED, "2025-06-10 10:00")
    answered = notice(3, NoticeKind.COMPLAINT_ANSWERED, "2025-06-16 10:00")
    late = notice(3, NoticeKind.COMPLAINT_ANSWERED, "2025-08-20 10:00", debt_id=None)
    assert complaint(extended, days=60) == []
    assert complaint(extended, days=61) == [("n1", (), MET, (), 61)]
    assert complaint(answered, days=300) == []
    assert complaint(late, days=300) == [("n1", (), MET, (), 80)]


def test_an_answer_about_another_debt_or_from_before_answers_nothing() -> None:
    other = notice(2, NoticeKind.COMPLAINT_ANSWERED, "2025-06-10 10:00", debt_id=2)
    before = notice(3, NoticeKind.COMPLAINT_ANSWERED, "2025-05-10 10:00")
    assert complaint(other, before, days=61) == [("n1", (), MET, (), 61)]


def test_one_answer_serves_one_complaint() -> None:
    second = notice(2, NoticeKind.COMPLAINT_LODGED, "2025-06-02 10:00")
    answer = notice(3, NoticeKind.COMPLAINT_ANSWERED, "2025-06-10 10:00")
    assert [found[0] for found in complaint(second, answer, days=100)] == ["n2"]


def test_contacts_after_a_plan_are_found_until_it_ends() -> None:
    plan = notice(1, NoticeKind.PLAN_AGREED, "2025-06-01 10:00", until=moment("2025-06-03 10:00"))
    calls = [contact(n, f"2025-06-0{n} 09:59") for n in (1, 2, 3, 4)]
    found = hits("after_plan", case(*calls, notices=(plan,)))
    assert [(hit.contacts, hit.facts) for hit in found] == [
        ((2,), {"since": "2025-06-01"}),
        ((3,), {"since": "2025-06-01"}),
    ]


def test_the_longest_of_several_notices_stands() -> None:
    brief = notice(1, NoticeKind.STOP_CONTACT, "2025-06-01 10:00", until=moment("2025-06-02 10:00"))
    lasting = notice(2, NoticeKind.STOP_CONTACT, "2025-06-01 11:00")
    later = notice(3, NoticeKind.STOP_CONTACT, "2025-06-05 11:00", until=moment("2025-06-06 10:00"))
    made = case(contact(1, "2025-06-07 10:00"), notices=(brief, lasting, later))
    (hit,) = hits("after_notice", made, kinds=(NoticeKind.STOP_CONTACT,))
    assert hit.contacts == (1,)


def calls_from(number_key: str, first: int, count: int) -> list[Contact]:
    return [
        contact(n, f"2026-03-03 {n:02}:00", number_key=number_key, outcome=Outcome.MISSED)
        for n in range(first, first + count)
    ]


def test_calls_can_be_counted_by_the_number_that_called() -> None:
    made = case(*calls_from("a", 0, 3), *calls_from("b", 10, 4))
    found = hits("more_than_a_day", made, limit=3, counting="unanswered", per="number")
    assert [(hit.contacts, hit.counted) for hit in found] == [((13,), (10, 11, 12, 13))]
    assert found[0].subject.startswith("k1:2026-03-03:")
    assert found[0].scope == "k1:2026-03-03"


def test_the_same_number_under_two_lenders_is_two_campaigns() -> None:
    tie = NumberTie(number="a", key="a", debt_id=2)
    untied = [contact(n, f"2026-03-03 {n:02}:00", debt_id=None, number_key="a") for n in range(3)]
    tied = [contact(n + 10, f"2026-03-03 {n + 10:02}:00", number_key="a") for n in range(3)]
    made = case(*untied, *tied, debts={1: debt(1), 2: debt(2)}, ties={"a": tie})
    assert hits("burst", made, limit=4, minutes=1440) == []
    assert len(hits("burst", made, limit=3, minutes=1440)) == 2


def test_a_burst_counts_the_most_within_one_window() -> None:
    calls = [contact(n, f"2026-03-03 {10 + n // 6}:{n % 6 * 10:02}") for n in range(12)]
    (hit,) = hits("burst", case(*calls), limit=6, minutes=60)
    assert hit.facts == {"count": 6, "minutes": 60}
    assert (len(hit.counted), len(hit.contacts)) == (12, 7)


def test_third_persons_are_known_by_name_or_number() -> None:
    reached = {"reached": Reached.THIRD_PARTY}
    made = case(
        contact(1, "2026-03-03 10:00", person="张三（示例）", **reached),
        contact(2, "2026-03-03 11:00", number_key="b", **reached),
        contact(3, "2026-03-03 12:00", person=" 张三（示例） ", number_key="c", **reached),
        contact(4, "2026-03-03 13:00", **reached),
    )
    assert hits("distinct_persons", made, limit=3, hours=24) == []
    (hit,) = hits("distinct_persons", made, limit=2, hours=24)
    assert (hit.contacts, hit.counted, hit.facts["count"]) == ((2, 3), (1, 2, 3), 2)


def test_visits_in_the_small_hours_belong_to_their_own_day() -> None:
    made = case(
        contact(1, "2025-04-01 00:30", Channel.VISIT), debts={1: debt(overdue_since=date(2025, 1, 1))}
    )
    assert hits("visit_early", made, days=90) == []
    assert len(hits("visit_early", made, days=91)) == 1


@pytest.mark.parametrize(("people", "expected"), [(0, POSSIBLE), (None, POSSIBLE), (1, MET)])
def test_nobody_is_no_count_of_visitors(people: int | None, expected: FlagState) -> None:
    (hit,) = hits(
        "fewer_visitors", case(contact(1, "2026-06-01 10:00", Channel.VISIT, people=people)), least=2
    )
    assert hit.state is expected
