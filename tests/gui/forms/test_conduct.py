from __future__ import annotations

import pytest

from diary.domain.contact import Channel, Conduct, Contact
from diary.domain.lender import Answer
from diary.gui.forms.conduct import COMMONEST, ConductField
from tests.gui.conftest import NOW

VISIT = Contact(
    channel=Channel.VISIT, at=NOW, conduct=frozenset({Conduct.THREAT, Conduct.ASKED_FEE}),
    not_conduct=frozenset({Conduct.ENTERED_HOME}),
)  # fmt: skip


@pytest.fixture
def field(tr, qtbot):
    made = ConductField(tr)
    qtbot.addWidget(made)
    made.show()
    return made


def visible(field) -> set[Conduct]:
    return {fact for fact, chip in field.chips.items() if chip.isVisible()}


def test_every_channel_has_its_commonest_facts():
    assert set(COMMONEST) == set(Channel)


@pytest.mark.parametrize("channel", list(Channel))
def test_the_channels_facts_are_offered(field, channel):
    field.show_channel(channel)
    assert visible(field) == set(COMMONEST[channel])


def test_all_facts_can_be_asked_for(field):
    field.more.click()
    assert visible(field) == set(Conduct)
    assert not field.more.isVisible()


def test_what_was_answered_stays_in_sight_and_comes_back_unchanged(field):
    field.fill(VISIT)
    assert Conduct.ASKED_FEE in visible(field)
    assert field.put_into(VISIT) == VISIT
    field.show_channel(Channel.CALL)
    assert {Conduct.THREAT, Conduct.ASKED_FEE, Conduct.ENTERED_HOME} <= visible(field)


def test_a_pressed_chip_is_written(field):
    field.chips[Conduct.NO_IDENTIFICATION].click()
    field.chips[Conduct.TOLD_OTHERS].click()
    field.chips[Conduct.TOLD_OTHERS].click()
    written = field.put_into(Contact(channel=Channel.CALL, at=NOW))
    assert written.conduct == {Conduct.NO_IDENTIFICATION}
    assert written.not_conduct == {Conduct.TOLD_OTHERS}
    assert field.chips[Conduct.TOLD_OTHERS].answer is Answer.NO
