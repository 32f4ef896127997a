"""Time limits are counted as the law counts them, and what cannot be known yet is said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from diary.domain.complaint import Complaint, Reply, ReplyKind
from diary.domain.lender import LenderKind
from diary.dossier.clocks import DueState, dues, last_day, outlook
from diary.dossier.profile_file import read_profile
from diary.dossier.reminders import calendar_file
from diary.dossier.workdays import after_working_days, is_working

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)  # noon in Shanghai, a Monday


@pytest.fixture(scope="module")
def channel(resources):
    return lambda name: read_profile(resources, name)


def _reply(kind, day, hour=4):
    at = datetime(2026, 3, 2, hour, tzinfo=UTC) + timedelta(days=day)
    return Reply(id=day + 1, complaint_id=1, kind=ReplyKind(kind), at=at)


def _due(profile, day, *replies, lender=LenderKind.UNKNOWN, at=NOON):
    complaint = Complaint(id=1, channel=profile.id, at=at)
    found = dues(profile.clocks, complaint, replies, at + timedelta(days=day), lender)
    return {one.clock.id: one for one in found}


def test_the_day_of_complaining_is_not_counted(channel):
    found = _due(channel("lender"), 0)
    assert (found["decision"].since, found["decision"].day) == (date(2026, 3, 2), date(2026, 3, 17))
    assert found["complex"].day == date(2026, 4, 1)
    assert found["decision"].state is DueState.RUNNING


def test_a_complaint_late_at_night_counts_from_the_day_of_its_place(channel):
    night = datetime(2026, 3, 2, 17, 30, tzinfo=UTC)  # half past one on the third, in Shanghai
    assert _due(channel("lender"), 0, at=night)["decision"].day == date(2026, 3, 18)


@pytest.mark.parametrize(("day", "state"), [(15, DueState.RUNNING), (16, DueState.PASSED)])
def test_a_limit_has_passed_the_day_after_its_last(channel, day, state):
    assert _due(channel("lender"), day)["decision"].state is state


@pytest.mark.parametrize(("day", "state"), [(15, DueState.KEPT), (16, DueState.LATE)])
def test_an_answer_stops_the_clock_in_time_or_late(channel, day, state):
    found = _due(channel("lender"), 40, _reply("answered", day))
    assert found["decision"].state is state
    assert found["review"].day == found["decision"].ended + timedelta(days=30)


def test_an_extension_runs_from_the_end_of_the_thirty_days_and_only_when_it_was_announced(channel):
    assert "extended" not in _due(channel("lender"), 20)
    found = _due(channel("lender"), 40, _reply("extended", 14))
    assert found["extended"].day == date(2026, 3, 2) + timedelta(days=60)
    assert found["extended"].state is DueState.RUNNING
    assert found["decision"].state is DueState.KEPT  # the extension was announced in time


def test_the_police_may_extend_twice(channel):
    accepted, first, second = _reply("accepted", 0, 5), _reply("extended", 20), _reply("extended", 50)
    assert set(_due(channel("police"), 90, accepted, first)) == {"transfer", "case", "case-extended"}
    found = _due(channel("police"), 90, accepted, first, second)
    assert found["case-extended-twice"].day == date(2026, 3, 2) + timedelta(days=90)
    assert found["case-extended"].state is DueState.KEPT


def test_the_lenders_clock_starts_when_the_regulator_passed_the_complaint_on(channel):
    assert set(_due(channel("regulator"), 5)) == {"forward"}
    found = _due(channel("regulator"), 20, _reply("passed-on", 6))
    assert found["decision"].day == date(2026, 3, 8) + timedelta(days=15)
    assert found["forward"].state is DueState.KEPT


def test_seven_working_days_leave_out_holidays_and_count_weekends_worked_in_exchange(channel):
    eve = datetime(2026, 2, 12, 4, tzinfo=UTC)  # the Spring Festival of 2026: 15 to 23 February
    found = _due(channel("regulator"), 0, at=eve)["forward"]
    assert (found.day, found.unpublished) == (date(2026, 2, 28), ())  # a Saturday, worked too
    assert is_working(date(2026, 2, 14)) is True  # a Saturday, worked in exchange
    assert is_working(date(2026, 2, 16)) is False  # a Monday of the festival


def test_where_holidays_are_not_published_weekdays_are_counted_and_the_year_is_named():
    day, unpublished = after_working_days(date(2099, 12, 31), 3)
    assert (day, unpublished) == (date(2100, 1, 5), (2100,))
    assert is_working(date(2099, 1, 1)) is None


def test_limits_that_do_not_bind_this_kind_of_lender_are_not_shown(channel):
    assert _due(channel("lender"), 0, lender=LenderKind.MICRO_LOAN) == {}
    assert _due(channel("local"), 0, lender=LenderKind.MICRO_LOAN).keys() == {"receipt"}


@pytest.mark.parametrize(
    ("begin", "day"),
    [((2026, 8, 31), (2027, 2, 28)), ((2025, 8, 31), (2026, 2, 28)), ((2026, 1, 15), (2026, 7, 15))],
)
def test_six_months_end_on_the_same_day_of_the_month_or_on_its_last(channel, begin, day):
    (offence, *_) = channel("police").clocks
    assert last_day(datetime(*begin, 12, tzinfo=UTC), offence) == (date(*day), ())


def test_mediation_is_said_since_its_time_does_not_count(channel):
    assert _due(channel("lender"), 20, _reply("mediation", 5))["decision"].paused
    assert not _due(channel("lender"), 20)["decision"].paused


def test_the_next_date_is_the_nearest_and_the_step_that_of_the_last_limit_gone_by(channel):
    lender = channel("lender")
    waiting = outlook(tuple(_due(lender, 3).values()), settled=False)
    assert (waiting.next.clock.id, waiting.step) == ("decision", None)
    late = outlook(tuple(_due(lender, 16).values()), settled=False)
    assert (late.next.clock.id, late.step.clock.id) == ("complex", "decision")
    silent = outlook(tuple(_due(lender, 40).values()), settled=False)
    assert (silent.next, silent.step.clock.id, silent.step.clock.then) == (None, "complex", "regulator")


def test_an_answer_leaves_the_complainants_own_time_for_review(channel):
    found = outlook(tuple(_due(channel("lender"), 20, _reply("answered", 10)).values()), settled=True)
    assert (found.next.clock.id, found.step.clock.then) == ("review", "review")
    over = outlook(tuple(_due(channel("lender"), 90, _reply("answered", 10)).values()), settled=True)
    assert (over.next, over.step) == (None, None)


def test_a_reminder_says_when_holidays_were_not_known(channel, english):
    eve = datetime(2099, 12, 30, 4, tzinfo=UTC)
    due = _due(channel("regulator"), 0, at=eve)["forward"]
    complaint = Complaint(id=1, channel="regulator", at=eve)
    event = calendar_file([(complaint, [due])], eve, english).decode().replace("\r\n ", "")
    assert "The holidays of 2099\\, 2100 are not published yet" in event
    assert "DTSTART;VALUE=DATE:21000108" in event
    assert calendar_file([(complaint, [due])], eve, english) == calendar_file(
        [(complaint, [due])], eve, english
    )
