from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from diary.domain.contact import Conduct
from diary.gui.forms.draft import Draft
from diary.gui.forms.draft_text import from_text, to_text


@pytest.fixture
def draft(call):
    contact = replace(
        call,
        conduct=frozenset({Conduct.THREAT, Conduct.INSULT}),
        not_conduct=frozenset({Conduct.TOLD_OTHERS}),
    )
    return Draft(contact=contact, collector="甲某催收", files=(Path("录音.m4a"),), reason="")


def test_a_draft_comes_back_as_it_was(draft):
    assert from_text(to_text(draft), lambda _: None) == draft


def test_a_correction_comes_back_with_the_entry_as_it_stands(draft, filled):
    entry = filled.contact(1)
    changed = replace(draft, contact=replace(entry, said="别的话"), amending=entry, reason="听错了")
    assert from_text(to_text(changed), filled.contact) == changed


@pytest.mark.parametrize("spoilt", ["", "[]", "{}", '{"contact": {"channel": "smoke"}}', "null"])
def test_anything_else_is_refused(spoilt):
    with pytest.raises(ValueError):  # noqa: PT011 - JSON and we have different words for it
        from_text(spoilt, lambda _: None)
