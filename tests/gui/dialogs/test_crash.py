from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from diary.gui.dialogs.crash import CrashDialog, crash_report


@pytest.fixture
def error():
    def deep(number):
        raise ValueError(f"张三 {number}")

    with pytest.raises(ValueError, match="张三") as raised:
        deep("13800000000")
    return raised.value


def test_a_report_says_where_and_never_what_about(error):
    report = crash_report(error)
    assert "ValueError" in report
    assert "test_crash.py" in report
    assert " deep" in report
    assert "13800000000" not in report
    assert "张三" not in report
    assert "/" not in report.replace("PySide6", "")


def test_the_report_can_be_copied(error, tr, qtbot):
    dialog = CrashDialog(tr, error)
    qtbot.addWidget(dialog)
    assert dialog.findChild(QPlainTextEdit).toPlainText() == dialog.report
    next(one for one in dialog.findChildren(QPushButton) if one.text() == "Copy the report").click()
    assert QGuiApplication.clipboard().text() == dialog.report
