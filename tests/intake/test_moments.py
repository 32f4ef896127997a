"""Times as they are written, read on the clock of the import."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.intake.android_values import OutOfRange
from diary.intake.moments import Clock
from diary.intake.record import TimeSource

SHANGHAI = ZoneInfo("Asia/Shanghai")
CLOCK = Clock(zone="Asia/Shanghai", now=datetime(2026, 11, 1, 12, tzinfo=UTC))


@pytest.mark.parametrize(
    "written",
    [
        "2024-06-10 14:13:20",
        "2024/6/10 14:13:20",
        "2024.06.10 14:13:20",
        "2024年6月10日 14:13:20",
        "2024年06月10日14时13分20秒",
        "2024-06-10T14:13:20",
        "20240610141320",
        "20240610 141320",
        "2024/6/10 下午2:13:20",
        "2024/06/10 2:13:20 PM",
        "2024.6.10 2:13:20\u202fp. m.",
        "\u200e2024-06-10 (星期一) 14:13:20",
        "Jun 10, 2024 02:13:20 PM",
        "10 June 2024 14:13:20",
        "45453.592592593",
    ],
)
def test_a_local_time_is_read_in_the_zone_of_the_import(written: str) -> None:
    moment = CLOCK.read(written)
    assert moment.at.astimezone(SHANGHAI).replace(microsecond=0) == datetime(
        2024, 6, 10, 14, 13, 20, tzinfo=SHANGHAI
    )
    assert (moment.source, moment.about_min) == (TimeSource.ASSUMED, 0)


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("2024-06-10T14:13:20+08:00", TimeSource.OFFSET),
        ("2024-06-10 06:13:20Z", TimeSource.OFFSET),
        ("1718000000", TimeSource.EPOCH_S),
        ("1718000000000", TimeSource.EPOCH_MS),
    ],
)
def test_a_time_that_tells_its_zone_needs_none(written: str, source: TimeSource) -> None:
    moment = Clock(zone="America/New_York", now=CLOCK.now).read(written)
    assert (moment.at, moment.source) == (datetime(2024, 6, 10, 6, 13, 20, tzinfo=UTC), source)


@pytest.mark.parametrize(
    ("written", "hour", "about"),
    [
        ("2024-06-10 14:13", 14, 1),
        ("2024-06-10", 12, 720),
        ("45453", 12, 720),
        ("2024-06-10 上午12:05", 0, 1),
        ("2024-06-10 中午12:05", 12, 1),
        ("2024-06-10 中午11:05", 11, 1),
        ("2024-06-10 凌晨1:05", 1, 1),
        ("2024-06-10 晚上11:05", 23, 1),
        ("2024-06-10 12:05 AM", 0, 1),
        ("2024-06-10 12:05 PM", 12, 1),
    ],
)
def test_hours_of_the_day_and_what_is_left_open(written: str, hour: int, about: int) -> None:
    moment = CLOCK.read(written)
    assert (moment.at.astimezone(SHANGHAI).hour, moment.about_min) == (hour, about)


def test_a_part_above_twelve_is_the_day() -> None:
    assert CLOCK.read("13/6/24 1:00").at == CLOCK.read("6/13/24 1:00").at


@pytest.mark.parametrize(("day_first", "month"), [(True, 7), (False, 6)])
def test_the_order_of_a_date_is_as_the_user_says(*, day_first: bool, month: int) -> None:
    clock = Clock(zone="UTC", now=CLOCK.now, day_first=day_first)
    assert clock.read("06/07/2024 08:00:00").at.month == month


def test_a_date_without_a_year_takes_the_one_that_was_told() -> None:
    clock = Clock(zone="Asia/Shanghai", now=CLOCK.now, year=2024)
    assert clock.read("06-10 14:13:20").at == CLOCK.read("2024-06-10 14:13:20").at
    with pytest.raises(OutOfRange):
        CLOCK.read("06-10 14:13:20")


@pytest.mark.parametrize(
    "written",
    [
        "",
        "昨天 14:13",
        "1883-03-07 11:22:33",
        "2026-11-03 00:00:00",
        "9999-12-31 23:59:59",
        "2024-02-30 10:00:00",
        "2024-06-10 25:00:00",
        "2024-06-10 14:13:20 x",
        "13900000000",
        "06/07/24 08:00",
        "0000-00-00 00:00:00",
        "2024-06-10T14:13:20+99:99",
        "9" * 400,
    ],
)
def test_what_is_no_possible_moment_is_refused(written: str) -> None:
    with pytest.raises(OutOfRange):
        CLOCK.read(written)


@given(st.text(alphabet="0123456789-/.: 年月日上午下apmTZ+,\u202f", max_size=30))
def test_any_writing_is_a_moment_in_range_or_refused(written: str) -> None:
    try:
        moment = CLOCK.read(written)
    except OutOfRange:
        return
    assert 2000 <= moment.at.year <= 2026
