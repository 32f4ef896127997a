from __future__ import annotations

from dataclasses import replace

import pytest

from diary.diary.corrections import CorrectionActs
from diary.domain.contact import Channel, Conduct, Direction, Outcome, Reached, Relation
from diary.domain.query import ContactQuery
from diary.gui.pages.asking import DEBT_FACTS, MOST_ASKED, NOTICES, asked_of, choices, is_open
from diary.rules.questions import QUESTIONS


@pytest.fixture
def contact(call):
    return replace(
        call,
        id=1,
        about_min=10,
        outcome=Outcome.UNKNOWN,
        duration_s=None,
        direction=Direction.UNKNOWN,
        reached=Reached.UNKNOWN,
    )


def test_every_question_of_the_rules_can_be_answered_but_one(contact):
    elsewhere = {*DEBT_FACTS, *NOTICES, *CorrectionActs.answered_on_flags, "people", "exact-time"}
    without = {fact for fact in QUESTIONS if fact not in elsewhere and not choices(fact, contact)}
    assert without == {"order-until"}  # a notice is needed for it, and notices cannot be corrected yet


def test_yes_and_no_of_a_conduct_exclude_each_other(contact):
    (_, yes), (_, no) = choices("threat", replace(contact, not_conduct=frozenset({Conduct.THREAT})))
    assert Conduct.THREAT in yes["conduct"]
    assert Conduct.THREAT not in yes["not_conduct"]
    assert Conduct.THREAT in no["not_conduct"]


@pytest.mark.parametrize("fact", ["threat", "direction", "answered", "reached", "relation"])
def test_an_answer_closes_its_question(contact, fact):
    assert is_open(fact, contact)
    for _, fields in choices(fact, contact):
        assert not is_open(fact, replace(contact, **fields))


@pytest.mark.parametrize("fact", ["exact-time", "person", "people"])
def test_what_is_typed_closes_its_question(contact, fact):
    assert is_open(fact, contact)
    assert not is_open(fact, replace(contact, about_min=0, person="某人", people=2))


def test_a_message_is_never_asked_whether_it_was_answered(contact):
    assert not is_open("answered", replace(contact, channel=Channel.SMS))


def test_only_a_relation_that_is_known_is_offered(contact):
    assert Relation.UNKNOWN not in [relation for relation, _ in choices("relation", contact)]


def test_the_contact_in_sight_is_asked_about_first(filled, contact):
    flag = filled.flags(contact_ids=[1])[0]
    flag = replace(flag, counted=tuple(range(1, 20)))
    others = [replace(contact, id=number) for number in range(2, 20)]
    asked = asked_of("direction", flag, contact, others)
    assert [one.id for one in asked] == list(range(1, MOST_ASKED + 1))
    assert asked_of("direction", flag, replace(contact, direction=Direction.IN), []) == []
    assert filled.count(ContactQuery()) == 3
