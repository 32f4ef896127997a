"""The main job at 10,000 and 100,000 contacts, each beside a floor measured in the same run.

`pytest tests/bench --benchmark-disable-gc -q`; not part of the suite, and no assert on seconds.
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from xml.parsers import expat

import pytest

from diary.diary import Diary
from diary.domain.debt import Debt
from diary.domain.exchange import (
    ExportFormat,
    ExportOptions,
    FlagChoice,
    ImportOptions,
    Only,
    silent,
)
from diary.domain.lender import Creditor, LenderKind
from diary.domain.query import ContactQuery
from tests.bench.conftest import RESOURCES
from tests.bench.corpus import write_xml

COLUMNS = "id integer primary key, number text, at integer, kind integer, body text"


@pytest.fixture(scope="session")
def export(tmp_path_factory, count) -> Path:
    return write_xml(tmp_path_factory.mktemp("export") / "sms.xml", count)


@pytest.fixture(scope="session")
def diary(tmp_path_factory, export):
    with Diary.create(tmp_path_factory.mktemp("diary") / "case", RESOURCES) as opened:
        lender = Creditor(name="示例消金", kind=LenderKind.INTERNET_LOAN)
        debt = opened.add_debt(Debt(creditor=lender))
        numbers = [f"0215550{n:04d}" for n in range(8)]
        opened.tie_numbers(numbers, debt_id=debt.id, collector="示例催收")
        opened.import_files([export], ImportOptions(only=Only.ALL), silent)
        yield opened


def parsed(export: Path) -> list[tuple[str, int, int, str]]:
    """A bare pass of expat that builds tuples."""
    rows: list[tuple[str, int, int, str]] = []

    def start(name: str, fields: dict[str, str]) -> None:
        if name == "sms":
            rows.append((fields["address"], int(fields["date"]), int(fields["type"]), fields["body"]))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    with export.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            parser.Parse(chunk)
    parser.Parse(b"", True)
    return rows


def plain_table(folder: Path, rows: list[tuple[str, int, int, str]]) -> sqlite3.Connection:
    """The rows in a table of the interpreter's own SQLite, in one durable transaction."""
    number = len(list(folder.iterdir()))
    connection = sqlite3.connect(folder / f"floor-{number}.db")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(f"CREATE TABLE message ({COLUMNS})")
    connection.execute("CREATE INDEX ix_at ON message (at)")
    connection.executemany("INSERT INTO message (number, at, kind, body) VALUES (?, ?, ?, ?)", rows)
    connection.commit()
    return connection


@pytest.fixture(scope="session")
def floor(tmp_path_factory, export) -> sqlite3.Connection:
    return plain_table(tmp_path_factory.mktemp("floor"), parsed(export))


def test_import(benchmark, ratio, export, count, tmp_path_factory):
    folder = tmp_path_factory.mktemp("imports")
    made = iter(range(100))

    def ours() -> None:
        with Diary.create(folder / f"case-{next(made)}", RESOURCES) as opened:
            opened._importer.import_files([export], ImportOptions(only=Only.ALL), silent)
            assert opened.count(ContactQuery()) > count * 0.99

    benchmark.pedantic(ours, rounds=1)
    floor_folder = tmp_path_factory.mktemp("floors")
    ratio(
        f"import of {count:,} SMS, journal and index", ours, lambda: plain_table(floor_folder, parsed(export))
    )


def test_judge_all(benchmark, ratio, diary, count):
    texts = [contact.said for contact in diary.contacts(ContactQuery())]
    benchmark.pedantic(diary._judge.judge_all, rounds=1)
    ratio(
        f"judging {count:,} from scratch", diary._judge.judge_all, lambda: sum("催收" in one for one in texts)
    )


def test_judge_one_change(benchmark, ratio, diary, count, floor):
    contact = diary.contacts(ContactQuery(search="打断你的腿", limit=1))[0]
    minute = iter(range(1, 1000))

    def amend() -> None:
        diary.amend(contact.id, {"at": contact.at - timedelta(minutes=next(minute))}, "")

    benchmark.pedantic(amend, rounds=5)
    update = "UPDATE message SET at = at + 1 WHERE id = 5"
    ratio(f"one change judged, of {count:,}", amend, lambda: (floor.execute(update), floor.commit()), 5)


def test_newest_page(benchmark, ratio, diary, count, floor):
    query = ContactQuery(limit=200)
    benchmark.pedantic(lambda: diary.contacts(query), rounds=20, warmup_rounds=2)
    select = "SELECT * FROM message ORDER BY at DESC LIMIT 200"
    ratio(
        f"newest 200 of {count:,}", lambda: diary.contacts(query), lambda: floor.execute(select).fetchall(), 9
    )


@pytest.mark.parametrize("word", ["逾期", "打断", "不在"])
def test_search(benchmark, ratio, diary, count, floor, word):
    query = ContactQuery(search=word, limit=200)
    benchmark.pedantic(lambda: diary.contacts(query), rounds=10, warmup_rounds=2)
    like = "SELECT * FROM message WHERE body LIKE ? ORDER BY at DESC LIMIT 200"
    ratio(
        f"search of {word} in {count:,}",
        lambda: diary.contacts(query),
        lambda: floor.execute(like, (f"%{word}%",)).fetchall(),
        9,
    )


def test_ids(benchmark, ratio, diary, count, floor):
    benchmark.pedantic(lambda: diary.contact_ids(ContactQuery()), rounds=5, warmup_rounds=1)
    select = "SELECT id FROM message ORDER BY at DESC"
    ids = lambda: diary.contact_ids(ContactQuery())  # noqa: E731
    ratio(f"all ids of {count:,}", ids, lambda: floor.execute(select).fetchall(), 5)


@pytest.mark.parametrize("form", [ExportFormat.CSV, ExportFormat.PDF])
def test_export(benchmark, ratio, diary, form, count, tmp_path, floor):
    """CSV of everything; PDF of the newest 2,000 entries."""
    newest = diary.contacts(ContactQuery(limit=2000))
    since = newest[-1].at if form is ExportFormat.PDF else None
    options = replace(ExportOptions(), format=form, flags=FlagChoice.ALL, since=since)
    out = tmp_path / f"out.{form.value}"
    benchmark.pedantic(lambda: diary.export(out, options, silent), rounds=1)
    entries = 2000 if since else count
    select = "SELECT * FROM message ORDER BY at"
    ratio(
        f"{form.value} of {entries:,} entries, out of {count:,}",
        lambda: diary.export(out, options, silent),
        lambda: floor.execute(select).fetchall(),
        1,
    )
