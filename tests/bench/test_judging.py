"""Judging at 10,000 and 100,000 contacts: rules alone, the whole, and one change, each beside a floor.

`pytest tests/bench/test_judging.py -q`; not part of the suite. Ratios and seconds are printed, no second is
asserted. `python -m tests.bench.memory_million` measures memory.
"""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest

from diary.diary import Diary
from diary.diary.bulk import bulk
from diary.domain.debt import Debt
from diary.domain.exchange import ImportOptions, Only, silent
from diary.domain.lender import Answer, Creditor, LenderKind
from diary.domain.query import ContactQuery
from diary.rules.judge import judge_facts
from tests.bench.conftest import RESOURCES
from tests.bench.corpus import write_xml


@pytest.fixture(scope="module")
def diary(tmp_path_factory, count):
    folder = tmp_path_factory.mktemp("judging")
    with Diary.create(folder / "case", RESOURCES) as opened:
        lender = Creditor(name="示例消金", kind=LenderKind.INTERNET_LOAN)
        debt = opened.add_debt(Debt(creditor=lender, online=Answer.YES))
        numbers = [f"0215550{n:04d}" for n in range(8)]
        opened.tie_numbers(numbers, debt_id=debt.id, collector="示例催收")
        opened.import_files([write_xml(folder / "sms.xml", count)], ImportOptions(only=Only.ALL), silent)
        yield opened


@pytest.fixture(scope="module")
def floor(tmp_path_factory, diary):
    """What any judging must do at least: fetch as many rows, and write as many, in one transaction."""
    connection = sqlite3.connect(tmp_path_factory.mktemp("floor") / "floor.db")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE fact (id INTEGER PRIMARY KEY, at INTEGER, number TEXT, kind TEXT)")
    rows = [
        (one.id, one.at.timestamp(), one.number_key, one.channel) for one in diary.contacts(ContactQuery())
    ]
    connection.executemany("INSERT INTO fact VALUES (?, ?, ?, ?)", rows)
    connection.commit()
    return connection


def fetch(floor):
    return floor.execute("SELECT * FROM fact ORDER BY at").fetchall()


def test_rules_alone(ratio, diary, floor, count):
    judge = diary._judge
    sheet = diary._store.facts_between(None, None)
    case = judge.case()
    told, _ = judge._readings.told(case, sheet)

    def rules() -> None:
        with bulk():
            assert judge_facts(case, sheet.facts, diary.catalogue, told)

    ratio(f"rules alone on {count:,}", rules, lambda: fetch(floor))


def test_the_whole(ratio, diary, floor, count):
    """Read, judge with the whole catalogue, and write what changed; every text was read before."""
    ratio(f"judging {count:,}, texts read before", diary._judge.judge_all, lambda: fetch(floor))


def test_texts_unread(ratio, diary, floor, count):
    def cold() -> None:
        diary._store.drop_readings("")
        diary._judge.judge_all()

    ratio(f"judging {count:,}, all texts unread", cold, lambda: fetch(floor), 1)


def test_one_change(ratio, diary, floor, count):
    contact = diary.contacts(ContactQuery(search="打断你的腿", limit=1))[0]
    minute = iter(range(1, 1000))

    def change() -> None:
        diary.amend(contact.id, {"at": contact.at - timedelta(minutes=next(minute))}, "")

    def update() -> None:
        floor.execute("UPDATE fact SET at = at + 1 WHERE id = 5")
        floor.commit()

    ratio(f"one change among {count:,}, kept and judged", change, update, 9)


def test_an_answer(ratio, diary, floor, count):
    """Words that the user marks: kept, and the entry judged again."""
    contact = diary.contacts(ContactQuery(search="打断你的腿", limit=1))[0]
    place = iter(range(1, 1000))

    def mark() -> None:
        start = next(place) % (len(contact.said) - 1)
        diary.add_finding(contact.id, field="said", start=start, stop=start + 1, label="insult")

    ratio(f"one correction among {count:,}, kept and judged", mark, lambda: fetch(floor)[:1], 5)
