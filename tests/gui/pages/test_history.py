from __future__ import annotations

import pytest

from diary.domain.query import ContactQuery
from diary.gui.pages.history import revision_lines


@pytest.fixture
def call_id(filled):
    return filled.contact_ids(ContactQuery())[2]


def test_each_revision_says_what_was_touched_and_why_newest_first(filled, call_id, tr):
    filled.amend(call_id, {"said": "今晚不还就去你单位。", "place": "家里"}, "听了录音")
    lines = revision_lines(filled.history(call_id), tr)
    assert lines[0] == "2026-03-10 Tue 12:00, revision 2: changed: exact words, place\nReason: 听了录音"
    assert lines[1].endswith("revision 1: first entry")


def test_trash_and_return_are_named(filled, call_id, tr):
    filled.trash(call_id)
    filled.untrash(call_id)
    lines = revision_lines(filled.history(call_id), tr)
    assert lines[0].endswith("taken out of the trash")
    assert lines[1].endswith("put into the trash")
