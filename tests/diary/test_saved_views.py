from datetime import UTC, datetime

import pytest

from diary.domain.contact import Channel, Reached, Relation
from diary.domain.errors import BadValue, NoSuch
from diary.domain.query import ContactQuery, SavedView, Support

FULL = ContactQuery(
    since=datetime(2026, 3, 1, tzinfo=UTC),
    channels=frozenset({Channel.CALL, Channel.VISIT}),
    reached=frozenset({Reached.THIRD_PARTY}),
    relations=frozenset({Relation.FAMILY}),
    weekdays=frozenset({5, 6}),
    hours=frozenset({22, 23}),
    person="母亲",
    flagged=True,
    support=Support.NONE,
    confirmed=True,
    search="上门",
)


def test_a_view_is_kept_with_all_that_it_chooses(diary):
    diary.save_view(SavedView(name="周末 夜间", query=FULL, last_days=30))
    assert diary.saved_views() == (SavedView(name="周末 夜间", query=FULL, last_days=30),)


def test_pages_are_not_kept(diary):
    diary.save_view(SavedView(name="x", query=ContactQuery(flagged=True, limit=5, offset=2)))
    assert diary.saved_views()[0].query == ContactQuery(flagged=True)


def test_views_are_renamed_and_dropped(diary):
    diary.save_view(SavedView(name="one", query=FULL))
    diary.save_view(SavedView(name="two", query=ContactQuery(flagged=True)))
    diary.rename_view("one", " 夜里  的电话 ")
    assert {view.name: view.query for view in diary.saved_views()} == {
        "two": ContactQuery(flagged=True), "夜里 的电话": FULL,
    }  # fmt: skip
    diary.drop_view("two")
    assert [view.name for view in diary.saved_views()] == ["夜里 的电话"]
    diary.rename_view("夜里 的电话", "夜里 的电话")
    assert [view.name for view in diary.saved_views()] == ["夜里 的电话"]


def test_a_view_needs_a_name_and_must_be_there(diary):
    for name in (" ", "长" * 81):
        with pytest.raises(BadValue):
            diary.save_view(SavedView(name=name, query=FULL))
    with pytest.raises(NoSuch):
        diary.drop_view("?")
    with pytest.raises(NoSuch):
        diary.rename_view("?", "x")


def test_what_another_version_wrote_is_passed_over(diary):
    for value in ("{", '{"query": {"colour": "red"}, "last_days": null}', '{"query": {}}'):
        diary._store.set_setting("view:odd", value)
        assert diary.saved_views() == ()
