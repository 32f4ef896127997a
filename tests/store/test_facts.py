"""The facts that rules look at are those of the contacts, and each text is read once for each revision."""

from __future__ import annotations

from datetime import timedelta

import pytest

from diary.domain.contact import Channel, Conduct, Outcome, Reached, Relation
from diary.domain.facts import ContactFacts, Reading


@pytest.fixture
def filled(store, make_contact):
    for number in range(6):
        store.add_contact(
            make_contact(
                5 - number,
                said="" if number == 3 else f"第 {number} 条",
                number_key="+862155500001" if number % 2 else "+862155500002",
            )
        )
    return store


def test_facts_are_the_contacts_in_order_of_time(store, make_contact):
    told = store.add_contact(
        make_contact(
            2,
            channel=Channel.VISIT,
            zone="Europe/Berlin",
            about_min=15,
            outcome=Outcome.ANSWERED,
            reached=Reached.THIRD_PARTY,
            relation=Relation.FAMILY,
            person="示例邻居",
            conduct=frozenset({Conduct.INSULT, Conduct.THREAT}),
            not_conduct=frozenset({Conduct.DAMAGE}),
            people=2,
        )
    )
    plain = store.add_contact(make_contact(1, duration_s=62, outcome=Outcome.UNKNOWN, channel=Channel.CALL))
    sheet = store.facts_between(None, None)
    assert [one.id for one in sheet.facts] == [plain.id, told.id]
    for facts, contact in zip(sheet.facts, (plain, told), strict=True):
        for name in ContactFacts._fields[:-1]:
            assert getattr(facts, name) == getattr(contact, name), name
        assert facts.is_typed
        assert facts.connected is contact.connected


def test_a_span_of_time_begins_with_its_first_moment_and_ends_before_its_last(filled, make_contact):
    since, until = make_contact(1).at, make_contact(4).at
    assert [one.id for one in filled.facts_between(since, until).facts] == [5, 4, 3]
    assert filled.facts_between(until, since).facts == []


def test_what_was_set_aside_is_not_judged(filled):
    filled.set_trashed(2, True)
    assert 2 not in {one.id for one in filled.facts_between(None, None).facts}
    assert [one.id for one in filled.facts_by_id([2, 3, 99]).facts] == [3]


def test_facts_of_a_campaign_come_oldest_first_each_once(filled, make_contact):
    since, until = make_contact(0).at, make_contact(5).at + timedelta(seconds=1)
    wanted = {"since": since, "until": until}
    found = filled.facts_for(debt_ids=[], number_keys=["+862155500001"], **wanted)
    assert [one.id for one in found.facts] == [6, 4, 2]
    assert filled.facts_for(debt_ids=[], number_keys=[], **wanted).facts == []
    assert filled.facts_for(debt_ids=[7], number_keys=[], **wanted).facts == []


def test_a_text_is_unread_until_its_reading_is_kept_and_again_when_it_changes(filled):
    assert filled.facts_between(None, None).unread == [6, 5, 3, 2, 1], "4 has no text"
    reading = Reading(5, 1, "collector", "[]")
    filled.replace_flags(["c5"], [], [reading])
    sheet = filled.facts_between(None, None)
    assert sheet.read == {5: reading}
    assert 5 not in sheet.unread
    filled.amend_contact(5, {"said": "别的"}, "抄错了")
    assert 5 in filled.facts_between(None, None).unread
    assert filled.texts_of([5, 4]) == {5: ("别的", ""), 4: ("", "")}


def test_the_readings_of_another_finder_are_forgotten(filled):
    assert filled.readings_digest() == ""
    filled.replace_flags(["c5"], [], [Reading(5, 1, "collector", "")])
    filled.drop_readings("new")
    assert filled.readings_digest() == "new"
    assert filled.facts_by_id([5]).unread == [5]


def test_cuts_part_the_contacts_into_lots(filled, make_contact):
    assert filled.cuts(2) == (make_contact(1).at, make_contact(3).at, make_contact(5).at)
    assert filled.cuts(6) == (make_contact(5).at,)
    assert filled.cuts(7) == ()
