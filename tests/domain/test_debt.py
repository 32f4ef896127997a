from __future__ import annotations

from datetime import time

import pytest

from diary.domain.debt import Hours


@pytest.mark.parametrize(
    ("hours", "moment", "inside"),
    [
        ((8, 23), time(8), True),
        ((8, 23), time(23), False),
        ((8, 23), time(22, 59, 59), True),
        ((21, 2), time(23), True),
        ((21, 2), time(1, 59), True),
        ((21, 2), time(2), False),
    ],
)
def test_agreed_hours_are_half_open_and_may_wrap_midnight(hours, moment, inside):
    assert (moment in Hours(begin=time(hours[0]), end=time(hours[1]))) is inside
