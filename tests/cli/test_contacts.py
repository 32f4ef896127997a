"""Writing down, showing, listing, correcting: as text for people and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Desk

NIGHT = (
    "record",
    "--channel",
    "call",
    "--at",
    "2026-03-01T22:30:00+08:00",
    "--outcome",
    "answered",
    "--debt",
    "D-1",
)


def test_a_night_call_is_recorded_and_flagged(borrower: Desk) -> None:
    made = borrower.done(*NIGHT, "--duration", "1:35", "--number", "021-5550-0001", "--said", "请今天还款")
    assert made["id"] == "C-0001"
    flag = next(one for one in made["flags"] if one["rule"] == "quiet-hours-contact")
    assert (flag["state"], flag["contacts"], flag["force"]) == ("met", ["C-0001"], "industry-norm")
    assert flag["grounds"][0].keys() >= {"norm", "article", "title", "force", "confidence"}
    assert flag["title"] == "夜间催收"
    shown = borrower.done("show", "C-0001")
    assert (shown["at"], shown["duration_s"], shown["number"]) == (
        "2026-03-01T22:30:00+08:00",
        95,
        "021-5550-0001",
    )
    assert [one["id"] for one in shown["flags"]] == [one["id"] for one in made["flags"]]


def test_a_flags_span_points_into_the_users_own_characters(borrower: Desk) -> None:
    said = "再不还钱，明天就去你单位找你领导，让你在单位抬不起头。"
    made = borrower.done(*NIGHT, "--said", said)
    spans = [span for flag in made["flags"] for span in flag["spans"]]
    assert spans
    for span in spans:
        assert (span["contact"], span["field"]) == ("C-0001", "said")
        assert said[span["start"] : span["end"]] == span["text"]


def test_text_for_people_tells_why_and_on_what_grounds(borrower: Desk) -> None:
    out = borrower.types(*NIGHT).out
    assert "已记下 C-0001" in out
    assert "夜间催收" in out
    assert "（未读到条款号）" in out


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("--at", "2026-03-01T22:30"), "--tz Asia/Shanghai"),
        (("--at", "2026-03-01", "--tz", "Asia/Shanghai"), "需要日期和时间"),
        (("--at", "yesterday"), "不是时间"),
        (("--at", "2026-03-01T22:30", "--tz", "Mars/Crater"), "没有名为 Mars/Crater 的时区"),
        (("--at", "2026-03-01T22:30+08:00", "--duration", "long"), "不是时长"),
        (("--at", "2026-03-01T22:30+08:00", "--conduct", "rude"), "可选：entered-home"),
        (("--at", "2026-03-01T22:30+08:00", "--outcome", "gone"), "可选：answered"),
        (("--at", "2026-03-01T22:30+08:00", "--debt", "K-1"), "例如应写成 D-1"),
    ],
)
def test_values_that_cannot_be_meant_are_refused_with_what_can(
    borrower: Desk, typed: tuple[str, ...], told: str
) -> None:
    answer = borrower.types("record", "--channel", "call", *typed)
    assert answer.status == 2
    assert told in answer.err
    assert borrower.done("list")["total"] == 0


def test_the_channels_are_listed_when_one_is_unknown(borrower: Desk) -> None:
    answer = borrower.types("record", "--channel", "fax", "--at", "2026-03-01T22:30+08:00")
    assert answer.status == 2
    assert "call, robot-call, sms, messenger, email, letter, visit, posting" in answer.err


def test_the_future_is_refused_by_the_diary(borrower: Desk) -> None:
    answer = borrower.types("record", "--channel", "call", "--at", "2027-03-01T22:30+08:00")
    assert answer.status == 3
    assert "将来" in answer.err


def test_a_time_on_the_clock_of_a_place_is_kept_with_that_place(borrower: Desk) -> None:
    borrower.done("record", "--channel", "sms", "--at", "2026-03-01 22:30", "--tz", "Europe/Berlin")
    shown = borrower.done("show", "1")
    assert (shown["at"], shown["zone"]) == ("2026-03-01T22:30:00+01:00", "Europe/Berlin")


def test_conduct_that_happened_and_that_did_not(borrower: Desk) -> None:
    borrower.done(
        *("record", "--channel", "visit", "--at", "2026-03-02T21:30+08:00", "--people", 2, "--about", 10),
        *("--conduct", "threat", "--conduct", "insult", "--not-conduct", "entered-home"),
        *("--reached", "third-party", "--relation", "family", "--person", "示例亲属", "--place", "家门口"),
    )
    shown = borrower.done("show", "1")
    assert (shown["conduct"], shown["not_conduct"]) == (["insult", "threat"], ["entered-home"])
    assert (shown["relation"], shown["people"], shown["about_min"]) == ("family", 2, 10)
    assert "威胁" in borrower.types("show", "C-1").out


def test_a_list_is_newest_first_and_can_be_narrowed(borrower: Desk) -> None:
    for day, channel, said in (("01", "call", "甲"), ("02", "sms", "乙方来信"), ("03", "sms", "丙")):
        borrower.done("record", "--channel", channel, "--at", f"2026-03-{day}T10:00+08:00", "--said", said)
    everything = borrower.done("list")
    assert [one["id"] for one in everything["contacts"]] == ["C-0003", "C-0002", "C-0001"]

    def ids(*typed: object) -> list[str]:
        return [one["id"] for one in borrower.done("list", *typed)["contacts"]]

    assert ids("--channel", "sms") == ["C-0003", "C-0002"]
    assert ids("--since", "2026-03-02", "--until", "2026-03-02") == ["C-0002"]
    assert ids("--until", "2026-03-02T10:00+08:00") == ["C-0001"]
    assert ids("--search", "来信") == ["C-0002"]
    assert ids("--limit", 1, "--offset", 1) == ["C-0002"]
    assert ids("--support", "none") == ["C-0003", "C-0002", "C-0001"]
    assert ids("--support", "files") == ids("--support", "borne-out") == ids("--unconfirmed") == []
    assert borrower.done("list", "--limit", 1)["total"] == 3
    assert "共 3 条" in borrower.types("list", "--limit", "1").out


def test_a_correction_keeps_what_was_there(borrower: Desk) -> None:
    borrower.done(*NIGHT, "--said", "原话")
    amended = borrower.done(
        "amend", "C-0001", "--said", "更正后的原话", "--duration", "60", "--reason", "听录音后更正"
    )
    assert amended == {"id": "C-0001", "revision": 2, "trashed": False}
    revisions = borrower.done("history", "C-0001")["revisions"]
    assert [one["contact"]["said"] for one in revisions] == ["原话", "更正后的原话"]
    assert revisions[1]["reason"] == "听录音后更正"
    told = borrower.types("history", "1").out
    assert "修改记录内容" in told
    assert "对方原话：原话 → 更正后的原话" in told
    assert "通话时长（秒）：– → 60" in told


def test_a_correction_needs_a_reason_and_something_to_correct(borrower: Desk) -> None:
    borrower.done(*NIGHT)
    assert borrower.types("amend", "1", "--said", "x").status == 2
    assert borrower.types("amend", "1", "--said", "x", "--reason", " ").status == 2
    assert borrower.types("amend", "1", "--reason", "无").status == 2


def test_the_trash_gives_back_what_it_took(borrower: Desk) -> None:
    borrower.done(*NIGHT)
    assert borrower.done("trash", "C-0001", "--reason", "重复")["trashed"] is True
    assert borrower.done("list")["total"] == 0
    assert borrower.done("list", "--trashed")["total"] == 1
    assert borrower.done("untrash", "C-0001")["trashed"] is False
    assert borrower.done("list")["total"] == 1


def test_what_is_not_there_is_told(borrower: Desk) -> None:
    for command in (("show", "C-0099"), ("trash", "99"), ("history", "99")):
        answer = borrower.types(*command)
        assert (answer.status, answer.out) == (3, "")
        assert "C-0099" in answer.err


def test_files_are_kept_and_checked(borrower: Desk) -> None:
    borrower.done(*NIGHT)
    file = borrower.folder / "录音.m4a"
    file.write_bytes(b"sound")
    (kept,) = borrower.done("attach", "C-0001", file)["attachments"]
    assert (kept["id"], kept["size"], kept["contacts"]) == ("E-001", 5, ["C-0001"])
    assert borrower.done("evidence", "list")["total"] == 1
    assert borrower.done("evidence", "check") == {"checked": 1, "missing": [], "changed": [], "orphaned": []}
    stored = [
        path
        for path in (borrower.folder / "diary").rglob("*")
        if path.is_file() and kept["sha256"] in path.name
    ]
    stored[0].unlink()
    answer = borrower.types("evidence", "check", "--json")
    assert answer.status == 1
    assert len(answer.json["missing"]) == 1


def test_a_collectors_text_cannot_command_the_terminal(borrower: Desk) -> None:
    borrower.done(*NIGHT, "--said", "\x1b[2J\u202e逾期")
    assert "\x1b" not in borrower.types("show", "1").out
    assert borrower.done("show", "1")["said"] == "\x1b[2J\u202e逾期"
