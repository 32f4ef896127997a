"""How the store bears a hundred thousand messages; runs only when named: `pytest tests/store/bench_scale.py`.

Limits are those of the design: an import takes at most five times a bare `executemany` of the same records
(both sides read them from XML; median of three rounds), the newest two hundred contacts of any choice come
in 10 ms, and a search for two characters in 20 ms (medians of nine, warm).
"""

import hashlib
import json
import random
import sqlite3
import statistics
import sys
import time
import xml.etree.ElementTree as ET
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest

from diary.domain.batch import BatchSource
from diary.domain.contact import Channel, Contact, Direction, Origin, Outcome, Source
from diary.domain.exchange import silent
from diary.domain.flag import Flag, FlagState
from diary.domain.query import ContactQuery
from diary.store.store import Store

MANY = 100_000
ROUNDS = 3
COMMON = "您的借款已经逾期请尽快还款否则我们将依法处理详情致电客服今天下午三点之前联系部门信用影响"
RARE = [("上门", 0.033), ("威胁", 0.009), ("村委会", 0.01)]
SOURCE = BatchSource(file="sms.xml", sha256="ab" * 32, format="sms-xml")


def write_messages(path):
    """A phone's export as such programs write it, one element for each message."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        file.write("<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses>\n")
        for number in range(MANY):
            said = "".join(chance.choices(COMMON, k=44))
            said += "".join(word for word, share in RARE if chance.random() < share)
            file.write(
                f'<sms protocol="0" address="021-5550-{number % 5000:04d}" '
                f'date="{1704067200000 + 317_000 * number}" type="1" subject="null" body="{said}" toa="null" '
                f'sc_toa="null" service_center="null" read="1" status="-1" locked="0" date_sent="0" '
                f'sub_id="1" readable_date="" contact_name="(Unknown)" />\n'
            )
        file.write("</smses>\n")


def messages(path):
    """The records in it, one by one."""
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    for number, (_, element) in enumerate(ET.iterparse(path)):
        if element.tag != "sms":
            continue
        sender, at, said = element.get("address"), int(element.get("date")), element.get("body")
        raw = json.dumps(dict(element.attrib), ensure_ascii=False)
        key = hashlib.sha256(f"sms|{sender}|{at}|{said}".encode()).hexdigest()
        element.clear()
        yield Contact(
            channel=Channel.SMS,
            at=epoch + timedelta(milliseconds=at),
            direction=Direction.IN,
            outcome=Outcome.DELIVERED,
            number=sender,
            number_key="+86" + sender.replace("-", "")[1:],
            said=said,
            source=Source.IMPORTED,
            origin=Origin(
                batch_id=0,
                format="sms-xml",
                file_sha256="ab" * 32,
                locator=f"sms {number}",
                key=key,
                raw=raw,
            ),
        )


@pytest.fixture(scope="module")
def export(tmp_path_factory):
    path = tmp_path_factory.mktemp("export") / "sms.xml"
    write_messages(path)
    return path


def bare(path, export):
    begin = time.perf_counter()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE sms (at INTEGER, number TEXT, said TEXT, origin TEXT, raw TEXT)")
        rows = (
            (int(one.at.timestamp()), one.number, one.said, one.origin.key, one.origin.raw)
            for one in messages(export)
        )
        connection.executemany("INSERT INTO sms VALUES (?, ?, ?, ?, ?)", rows)
    return time.perf_counter() - begin


def imported(folder, export, passphrase):
    with Store.create(folder, passphrase=passphrase) as store:
        begin = time.perf_counter()
        assert store.import_batch(SOURCE, messages(export), silent).imported == MANY
        return time.perf_counter() - begin


def report(line):
    """Shows a figure (with `-s`)."""
    sys.stdout.write(line + "\n")


def median_ms(act, times=9):
    """Milliseconds of this thread's own work, so that a busy machine does not count."""
    act()
    spent = []
    for _ in range(times):
        begin = time.thread_time()
        act()
        spent.append(time.thread_time() - begin)
    return statistics.median(spent) * 1000


@pytest.fixture(scope="module")
def big(tmp_path_factory, export):
    with Store.create(tmp_path_factory.mktemp("big") / "diary") as store:
        store.import_batch(SOURCE, messages(export), silent)
        flags = (
            Flag(
                id=f"r:c{n}",
                rule="r",
                state=FlagState.MET,
                scope=f"c{n}",
                day=date(2025, 1, 1),
                contacts=(n,),
            )
            for n in range(1, MANY, 40)
        )
        store.replace_all_flags("digest", [(flags, ())])
        yield store


@pytest.mark.parametrize("passphrase", [None, "口令"])
def test_an_import_costs_at_most_five_times_a_bare_insertion(tmp_path, export, passphrase):
    ratios = []
    for turn in range(ROUNDS):
        floor = bare(tmp_path / f"{turn}.db", export)
        full = imported(tmp_path / f"{turn}", export, passphrase)
        report(f"bare {floor:.2f} s, import {full:.2f} s, ratio {full / floor:.2f}")
        ratios.append(full / floor)
    assert statistics.median(ratios) <= 5


@pytest.mark.parametrize(
    ("query", "limit"),
    [
        ({}, 10),
        ({"number_key": "+862155500007"}, 10),
        ({"channels": frozenset({Channel.SMS})}, 10),
        ({"flagged": True}, 10),
        ({"batch_id": 1}, 10),
        ({"search": "上门"}, 20),
        ({"search": "威胁"}, 20),
        ({"search": "还款"}, 20),
        ({"search": "死"}, 20),
        ({"search": "村委会 上门"}, 20),
    ],
    ids=str,
)
def test_the_newest_two_hundred_come_at_once(big, query, limit):
    spent = median_ms(lambda: big.contacts(ContactQuery(limit=200, **query)))
    report(f"{query}: {spent:.2f} ms of {big.count(ContactQuery(**query))}")
    assert spent <= limit


def test_all_ids_and_a_page_deep_down_are_quick(big):
    spent = median_ms(lambda: big.contact_ids(ContactQuery()))
    deep = median_ms(lambda: big.contacts(ContactQuery(limit=200, offset=MANY // 2)))
    report(f"all ids {spent:.1f} ms, page at {MANY // 2}: {deep:.1f} ms")
    assert spent <= 250
    assert deep <= 50


def test_one_more_contact_and_the_whole_verification(big):
    one = Contact(channel=Channel.CALL, at=datetime(2025, 1, 1, tzinfo=UTC), said="上门")
    begin = time.perf_counter()
    for _ in range(50):
        big.add_contact(one)
    adding = (time.perf_counter() - begin) / 50 * 1000
    begin = time.perf_counter()
    assert big.verify().ok
    verifying = time.perf_counter() - begin
    report(f"one contact {adding:.2f} ms, verification {verifying:.2f} s")
    assert adding <= 50
    assert verifying <= 30
