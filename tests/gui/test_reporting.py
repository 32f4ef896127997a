from __future__ import annotations

import sys

from diary.gui.dialogs.crash import CrashDialog
from diary.gui.reporting import Reporter, reporting
from tests.gui.waiting import when_open


def test_an_error_nobody_expected_is_reported_without_what_it_holds(qtbot, tr, capsys):
    seen = []

    def look_at(dialog):
        seen.append(dialog.report)
        dialog.reject()

    when_open(CrashDialog, look_at)
    Reporter(lambda: tr).report(KeyError, KeyError("13800000000"), None)
    assert len(seen) == 1
    assert "KeyError" in seen[0]
    written = capsys.readouterr().err
    assert "KeyError" in written
    assert "13800000000" not in written + seen[0]


def test_the_hook_is_put_back(tr):
    former = sys.excepthook
    with reporting(lambda: tr):
        assert sys.excepthook is not former
    assert sys.excepthook is former
