"""Every page and dialog of the window, one after the other: for pictures, and for tests that look at each.

What is new in the window comes along by itself, for the walk goes by the window's own list of pages and acts.
"""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QImage, QPainter, QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog, QMenu, QPushButton, QWidget

from diary.domain.anchor import AnchorMethod
from diary.domain.complaint import Complaint, Reply, ReplyKind
from diary.gui.pages.anchors import AnchorsPage
from diary.gui.pages.complaints import ComplaintsPage
from diary.gui.pages.people import PeoplePage

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from diary.diary import Diary
    from diary.gui.window import MainWindow

NO_SCENE = frozenset(
    {"quit", "lock", "hide", "undo", "redo", "trash", "untrash", "keep", "aside", "refresh", "clear_filters"}
)
"""Acts that change the diary or the window and show nothing of their own."""

SHOWN = 9
"""The contact of the sample that is selected: a call to a relative, with marked words."""

_TURNS = 6
FIRST = 400
"""Milliseconds after which the window has read what it reads late."""


def walk(
    window: MainWindow,
    see: Callable[[str, QWidget], None],
    wait: Callable[[MainWindow], None] | None = None,
    around: Callable[[str], AbstractContextManager[object]] = nullcontext,
) -> None:
    """Calls `see` with a name and the widget: the home, each page, each menu, each dialog of an act.

    `wait` lets what was begun come to its end, as `settle` does; `around` is entered with the name of each
    place before it is gone to.
    """
    frame, wait = window.frame, wait or settle
    QTest.qWait(FIRST)
    wait(window)
    see("home", window)
    _tabs(window, see)
    for name in list(frame.centre.kinds):
        with around(f"page-{name}"):
            frame.centre.turn_to(name)
            wait(window)
        see(f"page-{name}", window)
    frame.centre.turn_to("")
    kept = [one.attachment for one in window.room.diary.evidence()]
    for name, file in {f"file-{one.name.rpartition('.')[2]}": one for one in kept}.items():
        with around(name):
            _act(window, name, partial(frame.detail.file_wanted.emit, file.id), see, wait)
    _beside_pages(window, see, wait)
    _time_proofs(window, see, wait)
    for at, menu in enumerate(window.menuBar().findChildren(QMenu)):
        menu.ensurePolished()
        menu.adjustSize()
        see(f"menu-{at + 1}", menu)
    for name, action in list(window.actions_by_name.items()):
        if name not in NO_SCENE and not name.startswith("language"):
            wait(window)
            with around(f"act-{name}"):
                _act(window, name, action.trigger, see, wait)


def _beside_pages(
    window: MainWindow,
    see: Callable[[str, QWidget], None],
    wait: Callable[[MainWindow], None],
) -> None:
    """The dialogs that only a button of a page opens; a complaint is there as long as that needs."""
    diary = window.room.diary
    day = diary.contact(SHOWN).at
    lodged = diary.add_complaint(Complaint(channel="lender", at=day, reference="2026-0001"))
    reply = diary.add_reply(
        Reply(complaint_id=lodged.id, kind=ReplyKind.ACCEPTED, at=day, note="电话告知已受理")
    )
    centre = window.frame.centre
    centre.turn_to("people")
    wait(window)
    people = centre.page("people")
    assert isinstance(people, PeoplePage)
    first = people.numbers.topLevelItem(0)
    assert first is not None
    people.numbers.setCurrentItem(first)
    see("page-people-filled", window)
    _act(window, "people-whose", people.tie.click, see, wait)
    _act(window, "people-collector", people.collector.click, see, wait)
    centre.turn_to("complaints")
    wait(window)
    complaints = centre.page("complaints")
    assert isinstance(complaints, ComplaintsPage)
    complaints.choose(lodged.id)
    see("page-complaints-filled", window)
    _act(window, "complaints-reply", complaints.buttons["reply"].click, see, wait)
    amend = complaints.findChild(QPushButton, f"amend-reply-{reply.id}")
    assert amend is not None
    _act(window, "complaints-amend", amend.click, see, wait)
    _act(window, "debt-corrected", partial(window.doors.amend_debt, diary.debts()[0].id), see, wait)
    diary.trash_complaint(lodged.id)
    window.refresh()


def _time_proofs(
    window: MainWindow,
    see: Callable[[str, QWidget], None],
    wait: Callable[[MainWindow], None],
) -> None:
    """The page of time proofs with one on it, and its forms; none is ever taken away again."""
    diary, centre = window.room.diary, window.frame.centre
    if not diary.anchors():
        diary.anchor(AnchorMethod.SENT, "妹妹", "短信")
    centre.turn_to("anchors")
    wait(window)
    page = centre.page("anchors")
    assert isinstance(page, AnchorsPage)
    see("page-anchors-filled", window)
    page.buttons["answer"].setEnabled(True)  # as if a request were waiting
    for name in ("given", "amend", "answer"):
        _act(window, f"anchors-{name}", page.buttons[name].click, see, wait)


def keep_files(diary: Diary, folder: Path) -> None:
    """Gives the diary a picture, a PDF and a file that is not shown, so that the walk looks at them too."""
    picture = QImage(900, 600, QImage.Format.Format_RGB32)
    picture.fill(0xFFE8E4DC)
    picture.save(str(folder / "Screenshot_20260303_210600.png"))
    writer = QPdfWriter(str(folder / "letter.pdf"))
    painter = QPainter(writer)
    painter.drawText(600, 900, "1")
    writer.newPage()
    painter.drawText(600, 900, "2")
    painter.end()
    (folder / "call.silk").write_bytes(bytes(9))
    kept = diary.add_evidence(sorted(folder.iterdir()))
    diary.link_evidence(kept[0].id, [SHOWN])


def _tabs(window: MainWindow, see: Callable[[str, QWidget], None]) -> None:
    """The tabs of the selected contact, with everything on its flags unfolded."""
    tabs = window.frame.detail.tabs
    for at, name in enumerate(("flags", "evidence", "history"), start=1):
        tabs.setCurrentIndex(at)
        settle(window)
        see(f"tab-{name}", window)
    tabs.setCurrentIndex(0)
    settle(window)


def settle(window: MainWindow) -> None:
    """Lets everything that was begun come to its end, so that the window stands still."""
    for _ in range(_TURNS):
        window.pool.waitForDone()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)
        QApplication.processEvents()


def _act(
    window: MainWindow,
    name: str,
    trigger: Callable[[], None],
    see: Callable[[str, QWidget], None],
    wait: Callable[[MainWindow], None],
) -> None:
    """Does an act and shows what came up; a box that waits for an answer is seen and closed meanwhile."""
    before = set(_shown())
    timer = QTimer()
    timer.setInterval(50)
    timer.timeout.connect(lambda: _look(window, name, before, see))
    timer.start()
    trigger()
    timer.stop()
    wait(window)
    _look(window, name, before, see)
    window.frame.centre.turn_to("")


def _look(window: MainWindow, name: str, before: set[QWidget], see: Callable[[str, QWidget], None]) -> None:
    for widget in _shown():
        if widget in before or widget is window or isinstance(widget, QMenu):
            continue
        see(f"{name}-{type(widget).__name__}", widget)
        if isinstance(widget, QDialog):
            widget.reject()
        else:
            widget.close()


def _shown() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def choose_no_files(patch: Any) -> None:
    """The system's own file dialogs answer at once that nothing was chosen; `patch(object, name, value)`."""
    patch(QFileDialog, "getOpenFileNames", lambda *_args, **_kwargs: ([], ""))
    for name in ("getOpenFileName", "getSaveFileName"):
        patch(QFileDialog, name, lambda *_args, **_kwargs: ("", ""))
    patch(QFileDialog, "getExistingDirectory", lambda *_args, **_kwargs: "")
    patch(QInputDialog, "getItem", lambda *_args, **_kwargs: ("", False))
