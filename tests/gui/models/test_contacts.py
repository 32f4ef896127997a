from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from diary.domain.contact import Channel
from diary.domain.query import ContactQuery
from diary.gui.models import contacts as module
from diary.gui.models.contacts import Column, ContactTableModel
from tests.gui.conftest import HOSTILE


@pytest.fixture
def model(filled, tr, icons):
    made = ContactTableModel(filled, tr, icons)
    made.show(made.read(ContactQuery()))
    return made


class Counting:
    """Stands before a diary and counts what is asked of it."""

    def __init__(self, diary):
        self._diary = diary
        self.asked = []

    def __getattr__(self, name):
        return getattr(self._diary, name)

    def contacts_by_id(self, ids):
        self.asked.append(tuple(ids))
        return self._diary.contacts_by_id(ids)


def shown(model, row, column):
    return model.index(row, column).data()


def test_the_newest_contact_stands_first(model):
    times = [shown(model, row, Column.WHEN) for row in range(model.rowCount())]
    assert times == ["2026-03-09 12:00", "2026-03-08 12:00", "2026-03-07 22:41"]


def test_qt_finds_no_fault_with_it(model, qtmodeltester):
    qtmodeltester.check(model)


def test_an_empty_model_is_sound_too(diary, tr, icons, qtmodeltester):
    model = ContactTableModel(diary, tr, icons)
    qtmodeltester.check(model)
    model.show(model.read(ContactQuery()))
    assert model.rowCount() == 0


def test_rows_below_the_first_are_read_by_page_and_only_when_shown(filled, call, tr, icons, monkeypatch):
    monkeypatch.setattr(module, "PAGE", 2)
    monkeypatch.setattr(module, "KEPT_PAGES", 2)
    for minute in range(4):
        filled.record(replace(call, at=call.at + timedelta(minutes=minute + 1)))
    counting = Counting(filled)
    model = ContactTableModel(counting, tr, icons)
    model.show(model.read(ContactQuery()))
    assert model.rowCount() == 7
    assert [len(ids) for ids in counting.asked] == [2]
    shown(model, 6, Column.WHEN), shown(model, 6, Column.WORDS)
    assert [len(ids) for ids in counting.asked] == [2, 1]
    shown(model, 0, Column.WHEN), shown(model, 2, Column.WHEN), shown(model, 6, Column.WHEN)
    assert [len(ids) for ids in counting.asked] == [2, 1, 2, 1]


def test_who_is_the_collector_its_number_is_tied_to(model):
    assert shown(model, 2, Column.WHO) == "甲某催收"


def test_hostile_words_stay_words(model):
    assert shown(model, 0, Column.WORDS) == HOSTILE
    assert model.index(0, Column.WORDS).data(Qt.ItemDataRole.ToolTipRole) is None


def test_a_call_without_words_shows_how_it_went(diary, call, tr, icons):
    diary.record(replace(call, said=""))
    model = ContactTableModel(diary, tr, icons)
    model.show(model.read(ContactQuery()))
    assert shown(model, 0, Column.WORDS) == "1 min 05 s"


def test_a_flag_is_shown_in_words_icon_and_colour(model):
    cell = model.index(2, Column.FLAGS)
    assert "flagged" in cell.data()
    assert not cell.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert cell.data(Qt.ItemDataRole.ForegroundRole).isValid()
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Flags: ")


def test_a_row_without_flags_says_nothing_of_them(model):
    cell = model.index(1, Column.FLAGS)
    assert not cell.data()
    assert cell.data(Qt.ItemDataRole.DecorationRole) is None


def test_rows_and_ids_translate_into_each_other(model):
    for row in range(3):
        assert model.row_of(model.contact_id(row)) == row
    assert model.row_of(999) is None


def test_a_query_chooses_rows(model):
    model.show(model.read(ContactQuery(channels=frozenset({Channel.SMS}))))
    assert [shown(model, 0, Column.HOW), model.rowCount()] == ["SMS", 1]


def test_a_threat_is_not_read_in_passing(model, diary, call):
    told = diary.record(replace(call, summary="我请他书面联系。")).contact
    model.show(model.read(ContactQuery(search="亲戚")))
    words = {model.contact_id(row): shown(model, row, Column.WORDS) for row in range(model.rowCount())}
    assert words.pop(told.id) == "我请他书面联系。"
    assert set(words.values()) == {"(may hold a threat or an insult: open it to read)"}
