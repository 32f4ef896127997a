from __future__ import annotations

from dataclasses import fields, replace

import pytest

from diary.domain.contact import Channel, Conduct, Contact
from diary.gui.forms.draft import CHANGEABLE, Draft, changes
from tests.gui.conftest import NOW

EMPTY = Contact(channel=Channel.CALL, at=NOW)


def test_only_what_differs_is_a_change():
    after = replace(EMPTY, said="话", people=2)
    assert changes(EMPTY, after) == {"said": "话", "people": 2}


def test_what_the_program_itself_keeps_cannot_be_changed():
    kept = {"id", "revision", "zone", "ring_s", "number_key", "source", "origin", "recorded_at", "trashed"}
    assert {field.name for field in fields(Contact)} - set(CHANGEABLE) == kept


def test_an_empty_form_is_not_worth_keeping():
    assert not Draft(contact=EMPTY).worth_keeping


@pytest.mark.parametrize(
    "draft",
    [
        Draft(contact=replace(EMPTY, said="话")),
        Draft(contact=replace(EMPTY, not_conduct=frozenset({Conduct.THREAT}))),
        Draft(contact=EMPTY, collector="甲某"),
    ],
)
def test_anything_typed_is_worth_keeping(draft):
    assert draft.worth_keeping
