from __future__ import annotations

import re

from PySide6.QtWidgets import QLabel

from diary.gui.dialogs.help import HelpDialog
from diary.gui.pages.guidance import BY_NEED, BY_TOPIC


def test_every_line_to_call_is_named_and_danger_comes_first(tr, qtbot):
    dialog = HelpDialog(tr)
    qtbot.addWidget(dialog)
    shown = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    numbers = re.findall(r"\b(110|12378|12348|12321|96110)\b", shown)
    assert numbers[0] == "110"
    assert {"110", "12378", "12348", "12321", "96110"} <= set(numbers)


def test_no_advice_that_flags_give_is_missing_there():
    told = {text for _, texts in BY_NEED for text in texts}
    assert {text for texts in BY_TOPIC.values() for text in texts} <= told
