"""What two sources tell of the same events is paired: most pairs, least differences, each event once."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.domain.contact import Direction
from diary.intake.matching import (
    CALL_APART_MS,
    Event,
    calls_apart,
    messages_apart,
    optimal,
    pair_up,
    recording_apart,
    same_number,
)

MOBILE = "+8613900000001"
START = 1_760_000_000_000
COSTS = st.dictionaries(
    st.integers(0, 4), st.dictionaries(st.integers(0, 4), st.integers(0, 9), max_size=5), max_size=5
)
CALLS = st.lists(
    st.builds(
        Event,
        number=st.sampled_from((MOBILE, "95533")),
        at=st.integers(0, 400).map(lambda second: START + second * 1000),
        slack=st.sampled_from((0, 0, 60_000)),
        direction=st.sampled_from(tuple(Direction)),
        seconds=st.sampled_from((None, 30, 31, 60)),
    ),
    max_size=5,
)


def call(second: float, **known: object) -> Event:
    return Event(number=MOBILE, at=START + round(second * 1000), **known)  # type: ignore[arg-type]


def best(edges: dict[int, dict[int, int]]) -> tuple[int, int]:
    """(number of pairs, sum of costs) of the best pairing, found by trying all."""
    lefts = sorted(edges)
    rights: list[int | None] = sorted({other for near in edges.values() for other in near})
    rights += [None] * len(lefts)
    tried = [
        [edges[one][other] for one, other in zip(lefts, order, strict=False) if other in edges[one]]
        for order in set(permutations(rights, len(lefts)))
    ]
    return max((len(costs), -sum(costs)) for costs in tried)


@settings(max_examples=60, deadline=None)
@given(COSTS)
def test_no_other_pairing_has_more_pairs_or_costs_less(edges: dict[int, dict[int, int]]) -> None:
    found = optimal(edges)
    assert len(set(found.values())) == len(found)
    assert (len(found), -sum(edges[one][other] for one, other in found.items())) == best(edges)


@settings(max_examples=60, deadline=None)
@given(CALLS, CALLS)
def test_clusters_and_numbers_lose_no_pair(left: list[Event], right: list[Event]) -> None:
    edges = {
        one: {
            other: apart
            for other, there in enumerate(right)
            if (apart := calls_apart(here, there)) is not None
        }
        for one, here in enumerate(left)
    }
    found = pair_up(left, right, calls_apart, CALL_APART_MS)
    assert (len(found), -sum(edges[one][other] for one, other in found)) == best(edges)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (call(0), call(90), 90_000),
        (call(0), call(90.001), None),
        (call(0, slack=60_000), call(150), 90_000),
        (call(0, seconds=30), call(5, seconds=33), 5_000),
        (call(0, seconds=30), call(5, seconds=34), None),
        (call(0, seconds=30), call(5), 5_000),
        (call(0, direction=Direction.IN), call(0, direction=Direction.OUT), None),
        (call(0, answered=False), call(0, answered=True), None),
        (call(0, answered=False), call(0), 0),
        (call(0, direction=Direction.IN), call(0), 0),
        (Event(number="95533", at=START), call(0), None),
        (Event(number="", at=START), Event(number="", at=START), None),
    ],
)
def test_a_call_fits_within_90_seconds_and_3_seconds_of_talk(
    one: Event, other: Event, apart: int | None
) -> None:
    assert calls_apart(one, other) == calls_apart(other, one) == apart


@pytest.mark.parametrize(
    ("seconds_later", "text", "apart"), [(300, "a", 300_000), (301, "a", None), (0, "b", None), (0, "", 0)]
)
def test_a_message_fits_within_5_minutes_with_the_same_words(
    seconds_later: int, text: str, apart: int | None
) -> None:
    assert messages_apart(call(0, text="a"), call(seconds_later, text=text)) == apart


@pytest.mark.parametrize(
    ("recording", "fits"),
    [
        (call(-5), True),
        (call(-6), False),
        (call(80), True),
        (call(81), False),
        (call(-60, seconds=35), True),
        (call(-60, seconds=36), False),
        (call(-91, seconds=30), False),
    ],
)
def test_a_recording_begins_while_the_call_rings_or_is_as_long(recording: Event, fits: bool) -> None:
    ringing = call(0, seconds=30, ring=20)
    assert (recording_apart(ringing, recording) is not None) is fits


def test_the_nearest_pair_is_not_taken_where_it_costs_another() -> None:
    left, right = [call(0), call(80)], [call(85), call(160)]
    assert pair_up(left, right, calls_apart, CALL_APART_MS) == [(0, 0), (1, 1)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (MOBILE, MOBILE, True),
        ("+862155500001", "55500001", True),
        ("+15551234567", "5551234567", True),
        ("+862155500001", "+861055500001", False),
        ("95533", "021955 33", False),
        ("+8613900095533", "95533", False),
        ("@示例银行客服中心", "@客服中心", False),
        ("", "", False),
    ],
)
def test_a_number_may_lack_its_country_or_area_code(one: str, other: str, same: bool) -> None:
    assert same_number(one, other) is same_number(other, one) is same


@pytest.mark.parametrize("apart_s", [0, 0.1])
def test_a_flood_from_one_number_is_paired_whole(apart_s: float) -> None:
    flood = [call(second * apart_s) for second in range(10_000)]
    assert len(pair_up(flood, flood, calls_apart, CALL_APART_MS)) == len(flood)
