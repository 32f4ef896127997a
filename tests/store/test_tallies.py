from datetime import date, timedelta

import pytest

from diary.domain.contact import Channel, Direction, Reached, Relation
from diary.domain.debt import Debt
from diary.domain.flag import Flag, FlagState
from diary.domain.lender import Creditor, NumberTie
from diary.domain.notice import Notice, NoticeKind
from diary.domain.query import ContactQuery

TIED = "+862155500002"


@pytest.fixture
def filled(store, make_contact):
    """Saturday 2025-03-01: two calls at 09:00 and 09:01 and a visit at 23:00; Sunday 00:30 an SMS; the
    last is an hour later, in New York (12:30 on Saturday there).
    """
    debt = store.add_debt(Debt(creditor=Creditor(name="示例银行")))
    collector = store.find_collector("王某")
    store.tie_numbers(
        [NumberTie(number="021-5550-0002", key=TIED, debt_id=debt.id, collector_id=collector.id)]
    )
    tied = {"number": "021-5550-0002", "number_key": TIED}
    mother = {"reached": Reached.THIRD_PARTY, "relation": Relation.FAMILY, "person": "母亲"}
    store.add_contact(make_contact(0))
    store.add_contact(make_contact(1, **tied, **mother))
    store.add_contact(make_contact(14 * 60, channel=Channel.VISIT, number="", number_key=""))
    store.add_contact(make_contact(15 * 60 + 30, channel=Channel.SMS, **tied))
    store.add_contact(make_contact(16 * 60 + 30, zone="America/New_York"))
    return store


def flagged(store, *, possible):
    one = Flag(
        id="r:1",
        rule="r",
        state=FlagState.POSSIBLE if possible else FlagState.MET,
        scope="c1",
        day=date(2025, 3, 1),
        contacts=(1, 4),
    )
    store.replace_all_flags("d", [([one], ())])


def numbers(tally):
    return {key: count.contacts for key, count in tally.items()}


def test_days_are_those_of_the_debtors_clock(filled):
    flagged(filled, possible=False)
    tally = filled.tally_days(ContactQuery())
    assert numbers(tally) == {date(2025, 3, 1): 4, date(2025, 3, 2): 1}
    assert {day: count.flagged for day, count in tally.items()} == {date(2025, 3, 1): 1, date(2025, 3, 2): 1}


def test_hours_are_those_of_the_debtors_clock(filled):
    tally = filled.tally_hours(ContactQuery())
    assert numbers(tally) == {(5, 9): 2, (5, 23): 1, (6, 0): 1, (5, 12): 1}


def test_hours_and_weekdays_choose_what_they_count(filled):
    for (weekday, hour), count in filled.tally_hours(ContactQuery()).items():
        query = ContactQuery(weekdays=frozenset({weekday}), hours=frozenset({hour}))
        assert filled.count(query) == count.contacts == len(filled.contact_ids(query))
    assert list(filled.contact_ids(ContactQuery(hours=frozenset({12})))) == [5]
    assert list(filled.contact_ids(ContactQuery(weekdays=frozenset({6})))) == [4]


def test_a_tied_number_counts_for_its_collector(filled):
    assert numbers(filled.tally_collectors(ContactQuery())) == {0: 3, 1: 2}


def test_numbers_are_counted_and_contacts_without_one_left_out(filled):
    tally = filled.tally_numbers(ContactQuery())
    assert numbers(tally) == {"+862155500001": 2, TIED: 2}
    assert tally[TIED].last - tally[TIED].first == timedelta(minutes=15 * 60 + 29)
    assert filled.numbers_as_written()[TIED] == "021-5550-0002"


def test_persons_are_counted_with_their_relation(filled):
    tally = filled.tally_persons(ContactQuery())
    assert numbers(tally) == {("母亲", Relation.FAMILY): 1}
    assert list(filled.contact_ids(ContactQuery(person="母亲"))) == [2]
    assert list(filled.contact_ids(ContactQuery(reached=frozenset({Reached.THIRD_PARTY})))) == [2]
    assert list(filled.contact_ids(ContactQuery(relations=frozenset({Relation.FAMILY})))) == [2]


def test_a_tally_counts_what_the_query_chooses(filled):
    filled.set_trashed(1, True)
    assert numbers(filled.tally_collectors(ContactQuery(channels=frozenset({Channel.SMS})))) == {1: 1}
    assert numbers(filled.tally_numbers(ContactQuery(number_key=TIED))) == {TIED: 2}
    assert sum(numbers(filled.tally_days(ContactQuery())).values()) == 4


def test_details_are_needed_where_a_possible_flag_waits(filled):
    flagged(filled, possible=False)
    assert list(filled.contact_ids(ContactQuery(needs_details=True))) == []
    flagged(filled, possible=True)
    assert list(filled.contact_ids(ContactQuery(needs_details=True))) == [4, 1]
    assert filled.count(ContactQuery(needs_details=True)) == 2


def against(store, make_contact, kind, minute=0, **values):
    notice = store.add_notice(Notice(kind=kind, at=make_contact(minute).at, **values))
    found = list(store.contact_ids(ContactQuery(notice_id=notice.id)))
    assert store.count(ContactQuery(notice_id=notice.id)) == len(found)
    return found


def test_what_goes_against_a_notice_depends_on_what_it_asks(filled, make_contact):
    assert against(filled, make_contact, NoticeKind.STOP_CONTACT, minute=1) == [5, 4, 3, 2]
    assert against(filled, make_contact, NoticeKind.NO_VISITS) == [3]
    assert against(filled, make_contact, NoticeKind.ONLY_IN_WRITING, minute=1) == [5, 3, 2]
    assert against(filled, make_contact, NoticeKind.NO_THIRD_PARTY) == [2]
    assert against(filled, make_contact, NoticeKind.NOT_AT_WORK) == []
    assert against(filled, make_contact, NoticeKind.REFUSAL_BY_CONTACT, person="父亲") == []
    assert against(filled, make_contact, NoticeKind.REFUSAL_BY_CONTACT, person="母亲") == [2]
    assert against(filled, make_contact, NoticeKind.PLAN_AGREED) == []


def test_a_notice_is_about_its_debt_and_its_time(filled, make_contact):
    stop = NoticeKind.STOP_CONTACT
    assert against(filled, make_contact, stop, debt_id=1) == [4, 2]
    assert against(filled, make_contact, stop, until=make_contact(14 * 60).at) == [2, 1]
    filled.add_contact(make_contact(20, direction=Direction.OUT))
    assert against(filled, make_contact, NoticeKind.WRONG_NUMBER, number_key=TIED) == [4, 2]


def test_after_any_notice_leaves_out_notices_that_were_put_aside(filled, make_contact):
    assert list(filled.contact_ids(ContactQuery(after_notice=True))) == []
    filled.add_notice(Notice(kind=NoticeKind.NO_VISITS, at=make_contact(0).at))
    filled.add_notice(Notice(kind=NoticeKind.NO_THIRD_PARTY, at=make_contact(0).at))
    filled.add_notice(Notice(kind=NoticeKind.STOP_CONTACT, at=make_contact(0).at, trashed=True))
    assert list(filled.contact_ids(ContactQuery(after_notice=True))) == [3, 2]
