from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from diary.diary import Diary
from diary.diary.opened import ROWS, OpenedDiary
from diary.domain.contact import Channel, Contact
from diary.domain.debt import Debt
from diary.domain.errors import DiaryInUse, PassphraseNeeded
from diary.domain.lender import Creditor, LenderKind
from diary.domain.query import ContactQuery
from tests.diary.conftest import NOW, RESOURCES

AS_SHOWN = ("id", "channel", "at", "zone", "duration_s", "outcome", "person", "number", "said", "summary")


@pytest.fixture
def closed(tmp_path, clock):
    """A diary of a few entries: one of a tied number, one flagged, one in the trash."""
    folder = tmp_path / "case"
    with Diary.create(folder, RESOURCES, clock=clock) as diary:
        night = datetime(2026, 10, 20, 15, 30, tzinfo=UTC)  # half past eleven in Shanghai
        diary.record(Contact(channel=Channel.CALL, at=night, number="021-5550-0001", duration_s=40))
        diary.record(
            Contact(channel=Channel.SMS, at=night + timedelta(days=1), said="还钱"), collector="甲某"
        )
        last = diary.record(Contact(channel=Channel.VISIT, at=night + timedelta(days=2)))
        diary.trash(last.contact.id)
    return folder


@pytest.fixture
def opened(closed, clock):
    made = OpenedDiary(closed, RESOURCES, None, clock)
    yield made
    made.close()


def test_the_first_list_says_what_the_whole_diary_says(opened):
    first = opened.first
    assert first.count == len(first.contacts) == 2
    assert first.names == {2: "甲某"}
    whole = opened.contacts(ContactQuery())
    assert [[getattr(one, name) for name in AS_SHOWN] for one in first.contacts] == [
        [getattr(one, name) for name in AS_SHOWN] for one in whole
    ]
    assert first.flags
    assert {flag.id for flag in first.flags} == {
        flag.id for flag in opened.flags(contact_ids=[one.id for one in whole])
    }


def test_the_collector_of_a_number_is_named_in_the_first_list(closed, clock):
    with Diary.open(closed, RESOURCES, clock=clock) as diary:
        tied = diary.record(Contact(channel=Channel.CALL, at=NOW - timedelta(days=1), number="021-5550-0007"))
        debt = diary.add_debt(Debt(creditor=Creditor(name="示例消费金融", kind=LenderKind.CONSUMER_FINANCE)))
        diary.tie_numbers(["021-5550-0007"], debt_id=debt.id, collector="乙某")
    opened = OpenedDiary(closed, RESOURCES, None, clock)
    try:
        assert opened.first.names[tied.contact.id] == "乙某"
    finally:
        opened.close()


def test_it_becomes_whole_when_more_is_wanted(opened):
    saved = opened.record(Contact(channel=Channel.CALL, at=NOW - timedelta(hours=1)))
    assert opened.contact(saved.contact.id) == saved.contact
    assert opened.first is None
    opened.ready()
    with pytest.raises(AttributeError):
        opened.nothing_of_this_name  # noqa: B018 - looking it up is what fails


@pytest.mark.parametrize("whole", [True, False])
def test_when_it_is_closed_the_diary_is_free_again(closed, clock, whole):
    opened = OpenedDiary(closed, RESOURCES, None, clock)
    if whole:
        opened.ready()
    with pytest.raises(DiaryInUse):
        Diary.open(closed, RESOURCES, clock=clock)
    opened.close()
    opened.close()
    with Diary.open(closed, RESOURCES, clock=clock) as again:
        assert again.count(ContactQuery()) == 2


def test_a_long_diary_is_counted_whole_and_read_in_part(closed, clock):
    with Diary.open(closed, RESOURCES, clock=clock) as diary:
        begin = NOW - timedelta(days=3)
        for minute in range(ROWS):
            diary.record(Contact(channel=Channel.MESSENGER, at=begin + timedelta(minutes=minute)))
    opened = OpenedDiary(closed, RESOURCES, None, clock)
    try:
        assert opened.first.count == ROWS + 2
        newest = opened.first.contacts
        assert [one.id for one in newest] == list(opened.contact_ids(ContactQuery(limit=ROWS)))
    finally:
        opened.close()


def test_an_encrypted_diary_needs_its_passphrase(tmp_path, clock):
    folder = tmp_path / "secret"
    with Diary.create(folder, RESOURCES, passphrase="right one", clock=clock) as diary:
        diary.record(Contact(channel=Channel.CALL, at=NOW - timedelta(days=1), said="你好"))
    with pytest.raises(PassphraseNeeded):
        OpenedDiary(folder, RESOURCES, None, clock)
    opened = OpenedDiary(folder, RESOURCES, "right one", clock)
    try:
        assert opened.encrypted
        assert [one.said for one in opened.first.contacts] == ["你好"]
    finally:
        opened.close()
