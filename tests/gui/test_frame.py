from __future__ import annotations

from diary.gui.models.contacts import Column


def test_widths_of_the_panes_are_remembered(window):
    frame = window.frame
    frame.outer.setSizes([200, 1080])
    frame.splitter.setSizes([700, 380])
    sizes, text = (frame.outer.sizes(), frame.splitter.sizes()), frame.panes()
    frame.outer.setSizes([170, 1110])
    frame.splitter.setSizes([500, 600])
    frame.restore_panes(text)
    assert (frame.outer.sizes(), frame.splitter.sizes()) == sizes


def test_widths_that_qt_does_not_know_change_nothing(window):
    sizes = window.frame.splitter.sizes()
    window.frame.restore_panes("no state at all")
    assert window.frame.splitter.sizes() == sizes


def test_the_status_bar_counts_and_names_the_diary(window):
    window.frame.show_counts(1234, 5, "日记 & diary")
    assert window.frame.counts.whole == "1,234 entries · 5 with possible flags · diary “日记 & diary”"


def test_the_window_fits_a_common_screen_at_two_hundred_percent(window):
    for name in window.frame.centre.kinds:
        window.frame.centre.turn_to(name)
    least = window.minimumSizeHint()
    assert least.width() <= 640
    assert least.height() <= 400 - 2 * 20, "title bar and task bar take the rest"


def test_bars_over_time_give_way_where_the_window_is_low(window, qtbot):
    window.resize(1000, 700)
    qtbot.waitUntil(window.frame.contacts.activity.isVisible)
    window.resize(1000, 420)
    qtbot.waitUntil(lambda: not window.frame.contacts.activity.isVisible())


def test_names_give_way_to_words_where_the_list_is_narrow(window, qtbot):
    table = window.frame.contacts.table
    window.resize(1280, 700)
    qtbot.waitUntil(lambda: not table.isColumnHidden(Column.WHO))
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: table.isColumnHidden(Column.WHO))
    assert table.columnWidth(Column.WORDS) >= 100
