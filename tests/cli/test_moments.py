"""Times, days, lengths and hours as they are typed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from diary.cli import moments
from diary.cli.usage import WrongUsage


@pytest.mark.parametrize(
    "text", ["2026-03-01T22:30+08:00", "2026-03-01 22:30:00+0800", "20260301T143000Z", "2026-03-01T14:30Z"]
)
def test_a_moment_with_its_offset_needs_no_zone(text: str) -> None:
    assert moments.moment(text, None, "--at") == datetime(2026, 3, 1, 14, 30, tzinfo=UTC)


def test_a_moment_without_offset_is_on_the_clock_of_the_zone() -> None:
    assert moments.moment("2026-03-01 22:30", "Asia/Shanghai", "--at") == datetime(
        2026, 3, 1, 14, 30, tzinfo=UTC
    )


@pytest.mark.parametrize("text", ["2026-03-01T22:30", "2026-03-01", "22:30", "", "2026-13-01T00:00Z"])
def test_what_could_mean_several_moments_is_refused(text: str) -> None:
    with pytest.raises(WrongUsage):
        moments.moment(text, None, "--at")


def test_a_day_as_a_border_is_taken_whole() -> None:
    begin = moments.border("2026-03-01", None, "--since")
    end = moments.border("2026-03-01", None, "--until", end=True)
    assert begin
    assert end
    assert begin.isoformat() == "2026-03-01T00:00:00+08:00"
    assert end.isoformat() == "2026-03-02T00:00:00+08:00"
    assert moments.border(None, None, "--until") is None


@pytest.mark.parametrize(
    ("text", "seconds"), [("95", 95), ("1:35", 95), ("0:01:35", 95), ("1:00:00", 3600), ("0", 0)]
)
def test_lengths_are_seconds_or_clock_like(text: str, seconds: int) -> None:
    assert moments.length(text, "--duration") == seconds


@pytest.mark.parametrize("text", ["", "-5", "1:2:3:4", "abc", "1.5"])
def test_other_lengths_are_refused(text: str) -> None:
    with pytest.raises(WrongUsage):
        moments.length(text, "--duration")


def test_days_and_hours() -> None:
    assert moments.day("2026-03-01", "--overdue-since") == date(2026, 3, 1)
    agreed = moments.hours("08:00-23:00")
    assert (agreed.begin, agreed.end) == (time(8), time(23))
    for wrong in ("8-9-10", "08:00", "8:00-23:00"):
        with pytest.raises(WrongUsage):
            moments.hours(wrong)
