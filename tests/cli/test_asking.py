"""Questions of files, answered on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Desk

ODD = "谁,什么时候,多久\n02155500001,2026-03-0{day} 09:00:00,35\n"
MAPPED = ("--map", "number=谁", "--map", "at=什么时候", "--map", "duration=3")


def table(desk: Desk, day: int) -> Path:
    path = desk.folder / f"odd{day}.csv"
    path.write_text(ODD.format(day=day), encoding="utf-8")
    return path


def test_a_foreign_table_is_shown_answered_remembered_and_forgotten(borrower: Desk) -> None:
    refused = borrower.types("import", table(borrower, 1), "--only", "all")
    assert (refused.status, refused.out) == (3, "")
    assert "02155500001" in refused.err
    assert "--map number=" in refused.err
    dry = borrower.done("import", table(borrower, 1), "--dry-run")
    question = dry["files"][0]["question"]
    assert (question["about"], question["header"]) == ("columns", ["谁", "什么时候", "多久"])
    (report,) = borrower.done("import", table(borrower, 1), "--only", "all", *MAPPED)["files"]
    assert (report["imported"], report["question"]) == (1, None)
    (report,) = borrower.done("import", table(borrower, 2), "--only", "all")["files"]
    assert report["imported"] == 1
    (known,) = borrower.done("columns", "list")["columns"]
    assert known["columns"] == {"number": 1, "time": 2, "duration": 3}
    assert known["key"][:8] in borrower.types("columns", "list").out
    borrower.done("columns", "forget", known["key"][:8])
    assert borrower.types("import", table(borrower, 3), "--only", "all").status == 3


@pytest.mark.parametrize(
    "wrong",
    [
        ("--map", "number=谁"),
        ("--map", "colour=谁"),
        ("--map", "number=1", "--map", "at=2", "--map", "rows=faxes"),
        ("--encoding", "klingon"),
        ("--date-order", "backwards"),
    ],
)
def test_answers_that_cannot_be_meant_are_wrong_usage(borrower: Desk, wrong: tuple[str, ...]) -> None:
    assert borrower.types("import", table(borrower, 1), *wrong).status == 2


def test_who_the_user_is_in_a_chat_can_be_said(borrower: Desk) -> None:
    chat = borrower.folder / "chat.txt"
    chat.write_text(
        "2026/01/01, 11:25 - 小王: 今天还钱\n2026/01/01, 11:26 - 小明: 在想办法\n", encoding="utf-8"
    )
    open_sides = borrower.types("import", chat, "--dry-run", "--only", "all")
    assert "小王" in open_sides.out
    assert "--me" in open_sides.out
    borrower.done("import", chat, "--only", "all", "--me", "小明")
    assert {one["direction"] for one in borrower.done("list")["contacts"]} == {"in", "out"}
