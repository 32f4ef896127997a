from dataclasses import replace
from datetime import UTC, datetime

import pytest

from diary.domain.debt import Debt
from diary.domain.errors import NoSuch
from diary.domain.flag import Review, Verdict
from diary.domain.lender import Creditor
from diary.domain.notice import Notice, NoticeKind

NOTICE = Notice(
    kind=NoticeKind.ONLY_IN_WRITING,
    at=datetime(2025, 3, 1, 4, tzinfo=UTC),
    zone="Asia/Urumqi",
    until=datetime(2025, 4, 1, tzinfo=UTC),
    person="本人",
    number="021-5550-0001",
    number_key="+862155500001",
    note="电话中说明",
)


def test_a_notice_comes_back_as_it_was_given(store):
    debt = store.add_debt(Debt(creditor=Creditor(name="示例银行")))
    stored = store.add_notice(replace(NOTICE, debt_id=debt.id))
    assert stored == replace(NOTICE, id=1, debt_id=debt.id)
    assert store.notices() == (stored,)


def test_notices_come_in_order_of_time(store):
    late = store.add_notice(NOTICE)
    early = store.add_notice(replace(NOTICE, at=datetime(2024, 1, 1, tzinfo=UTC)))
    assert store.notices() == (early, late)


def test_a_notice_for_an_unknown_debt_is_refused(store):
    with pytest.raises(NoSuch):
        store.add_notice(replace(NOTICE, debt_id=3))
    assert store.notices() == ()


def test_the_latest_word_on_a_flag_counts(store, clock):
    store.save_review(Review(flag_id="quiet:c1", verdict=Verdict.UPHOLD))
    store.save_review(Review(flag_id="other:c1", verdict=Verdict.UPHOLD, note="sicher"))
    said = store.save_review(Review(flag_id="quiet:c1", verdict=Verdict.DISMISS, note="my own call"))
    assert store.reviews()["quiet:c1"] == said
    assert (said.verdict, said.note, said.at) == (Verdict.DISMISS, "my own call", clock.now)
    assert len(store.reviews()) == 2
    assert [event.kind for event in store.events()][-3:] == ["review.set"] * 3
    assert store.verify().ok


def test_settings_belong_to_the_diary(store):
    assert store.setting("zone") is None
    store.set_setting("zone", "Asia/Urumqi")
    head = store.head()
    store.set_setting("zone", "Asia/Urumqi")
    assert store.head() == head
    store.set_setting("zone", "Asia/Shanghai")
    assert store.setting("zone") == "Asia/Shanghai"
    assert store.verify().ok


def test_a_corrected_notice_keeps_its_former_revision(store):
    stored = store.add_notice(NOTICE)
    amended = store.amend_notice(replace(stored, note="书面说明"), "记错了")
    assert store.notices() == (amended,)
    assert amended.note == "书面说明"


def test_a_notice_that_is_not_there_cannot_be_corrected(store):
    with pytest.raises(NoSuch):
        store.amend_notice(replace(NOTICE, id=9), "")


def test_a_word_that_was_taken_back_is_no_word(store):
    word = Review(flag_id="quiet-hours-contact:c1", verdict=Verdict.UPHOLD, at=NOTICE.at)
    store.save_review(word)
    store.save_review(replace(word, verdict=Verdict.WITHDRAWN))
    assert store.reviews() == {}
    store.save_review(word)
    assert store.reviews() == {word.flag_id: word}
