"""The user's own word on findings and on questions of flags."""

from __future__ import annotations

from datetime import datetime

import pytest

from diary.diary import Diary
from diary.domain.correction import Correction, CorrectionKind
from diary.domain.errors import BadValue, NoSuch
from diary.domain.exchange import ExportFormat, ExportOptions, FlagChoice, silent
from diary.domain.flag import FlagState
from diary.domain.lender import Answer
from diary.domain.notice import Notice, NoticeKind
from diary.domain.query import ContactQuery
from diary.rules.corrected import corrected

THREAT = "再不还钱就打断你的腿。"
RULE = "threat-personal-safety"


def flag_of(diary, rule=RULE):
    return next((flag for flag in diary.flags() if flag.rule == rule), None)


def reject(diary, contact, label="threat_violence"):
    (found,) = (one.span for one in diary.findings(contact.id) if one.span.label == label)
    return diary.reject_finding(
        contact.id, field=found.field, start=found.start, stop=found.end, label=label, note="这是在念台词"
    )


def test_a_rejected_finding_clears_the_flag_and_says_who_said_so(diary, borrower):
    contact = borrower.writes("2026-10-01 12:00", "sms", said=THREAT).contact
    assert flag_of(diary).state is FlagState.MET
    kept = reject(diary, contact)
    flag = flag_of(diary)
    assert (flag.state, flag.cleared_by) == (FlagState.CLEARED, "said-not-so")
    assert flag.spans[0].text in THREAT, "the words stay in sight"
    assert (kept.kind, kept.quote, kept.note) == (CorrectionKind.NOT_SO, flag.spans[0].text, "这是在念台词")
    assert diary.corrections(contact.id) == (kept,)


def test_a_correction_outlives_reopening_and_a_judgement_from_scratch(diary, borrower):
    contact = borrower.writes("2026-10-01 12:00", "sms", said=THREAT).contact
    reject(diary, contact)
    diary._judge.judge_all()
    assert flag_of(diary).state is FlagState.CLEARED


def test_a_rejection_taken_back_lets_the_words_count_again(diary, borrower):
    contact = borrower.writes("2026-10-01 12:00", "sms", said=THREAT).contact
    kept = reject(diary, contact)
    diary.withdraw_correction(kept.id, "看错了")
    assert flag_of(diary).state is FlagState.MET
    assert diary.corrections() == ()
    assert [one.withdrawn for one in diary.corrections(withdrawn=True)] == [True]


def test_only_the_words_rejected_stop_counting(diary, borrower):
    contact = borrower.writes("2026-10-01 12:00", "sms", said=THREAT + "小心我弄死你全家！").contact
    spans = [one.span for one in diary.findings(contact.id) if one.span.label == "threat_violence"]
    assert len(spans) == 2
    first = spans[0]
    diary.reject_finding(contact.id, field="said", start=first.start, stop=first.end, label=first.label)
    flag = flag_of(diary)
    assert flag.state is FlagState.MET
    assert flag.spans == (spans[1],)


def test_words_that_the_user_adds_are_possible_and_marked_as_the_users_own(diary, borrower):
    said = "天黑路滑，您多保重。"
    contact = borrower.writes("2026-10-01 12:00", "sms", said=said).contact
    before = flag_of(diary)
    assert before is None or before.state is not FlagState.MET
    kept = diary.add_finding(contact.id, field="said", start=0, stop=len(said), label="threat_violence")
    flag = flag_of(diary)
    assert (flag.state, flag.missing) == (FlagState.POSSIBLE, ("threat",))
    assert [(span.own, span.text) for span in flag.spans if span.own] == [(True, said)]
    again = diary.add_finding(contact.id, field="said", start=0, stop=len(said), label="threat_violence")
    assert again == kept, "the same word twice is one"


def test_a_correction_of_words_that_were_amended_since_says_nothing(diary, borrower):
    contact = borrower.writes("2026-10-01 12:00", "sms", said=THREAT).contact
    reject(diary, contact)
    diary.amend(contact.id, {"said": "先看清楚：" + THREAT}, "抄漏了")
    assert flag_of(diary).state is FlagState.MET


@pytest.mark.parametrize(
    ("place", "refusal"),
    [
        ({"field": "place", "start": 0, "stop": 2, "label": "insult"}, BadValue),
        ({"field": "said", "start": 3, "stop": 3, "label": "insult"}, BadValue),
        ({"field": "said", "start": 0, "stop": 99, "label": "insult"}, BadValue),
        ({"field": "said", "start": 0, "stop": 2, "label": "weather"}, BadValue),
    ],
)
def test_a_correction_of_nothing_is_refused(diary, borrower, place, refusal):
    contact = borrower.writes("2026-10-01 12:00", "sms", said=THREAT).contact
    with pytest.raises(refusal):
        diary.add_finding(contact.id, **place)
    assert diary.corrections() == ()


def test_what_was_never_found_cannot_be_rejected(diary, borrower):
    contact = borrower.writes("2026-10-01 12:00", "sms", said="请按时还款。").contact
    with pytest.raises(NoSuch):
        diary.reject_finding(contact.id, field="said", start=0, stop=5, label="insult")
    with pytest.raises(NoSuch):
        diary.withdraw_correction(7)


def test_what_a_guard_held_back_names_the_guard(diary, borrower):
    contact = borrower.writes("2026-10-01 12:00", "sms", said="我们绝不会打断你的腿。").contact
    (held,) = diary.scans(contact.id)["said"].held_back
    assert held.guard
    assert held.text in contact.said


def test_the_question_of_a_complaint_can_be_answered_no(diary, borrower):
    lodged = datetime.fromisoformat("2026-10-10T10:00+08:00")
    notice = diary.add_notice(Notice(kind=NoticeKind.COMPLAINT_LODGED, at=lodged, debt_id=borrower.debt.id))
    rule = "complaint-deadline-missed"
    flag = flag_of(diary, rule)
    assert (flag.state, flag.missing) == (FlagState.POSSIBLE, ("complaint-complex",))
    diary.answer_flag(flag.id, "complaint-complex", Answer.NO, "没有任何说明")
    assert flag_of(diary, rule).state is FlagState.MET
    diary.answer_flag(flag.id, "complaint-complex", Answer.YES)
    assert flag_of(diary, rule).state is FlagState.CLEARED
    diary.answer_flag(flag.id, "complaint-complex", Answer.UNKNOWN)
    assert flag_of(diary, rule).state is FlagState.POSSIBLE
    assert diary.answers() == ()
    assert flag.id == f"{rule}:n{notice.id}"


def test_whether_they_could_reach_the_debtor_is_answered_on_the_flag(diary, borrower):
    called = borrower.writes(
        "2026-10-01 12:00", person="示例同事", reached="third-party", relation="colleague"
    )
    rule = "third-party-contact-while-reachable"
    flag = flag_of(diary, rule)
    assert "reachable" in flag.missing
    diary.answer_flag(flag.id, "reachable", Answer.NO)
    assert flag_of(diary, rule).cleared_by == "reachable"
    diary.answer_flag(flag.id, "reachable", Answer.YES)
    assert "reachable" not in flag_of(diary, rule).missing
    assert diary.contacts(ContactQuery()) == (called.contact,), "no entry is changed by an answer"


def test_a_question_that_an_entry_answers_is_not_answered_on_the_flag(diary, borrower):
    borrower.writes("2026-10-01 22:00", "call", direction="unknown")
    flag = next(flag for flag in diary.flags() if "direction" in flag.missing)
    with pytest.raises(BadValue):
        diary.answer_flag(flag.id, "direction", Answer.YES)
    with pytest.raises(NoSuch):
        diary.answer_flag("no-rule:c1", "reachable", Answer.YES)


def test_corrections_and_answers_begin_another_diary_with_the_rest(diary, borrower, tmp_path, clock):
    contact = borrower.writes("2026-10-01 12:00", "sms", said=THREAT).contact
    borrower.writes("2026-10-02 12:00", person="示例同事", reached="third-party", relation="colleague")
    reject(diary, contact)
    asking = next(flag for flag in diary.flags() if "reachable" in flag.missing)
    diary.answer_flag(asking.id, "reachable", Answer.YES, "当天接过电话")
    out = tmp_path / "a.json"
    diary.export(out, ExportOptions(format=ExportFormat.JSON, flags=FlagChoice.ALL), silent)
    with Diary.create(tmp_path / "heir", diary.resources, clock=clock) as heir:
        heir.import_dossier(out)
        assert heir.corrections() == diary.corrections()
        assert heir.answers() == diary.answers()
        assert flag_of(heir).state is FlagState.CLEARED


@pytest.mark.parametrize(("start", "stop"), [(-3, -1), (5, 5), (2, 99)])
def test_a_correction_from_elsewhere_with_an_impossible_place_says_nothing(start, stop):
    quote = THREAT[start:stop]
    strange = Correction(
        contact_id=1, kind=CorrectionKind.ALSO, field="said", label="insult", start=start, stop=stop,
        quote=quote, at=datetime.fromisoformat("2026-10-01T12:00+08:00"),
    )  # fmt: skip
    assert corrected([], [strange], {"said": THREAT}) == []
