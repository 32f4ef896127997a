"""Why a rule says something else than last time."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from diary.rules.catalogue import read_catalogue
from diary.rules.causes import CAUSES, Cause, cause_of, marks_of
from diary.rules.compare import RuleChange, explained

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
RULE = "quiet-hours-contact"


@pytest.fixture(scope="module")
def before():
    catalogue = read_catalogue(RESOURCES)
    return catalogue, json.loads(json.dumps(marks_of(catalogue, "a"), ensure_ascii=False))


@pytest.fixture
def folder(tmp_path):
    for room in ("norms", "rules"):
        shutil.copytree(RESOURCES / room, tmp_path / room)
    return tmp_path


def edited(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def why(folder, before, rule=RULE, wording="a"):
    catalogue = read_catalogue(folder)
    return cause_of(rule, catalogue, before[1], marks_of(catalogue, wording))


def test_nothing_but_the_program_is_left_when_all_is_as_it_was(folder, before):
    assert why(folder, before) is Cause.PROGRAM_CHANGED
    assert why(folder, before, wording="b") is Cause.WORDING_CHANGED


def test_examples_change_no_rule_but_its_text_does(folder, before):
    file = folder / "rules/cn/time" / f"{RULE}.toml"
    edited(file, 'says = "', 'says = "again: ')
    assert why(folder, before) is Cause.PROGRAM_CHANGED
    edited(file, "why.en = ", "why.en = 'x' # ")
    assert why(folder, before) is Cause.RULE_CHANGED


def test_an_instrument_changes_the_rules_that_cite_it_and_no_others(folder, before):
    edited(folder / "norms/cn/gbt-45251.toml", "since = 2025-02-28", "since = 2025-03-01")
    assert why(folder, before) is Cause.NORM_CHANGED
    assert why(folder, before, rule="visit-no-prior-consent") is Cause.PROGRAM_CHANGED


def test_rules_come_and_go_with_their_names(folder, before):
    (folder / "rules/cn/time" / f"{RULE}.toml").unlink()
    poorer = read_catalogue(folder)
    marks = marks_of(poorer, "a")
    (gone,) = explained([RuleChange(rule=RULE)], poorer, before[1], marks)
    assert (gone.why, gone.title["en"]) == (Cause.RULE_GONE, "Contact in quiet hours")
    (new,) = explained([RuleChange(rule=RULE)], before[0], marks, before[1])
    assert (new.why, new.title["en"]) == (Cause.NEW_RULE, "Contact in quiet hours")


def test_every_cause_has_words():
    assert set(CAUSES) == set(Cause)
