from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from diary.domain.contact import (
    Channel,
    Conduct,
    Contact,
    Direction,
    Origin,
    Outcome,
    Reached,
    Relation,
)
from diary.domain.debt import Debt
from diary.domain.errors import BadValue, NoSuch
from diary.domain.lender import Creditor
from diary.domain.query import ContactQuery


def full(store) -> Contact:
    """A contact in which no field has its default, apart from those that the store gives."""
    debt = store.add_debt(Debt(creditor=Creditor(name="示例消费金融")))
    collector = store.find_collector("王某")
    return Contact(
        channel=Channel.VISIT,
        at=datetime(2025, 3, 1, 22, 15, 0, 123456, tzinfo=timezone(timedelta(hours=8))),
        zone="Asia/Urumqi",
        about_min=15,
        duration_s=61,
        ring_s=7,
        direction=Direction.OUT,
        outcome=Outcome.ANSWERED,
        reached=Reached.THIRD_PARTY,
        relation=Relation.NEIGHBOUR,
        person="邻居甲",
        debt_id=debt.id,
        collector_id=collector.id,
        number="021-5550-0001",
        number_key="+862155500001",
        said="再不还就告诉你全家\x00 \U0001f600 ＡＢＣ",
        summary="敲门 十分钟",
        conduct=frozenset({Conduct.THREAT, Conduct.TOLD_OTHERS}),
        not_conduct=frozenset({Conduct.VIOLENCE}),
        people=3,
        place="示例小区 1 号楼",
    )


def test_every_field_comes_back_as_it_was_given(store):
    given = full(store)
    stored = store.add_contact(given)
    given_by_store = {"id", "revision", "recorded_at", "origin", "source", "trashed"}
    for field in fields(Contact):
        if field.name not in given_by_store:
            assert getattr(stored, field.name) == getattr(given, field.name), field.name
            assert getattr(given, field.name) != field.default, f"{field.name} proves nothing"
    assert (stored.id, stored.revision, stored.trashed) == (1, 1, False)
    assert store.contact(1) == stored


def test_the_time_of_recording_is_the_stores_own(store, clock, make_contact):
    before = clock.now
    stored = store.add_contact(make_contact(recorded_at=datetime(2020, 1, 1, tzinfo=UTC)))
    assert before < stored.recorded_at <= clock.now


def test_an_amendment_keeps_the_old_revision(store, make_contact):
    first = store.add_contact(make_contact(said="eins"))
    second = store.amend_contact(first.id, {"said": "zwei", "people": 2}, "misheard")
    assert (second.said, second.people, second.revision) == ("zwei", 2, 2)
    assert second == replace(first, said="zwei", people=2, revision=2)
    history = store.history(first.id)
    assert [one.contact for one in history] == [first, second]
    assert [one.reason for one in history] == ["", "misheard"]
    assert [one.event.kind for one in history] == ["contact.add", "contact.amend"]
    assert history[1].event == store.head()


def test_an_amendment_that_changes_nothing_is_no_event(store, make_contact):
    first = store.add_contact(make_contact(said="eins"))
    head = store.head()
    assert store.amend_contact(first.id, {"said": "eins"}, "again") == first
    assert store.head() == head


@pytest.mark.parametrize("name", ["id", "revision", "origin", "recorded_at", "trashed", "source", "colour"])
def test_fields_that_only_the_store_gives_cannot_be_amended(store, make_contact, name):
    first = store.add_contact(make_contact())
    with pytest.raises(BadValue):
        store.amend_contact(first.id, {name: 5}, "")
    assert store.contact(first.id) == first


def test_a_contact_put_aside_is_not_lost(store, make_contact):
    first = store.add_contact(make_contact())
    assert store.set_trashed(first.id, True, "typed twice").trashed
    assert store.contacts(ContactQuery()) == ()
    assert [one.id for one in store.contacts(ContactQuery(trashed=True))] == [first.id]
    back = store.set_trashed(first.id, False)
    assert (back.trashed, back.revision) == (False, 3)
    assert [one.event.kind for one in store.history(first.id)] == [
        "contact.add",
        "contact.trash",
        "contact.untrash",
    ]
    assert [one.reason for one in store.history(first.id)] == ["", "typed twice", ""]


def test_putting_aside_twice_is_one_event(store, make_contact):
    first = store.add_contact(make_contact())
    once = store.set_trashed(first.id, True)
    assert store.set_trashed(first.id, True) == once


def test_an_unknown_contact_is_told_by_its_reference(store):
    for act in (store.contact, store.history, lambda one: store.amend_contact(one, {"said": ""}, "")):
        with pytest.raises(NoSuch) as told:
            act(12)
        assert told.value.fields["reference"] == "C-0012"


def test_an_unknown_debt_or_collector_is_refused(store, make_contact):
    for wrong in ({"debt_id": 9}, {"collector_id": 9}):
        with pytest.raises(NoSuch):
            store.add_contact(make_contact(**wrong))
        recorded = store.add_contact(make_contact())
        with pytest.raises(NoSuch):
            store.amend_contact(recorded.id, wrong, "")
    assert store.count(ContactQuery()) == 2


def test_a_time_without_zone_is_refused(store, make_contact):
    with pytest.raises(BadValue):
        store.add_contact(make_contact(at=datetime(2025, 3, 1, 9, 0)))  # noqa: DTZ001 - that is the point
    assert store.count(ContactQuery()) == 0


def test_half_a_character_is_refused_in_words(store, make_contact):
    with pytest.raises(BadValue):
        store.add_contact(make_contact(said="\ud83d"))
    assert store.count(ContactQuery()) == 0
    store.add_contact(make_contact(said="whole"))


def test_an_origin_comes_only_with_an_import(store, make_contact):
    origin = Origin(batch_id=1, format="x", file_sha256="", locator="", key="k")
    with pytest.raises(BadValue):
        store.add_contact(make_contact(origin=origin))
