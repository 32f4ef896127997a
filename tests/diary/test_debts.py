from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from diary.diary.checking import DebtNamed, InTrash
from diary.domain.complaint import Complaint
from diary.domain.errors import NoSuch
from diary.domain.exchange import ExportFormat, ExportOptions, FlagChoice, ImportOptions, silent
from diary.domain.notice import Notice, NoticeKind
from tests.diary.borrower import flagged

AT = datetime(2026, 10, 1, 2, 0, tzinfo=UTC)
NIGHT = "2026-03-01T23:30:00"


def test_a_debt_in_the_trash_is_not_offered_and_not_judged_with(borrower):
    diary, debt = borrower.diary, borrower.debt
    late = borrower.writes(NIGHT)
    assert "quiet-hours-contact" in flagged(late)
    norms = {ground.norm for flag in late.flags for ground in flag.grounds}
    assert diary.trash_debt(debt.id, "twice") == 1
    assert (diary.debts(), [one.id for one in diary.debts(trashed=True)]) == ((), [debt.id])
    (kept,) = diary.contacts_by_id([late.contact.id])
    assert kept.debt_id == debt.id
    without = {
        ground.norm for flag in diary.flags(contact_ids=[kept.id]) for ground in flag.grounds
        if flag.state == "met"
    }  # fmt: skip
    assert without != norms
    assert diary.untrash_debt(debt.id) == debt
    assert diary.flags(contact_ids=[kept.id]) == late.flags
    assert diary.verify(silent).ok


def test_nothing_new_is_said_of_a_debt_in_the_trash(borrower):
    diary, debt = borrower.diary, borrower.debt
    one = borrower.writes("2026-03-01T10:00:00").contact
    other = diary.record(replace(one, id=0, debt_id=None)).contact
    notice = diary.trash_notice(
        diary.add_notice(Notice(kind=NoticeKind.NO_VISITS, at=AT, debt_id=debt.id)).id
    )
    diary.trash_debt(debt.id)
    for act in (
        lambda: diary.record(replace(one, id=0)),
        lambda: diary.amend(other.id, {"debt_id": debt.id}, "wrong"),
        lambda: diary.amend_many({other.id: {"debt_id": debt.id}}, "wrong"),
        lambda: diary.add_notice(replace(notice, id=0)),
        lambda: diary.untrash_notice(notice.id),
        lambda: diary.add_complaint(Complaint(channel="lender", at=AT, debt_id=debt.id)),
        lambda: diary.tie_numbers(["021-5550-0001"], debt_id=debt.id),
        lambda: diary.import_files([], ImportOptions(debt_id=debt.id), silent),
    ):
        with pytest.raises(InTrash):
            act()
    assert diary.amend(one.id, {"summary": "催还款"}, "more").contact.debt_id == debt.id


def test_a_debt_that_notices_or_complaints_speak_of_stays(borrower):
    diary, debt = borrower.diary, borrower.debt
    notice = diary.add_notice(Notice(kind=NoticeKind.NO_VISITS, at=AT, debt_id=debt.id))
    complaint = diary.add_complaint(Complaint(channel="lender", at=AT, debt_id=debt.id))
    with pytest.raises(DebtNamed) as told:
        diary.trash_debt(debt.id)
    assert told.value.fields == {"reference": "D-1", "named": "N-001, P-001"}
    diary.trash_notice(notice.id)
    diary.trash_complaint(complaint.id)
    diary.trash_debt(debt.id)
    with pytest.raises(NoSuch):
        diary.trash_debt(99)


def test_a_dossier_tells_nothing_of_a_debt_in_the_trash_and_can_be_read(borrower, tmp_path):
    diary = borrower.diary
    one = borrower.writes(NIGHT).contact
    diary.amend(one.id, {"said": "再打"}, "misheard")
    diary.trash_debt(borrower.debt.id)
    options = ExportOptions(format=ExportFormat.JSON, flags=FlagChoice.ALL)
    diary.export(tmp_path / "dossier.json", options, silent)
    document = json.loads((tmp_path / "dossier.json").read_text("utf-8"))
    assert document["debts"] == []
    assert "D-1" not in json.dumps(document["contacts"])
    assert borrower.debt.creditor.name not in json.dumps(document, ensure_ascii=False)
