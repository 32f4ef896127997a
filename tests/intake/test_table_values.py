"""Cells of bills."""

from __future__ import annotations

import pytest

from diary.domain.contact import Direction, Outcome
from diary.intake import table_values as values


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("89", 89),
        ("89.0", 89),
        ("1:43", 103),
        ("00:01:20", 80),
        ("1:00:00", 3600),
        ("1分20秒", 80),
        ("1分钟20秒", 80),
        ("15秒", 15),
        ("2分", 120),
        ("1小时2分3秒", 3723),
        ("62s", 62),
        ("1 min 2 sec", 62),
        ("0.000925926", 80),
        ("0", 0),
    ],
)
def test_durations_in_every_usual_form(written: str, seconds: int) -> None:
    assert values.seconds(written) == seconds


@pytest.mark.parametrize("written", ["", "-", "一分钟", "9999999", "-5", "1:2:3:4", "秒", "2024-06-10"])
def test_what_is_no_duration_is_left_open(written: str) -> None:
    assert values.seconds(written) is None


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("主叫", (Direction.OUT, Outcome.UNKNOWN)),
        (" 被 叫 ", (Direction.IN, Outcome.UNKNOWN)),
        ("国内主叫", (Direction.OUT, Outcome.UNKNOWN)),
        ("呼转", (Direction.UNKNOWN, Outcome.ANSWERED)),
        ("未接来电", (Direction.IN, Outcome.MISSED)),
        ("Missed", (Direction.IN, Outcome.MISSED)),
        ("Incoming call", (Direction.IN, Outcome.UNKNOWN)),
        ("发", (Direction.OUT, Outcome.UNKNOWN)),
        ("国内长途", None),
        ("", None),
    ],
)
def test_words_for_a_direction(written: str, told: tuple[Direction, Outcome] | None) -> None:
    assert values.told_direction(written) == told


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("139****0001", True),
        ("139XXXX0001", True),
        ("****", True),
        ("13900000001", False),
        ("*#06#", False),
        ("", False),
    ],
)
def test_masked_numbers(*, number: str, masked: bool) -> None:
    assert values.is_masked(number) is masked


@pytest.mark.parametrize(
    ("shown", "number"),
    [
        ("2161-07-21", "95532"),
        ("2161-07-22 00:00:00", "95533"),
        ("1927-08-12", "10086"),
        ("2024-06-10", None),
        ("95533", None),
    ],
)
def test_a_number_that_a_spreadsheet_shows_as_a_date_is_found_again(shown: str, number: str | None) -> None:
    assert values.unformatted(shown) == number
