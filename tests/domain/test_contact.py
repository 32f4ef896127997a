from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from diary.domain.contact import Channel, Contact, Outcome

LATE = datetime(2026, 3, 1, 16, 30, tzinfo=UTC)


def test_the_day_is_that_of_the_debtors_clock():
    assert Contact(channel=Channel.CALL, at=LATE).local_day == date(2026, 3, 2)
    assert Contact(channel=Channel.CALL, at=LATE, zone="Europe/London").local_day == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("outcome", "seconds", "connected"),
    [
        (Outcome.ANSWERED, None, True),
        (Outcome.ANSWERED_ELSEWHERE, None, True),
        (Outcome.MISSED, 48, False),
        (Outcome.VOICEMAIL, 20, False),
        (Outcome.UNKNOWN, 12, True),
        (Outcome.UNKNOWN, 0, None),
        (Outcome.UNKNOWN, None, None),
    ],
)
def test_a_call_is_connected_when_it_was_answered(outcome, seconds, connected):
    call = Contact(channel=Channel.CALL, at=LATE, outcome=outcome, duration_s=seconds)
    assert call.connected is connected


def test_a_message_is_never_a_connected_call():
    assert Contact(channel=Channel.SMS, at=LATE, outcome=Outcome.ANSWERED).connected is None
