"""The window tells when newer rules changed flags, or when a rule file of the user's own cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.gui.actions import Act, Menu

if TYPE_CHECKING:
    from diary.gui.room import Room

NEWS = Act(name="news", text=N_("What the rules changed"), keys="Ctrl+Alt+W", menu=Menu.HELP, group=1)


def install(room: Room) -> None:
    """Adds the act, and a banner at the start when there is something to tell."""
    tr, diary = room.tr, room.diary

    def show() -> None:
        from diary.gui.dialogs.news import NewsDialog  # noqa: PLC0415 - imported when it is wanted

        room.doors.show(NewsDialog(diary, tr, room.window))

    def tell() -> None:
        changed, problems = len(diary.rule_changes), len(diary.catalogue.problems)
        if changed:
            text = tr("Newer rules were applied. Rules whose flags changed: {count}", count=changed)
            room.banner(text, (tr("Show"), show))
        if problems:
            text = tr("Rule files that cannot be used and were left out: {count}", count=problems)
            room.banner(text, (tr("Show"), show))

    room.add_act(NEWS, show)
    room.started.connect(tell)
