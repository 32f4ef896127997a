"""The next date of the complaints stands in the left pane, where it is seen without turning to their page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.gui.features.complaints import PAGE
from diary.gui.latest import Latest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diary.diary.complaints import Standing
    from diary.domain.language import Translator
    from diary.gui.room import Room


def install(room: Room) -> None:
    """Follows the diary; nothing is read before the first list is there."""
    latest = Latest(room.run, room.failed.emit)
    diary, views = room.diary, room.frame.views

    def read() -> None:
        latest.ask(
            lambda: next_date(diary.complaints(), room.tr), lambda text: views.show_note(PAGE, str(text))
        )

    room.refreshed.connect(read)


def next_date(complaints: Iterable[Standing], tr: Translator) -> str:
    """The soonest day that is waited for (`12-02`), or that a limit went by and a step can be taken."""
    outlooks = [one.outlook for one in complaints if not one.settled]
    if any(one.step is not None for one in outlooks):
        return tr("due")
    ahead = min((one.next.day for one in outlooks if one.next is not None), default=None)
    return f"{ahead:%m-%d}" if ahead is not None else ""
