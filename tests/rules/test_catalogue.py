"""The catalogue is read strictly: whatever cannot be right is refused with the file's name."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from diary.domain.language import Language, Translator
from diary.domain.norm import Bound, Confidence, Force
from diary.rules.catalogue import Catalogue, read_catalogue
from diary.rules.problem import RuleProblem
from tests.rules.making import debt

TEXTS = '{ zh-Hans = "一", zh-Hant = "一", en = "one" }'

NORM = f"""
id = "a-norm"
title = {TEXTS}
issuer = {TEXTS}
since = 2020-01-01
confidence = "V1"
"""

RULE = f"""
id = "a-rule"
title = {TEXTS}
why = {{ zh-Hans = "{{count}}次", zh-Hant = "{{count}}次", en = "{{count}} of {{limit}}" }}
check = "more_than_a_day"
channels = ["call"]
params = {{ limit = 3, counting = "connected" }}

[[grounds]]
norm = "a-norm"
force = "advice"
confidence = "V1"

[[examples]]
says = "nothing much"
contacts = ["2025-03-01 10:00 call"]
flags = []
"""


def folder_with(folder: Path, *, norm: str = NORM, rule: str = RULE, name: str = "a-rule") -> Path:
    norms, rules = folder / "norms" / "cn", folder / "rules" / "cn" / "time"
    norms.mkdir(parents=True)
    rules.mkdir(parents=True)
    (norms / "a-norm.toml").write_text(norm, encoding="utf-8", newline="")
    (rules / f"{name}.toml").write_text(rule, encoding="utf-8", newline="")
    return folder


def test_a_good_folder_gives_norms_rules_and_examples(tmp_path: Path) -> None:
    catalogue = read_catalogue(folder_with(tmp_path), strict=True)
    assert list(catalogue.norms) == ["a-norm"]
    assert catalogue.rules["a-rule"].topic == "time"
    assert catalogue.rules["a-rule"].grounds[0].force is Force.ADVICE
    assert [example.says for example in catalogue.examples["a-rule"]] == ["nothing much"]
    assert catalogue.problems == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('channels = ["call"]', 'channel = ["call"]', "unknown key channel"),
        ('norm = "a-norm"', 'norm = "no-norm"', "no norm no-norm"),
        ('"more_than_a_day"', '"more_than_a_week"', "no check more_than_a_week"),
        ('channels = ["call"]', 'channels = ["pigeon"]', "'pigeon'"),
        ('force = "advice"', 'force = "advice"\nbinds = ["pawnshop"]', "'pawnshop'"),
        ('zh-Hant = "一", en = "one" }\nwhy', 'en = "one" }\nwhy', "no text for zh-Hant"),
        ('en = "one" }\nwhy', 'en = "one", fr = "un" }\nwhy', "'fr'"),
        ('en = "one" }\nwhy', 'en = " " }\nwhy', "no text for en"),
        ("limit = 3,", "limit = 3, limt = 3,", "unexpected keyword argument 'limt'"),
        ("limit = 3, ", "", "missing a required argument: 'limit'"),
        ("limit = 3", 'limit = "3"', "limit cannot be '3'"),
        ('"connected"', '"ringing"', "counting cannot be 'ringing'"),
        ("of {limit}", "of {hours}", "the fact hours"),
        ('force = "advice"', 'force = "advise"', "'advise'"),
        ('confidence = "V1"', 'confidence = "V9"', "'V9'"),
        ('force = "advice"', 'force = "advice"\nchannels = ["visit"]', "channels that the rule has not"),
        ("flags = []", "", "flags is missing"),
        ('["2025-03-01 10:00 call"]', '["2025-03-01 call"]', "should be such as"),
        ('["2025-03-01 10:00 call"]', '["2025-03-01 10:00 pigeon"]', "'pigeon'"),
        ("flags = []", "flags = [{ contacts = [2], norms = [] }]", "numbers of the example's contacts"),
        ("flags = []", 'flags = []\nlender = "pawnshop"', "'pawnshop'"),
        ("flags = []", "flags = []\nnow = 2025-03-01T12:00:00", "needs an offset"),
        ('says = "nothing much"', "says = 5", "should be str"),
        ('id = "a-rule"', 'id = "b-rule"', "is not the file's name"),
        ("check =", "check ", "cannot be read"),
        ("[[grounds]]", "[[heights]]", "no grounds"),
    ],
)
def test_a_wrong_rule_is_refused_and_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in RULE
    folder = folder_with(tmp_path, rule=RULE.replace(old, new, 1))
    with pytest.raises(RuleProblem) as raised:
        read_catalogue(folder, strict=True)
    assert raised.value.file == "rules/cn/time/a-rule.toml"
    assert told in str(raised.value)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("since = 2020-01-01", "", "since is missing"),
        ("since = 2020-01-01", "since = 2020-01-01T00:00:00", "should be date"),
        ("since = 2020-01-01", "since = 2020-01-01\nuntil = 2019-12-31", "ends before it begins"),
        ("since = 2020-01-01", 'since = 2020-01-01\nbinds = ["everybody"]', "'everybody'"),
        ('id = "a-norm"', 'id = "another"', "is not the file's name"),
    ],
)
def test_a_wrong_norm_is_refused_and_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    folder = folder_with(tmp_path, norm=NORM.replace(old, new, 1))
    with pytest.raises(RuleProblem) as raised:
        read_catalogue(folder, strict=True)
    assert raised.value.file == "norms/cn/a-norm.toml"
    assert told in str(raised.value)


def test_a_broken_rule_is_left_out_and_reported_while_the_others_stay(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    other = RULE.replace("a-rule", "b-rule").replace("limit = 3", "limit = -3")
    (folder / "rules/cn/time/b-rule.toml").write_text(other, encoding="utf-8")
    catalogue = read_catalogue(folder)
    assert list(catalogue.rules) == ["a-rule"]
    assert [problem.file for problem in catalogue.problems] == ["rules/cn/time/b-rule.toml"]


def test_an_id_that_is_used_twice_is_refused(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    (folder / "rules/cn/visits").mkdir()
    (folder / "rules/cn/visits/a-rule.toml").write_text(RULE, encoding="utf-8")
    with pytest.raises(RuleProblem, match="used twice"):
        read_catalogue(folder, strict=True)


def test_an_empty_folder_is_reported(tmp_path: Path) -> None:
    catalogue = read_catalogue(tmp_path)
    assert [problem.file for problem in catalogue.problems] == ["norms/cn/*.toml", "rules/cn/*/*.toml"]


def test_a_problem_is_told_in_words(tmp_path: Path) -> None:
    problem = RuleProblem("rules/x.toml", "there is no norm {norm}", norm="y")
    tr = Translator(Language.EN, tmp_path, "core")
    assert problem.told(tr) == "rules/x.toml was left out of the rules: there is no norm y"


def test_a_look_farther_back_than_flags_are_kept_for_is_refused(tmp_path: Path) -> None:
    rule = (
        RULE.replace('"more_than_a_day"', '"while_reachable"')
        .replace('limit = 3, counting = "connected"', "days = 3")
        .replace("{count}", "").replace("{limit}", "")
    )  # fmt: skip
    with pytest.raises(RuleProblem, match="at most 2 days"):
        read_catalogue(folder_with(tmp_path, rule=rule), strict=True)


def test_the_digest_does_not_hang_on_line_ends_or_layout(tmp_path: Path) -> None:
    plain = read_catalogue(folder_with(tmp_path / "a"))
    lines = RULE.replace("\n", "\r\n").replace("limit = 3, ", "") + "\r\n# a remark\r\n"
    lines = lines.replace("params = { ", "params = { limit = 3, ")
    other = read_catalogue(folder_with(tmp_path / "b", rule=lines, norm=NORM.replace("\n", "\r\n")))
    assert other.problems == ()
    assert plain.digest == other.digest
    assert len(plain.digest) == 64


def test_the_digest_changes_with_a_measure(tmp_path: Path) -> None:
    plain = read_catalogue(folder_with(tmp_path / "a"))
    other = read_catalogue(folder_with(tmp_path / "b", rule=RULE.replace("limit = 3", "limit = 4")))
    assert plain.digest != other.digest


def test_the_real_catalogue_survives_being_copied(
    tmp_path: Path, catalogue: Catalogue, resources: Path
) -> None:
    for part in ("norms", "rules"):
        shutil.copytree(resources / part, tmp_path / part)
    assert read_catalogue(tmp_path, strict=True).digest == catalogue.digest


def test_no_ground_is_surer_than_what_is_known_of_its_norm(catalogue: Catalogue) -> None:
    """A norm known only from summaries cannot have an article that was read."""
    second_hand = {Confidence.V2, Confidence.V2T, Confidence.V2W, Confidence.M, Confidence.SEED}
    raised = [
        (rule.id, ground.norm)
        for rule in catalogue.rules.values()
        for ground in rule.grounds
        if ground.confidence is Confidence.V1 and catalogue.norms[ground.norm].confidence in second_hand
    ]
    assert raised == []


def test_what_only_articles_say_is_advice(catalogue: Catalogue) -> None:
    for rule in catalogue.rules.values():
        for ground in rule.grounds:
            is_article = ground.norm.startswith("seed-")
            assert is_article == (ground.force is Force.ADVICE) == (ground.confidence is Confidence.SEED)


def test_the_law_on_criminal_procedure_is_never_a_ground(catalogue: Catalogue) -> None:
    cited = {ground.norm for rule in catalogue.rules.values() for ground in rule.grounds}
    assert not any(norm.startswith("cpl") for norm in cited)


def test_numeric_norms_are_in_force_on_their_days_only(catalogue: Catalogue) -> None:
    spans = {
        norm: (str(catalogue.norms[norm].since), str(catalogue.norms[norm].until))
        for norm in ("nifa-2024", "gbt-45251", "cba-2026", "psapl-2012", "psapl-2025")
    }
    assert spans == {
        "nifa-2024": ("2024-05-15", "2025-02-27"),
        "gbt-45251": ("2025-02-28", "None"),
        "cba-2026": ("2026-01-30", "None"),
        "psapl-2012": (str(catalogue.norms["psapl-2012"].since), "2025-12-31"),
        "psapl-2025": ("2026-01-01", "None"),
    }


def test_statutes_bind_anybody(catalogue: Catalogue) -> None:
    for norm in ("civil-code", "criminal-law", "psapl-2025", "pipl"):
        assert catalogue.norms[norm].bound(None) is Bound.YES
    assert catalogue.norms["cba-2026"].bound(debt()) is Bound.YES


INSTRUMENTS = (
    "civil-code criminal-law psapl-2012 psapl-2025 pipl consumer-law consumer-reg anti-fraud-law "
    "anti-ocg-law credit-reg lawyers-law id-card-law cpl-2018 xunxin-2013 pi-crime-2017 soft-violence-2019 "
    "illegal-lending-2019 private-lending card-2011 iloan-2020 card-2022-13 consumer-2022-9 complaint-2020-3 "
    "cfc-2024-4 micro-2024-26 micro-2020-86 amc-2025 auto-2023 assist-2025-9 cost-2026 cash-2017-141 "
    "student-2021-28 nifa-2018 nifa-2024 gbt-45251 cba-2021 cba-2026 petition-2025 report-2019-8 "
    "petition-reg-2022 mps-proc civ-proc-2023 civ-proc-int evidence-2019 online-2021"
)


def test_every_instrument_stands_in_the_catalogue_besides_the_articles_and_ones_own_word(
    catalogue: Catalogue,
) -> None:
    others = {f"seed-s{number}" for number in range(5)} | {"own"}
    assert catalogue.norms.keys() == set(INSTRUMENTS.split()) | others


def test_what_is_known_from_memory_only_carries_no_rule_and_says_so(catalogue: Catalogue) -> None:
    cited = {ground.norm for rule in catalogue.rules.values() for ground in rule.grounds}
    unread = {norm.id for norm in catalogue.norms.values() if norm.confidence is Confidence.M}
    assert unread == {"illegal-lending-2019", "own"}
    for norm in ("illegal-lending-2019", "student-2021-28", "cba-2021", "cpl-2018"):
        assert norm not in cited
        assert "没有任何规则" in catalogue.norms[norm].note[Language.ZH_HANS]


def test_no_numeric_measure_is_in_force_before_15_may_2024(catalogue: Catalogue) -> None:
    for name in ("quiet-hours-contact", "calls-effective-over-3", "calls-attempts-over-6"):
        assert min(catalogue.norms[g.norm].since for g in catalogue.rules[name].grounds) >= date(2024, 5, 15)


def test_all_seventy_two_rules_are_there(catalogue: Catalogue) -> None:
    assert len(catalogue.rules) == 72
    advice = [rule.id for rule in catalogue.rules.values() if rule.grounds[0].force is Force.ADVICE]
    assert len(advice) == 5
