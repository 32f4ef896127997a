from __future__ import annotations

import pytest

from diary.domain.errors import NoSuch
from diary.domain.flag import Verdict


def test_a_word_on_a_flag_can_be_taken_back_and_given_again(borrower):
    flag = borrower.writes("2026-03-01T23:30").flags[0]
    borrower.diary.review(flag.id, Verdict.UPHOLD)
    borrower.diary.withdraw_review(flag.id)
    assert flag.id not in borrower.diary.reviews()
    borrower.diary.review(flag.id, Verdict.DISMISS)
    assert borrower.diary.reviews()[flag.id].verdict is Verdict.DISMISS


def test_a_word_that_was_not_given_cannot_be_taken_back(borrower):
    with pytest.raises(NoSuch):
        borrower.diary.withdraw_review("quiet-hours-contact:c1")
