from __future__ import annotations


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
    assert window.frame.counts.text() == "1,234 entries · 5 with possible flags · diary “日记 & diary”"
