"""Each act of the window goes back and forth through the diary; what it holds on to is the diary alone."""

from __future__ import annotations

import wave
from dataclasses import replace
from datetime import timedelta

import pytest
from PIL import Image

from diary.domain.complaint import Complaint
from diary.domain.contact import Source
from diary.domain.exchange import ImportOptions, Only, silent
from diary.domain.query import ContactQuery
from diary.gui.keeper import Keeper
from diary.gui.steps import debts, entries, evidence, words
from diary.intake import ocr, screenshots
from diary.intake.ocr import Line
from tests.gui.conftest import NOW

ALL = ImportOptions(only=Only.ALL)
HEADER = "起始时间,通信地点,通信方式,对方号码,通信时长,通信类型,套餐优惠,实收通信费(元)\n"


@pytest.fixture
def keeper(filled, tr):
    return Keeper(filled, tr)


def there_and_back(keeper, look):
    """What is seen after the act, after it was taken back, and after it was done again."""
    seen = [look()]
    for act in (keeper.undo, keeper.redo):
        act()
        seen.append(look())
    return seen


def test_a_new_entry_takes_its_tie_along(keeper, filled, call, debt):
    number = "138-0000-5555"
    recorded = filled.record(replace(call, number=number), collector="新的催收")
    tied = filled.tie_numbers([number], debt_id=debt.id, collector="新的催收")
    keeper.saved(replace(recorded, tied=tied), None)

    def look():
        return len(filled.numbers()), [one.name for one in filled.known_collectors()]

    after, before, again = there_and_back(keeper, look)
    assert (after, before) == ((2, ["甲某催收", "新的催收"]), (1, ["甲某催收"]))
    assert again == after


def test_files_of_a_correction_go_with_it_and_older_files_stay(keeper, filled, tmp_path):
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text("a")
    second.write_text("b")
    entries.attach(filled, 1, [first])
    before = filled.contact(1)
    files = entries.attach(filled, 1, [first, second])
    assert [one.name for one in files] == ["b.txt"]
    keeper.saved(replace(filled.amend(1, {"said": "别的话"}, "听错了"), files=files), before)

    def look():
        return filled.contact(1).said, [one.name for one in filled.attachments([1])]

    assert there_and_back(keeper, look) == [
        ("别的话", ["a.txt", "b.txt"]),
        (before.said, ["a.txt"]),
        ("别的话", ["a.txt", "b.txt"]),
    ]


def test_a_debt_that_was_added_goes_unless_something_speaks_of_it(keeper, filled, debt):
    refused = []
    keeper.failed.connect(refused.append)
    added = filled.add_debt(replace(debt, id=0, product="另一笔"))
    keeper.push(debts.added(filled, added))
    assert there_and_back(keeper, lambda: len(filled.debts())) == [2, 1, 2]
    complaint = filled.add_complaint(
        Complaint(channel="lender", at=NOW - timedelta(days=1), debt_id=added.id)
    )
    keeper.undo()
    assert [error.fields["named"] for error in refused] == ["P-001"]
    keeper.do(words.complaint_trashed(filled, complaint.id))
    keeper.undo()
    assert keeper.steps.last() is not None
    filled.trash_complaint(complaint.id)
    keeper.undo()
    assert filled.debts() == (debt,)


def test_an_entry_out_of_a_picture_is_confirmed_and_waits_again(keeper, filled, tr, tmp_path, monkeypatch):
    lines = [Line(text="再不还钱", left=130, top=300, right=480, bottom=336, score=0.9)]
    monkeypatch.setattr(ocr, "is_available", lambda: True)
    monkeypatch.setattr(screenshots.ocr, "lines_in", lambda _picture: lines)
    path = tmp_path / "Screenshot_20260302_142000.png"
    Image.new("RGB", (720, 1280)).save(path)
    filled.import_files([path], ALL, silent)
    (waiting,) = filled.unconfirmed()
    keeper.do(entries.confirmed(filled, tr, waiting))

    def look():
        return filled.contact(waiting.id).source

    assert there_and_back(keeper, look) == [Source.IMPORTED, Source.UNCONFIRMED, Source.IMPORTED]


def test_names_and_recordings_of_an_import_go_with_it(keeper, filled, call, tmp_path):
    book = tmp_path / "contacts.vcf"
    book.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:催收王\nTEL:02155500001\nEND:VCARD\n", "utf-8")
    before = entries.before_import(filled)
    filled.import_files([book], ALL, silent)
    keeper.imported(before)

    def look():
        return [one.name for one in filled.number_names().values()]

    assert there_and_back(keeper, look) == [["催收王"], [], ["催收王"]]
    assert keeper.steps.last().text(keeper._tr) == "Names imported: 1"
    recording = tmp_path / f"02155500001_{call.at:%Y%m%d%H%M}00.wav"
    with wave.open(str(recording), "wb") as audio:
        audio.setparams((1, 2, 8000, 0, "NONE", ""))
        audio.writeframes(bytes(16000 * 65))
    before = entries.before_import(filled)
    (report,) = filled.import_files([recording], ALL, silent)
    assert report.attached == 1
    keeper.imported(before)
    assert keeper.steps.last().text(keeper._tr) == "Files added: 1"

    def held():
        return len(filled.attachments([1])), len(filled.corroborations([1]))

    assert there_and_back(keeper, held) == [(1, 1), (0, 0), (1, 1)]
    keeper.undo()
    (again,) = filled.import_files([recording], ALL, silent)
    assert again.attached == 1


def test_numbers_that_an_import_ties_are_untied_with_it(keeper, filled, debt, resources):
    before = entries.before_import(filled)
    filled.import_files([resources / "demo" / "sms.xml"], ALL, silent)
    filled.tie_numbers(["021-5550-0001", "138-0000-7777"], debt_id=debt.id)
    keeper.imported(before)

    def look():
        ties = [(tie.number, tie.debt_id, tie.collector_id) for tie in filled.numbers()]
        return ties, filled.count(ContactQuery())

    after, back, again = there_and_back(keeper, look)
    assert back == ([("021-5550-0001", debt.id, 1)], 3)
    assert after == again
    assert len(after[0]) == 2


def test_an_import_of_nothing_is_nothing_to_take_back(keeper, filled):
    keeper.imported(entries.before_import(filled))
    assert keeper.steps.last() is None


def test_what_a_bill_bears_out_and_brings_goes_again(keeper, filled, tr, call, tmp_path):
    lines = [(call.at, "00:01:05"), (call.at - timedelta(days=1), "00:00:30")]
    rows = [f"{at:%Y-%m-%d %H:%M:%S},上海,被叫,02155500001,{length},国内通话,,0.00\n" for at, length in lines]
    bill = tmp_path / "账单.csv"
    bill.write_text("\ufeff中国移动通话详单\n\n" + HEADER + "".join(rows), "utf-8")
    laid = filled.reconcile(bill, ALL, silent)
    before = evidence.before_bill(filled)
    filled.corroborate(bill, ALL, silent, add={one.key for one in laid.missing})
    keeper.push(evidence.bill_kept(filled, tr, before))

    def look():
        return len(filled.corroborations()), filled.count(ContactQuery())

    after, back, again = there_and_back(keeper, look)
    assert back == (0, 3)
    assert after == again
    assert after > back
    assert evidence.bill_kept(filled, tr, evidence.before_bill(filled)) is None
