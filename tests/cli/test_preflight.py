"""What a dossier lacks, on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Desk

CALL = ("record", "--channel", "call", "--at", "2026-10-01T22:30+08:00", "--outcome", "answered")


def test_holes_are_listed_with_the_command_that_mends_them(borrower: Desk) -> None:
    borrower.done(*CALL, "--number", "021-5550-0001", "--reached", "debtor", "--summary", "我答应下周还款")
    found = borrower.done("preflight", "--profile", "regulator")
    holes = {one["kind"]: one for one in found["holes"]}
    assert found["total"] == len(found["holes"])
    assert found["holes"][0]["weight"] == "stop"
    assert holes["number-untied"]["number"] == "021-5550-0001"
    assert holes["number-untied"]["mend"]["act"] == "tie-number"
    assert holes["wording-acknowledges"]["contacts"] == ["C-0001"]
    assert holes["wording-acknowledges"]["they_say"] == "客户已经书面承认了债务。"
    borrower.done(*holes["number-untied"]["mend"]["command"])
    borrower.done("amend", "C-1", "--summary", "没有答复", "--reason", "写得不准确")
    mended = {one["kind"] for one in borrower.done("preflight", "--profile", "regulator")["holes"]}
    assert mended.isdisjoint({"number-untied", "wording-acknowledges"})


def test_people_read_what_is_lacking_and_what_they_will_hear(borrower: Desk) -> None:
    borrower.done(*CALL, "--debt", "D-1")
    told = borrower.types("preflight", "--profile", "police")
    assert "没有写上您的姓名。" in told.out
    assert "对方可能会说" in told.out
    assert "补上：attach C-0001 <FILE>" in told.out
    wrong = borrower.types("preflight", "--profile", "judge")
    assert (wrong.status, wrong.out) == (3, "")


def test_an_export_says_how_many_things_are_lacking(borrower: Desk) -> None:
    borrower.done(*CALL, "--debt", "D-1")
    written = borrower.types("export", borrower.folder / "a.json")
    holes = borrower.done("preflight")["total"]
    assert f"还有{holes}处欠缺" in written.err
    assert borrower.done("export", borrower.folder / "b.json")["holes"] == holes


def test_an_entry_says_what_it_rests_on(borrower: Desk) -> None:
    borrower.done(*CALL, "--debt", "D-1")
    shown = borrower.done("show", "C-1")["strength"]
    assert (shown["level"], shown["basis"], shown["late"]) == ("alone", "recollection", True)
    assert "凭回忆记下，事后" in borrower.types("show", "C-1").out
