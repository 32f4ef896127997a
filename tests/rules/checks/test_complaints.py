"""Clocks of complaints and objections."""

from __future__ import annotations

from diary.domain.flag import FlagState
from diary.domain.lender import Answer
from diary.domain.notice import NoticeKind
from diary.rules.found import read_nothing
from diary.rules.judge import judge
from tests.rules.making import case, notice

LODGED, EXTENDED, ANSWERED = (
    NoticeKind.COMPLAINT_LODGED,
    NoticeKind.COMPLAINT_EXTENDED,
    NoticeKind.COMPLAINT_ANSWERED,
)
OBJECTION = NoticeKind.OBJECTION_RAISED


def states(catalogue, made, rule):
    return [
        (flag.scope, flag.state, flag.missing)
        for flag in judge(made, catalogue, read_nothing)
        if flag.rule == rule
    ]


def test_an_extension_of_a_complaint_does_not_extend_an_objection(catalogue):
    made = case(
        now="2026-04-05 10:00",
        notices=(notice(1, OBJECTION, "2026-03-01 10:00"), notice(2, EXTENDED, "2026-03-10 10:00")),
    )
    assert states(catalogue, made, "objection-not-handled") == [("n1", FlagState.MET, ())]


def test_an_extension_goes_to_a_complaint_that_is_still_open(catalogue):
    made = case(
        now="2026-04-05 10:00",
        notices=(
            notice(1, LODGED, "2026-02-01 10:00"),
            notice(2, ANSWERED, "2026-02-05 10:00"),
            notice(3, LODGED, "2026-03-01 10:00"),
            notice(4, EXTENDED, "2026-03-10 10:00"),
        ),
    )
    assert states(catalogue, made, "complaint-deadline-missed") == []


def test_whether_a_complaint_is_complex_can_be_answered_either_way(catalogue):
    made = {"now": "2026-03-20 10:00", "notices": (notice(1, LODGED, "2026-03-01 10:00"),)}
    rule = "complaint-deadline-missed"
    question = ("n1", "complaint-complex")
    assert states(catalogue, case(**made), rule) == [("n1", FlagState.POSSIBLE, ("complaint-complex",))]
    assert states(catalogue, case(**made, answers={question: Answer.NO}), rule) == [("n1", FlagState.MET, ())]
    (cleared,) = states(catalogue, case(**made, answers={question: Answer.YES}), rule)
    assert cleared == ("n1", FlagState.CLEARED, ())
    late = {**made, "now": "2026-04-05 10:00"}
    assert states(catalogue, case(**late, answers={question: Answer.YES}), rule) == [
        ("n1", FlagState.MET, ())
    ]


def test_an_answer_taken_back_leaves_the_question_open(catalogue):
    made = case(
        now="2026-03-20 10:00",
        notices=(notice(1, LODGED, "2026-03-01 10:00"),),
        answers={("n1", "complaint-complex"): Answer.UNKNOWN},
    )
    assert states(catalogue, made, "complaint-deadline-missed") == [
        ("n1", FlagState.POSSIBLE, ("complaint-complex",))
    ]
