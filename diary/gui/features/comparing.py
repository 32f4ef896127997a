"""Sources against each other: a carrier's bill beside the diary, and entries that may be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.domain.reference import Kind, reference
from diary.gui.actions import Act, Menu
from diary.gui.steps.evidence import before_bill, bill_kept
from diary.gui.undo import Step

if TYPE_CHECKING:
    from diary.gui.room import Room
    from diary.gui.steps.evidence import BeforeBill

BILL = Act(
    name="reconcile",
    text=N_("Compare with a carrier's bill …"),
    keys="Ctrl+Shift+B",
    menu=Menu.DIARY,
    group=2,
)
PAIRS = Act(
    name="duplicates", text=N_("Entries that may be one …"), keys="Ctrl+Shift+P", menu=Menu.DIARY, group=2
)


def install(room: Room) -> None:
    """Adds both acts."""

    def reconcile() -> None:
        from diary.gui.dialogs.reconcile import ReconcileDialog  # noqa: PLC0415 - rarely wanted

        dialog = ReconcileDialog(room.diary, room.tr, room.new_job, room.window)
        dialog.crashed.connect(room.failed)
        before = before_bill(room.diary)
        dialog.kept.connect(lambda: kept(before))
        room.doors.show(dialog)

    def kept(before: BeforeBill) -> None:
        step = bill_kept(room.diary, room.tr, before)
        if step is None:
            room.refresh()
        else:
            room.keeper.push(step)

    def pairs() -> None:
        from diary.gui.dialogs.pairs import PairsDialog  # noqa: PLC0415 - rarely wanted

        dialog = PairsDialog(room.diary, room.tr, room.new_job, room.window)
        dialog.crashed.connect(room.failed)
        dialog.decided.connect(decided)
        room.doors.show(dialog)

    def decided(kept: int, other: int, same: bool) -> None:
        diary = room.diary
        say = diary.say_same if same else diary.say_different
        named = {"one": reference(Kind.CONTACT, kept), "other": reference(Kind.CONTACT, other)}
        text = N_("{other} now counts as {one}.") if same else N_("{one} and {other} are two.")
        room.keeper.push(
            Step(
                told=lambda tr: tr(text, **named),
                back=lambda: diary.withdraw_likeness(kept, other),
                again=lambda: say(kept, other),
            )
        )

    room.add_act(BILL, reconcile)
    room.add_act(PAIRS, pairs)
