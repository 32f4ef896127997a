"""The user's word on what was read in a text, each with its way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.gui.undo import Step

if TYPE_CHECKING:
    from diary.domain.correction import Correction
    from diary.gui.pages.reading_box import Word
    from diary.gui.room import Room


def install(room: Room) -> None:
    """Connects the boxes below the words, and fills the pane once the window stands."""
    detail, diary = room.frame.detail, room.diary
    detail.corrected.connect(lambda word: keep(room, word))
    # Reading the rules takes a quarter of a second: not on the GUI thread, and after the first list.
    detail.woken.connect(lambda: room.run(lambda: diary.catalogue, lambda _rules: detail.fill_now()))


def keep(room: Room, word: Word) -> None:
    """Keeps a correction, or takes one back; either can be undone."""
    from diary.domain.correction import CorrectionKind  # noqa: PLC0415 - imported when it is wanted

    diary = room.diary
    kept: list[Correction] = [word.withdrawn] if word.withdrawn else []

    def say() -> None:
        act = diary.reject_finding if word.kind is CorrectionKind.NOT_SO else diary.add_finding
        kept[:] = [act(word.contact_id, field=word.field, start=word.start, stop=word.stop, label=word.label)]

    def unsay() -> None:
        diary.withdraw_correction(kept[0].id)

    if word.withdrawn is None:
        step = Step(
            told=lambda tr: tr("Your word on the text was kept."),
            again=say,
            back=unsay,
            shows=word.contact_id,
        )
    else:
        step = Step(
            told=lambda tr: tr("Your word on the text was taken back."),
            again=unsay,
            back=say,
            shows=word.contact_id,
        )
    room.keeper.do(step)
