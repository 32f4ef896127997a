"""A user's own rules stand beside the shipped ones, advise at most, and never break them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from diary.domain.flag import FlagState
from diary.domain.language import Language, Translator
from diary.domain.norm import Confidence, Force
from diary.rules.catalogue import OWN, Catalogue, read_catalogue
from diary.rules.explain import explain
from diary.rules.found import read_nothing
from diary.rules.judge import judge
from tests.rules.making import case, contact

OWN_RULE = """\
id = "lunch-calls"
title = "午休时间来电"
why = "{time}正是午休时间。"
check = "within_hours"
channels = ["call"]
params = { begin = 12:00:00, end = 14:00:00 }

[[grounds]]
norm = "own"
force = "criminal"
confidence = "V1"
"""


@pytest.fixture(scope="module")
def resources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One shipped rule with its norms, so that reading is quick."""
    whole = Path(__file__).resolve().parents[2] / "resources"
    small = tmp_path_factory.mktemp("resources")
    rule = "rules/cn/time/quiet-hours-contact.toml"
    norms = (f"norms/cn/{name}.toml" for name in ("own", "cba-2026", "gbt-45251", "nifa-2018", "nifa-2024"))
    for file in (rule, *norms):
        (small / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(whole / file, small / file)
    return small


@pytest.fixture(scope="module")
def catalogue(resources: Path) -> Catalogue:
    return read_catalogue(resources, strict=True)


def own(folder: Path, text: str = OWN_RULE, name: str = "lunch-calls.toml") -> Path:
    rules = folder / "rules"
    rules.mkdir(exist_ok=True)
    (rules / name).write_text(text, encoding="utf-8")
    return rules


def test_an_own_rule_is_judged_beside_the_shipped_ones(resources: Path, tmp_path: Path) -> None:
    catalogue = read_catalogue(resources, own(tmp_path))
    assert catalogue.problems == ()
    flags = judge(case(contact(1, "2026-02-02 12:30")), catalogue, read_nothing)
    assert [(flag.rule, flag.state) for flag in flags] == [("lunch-calls", FlagState.MET)]
    for language in Language:
        assert explain(catalogue.rules["lunch-calls"], flags[0], language) == "12:30正是午休时间。"


def test_it_is_marked_and_only_advises_whatever_it_claims(resources: Path, tmp_path: Path) -> None:
    catalogue = read_catalogue(resources, own(tmp_path))
    rule = catalogue.rules["lunch-calls"]
    assert (rule.own, rule.topic) == (True, OWN)
    assert [(one.force, one.confidence) for one in rule.grounds] == [(Force.ADVICE, Confidence.M)]
    assert [one.id for one in catalogue.rules.values() if one.own] == ["lunch-calls"]


def test_an_own_rule_changes_the_digest_and_a_missing_folder_nothing(
    resources: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    assert read_catalogue(resources, tmp_path / "rules").digest == catalogue.digest
    assert read_catalogue(resources, own(tmp_path)).digest != catalogue.digest


@pytest.mark.parametrize(
    ("change", "line", "told"),
    [
        (('check = "within_hours"', "check within_hours"), 4, "cannot be read"),
        (("channels =", "channel ="), 5, "unknown key channel"),
        (('norm = "own"', 'norm = "no-norm"'), 9, "no norm no-norm"),
        (('"within_hours"', '"within_days"'), 4, "no check within_days"),
        (('force = "criminal"', 'force = "heavy"'), 10, "heavy"),
        (("begin = 12:00:00, ", ""), 8, "ground 1"),
        (('title = "午休时间来电"', "title = 5"), 2, "three languages"),
        (("{time}", "{hour}"), 3, "the fact hour"),
        (('id = "lunch-calls"', 'id = "quiet-hours-contact"'), 1, "not the file's name"),
        (("lunch-calls", "Lunch calls:1"), 1, "small letters"),
    ],
)
def test_a_broken_one_is_left_out_and_told_with_its_line(
    resources: Path, tmp_path: Path, change: tuple[str, str], line: int, told: str
) -> None:
    assert change[0] in OWN_RULE
    catalogue = read_catalogue(resources, own(tmp_path, OWN_RULE.replace(*change, 1)))
    (problem,) = catalogue.problems
    assert (problem.file, problem.line) == ("rules/lunch-calls.toml", line)
    tr = Translator(Language.EN, tmp_path, "core")
    assert problem.told(tr).startswith(f"rules/lunch-calls.toml, line {line}, was left out")
    assert told in problem.told(tr)
    assert "lunch-calls" not in catalogue.rules
    assert list(catalogue.rules) == ["quiet-hours-contact"]


def test_a_shipped_id_cannot_be_taken(resources: Path, tmp_path: Path, catalogue: Catalogue) -> None:
    text = OWN_RULE.replace("lunch-calls", "quiet-hours-contact")
    mine = read_catalogue(resources, own(tmp_path, text, "quiet-hours-contact.toml"))
    assert [str(problem).endswith("is used twice") for problem in mine.problems] == [True]
    assert mine.rules["quiet-hours-contact"] == catalogue.rules["quiet-hours-contact"]
    assert mine.digest == catalogue.digest


def test_bytes_that_are_no_text_are_reported_without_a_line(resources: Path, tmp_path: Path) -> None:
    (own(tmp_path) / "lunch-calls.toml").write_bytes(b"\xff\xfe\x00")
    (problem,) = read_catalogue(resources, tmp_path / "rules").problems
    assert problem.line is None


def test_a_text_in_some_languages_is_enough_and_a_windows_editor_too(resources: Path, tmp_path: Path) -> None:
    text = "\ufeff" + OWN_RULE.replace('"午休时间来电"', '{ en = "At lunch" }').replace("\n", "\r\n")
    catalogue = read_catalogue(resources, own(tmp_path, text))
    assert catalogue.problems == ()
    assert catalogue.rules["lunch-calls"].title[Language.ZH_HANT] == "At lunch"


def test_shipped_rules_still_need_all_languages(resources: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(resources, tmp_path / "copy")
    rule = copy / "rules/cn/time/quiet-hours-contact.toml"
    text = rule.read_text(encoding="utf-8").replace('title.en = "', 'title.en = "" # ', 1)
    rule.write_text(text, encoding="utf-8")
    (problem,) = read_catalogue(copy).problems
    assert "no text for en" in str(problem)
