"""Complaints on the command line: what came back, the dates that follow, the channels, and a calendar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import icalendar

if TYPE_CHECKING:
    from tests.cli.conftest import Desk

ADD = ("complaint", "add", "--channel", "lender", "--debt", "D-1")


def test_a_complaint_is_kept_and_its_dates_follow(borrower: Desk) -> None:
    made = borrower.done(*ADD, "--at", "2026-10-01", "--reference", "投诉-7", "--dossier", "ab12")
    assert (made["id"], made["reference"], made["dossier"]) == ("P-001", "投诉-7", "ab12")
    assert [(due["clock"], due["day"], due["state"]) for due in made["due"]] == [
        ("decision", "2026-10-16", "passed"),
        ("complex", "2026-10-31", "passed"),
    ]
    assert made["step"]["channel"] == "regulator"
    (flag,) = borrower.done("flags")["flags"]
    assert (flag["id"], flag["state"]) == ("complaint-deadline-missed:p1", "met")


def test_a_reply_settles_it_and_leaves_time_for_review(borrower: Desk) -> None:
    borrower.done(*ADD, "--at", "2026-10-10T09:00+08:00")
    found = borrower.done("complaint", "reply", "P-1", "--kind", "answered", "--at", "2026-10-20")
    assert (found["settled"], found["next"]) == (True, "2026-11-19")
    assert found["replies"][0]["kind"] == "answered"
    assert borrower.done("flags")["flags"] == []
    assert "#1  2026-10-20" in borrower.types("complaint", "list").out
    assert borrower.done("complaint", "unreply", 1)["settled"] is False
    assert borrower.types("complaint", "unreply", 7).status == 3


def test_a_complaint_is_corrected_put_aside_and_taken_back(borrower: Desk) -> None:
    borrower.done(*ADD, "--at", "2026-10-10")
    changed = borrower.done("complaint", "amend", "P-1", "--note", "热线", "--reason", "忘了写")
    assert changed["note"] == "热线"
    assert borrower.types("complaint", "amend", "P-1", "--reason", "没有").status == 2
    borrower.done("complaint", "trash", "P-1")
    assert borrower.done("complaint", "list")["total"] == 0
    assert borrower.done("complaint", "list", "--trash")["total"] == 1
    borrower.done("complaint", "untrash", "P-1")
    listed = borrower.types("complaint", "list")
    assert "P-001" in listed.out
    assert "出借机构投诉部门" in listed.out


def test_the_dates_to_come_are_written_for_a_calendar_and_name_nobody(borrower: Desk) -> None:
    borrower.done(*ADD, "--at", "2026-10-25", "--reference", "秘密编号")
    out = borrower.folder / "dates.ics"
    assert borrower.done("complaint", "ics", out)["events"] == 2
    events = icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [date(2026, 11, 9), date(2026, 11, 24)]
    assert all("P-001" in event["summary"] for event in events)
    text = out.read_text("utf-8")
    assert "示例消费金融" not in text
    assert "秘密编号" not in text
    assert borrower.types("complaint", "ics", borrower.folder / "no" / "dates.ics").status == 3
    assert borrower.types("complaint", "ics", out, "P-9").status == 3


def test_channels_are_listed_with_what_they_need_and_their_time_limits(borrower: Desk) -> None:
    channels = {one["id"]: one for one in borrower.done("channels")["channels"]}
    assert {"lender", "regulator", "petition", "local", "platform", "police", "court", "review"} == {
        *channels
    }
    assert channels["local"]["lender_kinds"] == ["amc", "micro-loan"]
    assert channels["regulator"]["clocks"][0] | {"what": "", "basis": ""} == {
        "clock": "forward",
        "what": "",
        "basis": "",
        "confidence": "V1",
        "mine": False,
        "begins": "lodged",
        "after": None,
        "count": 7,
        "unit": "working-day",
    }
    assert "7个工作日" in borrower.types("channels").out


def test_what_is_no_channel_or_no_complaint_is_told(borrower: Desk) -> None:
    wrong = borrower.types("complaint", "add", "--channel", "judge", "--at", "2026-10-01")
    assert (wrong.status, wrong.out) == (3, "")
    assert "lender" in wrong.err
    assert borrower.types("complaint", "reply", "P-7", "--kind", "answered", "--at", "2026-10-20").status == 3
    assert borrower.types("complaint", "reply", "C-7", "--kind", "answered", "--at", "2026-10-20").status == 2
