from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from diary.domain.contact import Conduct, Origin, Source
from diary.domain.query import ContactQuery
from diary.gui.pages.facts import FactsGrid, facts_of
from tests.gui.conftest import HOSTILE


def test_facts_that_are_not_known_are_left_out(filled, tr):
    sms = filled.contacts(ContactQuery())[1]
    names = [name for name, _ in facts_of(sms, filled, tr)]
    assert "Visitors" not in names
    assert "Talk time" not in names


def test_a_call_shows_when_how_long_and_who(filled, tr):
    call = filled.contacts(ContactQuery())[2]
    facts = dict(facts_of(call, filled, tr))
    assert facts["When"] == "2026-03-07 Sat 22:41"
    assert facts["Talk time"] == "1 min 05 s"
    assert facts["Debt"] == "D-1 示例消费金融 示例分期"
    assert facts["Collector"] == "甲某催收"
    assert facts["Entered"] == "2026-03-10 Tue 12:00 · Typed in"


def test_conduct_is_told_as_what_happened_and_what_did_not(filled, tr):
    visit = filled.contacts(ContactQuery())[0]
    visit = replace(visit, not_conduct=frozenset({Conduct.ENTERED_HOME}))
    facts = dict(facts_of(visit, filled, tr))
    assert facts["It happened"] == "Told others of the debt"
    assert facts["It did not happen"] == "Came into my home without consent"
    assert facts["Visitors"] == "2"


def test_a_debt_in_the_trash_is_still_named(filled, debt, tr):
    filled.trash_debt(debt.id)
    facts = dict(facts_of(filled.contacts(ContactQuery())[2], filled, tr))
    assert facts["Debt"] == "D-1 示例消费金融 示例分期 (in the trash)"


def test_an_imported_entry_names_its_format(filled, tr):
    call = filled.contacts(ContactQuery())[2]
    origin = Origin(batch_id=1, format="sms-backup-restore", file_sha256="0" * 64, locator="1", key="k")
    facts = dict(facts_of(replace(call, source=Source.IMPORTED, origin=origin), filled, tr))
    assert facts["Entered"].endswith("Imported from sms-backup-restore")


def test_values_are_plain_text_that_can_be_copied(filled, tr, qtbot):
    grid = FactsGrid(facts_of(filled.contacts(ContactQuery())[0], filled, tr))
    qtbot.addWidget(grid)
    shown = [one for one in grid.findChildren(QLabel) if one.text() == HOSTILE]
    assert shown
    for one in shown:
        assert one.textFormat() is Qt.TextFormat.PlainText
        assert one.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
