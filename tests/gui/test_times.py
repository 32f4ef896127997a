from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from diary.domain.contact import Channel, Contact
from diary.gui.times import show_contact_time, show_duration, show_minutes, show_moment, show_short

AT = datetime(2026, 3, 1, 22, 14, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_a_moment_is_written_with_its_weekday(tr, zh):
    assert show_moment(tr, AT) == "2026-03-01 Sun 22:14"
    assert show_moment(zh, AT) == "2026-03-01 周日 22:14"
    assert show_short(AT) == "2026-03-01 22:14"


def test_doubt_and_an_unusual_zone_stand_beside_the_time(tr):
    contact = Contact(channel=Channel.CALL, at=AT, about_min=60)
    assert show_contact_time(tr, contact) == "2026-03-01 Sun 22:14 (± 1 h)"
    elsewhere = replace(contact, about_min=0, zone="Asia/Tokyo")
    assert show_contact_time(tr, elsewhere) == "2026-03-01 Sun 23:14 · Asia/Tokyo"


@pytest.mark.parametrize(
    ("seconds", "shown"), [(45, "45 s"), (60, "1 min 00 s"), (185, "3 min 05 s"), (3720, "1 h 02 min")]
)
def test_lengths_are_written_in_the_units_one_would_say(tr, seconds, shown):
    assert show_duration(tr, seconds) == shown


def test_whole_hours_of_doubt_are_hours(tr):
    assert [show_minutes(tr, minutes) for minutes in (10, 90, 180)] == ["10 min", "90 min", "3 h"]
