"""A whole diary is judged alike in one piece, in many, and change by change; texts are read once."""

from __future__ import annotations

from datetime import datetime

import pytest

from diary.diary import judging
from diary.domain.contact import Channel, Contact, Outcome, Reached, Source
from diary.domain.debt import Debt
from diary.domain.lender import Creditor, LenderKind
from diary.domain.notice import Notice, NoticeKind
from diary.domain.phone import read_number

THREAT = "再不还钱就打断你的腿。"


@pytest.fixture
def year(diary):
    """Contacts of some weeks, also at night and over midnight, with a complaint that nobody answered."""
    debt = diary.add_debt(Debt(creditor=Creditor(name="示例机构", kind=LenderKind.INTERNET_LOAN)))
    diary.tie_numbers(["02155500001"], debt_id=debt.id, collector="示例催收")
    for number in range(24):
        at = datetime.fromisoformat(f"2026-0{1 + number // 8}-{1 + number % 8 * 3:02d}T23:55:00+08:00")
        third = number % 5 == 0
        diary.record(
            Contact(
                at=at,
                channel=Channel.SMS if number % 3 else Channel.CALL,
                about_min=30 if number % 4 == 0 else 0,
                said=THREAT if number % 6 == 0 else "",
                outcome=Outcome.ANSWERED,
                reached=Reached.THIRD_PARTY if third else Reached.DEBTOR,
                number="021-5550-0001",
            )
        )
    lodged = datetime.fromisoformat("2026-02-01T10:00:00+08:00")
    diary.add_notice(Notice(kind=NoticeKind.COMPLAINT_LODGED, at=lodged, debt_id=debt.id))
    return diary


def test_lots_of_any_size_give_the_same_flags(year, monkeypatch):
    expected = year.flags()
    assert {"quiet-hours-contact", "threat-personal-safety", "complaint-deadline-missed"} <= {
        flag.rule for flag in expected
    }
    for size in (1, 3, 7, 24):
        monkeypatch.setattr(judging, "LOT", size)
        year._store.drop_flags()
        year._judge.judge_all()
        assert year.flags() == expected


def test_texts_are_read_once(year, monkeypatch):
    asked = []
    scan = year.scanner.scan
    monkeypatch.setattr(year.scanner, "scan", lambda text, context: asked.append(text) or scan(text, context))
    year._judge.judge_all()
    assert asked == [], "every text was read when it was recorded"
    year.amend(1, {"said": "改过的话"}, "抄错了")
    assert asked == ["改过的话"]
    year._store.drop_readings("")
    year._judge.judge_all()
    assert sorted(set(asked)) == sorted({THREAT, "改过的话"})
    assert asked.count(THREAT) == 1, "the same words are read once"


def test_a_number_tied_later_has_its_texts_read_as_a_collectors(diary):
    weak = "有点意思，看来你是不想在单位混了"
    late = datetime.fromisoformat("2026-03-01T12:00:00+08:00")
    key = read_number("021-5550-0002").key
    said = Contact(at=late, channel=Channel.SMS, said=weak, number_key=key, source=Source.IMPORTED)
    stored = diary._store.add_contact(said)
    diary._judge.judge_all()
    (kept,) = diary._store.facts_by_id([stored.id]).read.values()
    debt = diary.add_debt(Debt(creditor=Creditor(name="示例机构")))
    diary.tie_numbers(["02155500002"], debt_id=debt.id)
    (again,) = diary._store.facts_by_id([stored.id]).read.values()
    assert (kept.context, again.context) == ("unknown", "collector")


def test_a_second_judgement_writes_nothing_anew(year):
    with year._store._reading() as connection:
        before = connection.exec_driver_sql("SELECT rowid, id FROM flag ORDER BY rowid").all()
    year._judge.judge_all()
    with year._store._reading() as connection:
        assert connection.exec_driver_sql("SELECT rowid, id FROM flag ORDER BY rowid").all() == before
