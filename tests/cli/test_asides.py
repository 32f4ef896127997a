"""What was added by mistake goes, and comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Desk

LATE = ("--channel", "call", "--at", "2026-03-01T23:30+08:00")


def test_a_debt_goes_into_the_trash_and_comes_back(borrower: Desk) -> None:
    borrower.done("record", *LATE, "--debt", "D-1")
    assert borrower.done("debt", "trash", "D-1", "--reason", "twice") == {
        "id": "D-1",
        "trashed": True,
        "contacts": 1,
    }
    assert borrower.done("debt", "list")["total"] == 0
    assert [one["id"] for one in borrower.done("debt", "list", "--trash")["debts"]] == ["D-1"]
    assert borrower.types("record", *LATE, "--debt", "D-1").status == 3
    assert borrower.done("debt", "untrash", "D-1") == {"id": "D-1", "trashed": False}
    assert borrower.done("debt", "list")["total"] == 1
    assert borrower.types("debt", "trash", "D-9").status == 3


def test_a_notice_goes_into_the_trash_and_comes_back(borrower: Desk) -> None:
    kind = ("--kind", "no-visits", "--at", "2026-02-01T09:00+08:00", "--debt", "D-1")
    borrower.done("notice", "add", *kind)
    assert borrower.types("debt", "trash", "D-1").status == 3
    assert borrower.done("notice", "trash", "N-001")["trashed"] is True
    assert borrower.done("notice", "list")["total"] == 0
    assert borrower.done("notice", "list", "--trash")["total"] == 1
    borrower.done("debt", "trash", "D-1")
    assert borrower.types("notice", "untrash", "N-001").status == 3
    borrower.done("debt", "untrash", "D-1")
    assert borrower.done("notice", "untrash", "N-001")["trashed"] is False
    assert borrower.done("notice", "list")["total"] == 1


def test_numbers_are_tied_to_a_collector_named_and_untied(borrower: Desk) -> None:
    assert borrower.types("number", "add", "021-5550-0001").status == 2
    (tied,) = borrower.done("number", "add", "021-5550-0001", "--collector", "示例催收")["numbers"]
    assert (tied["debt"], tied["collector"]) == (None, "示例催收")
    assert borrower.done("number", "name", "021-5550-0001", "王某")["name"] == "王某"
    assert borrower.done("number", "untie", "021-5550-0001")["numbers"] == [tied]
    assert borrower.done("number", "list")["numbers"] == []
    assert borrower.done("number", "untie", "021-5550-0001")["numbers"] == []
    assert borrower.done("number", "name", "021-5550-0001", "")["name"] == ""


def test_a_file_goes_into_the_trash_and_comes_back(borrower: Desk) -> None:
    file = borrower.folder / "信.txt"
    file.write_text("x", encoding="utf-8")
    borrower.done("evidence", "add", file)
    borrower.done("evidence", "trash", "E-001")
    assert borrower.done("evidence", "list")["total"] == 0
    assert borrower.done("evidence", "list", "--trash")["total"] == 1
    assert borrower.done("evidence", "untrash", "E-001")["trashed"] is False
    assert borrower.done("evidence", "list")["total"] == 1
    assert borrower.types("evidence", "untrash", "E-009").status == 3


def test_a_reply_is_corrected_and_comes_out_of_the_trash(borrower: Desk) -> None:
    borrower.done("complaint", "add", "--channel", "lender", "--at", "2026-03-01")
    borrower.done("complaint", "reply", "P-001", "--kind", "accepted", "--at", "2026-03-03")
    amended = borrower.done(
        "complaint", "amend-reply", "1", "--kind", "answered", "--note", "书面答复", "--reason", "看错了"
    )
    (reply,) = amended["replies"]
    assert (reply["kind"], reply["note"]) == ("answered", "书面答复")
    assert borrower.types("complaint", "amend-reply", "1", "--reason", "x").status == 2
    assert borrower.done("complaint", "unreply", "1")["replies"] == []
    assert len(borrower.done("complaint", "untrash-reply", "1")["replies"]) == 1


def test_an_entry_that_was_never_confirmed_cannot_be_unconfirmed(borrower: Desk) -> None:
    borrower.done("record", *LATE)
    assert borrower.types("unconfirm", "C-0001").status == 3
