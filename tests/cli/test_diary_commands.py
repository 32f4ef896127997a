"""Diaries, debts, notices, imports, flags, dossiers and the checks of all of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Desk

EXPORT = """<?xml version='1.0' encoding='UTF-8'?><smses count="3">
<sms address="1069000000" date="1760000000123" type="1" body="您已逾期，请尽快还款"/>
<sms address="1069000000" date="1760000000123" type="1" body="您已逾期，请尽快还款"/>
<sms address="10690001" date="1760000000123" type="1" body="验证码"/>{more}</smses>"""


def test_a_new_diary_is_remembered_and_not_made_twice(desk: Desk) -> None:
    made = desk.done("--diary", desk.folder / "case", "new")
    assert made["diary"] == str(desk.folder / "case")
    assert desk.remembered == [desk.folder / "case"]
    again = desk.types("--diary", desk.folder / "case", "new")
    assert (again.status, again.out) == (3, "")


def test_an_encrypted_diary_opens_with_its_passphrase_only(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = desk.folder / "secret"
    secret.write_text("四个 随机 的 词\n", encoding="utf-8")
    assert desk.types("new", "--encrypt").status == 3
    assert desk.done("--passphrase-file", secret, "new", "--encrypt")["encrypted"] is True
    assert desk.types("list").status == 3
    assert desk.types("--passphrase-file", secret, "list").status == 0
    monkeypatch.setenv("COLLECTION_DIARY_PASSPHRASE", "四个 随机 的 词")
    assert desk.done("list")["total"] == 0
    monkeypatch.setenv("COLLECTION_DIARY_PASSPHRASE", "wrong")
    answer = desk.types("list")
    assert answer.status == 3
    assert "密码不正确" in answer.err
    assert desk.types("--passphrase-file", desk.folder / "none", "list").status == 3


def test_debts_are_added_and_listed(desk: Desk) -> None:
    desk.done("new")
    made = desk.done(
        *("debt", "add", "--creditor", "示例银行", "--lender-kind", "card", "--principal", "12,000.00"),
        *("--overdue-since", "2025-12-01", "--visits-agreed", "no", "--agreed-hours", "08:00-20:00"),
    )
    assert (made["id"], made["principal"], made["agreed_hours"]) == ("D-1", "12000.00", "08:00-20:00")
    assert desk.done("debt", "list")["debts"] == [made]
    assert "示例银行" in desk.types("debt", "list").out


@pytest.mark.parametrize(
    "wrong",
    [
        ("--principal", "viel"),
        ("--principal", "NaN"),
        ("--overdue-since", "1.1."),
        ("--agreed-hours", "8"),
        ("--online", "maybe"),
    ],
)
def test_a_debts_values_are_checked(desk: Desk, wrong: tuple[str, str]) -> None:
    answer = desk.types("debt", "add", "--creditor", "x", "--lender-kind", "card", *wrong)
    assert answer.status == 2


def test_numbers_are_tied_to_a_debt(borrower: Desk) -> None:
    tied = borrower.done(
        "number", "add", "021-5550-0001", "--debt", "1", "--collector", "示例催收", "--agency"
    )
    assert tied["numbers"] == [
        {"number": "021-5550-0001", "key": "+862155500001", "debt": "D-1", "collector": "示例催收"}
    ]
    assert borrower.done("number", "list") == tied
    assert borrower.types("number", "add", "021-5550-0001", "--debt", "D-9").status == 3


def test_a_notice_is_kept(borrower: Desk) -> None:
    made = borrower.done(
        "notice", "add", "--kind", "no-visits", "--at", "2026-02-01T09:00+08:00", "--debt", "D-1"
    )
    assert (made["id"], made["kind"], made["debt"]) == ("N-001", "no-visits", "D-1")
    assert borrower.done("notice", "list")["notices"] == [made]
    answer = borrower.types("notice", "add", "--kind", "please", "--at", "2026-02-01T09:00+08:00")
    assert answer.status == 2
    assert "no-visits" in answer.err


def export_file(desk: Desk, more: str = "") -> object:
    path = desk.folder / "sms.xml"
    path.write_text(EXPORT.format(more=more), encoding="utf-8")
    return path


def test_an_import_adds_up_and_can_be_taken_back(borrower: Desk) -> None:
    file = export_file(borrower)
    borrower.done("number", "add", "1069000000", "--debt", "D-1")
    (report,) = borrower.done("import", file)["files"]
    assert (report["read"], report["imported"], report["duplicates"], report["rejected"]) == (3, 1, 1, 1)
    assert (report["format"], report["batch"]) == ("sms-backup-restore", "B-001")
    (again,) = borrower.done("import", file)["files"]
    assert (again["imported"], again["duplicates"]) == (0, 2)
    assert borrower.done("undo-import", "B-001") == {"id": "B-001", "contacts": 1}
    assert borrower.done("imports")["imports"][0]["undone"] is True
    assert borrower.done("list")["total"] == 0


def test_a_dry_run_changes_nothing_and_names_the_numbers(borrower: Desk) -> None:
    document = borrower.done("import", export_file(borrower), "--dry-run", "--number", "1069000000")
    assert {one["number"]: one["messages"] for one in document["numbers"]} == {"1069000000": 2, "10690001": 1}
    assert document["files"][0]["imported"] == 1
    assert borrower.done("list")["total"] == 0


def test_strict_answers_no_when_a_record_was_rejected(borrower: Desk) -> None:
    sound, damaged = export_file(borrower), '<sms address="1" date="bad" type="1" body=""/>'
    assert borrower.types("import", sound, "--only", "all", "--strict").status == 0
    answer = borrower.types("import", export_file(borrower, damaged), "--only", "all", "--strict", "--json")
    assert answer.status == 1
    assert answer.json["files"][0]["warnings"] == [
        {"locator": "/smses/sms[4]", "reason": "无法识别其时间“bad”。"},
        {"locator": "/smses/@count", "reason": answer.json["files"][0]["warnings"][1]["reason"]},
    ]


def test_a_file_that_cannot_be_read_is_a_failure_when_it_is_the_only_one(borrower: Desk) -> None:
    empty = borrower.folder / "empty.xml"
    empty.touch()
    assert borrower.types("import", empty).status == 3
    both = borrower.types("import", empty, export_file(borrower), "--only", "all", "--json")
    assert both.status == 0
    assert [one["imported"] for one in both.json["files"]] == [0, 2]
    assert empty.name in both.err
    strict = borrower.types("import", empty, export_file(borrower), "--only", "all", "--strict")
    assert strict.status == 1
    assert borrower.types("import", export_file(borrower), "--format", "fax").status == 2


def test_flags_are_listed_and_reviewed(borrower: Desk) -> None:
    borrower.done(
        "record",
        "--channel",
        "call",
        "--at",
        "2026-03-01T22:30+08:00",
        "--outcome",
        "answered",
        "--debt",
        "1",
    )
    listed = borrower.done("flags", "--state", "met", "--rule", "quiet-hours-contact", "--contact", "C-0001")
    assert listed["total"] == 1
    (flag,) = listed["flags"]
    assert flag["review"] is None
    assert borrower.types("review", flag["id"]).status == 2
    word = borrower.done("review", flag["id"], "--uphold", "--note", "确有其事")
    assert (word["verdict"], word["note"]) == ("uphold", "确有其事")
    again = borrower.done("flags", "--rule", "quiet-hours-contact")["flags"][0]
    assert again["review"]["verdict"] == "uphold"
    assert "您已确认" in borrower.types("flags").out
    assert borrower.types("review", "quiet-hours-contact:c99", "--uphold").status == 3
    assert borrower.types("flags", "--rule", "nothing").status == 2
    assert borrower.types("flags", "--contact", "C-0099").status == 3


def test_a_dossier_is_written_and_verified(borrower: Desk) -> None:
    borrower.done(
        "record",
        "--channel",
        "call",
        "--at",
        "2026-03-01T22:30+08:00",
        "--outcome",
        "answered",
        "--debt",
        "1",
    )
    made = borrower.done("export", borrower.folder / "out.csv", "--flags", "all")
    assert (made["format"], made["contacts"]) == ("csv", 1)
    assert (borrower.folder / "out.csv").stat().st_size > 0
    package = borrower.done("export", borrower.folder / "out.zip", "--flags", "all")
    assert package["format"] == "package"
    assert borrower.done("verify", borrower.folder / "out.zip")["ok"] is True
    whole = borrower.done("verify", borrower.folder / "diary")
    assert (whole["ok"], whole["problems"]) == (True, [])
    assert borrower.types("export", borrower.folder / "x.pdf", "--format", "tape").status == 2


def test_a_package_that_was_changed_answers_no(borrower: Desk) -> None:
    package = borrower.folder / "out.zip"
    borrower.done("export", package, "--flags", "all")
    from zipfile import ZipFile

    with ZipFile(package, "a") as archive:
        archive.writestr("extra.txt", "x")
    answer = borrower.types("verify", package, "--json")
    assert answer.status == 1
    assert answer.json["ok"] is False
    assert answer.json["problems"]


def test_a_demo_is_a_diary_to_look_around_in(desk: Desk) -> None:
    made = desk.done("demo", desk.folder / "demo")
    assert desk.done("--diary", desk.folder / "demo", "list")["total"] == made["contacts"] > 10
    assert desk.types("demo", desk.folder / "demo").status == 3


def test_the_program_checks_itself(desk: Desk) -> None:
    answer = desk.types("self-check", "--json")
    assert answer.status == (0 if answer.json["ok"] else 1)
    assert {one["name"] for one in answer.json["checks"]} >= {"catalogue", "examples", "store", "package"}


def test_rules_are_listed_shown_and_tested_without_a_diary(desk: Desk) -> None:
    listed = desk.done("rules", "list")
    assert len(listed["digest"]) == 64
    assert listed["total"] == len(listed["rules"]) > 30
    shown = desk.done("rules", "show", "quiet-hours-contact")
    assert {one["norm"] for one in shown["grounds"]} >= {"cba-2026", "gbt-45251"}
    assert shown["examples"][0]["contacts"]
    text = desk.types("rules", "show", "quiet-hours-contact").out
    assert "依据：" in text
    assert "{time}" not in text
    assert desk.types("rules", "show", "nothing").status == 3
    tested = desk.types("rules", "test", "--json")
    assert tested.json["examples"] > 100
    assert tested.status == (0 if tested.json["ok"] else 1)


def test_a_scan_answers_line_by_line_in_order(desk: Desk) -> None:
    lines = [
        '{"id": 7, "text": "再不还钱，我们就上门打断你的腿"}',
        "broken",
        "",
        '{"id": "b", "text": "你好"}',
        '{"text": 3}',
    ]
    path = desk.folder / "in.jsonl"
    path.write_bytes("\n".join(lines).encode() + b'\n{"id": 1, "text": "\xff"}\n')
    answer = desk.types("scan", path, "--context", "collector")
    replies = [json.loads(line) for line in answer.out.splitlines()]
    assert answer.status == 1
    assert [one.get("id", one.get("line")) for one in replies] == [7, 2, "b", 5, 6]
    (first, *_rest) = replies[0]["findings"]
    assert "再不还钱，我们就上门打断你的腿"[first["start"] : first["end"]] == first["text"]
    assert replies[2] == {"id": "b", "findings": [], "held_back": []}
    assert desk.types("scan", desk.folder / "none").status == 3
