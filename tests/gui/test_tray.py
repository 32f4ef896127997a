from __future__ import annotations

from diary.gui.tray import Tray


def test_its_menu_says_nothing_of_what_it_is_about_and_less_when_locked(qtbot, tr, icons):
    tray = Tray()
    tray.show(tr, icons, wanted=True, locked=False)
    assert [one.text() for one in tray.menu.actions()] == ["Quick note", "Show", "Lock", "", "Quit"]
    with qtbot.waitSignal(tray.quick_wanted):
        tray.menu.actions()[0].trigger()
    tray.show(tr, icons, wanted=True, locked=True)
    assert [one.text() for one in tray.menu.actions()] == ["Unlock …", "", "Quit"]
    tray.show(tr, icons, wanted=False, locked=True)
    assert not tray.shown
