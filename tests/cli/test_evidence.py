"""Kept files on the command line: unsorted, linked, pinned, described, masked, checked."""

import os
from datetime import datetime

import pytest
from PIL import Image

AT = "2026-03-01T22:30:00+08:00"


@pytest.fixture
def call(borrower):
    return borrower.done(
        "record", "--channel", "call", "--at", AT, "--duration", "95", "--outcome", "answered"
    )["id"]


@pytest.fixture
def recording(tmp_path):
    path = tmp_path / "录音.m4a"
    path.write_bytes(b"sound")
    ended = datetime.fromisoformat(AT).timestamp() + 90
    os.utime(path, (ended, ended))
    return path


def test_a_file_without_an_entry_is_kept_and_told_where_it_may_belong(borrower, call, recording):
    later = borrower.done("record", "--channel", "sms", "--at", "2026-03-02T09:00:00+08:00")["id"]
    (added,) = borrower.done("evidence", "add", recording)["attachments"]
    assert added["suggestions"] == [{"contact": call, "gap_s": 0, "by": "file"}]
    assert later not in borrower.types("evidence", "add", recording).out
    (unsorted,) = borrower.done("evidence", "list", "--unsorted")["attachments"]
    assert unsorted["id"] == added["id"]
    assert unsorted["fact"]["file_at"] == "2026-03-01T22:31:30+08:00"
    borrower.done("evidence", "link", added["id"], call, later)
    assert borrower.done("evidence", "list", "--unsorted")["attachments"] == []
    linked = borrower.done("evidence", "unlink", added["id"], later, "--reason", "other call")
    assert linked["contacts"] == [call]


def test_a_name_that_tells_a_time_suggests_too(borrower, call, tmp_path):
    path = tmp_path / "Screenshot_20260301_223500.png"
    path.write_bytes(b"?")
    os.utime(path, (0, 0))
    (added,) = borrower.done("evidence", "add", path)["attachments"]
    assert added["suggestions"] == [{"contact": call, "gap_s": 85, "by": "name"}]


def test_places_in_a_file_are_noted_and_taken_back(borrower, call, recording):
    (kept,) = borrower.done(
        "attach", call, recording, "--from", "0:35", "--to", "1:10", "--quote", "打断你的腿"
    )["attachments"]
    (pin,) = borrower.done("evidence", "show", kept["id"])["pins"]
    assert (pin["start_s"], pin["end_s"], pin["quote"], pin["contact"]) == (35, 70, "打断你的腿", call)
    text = borrower.types("evidence", "show", kept["id"]).out
    assert "0:35–1:10" in text
    assert borrower.types("evidence", "pin", kept["id"], call).status == 2
    assert borrower.types("evidence", "pin", kept["id"], call, "--page", "0").status == 3
    assert borrower.types("evidence", "pin", kept["id"], call, "--to", "5").status == 3
    second = borrower.done("evidence", "pin", kept["id"], call, "--page", "2")
    assert borrower.done("evidence", "unpin", second["pin"])["withdrawn"]
    assert borrower.done("evidence", "show", kept["id"])["pins"] == [pin]


def test_what_is_said_of_a_file_stands_with_who_says_it(borrower, call, recording):
    (kept,) = borrower.done("attach", call, recording)["attachments"]
    borrower.done("evidence", "describe", kept["id"], "--form", "recording", "--source", "我的手机")
    said = borrower.done("evidence", "describe", kept["id"], "--by", "姐姐", "--made-at", AT)
    assert (said["form"], said["source"], said["asserted_by"]) == ("recording", "我的手机", "姐姐")
    assert (said["made_at"], said["made_at_from"]) == (AT, "stated")
    assert borrower.types("evidence", "describe", "E-099", "--note", "x").status == 3


def test_a_masked_copy_is_a_file_of_its_own(borrower, call, tmp_path):
    path = tmp_path / "截图.png"
    Image.new("RGB", (60, 40), "red").save(path)
    (kept,) = borrower.done("attach", call, path)["attachments"]
    made = borrower.done("evidence", "mask", kept["id"], "--region", "0,0,30,40", "--region", "40,0,5,5")
    assert (made["original"], made["name"], made["regions"]) == (
        kept["id"],
        "截图-masked.png",
        "0,0,30,40;40,0,5,5",
    )
    more = borrower.done("evidence", "mask", made["id"], "--region", "50,0,10,40")
    assert more["original"] == kept["id"]
    assert more["regions"].endswith(";50,0,10,40")
    assert borrower.done("evidence", "show", kept["id"])["masked"] == [more["id"], made["id"]]
    assert borrower.done("evidence", "list", "--unsorted")["total"] == 0
    assert borrower.types("evidence", "mask", kept["id"], "--region", "1,2,3").status == 2
    assert borrower.types("evidence", "mask", kept["id"], "--region", "90,0,5,5").status == 3
    assert borrower.done("verify", tmp_path / "diary")["ok"]


def test_the_check_names_what_is_missing_changed_and_orphaned(borrower, call, recording, tmp_path):
    other = tmp_path / "b.txt"
    other.write_text("b")
    first, second = borrower.done("attach", call, recording, other)["attachments"]
    vault = tmp_path / "diary" / "att"
    assert borrower.done("evidence", "check") == {"checked": 2, "missing": [], "changed": [], "orphaned": []}
    (vault / first["sha256"][:2] / first["sha256"]).unlink()
    (vault / second["sha256"][:2] / second["sha256"]).write_text("?")
    (vault / "tmp" / "left").write_text("half")
    answer = borrower.types("evidence", "check", "--json")
    assert answer.status == 1
    assert answer.json == {"checked": 2, "missing": ["E-001"], "changed": ["E-002"], "orphaned": ["tmp/left"]}
