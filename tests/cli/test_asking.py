"""Questions of files, answered on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from diary.intake import ocr
from tests.intake.encrypted_backups import PASSWORD, encrypted_backup

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


SMS = '<smses count="1"><sms address="021-5550-0001" date="1760000000123" type="1" body="您已逾期"/></smses>'


def test_an_import_is_kept_taken_back_and_brought_back(borrower: Desk) -> None:
    file = borrower.folder / "sms.xml"
    file.write_text(SMS, encoding="utf-8")
    (report,) = borrower.done("import", file, "--only", "all", "--keep-original")["files"]
    assert report["batch"] == "B-001"
    (batch,) = borrower.done("imports")["imports"]
    assert [one["name"] for one in batch["originals"]] == ["sms.xml"]
    assert "E-001" in borrower.types("imports").out
    assert [one["name"] for one in borrower.done("evidence", "list")["attachments"]] == ["sms.xml"]
    borrower.done("undo-import", "B-001")
    assert borrower.done("list")["total"] == 0
    assert borrower.done("redo-import", "B-001") == {"id": "B-001", "contacts": 1}
    assert borrower.done("list")["total"] == 1
    assert borrower.types("redo-import", "B-7").status == 3


def test_names_of_an_address_book_are_kept_for_the_numbers_of_the_diary(borrower: Desk) -> None:
    file, book = borrower.folder / "sms.xml", borrower.folder / "contacts.vcf"
    file.write_text(SMS, encoding="utf-8")
    book.write_text(
        "BEGIN:VCARD\nFN:示例催收\nTEL:02155500001\nTEL:13800000001\nEND:VCARD\n", encoding="utf-8"
    )
    (count,) = borrower.done("import", file, book, "--dry-run")["numbers"]
    assert count["name"] == "示例催收"
    _, report = borrower.done("import", file, book, "--number", "021-5550-0001")["files"]
    assert (report["format"], report["imported"], report["unselected"]) == ("vcard", 1, 1)


def test_a_backup_asks_for_its_password_on_a_terminal_and_takes_it_from_a_file(
    borrower: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = encrypted_backup(borrower.folder / "backup", {})
    refused = borrower.types("import", backup)
    assert refused.status == 3
    assert "--backup-password-file" in refused.err
    secret = borrower.folder / "secret.txt"
    secret.write_text("wrong\n", encoding="utf-8")
    assert borrower.types("import", backup, "--backup-password-file", secret).status == 3
    secret.write_text(PASSWORD + "\n", encoding="utf-8")
    typed = borrower.types("import", backup, "--backup-password-file", secret)
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda _prompt, stream: PASSWORD)
    asked = borrower.types("import", backup)
    # The password is right both times; there is only nothing inside.
    assert (typed.status, asked.status) == (3, 3)
    assert typed.err.strip() == asked.err.strip().splitlines()[-1]


class Terminal:
    """Standard input as somebody sits at it."""

    def isatty(self) -> bool:
        return True


def test_what_was_read_out_of_a_picture_is_shown_and_confirmed(
    borrower: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = ocr.Line(text="在马？", left=130, top=300, right=220, bottom=336, score=0.6)
    monkeypatch.setattr(ocr, "is_available", lambda: True)
    monkeypatch.setattr(ocr, "lines_in", lambda _picture: [line])
    picture = borrower.folder / "shot.png"
    Image.new("RGB", (720, 1280)).save(picture)
    assert "--day" in borrower.types("import", picture, "--only", "all").err
    borrower.done("import", picture, "--only", "all", "--day", "2026-03-02")
    assert "在马？" in borrower.types("confirm").out
    done = borrower.done("confirm", "C-1", "--said", "在吗？")
    assert ([one["said"] for one in done["confirmed"]], done["waiting"]) == (["在吗？"], [])
    assert borrower.types("confirm", "C-1").status == 3
