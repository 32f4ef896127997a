from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from diary.gui.dialogs.rules import RulesDialog
from diary.gui.pages.rule_page import TOPICS, RulePage


@pytest.fixture
def dialog(diary, tr, qtbot):
    made = RulesDialog(diary, tr)
    qtbot.addWidget(made)
    made.show()
    return made


def shown(dialog) -> list[str]:
    return [item.text(0) for item in dialog.items if not item.isHidden()]


def test_every_rule_stands_under_its_topic(dialog, diary, tr):
    assert sorted(shown(dialog)) == sorted(rule.title[tr.language] for rule in diary.catalogue.rules.values())
    assert {rule.topic for rule in diary.catalogue.rules.values()} <= set(TOPICS)


def test_a_search_keeps_rules_that_hold_all_words(dialog):
    dialog.search.setText("quiet GB/T")
    assert "Contact in quiet hours" in shown(dialog)
    assert 0 < len(shown(dialog)) < 10
    assert dialog.found.text() == f"{len(shown(dialog))} rules"
    chosen = dialog.tree.currentItem()
    assert chosen.text(0) in shown(dialog)


def test_a_search_that_finds_nothing_says_so_and_leads_back(dialog, diary):
    dialog.search.setText("zzzz")
    assert shown(dialog) == []
    assert dialog.found.text() == "0 rules"
    dialog.search.clear()
    assert len(shown(dialog)) == len(diary.catalogue.rules)


def test_the_chosen_rule_is_told_in_full(dialog, diary, tr):
    dialog.search.setText("quiet-hours-contact")
    page = dialog.reading.widget()
    texts = "\n".join(label.text() for label in page.findChildren(QLabel))
    rule = diary.catalogue.rules["quiet-hours-contact"]
    assert rule.why[tr.language].format(time="…") in texts
    assert "In force since 2025-02-28" in texts
    assert "Binds: Bank loan through an online platform" in texts
    assert "known from summaries" in texts
    assert all(caveat[tr.language] in texts for caveat in rule.caveats)
    assert "2025-03-01 Sat 22:00  Call  → May breach: the facts it needs are there" in texts
    assert "2025-03-01 Sat 21:59  Call  → nothing to note" in texts


def test_every_rule_can_be_shown_in_both_languages(diary, tr, zh, qtbot):
    for translate in (tr, zh):
        for rule in diary.catalogue.rules.values():
            page = RulePage(rule, diary, translate)
            qtbot.addWidget(page)
            assert page.findChildren(QLabel)[0].text() == rule.title[translate.language]


def test_figures_that_were_not_measured_stay_open(diary, tr, qtbot):
    for rule in diary.catalogue.rules.values():
        page = RulePage(rule, diary, tr)
        qtbot.addWidget(page)
        assert not any("{" in label.text() for label in page.findChildren(QLabel))
