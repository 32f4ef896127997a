"""The pattern files' own examples, in simplified and traditional script, and the reader's strictness."""

from __future__ import annotations

from pathlib import Path

import pytest

from diary.wording.errors import BadPatterns
from diary.wording.patterns import Words, read_patterns, read_toml
from diary.wording.scanner import Context, Label, Scanner

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "wording"
SCANNER = Scanner.load(FOLDER)
RULES = {
    "threat-personal-safety",
    "threat-other",
    "third-party-debt-disclosed",
    "insult-abuse",
    "public-debt-posting",
    "impersonates-police-court",
    "forged-court-document",
    "false-consequences",
    "visit-entered-without-consent",
    "visit-no-prior-consent",
    "visit-refused-to-leave",
    "property-damage",
    "forcible-taking",
    "induced-new-borrowing",
    "unfreeze-fee-scam",
    "unofficial-payment-channel",
}


PATTERNS = [pytest.param(one, id=f"{one.label}/{one.id}") for one in SCANNER.patterns]


def traditional(text: str) -> str:
    old, new = (FOLDER / "characters.txt").read_text(encoding="utf-8").splitlines()
    back = {simple: char for char, simple in zip(old, new, strict=True)}
    return "".join(back.get(one, one) for one in text)


def labels(text: str) -> set[Label]:
    return {one.label for one in SCANNER.scan(text, Context.COLLECTOR).findings}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_finds_its_examples(pattern):
    for text in pattern.hits:
        found = [one for one in SCANNER.scan(text, Context.COLLECTOR).findings if one.label is pattern.label]
        assert found, text
        assert all(one.text and text[one.start : one.end] == one.text for one in found), text


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_finds_its_examples_in_traditional_script(pattern):
    missed = [text for text in pattern.hits if pattern.label not in labels(traditional(text))]
    assert not missed


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_lets_its_counter_examples_pass(pattern):
    loud = [text for text in pattern.misses if pattern.label in labels(text)]
    assert not loud


def test_every_pattern_has_examples_reasons_and_a_known_rule():
    assert {one.rule for one in SCANNER.patterns} == RULES
    for one in SCANNER.patterns:
        assert len(one.hits) >= 4, one.id
        assert one.misses, one.id
        assert len(one.reason) == 3
        assert all(one.reason.values())


def test_ids_are_unique_within_a_label():
    names = [(one.label, one.id) for one in SCANNER.patterns]
    assert len(names) == len(set(names))


def test_no_form_matches_nothing_at_all():
    for pattern in SCANNER.patterns:
        for form in pattern.forms:
            assert form.compiled.search("") is None, form.regex


PATTERN = """
label = "insult"
rule = "insult-abuse"
[reasons.r]
zh-Hans = "甲"
zh-Hant = "甲"
en = "A"
[[patterns]]
id = "p"
re = ["{who}<2>坏"]
strength = "weak"
reason = "r"
hits = ["你很坏"]
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('strength = "weak"', 'strength = "firm"'),
        ('label = "insult"', 'label = "rude"'),
        ('reason = "r"', 'reason = "s"'),
        ('hits = ["你很坏"]', 'hits = ["你很坏"]\nweight = 3'),
        ("{who}", "{whom}"),
        ('en = "A"', ""),
        ('label = "insult"', "label ="),
    ],
)
def test_a_broken_pattern_file_is_refused_with_its_name(tmp_path, old, new):
    file = tmp_path / "insult.toml"
    file.write_text(PATTERN.replace(old, new), encoding="utf-8")
    with pytest.raises(BadPatterns, match=r"insult\.toml"):
        read_patterns(file, Words({"who": ["你", "您"]}))


def test_word_lists_and_gaps_are_written_out(tmp_path):
    file = tmp_path / "insult.toml"
    file.write_text(PATTERN, encoding="utf-8")
    (pattern,) = read_patterns(file, Words({"who": ["你", "您"]}))
    (form,) = pattern.forms
    assert form.compiled.search("您真的坏")
    assert not form.compiled.search("您，坏")
    assert not form.compiled.search("您真的是坏")


def test_a_missing_file_is_an_expected_failure(tmp_path):
    with pytest.raises(BadPatterns):
        read_toml(tmp_path / "none.toml")
