"""`reconcile`: what the bill corroborates can be seen, taken back, and calls it has more can be added."""

from __future__ import annotations

import pytest

BILL = """\ufeff中国移动通话详单

起始时间,通信地点,通信方式,对方号码,通信时长,通信类型,套餐优惠,实收通信费(元)
2026-06-10 14:13:20,上海,被叫,02155500001,00:00:35,国内通话,,0.00
2026-06-11 20:00:00,上海,被叫,02155500001,00:00:50,国内通话,,0.00
2026-06-12 09:00:00,上海,主叫,13800000001,00:00:10,国内通话,,0.00
"""
CALL = ("record", "--channel", "call", "--outcome", "answered", "--number", "021-5550-0001")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "账单.csv"
    path.write_text(BILL, "utf-8")
    return path


@pytest.fixture
def case(borrower):
    borrower.done(*CALL, "--at", "2026-06-10T14:12:30+08:00", "--duration", "35")
    borrower.done(*CALL, "--at", "2026-06-10T17:00:00+08:00")
    borrower.done("number", "add", "021-5550-0001", "--debt", "D-1")
    return borrower


def test_a_bill_is_shown_kept_added_and_taken_back(case, file):
    shown = case.done("reconcile", file, "--dry-run")
    assert (shown["calls"], shown["kept"], shown["kind"]) == (3, 0, "bill")
    (pair,) = shown["matched"]
    assert (pair["contact"], pair["apart_s"], pair["new"]) == ("C-0001", 50, True)
    assert [one["chosen"] for one in shown["missing"]] == [True, False]
    assert [(one["contact"], one["reason"]) for one in shown["unmatched"]] == [("C-0002", "unexplained")]
    assert case.done("show", "C-0001")["corroborated"] == []

    added = case.done("reconcile", file, "--add-missing")
    assert (added["kept"], added["added"], added["batch"]) == (1, 1, "B-001")
    (one,) = case.done("show", "C-0001")["corroborated"]
    assert (one["kind"], one["file"], one["at"]) == ("bill", "账单.csv", "2026-06-10T14:13:20+08:00")
    assert "账单.csv" in case.types("show", "C-0001").out
    again = case.done("reconcile", file, "--add-missing", "--only", "all")
    assert (again["kept"], again["known"], again["added"]) == (0, 1, 1)
    assert case.done("import", file, "--only", "all")["files"][0]["duplicates"] == 3
    assert case.done("list")["total"] == 4

    said = case.types("--lang", "en", "reconcile", file, "--withdraw", "C-0001", "--reason", "another call")
    assert "In both: 0 (new: 0)" in said.out
    assert "Only on the bill: 1, of which 1 are of chosen numbers" in said.out
    assert "No reason is known." in said.out
    assert "C-0002" in said.out
    assert case.done("show", "C-0001")["corroborated"] == []
