"""A call is written down with real keys in a real window."""

from __future__ import annotations

from diary.diary import Diary
from diary.domain.contact import Channel, Outcome
from diary.domain.query import ContactQuery
from tests.e2e.conftest import is_blank


def test_a_call_is_typed_into_the_quick_log_of_a_second_start(
    start, screen, sample, hands, qtbot, tmp_path, resources
):
    first = start("--lang", "en", "gui")
    qtbot.waitUntil(lambda: not is_blank(screen) or first.poll() is not None, timeout=60_000)
    second = start("--lang", "en", "gui")
    assert second.wait(60) == 0, second.communicate()
    hands.front(qtbot, "Quick note")
    hands.type("5550-0101")
    hands.press("Down", "Return", "Tab", "space", "Tab", "Tab", "Tab", "Tab", "Tab")
    hands.type("pay today")
    acknowledged = tmp_path / "diary" / "heads.log"
    before = acknowledged.read_bytes()
    hands.press("ctrl+Return")
    qtbot.waitUntil(lambda: acknowledged.read_bytes() != before, timeout=20_000)
    first.terminate()
    first.wait(20)
    with Diary.open(tmp_path / "diary", resources) as diary:
        newest = max(diary.contacts(ContactQuery()), key=lambda one: one.id)
    assert (newest.channel, newest.outcome, newest.said) == (Channel.CALL, Outcome.ANSWERED, "pay today")
