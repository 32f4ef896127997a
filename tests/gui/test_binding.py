from __future__ import annotations

import sys

from PySide6.QtCore import QObject

CALLS = 20_000


def test_void_calls_take_no_reference_off_none(qapp):
    # One binding did, and ended the interpreter on Pythons where None can die.
    spoken_to = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        spoken_to.setObjectName("a")
    assert sys.getrefcount(None) > before - CALLS // 10
