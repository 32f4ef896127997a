from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.reading import tab_order


def walked(window, key):
    """Where the key leads, from the list of contacts round to it again."""
    window.frame.contacts.table.setFocus()
    found = [QApplication.focusWidget()]
    for _ in range(100):
        QTest.keyClick(QApplication.focusWidget(), key)
        if QApplication.focusWidget() is found[0]:
            return found
        found.append(QApplication.focusWidget())
    raise AssertionError("no way round")


def test_the_tab_key_leads_through_the_window_in_the_order_of_reading(window, qtbot):
    window.frame.contacts.select(1)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    ahead, back = walked(window, Qt.Key.Key_Tab), walked(window, Qt.Key.Key_Backtab)
    assert set(ahead) == set(tab_order(window)), "a control is never reached"
    assert back[1:] == ahead[:0:-1]

    frame = window.frame
    parts = (frame.top, frame.views, frame.contacts, frame.detail, window.statusBar())
    first = next(place for place, one in enumerate(ahead) if frame.top.isAncestorOf(one))
    around = ahead[first:] + ahead[:first]
    assert [part for one in around for part in parts if part.isAncestorOf(one)] == sorted(
        (part for one in around for part in parts if part.isAncestorOf(one)), key=parts.index
    )
    places = [one.mapTo(window, QPoint(0, 0)) for one in around if frame.detail.isAncestorOf(one)]
    assert [place.y() for place in places] == sorted(place.y() for place in places)


def test_a_page_comes_before_the_status_bar(window):
    window.frame.centre.turn_to("evidence")
    order = tab_order(window)
    page = window.frame.centre.page("evidence")
    last_of_page = max(at for at, one in enumerate(order) if page.isAncestorOf(one))
    status = [at for at, one in enumerate(order) if window.statusBar().isAncestorOf(one)]
    assert last_of_page < min(status)
