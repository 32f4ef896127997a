from dataclasses import replace
from datetime import date

import pytest

from diary.domain.contact import Channel, Source
from diary.domain.corroboration import Corroboration, CorroborationKind
from diary.domain.debt import Debt
from diary.domain.flag import Flag, FlagState, Review, Verdict
from diary.domain.lender import Creditor, NumberTie
from diary.domain.query import ContactQuery, Support, counted
from diary.store import queries


@pytest.fixture(params=["gathered", "walked"])
def way(request, monkeypatch):
    """Each list is asked for both ways; the answer must not depend on it."""
    most = 10**6 if request.param == "gathered" else -1
    monkeypatch.setattr(queries, "_most_to_gather", lambda connection, limit: most)
    return request.param


@pytest.fixture
def filled(store, make_contact):
    """Twelve contacts of two numbers; number 2 is tied to debt 1 and collector 1, contact 12 names debt 2."""
    first = store.add_debt(Debt(creditor=Creditor(name="示例消费金融")))
    second = store.add_debt(Debt(creditor=Creditor(name="示例银行")))
    collector = store.find_collector("王某")
    key = "+862155500002"
    store.tie_numbers(
        [NumberTie(number="021-5550-0002", key=key, debt_id=first.id, collector_id=collector.id)]
    )
    for minute in range(12):
        changes = {"number": "021-5550-0002", "number_key": key} if minute % 2 else {}
        if minute == 11:
            changes |= {"debt_id": second.id}
        channel = Channel.SMS if minute % 3 else Channel.CALL
        store.add_contact(make_contact(minute, channel=channel, said=f"第{minute}次 上门", **changes))
    return store


def ids(store, **query):
    listed = list(store.contact_ids(ContactQuery(**query)))
    assert [one.id for one in store.contacts(ContactQuery(**query))] == listed
    return listed


def test_the_newest_come_first_and_pages_join(filled, way):
    assert ids(filled) == list(range(12, 0, -1))
    assert ids(filled, limit=5) + ids(filled, limit=5, offset=5) == list(range(12, 2, -1))
    assert ids(filled, offset=10) == [2, 1]


def test_contacts_of_one_moment_keep_the_order_of_recording(store, make_contact):
    for _ in range(3):
        store.add_contact(make_contact(5))
    assert ids(store) == [3, 2, 1]


def test_since_counts_and_until_does_not(filled, make_contact):
    since, until = make_contact(3).at, make_contact(6).at
    assert ids(filled, since=since, until=until) == [6, 5, 4]


def test_channels_are_alternatives(filled):
    assert ids(filled, channels=frozenset({Channel.CALL})) == [10, 7, 4, 1]
    assert len(ids(filled, channels=frozenset({Channel.CALL, Channel.SMS}))) == 12


def test_a_number_finds_its_contacts(filled, way):
    assert ids(filled, number_key="+862155500002") == [12, 10, 8, 6, 4, 2]


def test_a_debt_has_its_own_contacts_and_those_of_tied_numbers(filled, way):
    assert ids(filled, debt_id=1) == [10, 8, 6, 4, 2]
    assert ids(filled, debt_id=2) == [12]
    assert filled.count(ContactQuery(debt_id=1)) == 5


def test_a_collector_has_the_contacts_of_tied_numbers(filled, way):
    assert ids(filled, collector_id=1) == [12, 10, 8, 6, 4, 2]


def test_search_joins_with_other_choices(filled, way):
    assert ids(filled, search="上门") == list(range(12, 0, -1))
    assert ids(filled, search="第1 门") == [12, 11, 2]
    assert ids(filled, search="第1", number_key="+862155500002") == [12, 2]
    assert ids(filled, search="没有") == []
    assert ids(filled, search="  ") == list(range(12, 0, -1))


def flag(number, state=FlagState.MET, contacts=(), counted=()):
    return Flag(
        id=f"r:{number}",
        rule="r",
        state=state,
        scope="c1",
        day=date(2025, 3, 1),
        contacts=contacts,
        counted=counted,
    )


def test_flagged_means_met_or_possible_and_not_dismissed(filled, way):
    filled.replace_all_flags(
        "d",
        [
            (
                [
                    flag(1, contacts=(3, 4), counted=(1, 2, 3, 4)),
                    flag(2, FlagState.POSSIBLE, contacts=(4, 9)),
                    flag(3, FlagState.CLEARED, contacts=(6,)),
                ],
                (),
            )
        ],
    )
    assert ids(filled, flagged=True) == [9, 4, 3]
    filled.save_review(Review(flag_id="r:2", verdict=Verdict.DISMISS))
    assert ids(filled, flagged=True) == [4, 3]
    filled.save_review(Review(flag_id="r:2", verdict=Verdict.UPHOLD))
    assert ids(filled, flagged=True, limit=2) == [9, 4]
    assert filled.count(ContactQuery(flagged=True)) == 3
    filled.set_trashed(9, True)
    assert ids(filled, flagged=True) == [4, 3]


def test_what_shows_an_entry_besides_words_is_a_choice(filled, way, tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    filled.attach(3, [tmp_path / "a.txt"])
    (wrong,) = filled.attach(7, [tmp_path / "b.txt"])
    filled.unlink(wrong.id, 7)
    bill = {"kind": CorroborationKind.BILL, "file": "bill.csv", "sha256": "0" * 64, "locator": "3"}
    filled.add_proof(Corroboration(contact_id=3, **bill), Corroboration(contact_id=5, **bill))
    (mistaken,) = filled.add_proof(Corroboration(contact_id=8, **bill))
    filled.amend_proof(replace(mistaken, withdrawn=True), "")
    assert ids(filled, support=Support.FILES) == [3]
    assert ids(filled, support=Support.BORNE_OUT) == [5, 3]
    assert ids(filled, support=Support.NONE, limit=5) == [12, 11, 10, 9, 8]
    assert ids(filled, support=Support.NONE, channels=frozenset({Channel.CALL})) == [10, 7, 4, 1]
    assert filled.count(ContactQuery(support=Support.NONE)) == 10
    assert (
        sum(one.contacts for one in filled.tally_days(ContactQuery(support=Support.BORNE_OUT)).values()) == 2
    )


def test_what_waits_for_confirmation_is_a_choice_and_is_left_out_of_figures(filled, make_contact, way):
    waits = filled.add_contact(make_contact(20, source=Source.UNCONFIRMED, said="上门"))
    assert ids(filled, confirmed=False) == [waits.id]
    assert ids(filled, confirmed=True, limit=1) == [12]
    assert ids(filled, limit=1) == [waits.id]
    assert filled.count(counted(ContactQuery(search="上门"))) == 12
    assert counted(ContactQuery(confirmed=False)).confirmed is False
    assert counted(ContactQuery(trashed=True)) == ContactQuery(trashed=True)


def test_contacts_by_id_keep_the_order_asked_for(filled):
    assert [one.id for one in filled.contacts_by_id([7, 2, 99, 5])] == [7, 2, 5]
    assert filled.contacts_by_id([]) == ()


def test_first_contacts_follow_ties_and_leave_out_what_was_put_aside(filled, make_contact):
    def firsts():
        return {key: contact_id for key, (_, contact_id) in filled.first_contacts().items() if key[1]}

    assert firsts() == {("k1", 1): 2, ("k2", 1): 12}
    filled.set_trashed(2, True)
    assert firsts()["k1", 1] == 4
    earlier = filled.add_contact(make_contact(-60, debt_id=1, collector_id=1))
    assert firsts()["k1", 1] == earlier.id


def test_the_first_contact_of_nobody_known_stands_under_collector_zero(filled, make_contact):
    earliest = filled.add_contact(make_contact(-600, debt_id=1))
    assert filled.first_contacts()["k1", 0] == (earliest.at, earliest.id)


def test_all_contacts_come_in_order_of_time_and_as_they_are_listed(filled):
    filled.set_trashed(2, True)
    everything = tuple(filled.all_contacts())
    assert everything == tuple(reversed(filled.contacts(ContactQuery())))
    assert 2 not in {contact.id for contact in everything}
