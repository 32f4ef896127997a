"""A norm counts from its first day to its last, on the debtor's clock."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.domain.contact import Channel, Contact
from diary.domain.norm import Confidence, Force, Ground, Norm, Rule
from diary.rules.board import Board
from diary.rules.catalogue import read_catalogue
from diary.rules.flags import flags_of
from diary.rules.grounds import runs_of
from tests.rules.making import case

NORMS = read_catalogue(Path(__file__).resolve().parents[2] / "resources").norms


def flagged(norm: Norm, one: Contact) -> bool:
    """Whether a rule that finds every contact rests on this norm at that time, whoever lent."""
    anybody = Norm(
        id=norm.id, title={}, issuer={}, since=norm.since, until=norm.until, confidence=Confidence.V1
    )
    rule = Rule(
        id="always",
        topic="time",
        title={},
        why={},
        check="within_hours",
        params={"begin": time(0), "end": time(23, 59, 59)},
        grounds=(Ground(norm=norm.id, force=Force.ADVICE, confidence=Confidence.V1),),
    )
    made = case(one)
    board = Board(made, made.contacts, {}, is_whole=True)
    return any(flags_of(rule, runs_of(rule, {norm.id: anybody}), board))


@pytest.mark.parametrize("name", NORMS)
@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_the_first_and_the_last_day_count_to_the_minute(name: str, zone: str) -> None:
    norm = NORMS[name]

    def at(day_and_time: datetime) -> Contact:
        return Contact(
            id=1, channel=Channel.CALL, at=day_and_time.replace(tzinfo=ZoneInfo(zone)), zone=zone, debt_id=1
        )

    first = datetime.combine(norm.since, time(0))
    assert flagged(norm, at(first))
    assert not flagged(norm, at(first - timedelta(minutes=2)))
    if norm.until:
        end = datetime.combine(norm.until, time(0)) + timedelta(days=1)
        assert flagged(norm, at(end - timedelta(minutes=2)))
        assert not flagged(norm, at(end))


@settings(max_examples=60, deadline=None)
@given(days=st.integers(-3, 3), name=st.sampled_from(sorted(NORMS)))
def test_in_force_is_between_both_ends(days: int, name: str) -> None:
    norm = NORMS[name]
    for edge in (norm.since, norm.until):
        if edge is not None:
            day = edge + timedelta(days=days)
            assert norm.in_force(day) == (norm.since <= day and (norm.until is None or day <= norm.until))


def test_the_law_on_police_penalties_changes_without_a_gap_or_an_overlap() -> None:
    old, new = NORMS["psapl-2012"], NORMS["psapl-2025"]
    assert old.until is not None
    assert new.since - old.until == timedelta(days=1)
