from __future__ import annotations

import ast
from pathlib import Path

from PySide6.QtCore import Qt

from diary.gui.plain import no_mnemonic, one_line, plain_label, selectable_label
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
                tray = module.name == "tray.py" and name == "setToolTip"  # its only text is a word of ours
                assert tray or name not in GUESSING, module
                assert name != "QLabel" or not node.args or module.name == "plain.py", module
            if isinstance(node, ast.Attribute):
                assert node.attr not in {"ToolTipRole", "RichText", "AutoText"}, module
