from __future__ import annotations


def test_a_question_is_put_aside_and_taken_up_again_and_is_no_draft(diary):
    diary.leave_open("contact:1", "people")
    diary.leave_open("debt:2", "visits-agreed")
    diary.leave_open("contact:1", "people")
    assert diary.left_open() == {("contact:1", "people"), ("debt:2", "visits-agreed")}
    assert diary.drafts() == ()
    diary.leave_open("contact:1", "people", left=False)
    assert diary.left_open() == {("debt:2", "visits-agreed")}
