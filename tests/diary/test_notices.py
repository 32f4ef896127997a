from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from diary.diary.checking import FutureTime
from diary.domain.errors import NoSuch
from diary.domain.notice import Notice, NoticeKind


def test_a_notice_in_the_trash_no_longer_counts_and_comes_back(diary, clock):
    kept = diary.add_notice(Notice(kind=NoticeKind.STOP_CONTACT, at=clock() - timedelta(days=9)))
    assert diary.trash_notice(kept.id).trashed
    assert diary.notices()[0].trashed
    assert not diary.untrash_notice(kept.id).trashed


def test_a_notice_is_corrected_and_its_number_read_again(diary, clock):
    kept = diary.add_notice(Notice(kind=NoticeKind.STOP_CONTACT, at=clock()))
    diary.amend_notice(replace(kept, number="021-5550-0001", note="电话里说的"), "补记")
    (now,) = diary.notices()
    assert (now.number_key, now.note) == ("+862155500001", "电话里说的")


def test_a_notice_cannot_be_moved_into_the_future(diary, clock):
    kept = diary.add_notice(Notice(kind=NoticeKind.STOP_CONTACT, at=clock()))
    with pytest.raises(FutureTime):
        diary.amend_notice(replace(kept, at=clock() + timedelta(days=1)), "")


def test_an_unknown_notice_is_refused(diary):
    with pytest.raises(NoSuch):
        diary.trash_notice(4)
