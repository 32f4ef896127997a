"""`duplicates`: lists pairs, keeps the word on them, and show tells which entry stands for which."""

from __future__ import annotations

import pytest

CALL = ("record", "--channel", "call", "--outcome", "answered", "--number", "021-5550-0001")
LOG = """<?xml version="1.0"?><calls count="1">
<call number="02155500001" duration="35" date="1781071960000" type="1" /></calls>"""


@pytest.fixture
def twice(borrower, tmp_path):
    """C-1 typed, C-2 out of the phone's log."""
    borrower.done(*CALL, "--at", "2026-06-10T14:12:00+08:00", "--summary", "催收")
    (tmp_path / "calls.xml").write_text(LOG, "utf-8")
    borrower.done("import", tmp_path / "calls.xml", "--only", "all")
    return borrower


def test_pairs_are_listed_decided_and_decided_otherwise(twice):
    (pair,) = twice.done("duplicates")["pairs"]
    assert (pair["kept"]["id"], pair["other"]["id"], pair["apart_s"]) == ("C-0001", "C-0002", 40)
    assert "C-0002" in twice.types("duplicates").out

    said = twice.done("duplicates", "same", "C-0002", "C-0001")
    assert (said["kept"], said["other"]) == ("C-0001", "C-0002")
    assert twice.done("list")["total"] == 1
    kept = twice.done("show", "C-0001")
    assert [one["kind"] for one in kept["corroborated"]] == ["other"]
    assert [one["other"] for one in kept["same"]] == ["C-0002"]
    assert "C-0001" in twice.types("show", "C-0002").out.splitlines()[-1]

    twice.done("duplicates", "withdraw", "1", "2")
    assert twice.done("list")["total"] == 2
    assert twice.done("show", "C-0001")["corroborated"] == []
    assert twice.done("duplicates", "same", "1", "2", "--keep", "C-0002")["kept"] == "C-0002"
    twice.done("duplicates", "different", "C-0001", "C-0002", "--note", "twice that day")
    found = twice.done("duplicates")
    assert (found["total"], [one["verdict"] for one in found["said"]]) == (0, ["different"])


def test_half_a_word_is_wrong_usage(desk):
    for words in (("same",), ("same", "1"), ("maybe", "1", "2")):
        assert desk.types("duplicates", *words).status == 2
