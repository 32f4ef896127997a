"""The user's own word on findings and questions of flags, on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Desk

SAID = "再不还钱就打断你的腿。"
HELD = "我们绝不会打断你的手。"


def test_findings_are_listed_rejected_added_and_taken_back(borrower: Desk) -> None:
    borrower.done(
        "record", "--channel", "sms", "--at", "2026-10-01T12:00+08:00", "--debt", "D-1", "--said", SAID
    )
    listed = borrower.done("finding", "list", "C-1")
    (found,) = [one for one in listed["findings"] if one["label"] == "threat_violence"]
    assert SAID[found["start"] : found["end"]] == found["text"]
    made = borrower.done(
        "finding", "reject", "C-1", "--label", "threat_violence",
        "--place", f"{found['start']}-{found['end']}", "--note", "台词",
    )  # fmt: skip
    assert (made["id"], made["kind"], made["text"], made["note"]) == (
        "R-001",
        "not-so",
        found["text"],
        "台词",
    )
    (flag,) = [one for one in borrower.done("flags")["flags"] if one["rule"] == "threat-personal-safety"]
    assert (flag["state"], flag["cleared_by"]) == ("cleared", "said-not-so")
    added = borrower.done("finding", "add", "C-1", "--label", "insult", "--text", "再不还钱")
    assert (added["kind"], added["start"], added["end"]) == ("also", 0, 4)
    (insult,) = [one for one in borrower.done("flags")["flags"] if one["rule"] == "insult-abuse"]
    assert (insult["state"], [one["own"] for one in insult["spans"]]) == ("possible", [True])
    assert borrower.done("finding", "withdraw", "R-1", "--reason", "想错了")["withdrawn"] is True
    shown = borrower.done("show", "C-1")
    assert [one["id"] for one in shown["corrections"]] == ["R-002"]
    told = borrower.types("show", "C-1").out
    assert "R-002" in told
    assert "您自己标出的：“再不还钱”" in told


def test_words_that_are_not_there_once_are_refused(borrower: Desk) -> None:
    borrower.done("record", "--channel", "sms", "--at", "2026-10-01T12:00+08:00", "--said", SAID)
    for wrong in (("--text", "没有这话"), ("--text", ""), ("--place", "a-b"), ()):
        assert borrower.types("finding", "add", "C-1", "--label", "insult", *wrong).status == 2
    assert borrower.types("finding", "add", "C-1", "--label", "weather", "--place", "0-4").status == 3


def test_what_a_guard_held_back_is_shown_with_the_guard(borrower: Desk) -> None:
    borrower.done("record", "--channel", "sms", "--at", "2026-10-01T12:00+08:00", "--said", HELD)
    held = borrower.done("show", "C-1")["held_back"]
    assert [HELD[one["start"] : one["end"]] for one in held] == [one["text"] for one in held]
    assert "打断你的手" in {one["text"] for one in held}
    told = borrower.types("show", "C-1").out
    assert all(one["guard"] and one["guard"] in told for one in held)


def test_a_question_of_a_complaint_is_answered_no(borrower: Desk) -> None:
    borrower.done("complaint", "add", "--channel", "lender", "--debt", "D-1", "--at", "2026-10-10")
    (flag,) = borrower.done("flags")["flags"]
    assert flag["missing"] == ["complaint-complex"]
    told = borrower.done("answer", flag["id"], "--fact", "complaint-complex", "--no")
    assert (told["answer"], told["state"]) == ("no", "met")
    assert (
        borrower.done("answer", flag["id"], "--fact", "complaint-complex", "--forget")["state"] == "possible"
    )
    assert borrower.types("answer", flag["id"], "--fact", "complaint-complex").status == 2
    assert borrower.types("answer", flag["id"], "--fact", "exact-time", "--yes").status == 3
