from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from diary.diary import many
from diary.domain.contact import Channel, Contact, Outcome, Reached, Relation
from diary.domain.debt import Debt
from diary.domain.errors import DiaryError
from diary.domain.lender import Creditor, LenderKind
from diary.domain.query import ContactQuery


@pytest.fixture
def ids(diary):
    """Three calls in March 2026."""
    debt = diary.add_debt(Debt(creditor=Creditor(name="示例消费金融", kind=LenderKind.CONSUMER_FINANCE)))
    call = Contact(
        channel=Channel.CALL,
        at=datetime(2026, 3, 7, 10, 41, tzinfo=UTC),
        outcome=Outcome.ANSWERED,
        reached=Reached.DEBTOR,
        number="021-5550-0001",
        debt_id=debt.id,
    )
    return [diary.record(replace(call, at=call.at + timedelta(minutes=one))).contact.id for one in range(3)]


@pytest.mark.parametrize("singly", [0, 200])
def test_several_entries_are_corrected_in_one_act(diary, ids, monkeypatch, singly):
    monkeypatch.setattr(many, "SINGLY", singly)
    wanted = {"reached": Reached.THIRD_PARTY, "relation": Relation.COLLEAGUE}
    diary.amend_many({ids[0]: wanted, ids[2]: wanted}, "同事接的")
    assert [one.reached for one in diary.contacts_by_id(ids)] == [
        Reached.THIRD_PARTY, Reached.DEBTOR, Reached.THIRD_PARTY,
    ]  # fmt: skip
    events = [diary.history(one)[-1].event for one in (ids[0], ids[2])]
    assert events[0] == events[1]
    assert diary.history(ids[0])[-1].reason == "同事接的"
    assert diary.verify(lambda done, total: None).ok


def test_flags_follow_each_of_them(diary, ids):
    def of(contact_id):
        return {flag.rule for flag in diary.flags(contact_ids=[contact_id])}

    assert "third-party-dunned" not in of(ids[0])
    diary.amend_many({one: {"reached": Reached.THIRD_PARTY} for one in ids[:2]}, "")
    assert "third-party-dunned" in of(ids[0]) & of(ids[1]) - of(ids[2])


def test_all_or_nothing_is_corrected(diary, ids):
    before = diary.contacts_by_id(ids)
    with pytest.raises(DiaryError):
        diary.amend_many({ids[0]: {"place": "家里"}, 999: {"place": "家里"}}, "")
    with pytest.raises(DiaryError):
        diary.amend_many({ids[0]: {"place": "家里"}, ids[1]: {"duration_s": -1}}, "")
    with pytest.raises(DiaryError):
        diary.amend_many({ids[0]: {"trashed": True}}, "")
    assert diary.contacts_by_id(ids) == before


def test_a_number_is_corrected_with_its_key(diary, ids):
    diary.amend_many({one: {"number": "021-5550-0009"} for one in ids}, "")
    assert diary.count(ContactQuery(number_key="+862155500009")) == 3


def test_several_go_to_the_trash_and_come_back(diary, ids):
    diary.trash_many(ids[:2])
    assert list(diary.contact_ids(ContactQuery())) == [ids[2]]
    assert diary.history(ids[0])[-1].event == diary.history(ids[1])[-1].event
    diary.untrash_many(ids)
    assert diary.count(ContactQuery()) == 3
    assert len(diary.history(ids[2])) == 1


def test_entries_that_change_in_different_ways_are_found_by_their_new_words(diary, ids):
    said = ["第一句", "第二句", "第一句"]
    diary.amend_many({one: {"summary": text} for one, text in zip(ids, said, strict=True)}, "")
    assert [one.summary for one in diary.contacts_by_id(ids)] == said
    assert [diary.count(ContactQuery(search=text)) for text in ("第一句", "第二句")] == [2, 1]
    diary.amend_many({one: {"summary": "第一句"} for one in ids}, "")
    assert [len(diary.history(one)) for one in ids] == [2, 3, 2]
    with pytest.raises(DiaryError):
        diary.trash_many([*ids, 999])
    assert diary.verify(lambda done, total: None).ok
