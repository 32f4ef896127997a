"""A real diary with a few entries, and what the window needs around it."""

from __future__ import annotations

import gc
import itertools
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QApplication

from diary.diary import Diary
from diary.domain.contact import Channel, Conduct, Contact, Outcome, Reached
from diary.domain.debt import Debt
from diary.domain.language import Language, Translator
from diary.domain.lender import Answer, Creditor, LenderKind
from diary.gui import fitting, prompt
from diary.gui.icons import Icons
from diary.gui.main import application
from diary.gui.settings import Remembered
from diary.gui.window import MainWindow

WINDOWS = 25
"""After so many tests what they left is looked for."""
NOW = datetime(2026, 3, 10, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
HOSTILE = "<b>粗体</b><img src='file:///x'> & <script>alert(1)</script>"


def pytest_itemcollected(item):
    """The offscreen platform grumbles at what it cannot do; that says nothing about the program."""
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(autouse=True, scope="session")
def quick(read_once):
    """All tests here open diaries."""


@pytest.fixture(autouse=True, scope="session")
def patient():
    """What is short is waited for, however busy the machine: tests see it done in the same turn."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prompt, "PATIENCE_S", 20.0)
        yield


@pytest.fixture(autouse=True)
def tidy_between_tests(done=itertools.count(1)):  # noqa: B008 - counts all tests of a process
    """As in the program, garbage is looked for on the GUI thread alone: another could delete its widgets.

    Now and then wholly, or windows would pile up by the gigabyte; what stays then is not walked again.
    """
    gc.disable()
    yield
    if next(done) % WINDOWS == 0:
        gc.collect()
        gc.freeze()
    gc.enable()


@pytest.fixture(autouse=True, scope="session")
def large_screen():
    """The screen that is not there is a common one, not one of 800 x 800 pixels."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fitting, "room_for", lambda _window: QSize(1280, 800))
        yield


@pytest.fixture
def now():
    return lambda: NOW


@pytest.fixture
def look(qapp, resources):
    """The look of the real application, so that tests see what users see; taken off afterwards."""
    before = qapp.font()
    yield application(resources)
    qapp.setStyleSheet("")
    qapp.setFont(before)


@pytest.fixture
def diary(tmp_path, resources, now):
    with Diary.create(tmp_path / "日记 & diary", resources, clock=now) as opened:
        yield opened


@pytest.fixture
def debt(diary):
    creditor = Creditor(name="示例消费金融", kind=LenderKind.CONSUMER_FINANCE)
    added = diary.add_debt(Debt(creditor=creditor, product="示例分期", online=Answer.YES))
    diary.tie_numbers(["021-5550-0001"], debt_id=added.id, collector="甲某催收", agency=Answer.YES)
    return added


@pytest.fixture
def call(debt):
    """An answered call at night, which is flagged."""
    return Contact(
        channel=Channel.CALL,
        at=NOW.replace(hour=22, minute=41) - timedelta(days=3),
        outcome=Outcome.ANSWERED,
        duration_s=65,
        reached=Reached.DEBTOR,
        number="021-5550-0001",
        debt_id=debt.id,
        said="再不还就把你的事发到你家亲戚群里，让大家都看看。",
    )


@pytest.fixture
def filled(diary, call):
    """Three entries: a call at night, a quiet SMS, a visit told in hostile words."""
    diary.record(call)
    sms = replace(
        call,
        channel=Channel.SMS,
        at=NOW - timedelta(days=2),
        said="您的账单已出。",
        outcome=Outcome.UNKNOWN,
        duration_s=None,
        reached=Reached.UNKNOWN,
    )
    diary.record(sms)
    visit = Contact(
        channel=Channel.VISIT,
        at=NOW - timedelta(days=1),
        summary=HOSTILE,
        place=HOSTILE,
        people=2,
        person=HOSTILE,
        reached=Reached.THIRD_PARTY,
        conduct=frozenset({Conduct.TOLD_OTHERS}),
    )
    diary.record(visit)
    return diary


@pytest.fixture(params=[Language.EN])
def tr(request, resources):
    return Translator(request.param, resources / "locale", "core", "gui")


@pytest.fixture
def zh(resources):
    return Translator(Language.ZH_HANS, resources / "locale", "core", "gui")


@pytest.fixture
def icons(qapp, resources):
    return Icons(resources / "icons")


@pytest.fixture
def open_window(qtbot, look, tr, icons, answers):
    """Opens windows, and closes them without questions at the end."""
    opened = []

    def open_one(diary, translator=tr):
        window = MainWindow(diary, translator, icons, lambda: NOW, Remembered(language=translator.language))
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        window.frame.detail.fill_now()
        opened.append(window)
        return window

    yield open_one
    for window in opened:
        window.retire()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


@pytest.fixture
def window(open_window, filled):
    return open_window(filled)


@pytest.fixture
def answers(monkeypatch):
    """Answers the questions that the window asks, instead of the user; collects what was asked."""
    asked = []

    def answer(tr, title, question, yes, parent):
        asked.append(question)
        return answer.agreed

    answer.agreed = True
    answer.asked = asked
    monkeypatch.setattr("diary.gui.window.ask", answer)
    return answer


@pytest.fixture
def told(monkeypatch):
    """Collects the errors that would be shown in a box."""
    shown = []
    monkeypatch.setattr("diary.gui.window.show_error", lambda tr, error, parent: shown.append(error.told(tr)))
    return shown
