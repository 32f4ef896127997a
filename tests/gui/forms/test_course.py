from __future__ import annotations

from dataclasses import replace

import pytest

from diary.domain.contact import Channel, Contact, Direction, Outcome, Reached, Relation
from diary.gui.forms.course import CourseField
from tests.gui.conftest import NOW

CALL = Contact(
    channel=Channel.CALL, at=NOW, outcome=Outcome.ANSWERED, duration_s=125, reached=Reached.THIRD_PARTY,
    relation=Relation.FAMILY, person="姐姐",
)  # fmt: skip


@pytest.fixture
def field(tr, qtbot):
    made = CourseField(tr)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    "contact",
    [
        CALL,
        replace(CALL, outcome=Outcome.BLOCKED, duration_s=None),
        replace(CALL, outcome=Outcome.MISSED, duration_s=0, direction=Direction.UNKNOWN),
        Contact(channel=Channel.VISIT, at=NOW, people=3, place="家里"),
        Contact(channel=Channel.SMS, at=NOW, outcome=Outcome.DELIVERED),
    ],
)
def test_an_entry_that_is_shown_and_not_touched_stays_the_same(field, contact):
    field.fill(contact)
    assert field.put_into(contact) == contact


def test_fields_follow_the_channel(field):
    field.show_channel(Channel.CALL)
    assert field.outcome.isVisible()
    assert not field.visitors.isVisible()
    field.show_channel(Channel.VISIT)
    assert not field.outcome.isVisible()
    assert field.visitors.isVisible()
    assert field.place.isVisible()


def test_length_is_asked_of_answered_calls_and_the_person_of_third_parties(field):
    assert not field.length.isVisible()
    field.outcome.buttons[Outcome.ANSWERED].click()
    assert field.length.isVisible()
    assert not field.person.isVisible()
    field.reached.buttons[Reached.THIRD_PARTY].click()
    assert field.person.isVisible()


def test_whoever_was_not_reached_is_not_written(field):
    field.fill(CALL)
    field.reached.buttons[Reached.DEBTOR].click()
    written = field.put_into(CALL)
    assert (written.relation, written.person) == (Relation.UNKNOWN, "")
