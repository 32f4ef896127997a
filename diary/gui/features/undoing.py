"""Acts are taken back and done again; the menu says which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.gui.actions import Act, Menu
from diary.gui.plain import no_mnemonic, one_line, plain_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from diary.gui.room import Room
    from diary.gui.undo import Step

UNDO = Act(name="undo", text=N_("Undo"), keys="Ctrl+Z", menu=Menu.ENTRY, group=1)
REDO = Act(name="redo", text=N_("Do again"), keys="Ctrl+Shift+Z", menu=Menu.ENTRY, group=1)

_LONGEST = 60


def install(room: Room) -> None:
    """Adds both acts; what they would do stands in the menu, and they are grey while there is nothing."""
    keeper, tr = room.keeper, room.tr
    undo, redo = room.add_act(UNDO, keeper.undo), room.add_act(REDO, keeper.redo)

    def show() -> None:
        _show(undo, keeper.steps.last(), N_("Undo"), N_("Undo: {what}"))
        _show(redo, keeper.steps.next(), N_("Do again"), N_("Do again: {what}"))

    def _show(action: QAction, step: Step | None, bare: str, full: str) -> None:
        what = one_line(step.text(tr).rstrip(" .。"), _LONGEST) if step else ""
        action.setText(no_mnemonic(tr(full, what=what)) if step else tr(bare))
        action.setEnabled(step is not None)
        tip = (
            ""
            if step
            else tr("What was done before the diary was locked or closed can only be mended by hand.")
        )
        action.setToolTip(plain_tip(tip))

    keeper.moved.connect(show)
    room.add_carrier("undo", keeper)
    show()
