"""Complaints are kept once: their dates follow, and the rules see them without anybody noting them again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from diary.domain.complaint import Complaint, Reply, ReplyKind
from diary.domain.debt import Debt
from diary.domain.errors import BadValue, NoSuch
from diary.domain.flag import FlagState
from diary.domain.lender import Creditor, LenderKind
from diary.dossier.profile_file import NoSuchProfile

RULE = "complaint-deadline-missed"


@pytest.fixture
def debt(diary):
    creditor = Creditor(name="示例银行", kind=LenderKind.BANK_LOAN)
    return diary.add_debt(Debt(creditor=creditor))


@pytest.fixture
def complain(diary, debt, clock):
    def lodged(days: int, channel: str = "lender", **fields) -> Complaint:
        at = clock() - timedelta(days=days)
        return diary.add_complaint(Complaint(channel=channel, at=at, debt_id=debt.id, **fields))

    return lodged


def _came(diary, complaint, kind, days):
    reply = Reply(complaint_id=complaint.id, kind=ReplyKind(kind), at=complaint.at + timedelta(days=days))
    return diary.add_reply(reply)


def _flags(diary):
    return {flag.id: flag.state for flag in diary.flags() if flag.rule == RULE}


def test_a_complaint_stands_there_with_its_dates_and_what_comes_next(diary, complain):
    complain(3, reference="T-2026-77", dossier="AB" * 32)
    (found,) = diary.complaints()
    assert (found.complaint.reference, found.complaint.dossier) == ("T-2026-77", "ab" * 32)
    assert found.outlook.next.clock.id == "decision"
    assert not found.settled


def test_an_unanswered_complaint_is_flagged_without_another_notice(diary, complain):
    complain(31)
    assert _flags(diary) == {f"{RULE}:p1": FlagState.MET}
    assert diary.notices() == ()


def test_an_answer_takes_the_flag_away(diary, complain):
    complaint = complain(31)
    _came(diary, complaint, "answered", 10)
    assert _flags(diary) == {}
    assert diary.complaints()[0].settled


def test_an_answer_goes_to_its_own_complaint_even_when_another_is_older(diary, complain):
    complain(50)
    later = complain(40)
    _came(diary, later, "answered", 5)
    assert _flags(diary) == {f"{RULE}:p1": FlagState.MET}


def test_an_extension_moves_the_limit(diary, complain):
    complaint = complain(45)
    assert _flags(diary) == {f"{RULE}:p1": FlagState.MET}
    _came(diary, complaint, "extended", 14)
    assert _flags(diary) == {}


def test_with_the_regulator_the_lenders_time_begins_when_it_was_passed_on(diary, complain):
    complaint = complain(50, channel="regulator")
    assert _flags(diary) == {}
    _came(diary, complaint, "passed-on", 7)
    assert _flags(diary) == {f"{RULE}:p1": FlagState.MET}


def test_a_report_to_the_police_binds_no_lender(diary, complain):
    complain(90, channel="police")
    assert _flags(diary) == {}


def test_a_complaint_set_aside_counts_no_more_and_comes_back(diary, complain):
    complaint = complain(31)
    diary.trash_complaint(complaint.id)
    assert (diary.complaints(), _flags(diary)) == ((), {})
    assert [one.complaint.id for one in diary.complaints(trashed=True)] == [complaint.id]
    diary.trash_complaint(complaint.id, trashed=False)
    assert _flags(diary) == {f"{RULE}:p1": FlagState.MET}


def test_a_reply_set_aside_answers_nothing(diary, complain):
    complaint = complain(31)
    reply = _came(diary, complaint, "answered", 10)
    diary.trash_reply(reply.id, "it was about another matter")
    assert _flags(diary) == {f"{RULE}:p1": FlagState.MET}


def test_a_date_is_corrected_and_the_flags_follow(diary, complain):
    complaint = complain(31)
    diary.amend_complaint(replace(complaint, at=complaint.at + timedelta(days=20)), "wrong day")
    assert _flags(diary) == {}


def test_the_flags_are_the_same_when_the_diary_is_opened_again(diary, complain, clock, tmp_path):
    complain(31)
    diary.close()
    with type(diary).open(
        tmp_path / "case", diary.resources, clock=lambda: clock() + timedelta(days=1)
    ) as again:
        assert _flags(again) == {f"{RULE}:p1": FlagState.MET}


@pytest.mark.parametrize("channel", ["judge", "full", "lawyer", "../channels/lender"])
def test_only_channels_that_take_complaints_are_accepted(complain, channel):
    with pytest.raises(NoSuchProfile):
        complain(1, channel=channel)


def test_what_cannot_be_is_refused(diary, complain, clock):
    with pytest.raises(BadValue, match="digest"):
        complain(1, dossier="xyz")
    complaint = complain(5)
    with pytest.raises(BadValue, match="before"):
        _came(diary, complaint, "answered", -1)
    with pytest.raises(NoSuch, match="P-099"):
        diary.add_reply(Reply(complaint_id=99, kind=ReplyKind.ANSWERED, at=clock()))
    with pytest.raises(NoSuch):
        diary.add_complaint(Complaint(channel="lender", at=clock(), debt_id=99))
