from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from diary.diary import Diary
from diary.diary.checking import FutureTime, MissingZone, NegativeValue, TooEarly, UnknownZone
from diary.domain.contact import Channel, Conduct, Contact
from diary.domain.debt import Debt
from diary.domain.errors import BadValue, NoSuch
from diary.domain.exchange import silent
from diary.domain.flag import Verdict
from diary.domain.language import Language
from diary.domain.lender import Answer, Creditor, LenderKind
from diary.domain.notice import Notice, NoticeKind
from diary.domain.query import ContactQuery
from diary.rules.causes import Cause
from tests.diary.borrower import flagged
from tests.diary.conftest import NOW, RESOURCES


def call(at: datetime = NOW - timedelta(days=1), **fields) -> Contact:
    return Contact(channel=Channel.CALL, at=at, **fields)


@pytest.mark.parametrize(
    ("contact", "refusal"),
    [
        (call(NOW + timedelta(minutes=6)), FutureTime),
        (call(datetime(1883, 1, 1, tzinfo=UTC)), TooEarly),
        (call(datetime(2026, 3, 1, 12, 0)), MissingZone),  # noqa: DTZ001 - that is the point
        (call(zone="Mars/Olympus"), UnknownZone),
        (call(duration_s=-1), NegativeValue),
        (call(people=0), NegativeValue),
        (call(debt_id=99), NoSuch),
        (call(conduct=frozenset({Conduct.THREAT}), not_conduct=frozenset({Conduct.THREAT})), BadValue),
    ],
)
def test_an_impossible_entry_is_refused_and_nothing_is_kept(diary, contact, refusal):
    with pytest.raises(refusal):
        diary.record(contact)
    assert diary.count(ContactQuery()) == 0


def test_a_clock_that_runs_five_minutes_ahead_is_forgiven(diary):
    assert diary.record(call(NOW + timedelta(minutes=4))).contact.id == 1


def test_what_was_recorded_is_there_after_reopening(tmp_path, clock):
    with Diary.create(tmp_path / "case", RESOURCES, clock=clock) as diary:
        recorded = diary.record(call(said="原话", summary="经过", number="+86 021 5550 0001"))
    with Diary.open(tmp_path / "case", RESOURCES, clock=clock) as again:
        assert again.contact(recorded.contact.id) == recorded.contact
        assert again.flags() == recorded.flags
        assert again.verify(silent).ok


def test_an_amendment_keeps_what_was_there_and_judges_again(borrower):
    diary = borrower.diary
    late = borrower.writes("2026-03-01 22:30")
    moved = diary.amend(late.contact.id, {"at": late.contact.at - timedelta(hours=2)}, "看错了钟")
    assert flagged(late)["quiet-hours-contact"] == "met"
    assert "quiet-hours-contact" not in flagged(moved)
    first, second = diary.history(late.contact.id)
    assert (first.contact.at, second.contact.at) == (late.contact.at, moved.contact.at)
    assert second.reason == "看错了钟"


def test_a_refused_amendment_changes_nothing(borrower):
    kept = borrower.writes("2026-03-01 10:00").contact
    with pytest.raises(NegativeValue):
        borrower.diary.amend(kept.id, {"duration_s": -5}, "")
    assert borrower.diary.contact(kept.id) == kept


def test_a_trashed_entry_counts_no_more_and_comes_back_whole(borrower):
    diary = borrower.diary
    calls = [borrower.writes(f"2026-03-02 {hour:02d}:00") for hour in (9, 11, 14, 17)]
    diary.trash(calls[0].contact.id, "记重了")
    assert diary.flags() == ()
    assert diary.count(ContactQuery()) == 3
    diary.untrash(calls[0].contact.id)
    assert [flag.rule for flag in diary.flags()] == ["calls-effective-over-3"]


def test_flags_after_single_changes_equal_a_judgement_from_scratch(borrower):
    diary = borrower.diary
    for day, hour in ((1, 9), (1, 23), (2, 7), (2, 9), (2, 12), (2, 13), (3, 0)):
        borrower.writes(f"2026-03-0{day} {hour:02d}:00", said="再不还钱就打断你的腿" if hour == 12 else "")
    diary.trash(2)
    diary.amend(6, {"at": datetime.fromisoformat("2026-03-02T13:30:00+08:00")}, "")
    one_by_one = sorted(diary.flags(), key=lambda flag: flag.id)
    diary._judge.judge_all()
    assert sorted(diary.flags(), key=lambda flag: flag.id) == one_by_one


def test_a_number_tied_later_joins_its_earlier_calls_to_the_campaign(diary):
    debt = diary.add_debt(Debt(creditor=Creditor(name="示例机构", kind=LenderKind.INTERNET_LOAN)))
    late = diary.record(call(datetime.fromisoformat("2026-03-01T23:00:00+08:00"), number="021-5550-0001"))
    assert flagged(late)["quiet-hours-contact"] == "possible"
    diary.tie_numbers(["02155500001"], debt_id=debt.id, collector="示例催收", agency=Answer.YES)
    states = {flag.rule: flag.state.value for flag in diary.flags(contact_ids=[late.contact.id])}
    assert states["quiet-hours-contact"] == "met"
    assert diary.contacts(ContactQuery(debt_id=debt.id)) == (late.contact,)


def test_the_kind_of_lender_told_later_decides_open_flags(diary):
    unknown = diary.add_debt(Debt(creditor=Creditor(name="示例机构")))
    late = diary.record(call(datetime.fromisoformat("2026-03-01T23:00:00+08:00"), debt_id=unknown.id))
    assert flagged(late)["quiet-hours-contact"] == "possible"
    known = Debt(id=unknown.id, creditor=Creditor(name="示例机构", kind=LenderKind.CARD))
    diary.amend_debt(known, "合同上写的是信用卡")
    (flag,) = [one for one in diary.flags() if one.rule == "quiet-hours-contact"]
    assert flag.state.value == "met"


def test_a_notice_makes_later_calls_to_a_relative_a_breach(borrower):
    diary = borrower.diary
    person = {"person": "表姐（虚构）", "reached": "third-party"}
    diary.add_notice(
        Notice(
            kind=NoticeKind.REFUSAL_BY_CONTACT,
            at=datetime.fromisoformat("2026-03-01T12:00:00+08:00"),
            debt_id=borrower.debt.id,
            person="表姐（虚构）",
        )
    )
    before = borrower.writes("2026-03-01 11:00", **person)
    after = borrower.writes("2026-03-01 13:00", **person)
    assert "third-party-after-refusal" not in flagged(before)
    assert flagged(after)["third-party-after-refusal"] == "met"


def test_the_users_word_on_a_flag_is_kept(borrower):
    late = borrower.writes("2026-03-01 22:30")
    flag = late.flags[0]
    borrower.diary.review(flag.id, Verdict.DISMISS, "那天是我请他晚上打的")
    borrower.diary.review(flag.id, Verdict.UPHOLD)
    assert borrower.diary.reviews()[flag.id].verdict is Verdict.UPHOLD
    with pytest.raises(NoSuch):
        borrower.diary.review("no-such-flag", Verdict.UPHOLD)


def test_a_draft_shows_its_flags_and_leaves_no_trace(borrower):
    diary = borrower.diary
    for hour in (9, 11, 14):
        borrower.writes(f"2026-03-02 {hour:02d}:00")
    draft = Contact(
        channel=Channel.CALL,
        at=datetime.fromisoformat("2026-03-02T17:00:00+08:00"),
        debt_id=borrower.debt.id,
        outcome="answered",
        reached="debtor",
    )
    assert "calls-effective-over-3" in {flag.rule for flag in diary.judge_draft(draft)}
    assert diary.count(ContactQuery()) == 3
    assert diary.flags() == ()


def test_a_broken_rule_file_is_reported_and_the_others_still_judge(tmp_path, clock):
    import shutil

    resources = tmp_path / "resources"
    shutil.copytree(RESOURCES / "norms", resources / "norms")
    shutil.copytree(RESOURCES / "rules", resources / "rules")
    shutil.copytree(RESOURCES / "wording", resources / "wording")
    (resources / "rules" / "cn" / "time" / "broken.toml").write_text("id = ", encoding="utf-8")
    with Diary.create(tmp_path / "case", resources, clock=clock) as diary:
        assert [problem.file for problem in diary.catalogue.problems] == ["rules/cn/time/broken.toml"]
        assert "quiet-hours-contact" in diary.catalogue.rules


def test_other_rules_than_last_time_are_told_on_opening(tmp_path, clock):
    import shutil

    resources = tmp_path / "resources"
    for room in ("norms", "rules", "wording"):
        shutil.copytree(RESOURCES / room, resources / room)
    late = call(datetime.fromisoformat("2026-03-01T23:00:00+08:00"))
    with Diary.create(tmp_path / "case", resources, clock=clock) as diary:
        debt = diary.add_debt(Debt(creditor=Creditor(name="示例机构", kind=LenderKind.CARD)))
        diary.record(replace(late, debt_id=debt.id))
    with Diary.open(tmp_path / "case", resources, clock=clock) as diary:
        assert diary.rule_changes == ()
    (resources / "rules" / "cn" / "time" / "quiet-hours-contact.toml").unlink()
    with Diary.open(tmp_path / "case", resources, clock=clock) as diary:
        (change,) = diary.rule_changes
        assert (change.rule, len(change.disappeared)) == ("quiet-hours-contact", 1)
        assert change.why is Cause.RULE_GONE
        assert change.title[Language.EN] == "Contact in quiet hours", "a rule that is gone keeps its name"
        assert diary.flags() == ()


def test_a_rule_of_the_users_own_judges_and_a_broken_one_is_reported(tmp_path, clock):
    folder = tmp_path / "case"
    Diary.create(folder, RESOURCES, clock=clock).close()
    own = folder / "rules"
    own.mkdir()
    example = '[[examples]]\nsays = "一例"\ncontacts = ["2026-03-01 12:00 call"]\nflags = []\n'
    head = 'title = { zh-Hans = "我的提示" }\nwhy = { zh-Hans = "我想留意晚饭时间的电话。" }\n'
    hours = 'check = "within_hours"\n[[grounds]]\nnorm = "own"\nforce = "advice"\nconfidence = "M"\n'
    times = "params = { begin = 18:00:00, end = 19:00:00 }\n"
    (own / "dinner.toml").write_text(f'id = "dinner"\n{head}{hours}{times}{example}', "utf-8")
    (own / "broken.toml").write_text("id = ", "utf-8")
    with Diary.open(folder, RESOURCES, clock=clock) as diary:
        dinner = diary.record(call(datetime.fromisoformat("2026-03-01T18:30:00+08:00")))
        assert flagged(dinner) == {"dinner": "met"}
        assert [problem.file for problem in diary.catalogue.problems] == ["rules/broken.toml"]
