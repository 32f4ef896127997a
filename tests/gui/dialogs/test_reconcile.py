"""A bill bears entries out, offers what is missing; pairs are decided one by one; all of it can be undone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from diary.domain.exchange import ImportOptions, silent
from diary.domain.query import ContactQuery
from diary.gui.dialogs.pairs import PairsDialog
from diary.gui.dialogs.reconcile import ReconcileDialog

BILL = """通话起始时间,通话时长,呼叫类型,对方号码,通话地点
2026-03-07 22:41:20,65,被叫,021-5550-0001,上海
2026-03-08 09:10:00,33,被叫,021-5550-0001,上海
"""


@pytest.fixture
def bill(tmp_path):
    file = tmp_path / "详单.csv"
    file.write_text(BILL, encoding="utf-8")
    return file


@pytest.fixture
def dialog(filled, tr, new_job, qtbot):
    made = ReconcileDialog(filled, tr, new_job)
    qtbot.addWidget(made)
    made.show()
    return made


def wait(dialog, qtbot):
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is not dialog.progress)


def test_a_bill_bears_out_what_fits_and_offers_what_is_missing(dialog, filled, bill, qtbot):
    dialog.compare(bill)
    wait(dialog, qtbot)
    assert dialog.stack.currentWidget() is dialog.compared, dialog.message.text()
    assert dialog.head.text() == "2 calls on the bill: 1 are in the diary, 1 are not"
    assert filled.corroborations() == ()
    assert len(dialog.ticked()) == 1, "the number is tied to a collector"
    with qtbot.waitSignal(dialog.kept):
        dialog.keep_button.click()
    assert [one.contact_id for one in filled.corroborations()] == [1]
    assert filled.count(ContactQuery()) == 4
    assert "1 calls came in" in dialog.head.text()


def test_what_is_not_ticked_stays_out(dialog, filled, bill, qtbot):
    dialog.compare(bill)
    wait(dialog, qtbot)
    dialog._missing.child(0).setCheckState(0, Qt.CheckState.Unchecked)
    with qtbot.waitSignal(dialog.kept):
        dialog.keep_button.click()
    assert filled.count(ContactQuery()) == 3


def test_entries_that_the_bill_lacks_are_explained(dialog, filled, call, bill, qtbot):
    filled.record(replace(call, at=call.at.replace(year=2025), duration_s=12))
    dialog.compare(bill)
    wait(dialog, qtbot)
    absent = dialog.tree.topLevelItem(2)
    reasons = [absent.child(at).text(4) for at in range(absent.childCount())]
    assert "It lies outside the days of the bill." in reasons


def test_a_file_without_calls_is_told_and_nothing_is_kept(dialog, filled, tmp_path, qtbot):
    file = tmp_path / "x.txt"
    file.write_text("nothing of the kind", encoding="utf-8")
    dialog.compare(file)
    wait(dialog, qtbot)
    assert dialog.stack.currentWidget() is dialog.choose
    assert dialog.message.text()


@pytest.fixture
def twice(filled, call, bill, tmp_path, tr, new_job, qtbot):
    """The same call, typed by hand and taken from a bill."""
    filled.import_files([bill], ImportOptions(), silent)
    made = PairsDialog(filled, tr, new_job)
    qtbot.addWidget(made)
    made.show()
    wait(made, qtbot)
    return made


def test_a_pair_called_one_counts_once(twice, filled, qtbot):
    assert twice.one_button.isVisible()
    before = filled.count(ContactQuery())
    with qtbot.waitSignal(twice.decided) as said:
        twice.one_button.click()
    assert filled.count(ContactQuery()) == before - 1
    assert said.args[2] is True
    assert not twice.one_button.isVisible()
    filled.withdraw_likeness(*said.args[:2])
    assert filled.count(ContactQuery()) == before


def test_a_pair_called_two_is_not_proposed_again(twice, filled):
    before = filled.count(ContactQuery())
    twice.two_button.click()
    assert filled.count(ContactQuery()) == before
    assert filled.likely_duplicates() == ()
