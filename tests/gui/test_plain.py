from __future__ import annotations

import ast
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument

from diary.gui.plain import no_mnemonic, one_line, plain_label, plain_tip, selectable_label
from tests.gui.conftest import HOSTILE

GUI = Path(__file__).resolve().parents[2] / "diary" / "gui"


def test_markup_in_a_label_is_shown_as_it_is(qtbot):
    for made in (plain_label(HOSTILE), selectable_label(HOSTILE)):
        qtbot.addWidget(made)
        assert made.textFormat() is Qt.TextFormat.PlainText
        assert made.text() == HOSTILE


def test_a_row_shows_one_line():
    assert one_line("第一行\n第二行\t完") == "第一行 第二行 完"
    assert one_line("字" * 200) == "字" * 119 + "…"


def test_an_ampersand_survives_on_a_button():
    assert no_mnemonic("甲&乙") == "甲&&乙"


GUESSING = {"setToolTip", "setWhatsThis", "setStatusTip", "setHtml", "appendHtml"}


def test_texts_reach_labels_only_through_plain_labels():
    """`QLabel(text)` guesses markup, and so do tooltips; a QLabel without text only holds a picture."""
    for module in GUI.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                shown = node.args[-1] if node.args else None
                safe = isinstance(shown, ast.Call) and getattr(shown.func, "id", "") == "plain_tip"
                tray = module.name == "tray.py"  # no widget; its only text is a word of ours
                assert name not in GUESSING or (name == "setToolTip" and (safe or tray)), module
                assert name != "QLabel" or not node.args or module.name == "plain.py", module
            if isinstance(node, ast.Attribute):
                assert node.attr not in {"ToolTipRole", "RichText", "AutoText"}, module


def test_a_tip_shows_hostile_words_as_they_are(qtbot):
    shown = QTextDocument()
    shown.setHtml(plain_tip(HOSTILE))
    assert shown.toPlainText() == HOSTILE
    assert plain_tip("") == ""
