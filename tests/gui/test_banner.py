from __future__ import annotations

from diary.gui.banner import Banner


def test_a_button_does_its_act_and_the_banner_goes(qtbot, tr):
    done = []
    banner = Banner(tr, "Something", [("Show", lambda: done.append("shown"))])
    qtbot.addWidget(banner)
    banner.show()
    assert [one.text() for one in banner.buttons] == ["Show", "Close"]
    with qtbot.waitSignal(banner.gone):
        banner.buttons[0].click()
    assert done == ["shown"]
    assert not banner.isVisible()
