"""The user's word on flags, and answers to what they ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.flag import Verdict
from diary.domain.language import N_
from diary.gui.actions import Act, Menu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diary.gui.pages.asking import Wish
    from diary.gui.pages.flag_card import FlagCard
    from diary.gui.room import Room

KEEP = Act(name="keep", text=N_("Keep the flag for the dossier"), keys="Ctrl+U", menu=Menu.ENTRY, group=2)
ASIDE = Act(name="aside", text=N_("Set the flag aside"), keys="Ctrl+D", menu=Menu.ENTRY, group=2)


def install(room: Room) -> None:
    """Adds the acts on the first open flag, and connects the cards."""
    detail = room.frame.detail

    def judge(verdict: Verdict) -> None:
        flag = detail.first_open_flag()
        if flag is not None:
            room.keeper.judge(flag.id, verdict.value)

    room.add_act(KEEP, lambda: judge(Verdict.UPHOLD))
    room.add_act(ASIDE, lambda: judge(Verdict.DISMISS))
    detail.judged.connect(room.keeper.judge)
    detail.answered.connect(room.keeper.answer)
    detail.wanted.connect(lambda wish: _grant(room, wish))
    detail.tabs.filled.connect(lambda cards: _keep_fields(room, cards))


def _keep_fields(room: Room, cards: Sequence[FlagCard]) -> None:
    """Lets drafts be kept of what is typed on the cards."""
    from diary.gui.forms.held import HeldFields  # noqa: PLC0415 - the first list needs no cards

    room.forms.keep_fields(fields for card in cards for fields in card.findChildren(HeldFields))


def _grant(room: Room, wish: Wish) -> None:
    """Opens the form that an answer needs."""
    if wish.debt:
        room.doors.add_debt()
    elif wish.ending is not None:
        room.doors.amend_notice(wish.ending)
    elif wish.notice is not None:
        room.doors.add_notice(wish.notice, room.frame.detail.contact)
    elif wish.contact is not None:
        if room.forms.clear("entry"):
            room.entry.start_new(wish.contact)
        room.entry.bring_up()
