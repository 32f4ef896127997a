from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from diary.domain.flag import FlagState
from diary.gui.forms.draft_flags import MOST, DraftFlags


@pytest.fixture
def shown(filled, tr, icons, qtbot):
    made = DraftFlags(filled, tr, icons)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def flag(filled):
    return next(flag for flag in filled.flags() if flag.rule == "quiet-hours-contact")


def test_without_flags_it_says_quietly_what_it_is_for(shown):
    assert shown.lines == []
    assert shown.findChild(QLabel).text() == "As you write, rules that may be touched appear here."


def test_flags_are_told_in_words_and_those_ruled_out_are_not(shown, flag, filled, tr):
    shown.show_flags([flag, replace(flag, state=FlagState.CLEARED)])
    title = filled.catalogue.rules[flag.rule].title[tr.language]
    assert shown.lines == [f"{title}: may breach"]


def test_many_flags_do_not_fill_the_form(shown, flag):
    shown.show_flags([flag] * (MOST + 3))
    assert "and 3 more" in [label.text() for label in shown.findChildren(QLabel)]
