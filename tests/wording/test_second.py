"""The second reader's say beside the patterns: doubts, findings of its own, and the bars for each."""

from __future__ import annotations

import pytest

from diary.domain.language import Language
from diary.wording.errors import BadPatterns
from diary.wording.reader import LABELS, Lexicon, Reader, Reading
from diary.wording.scanner import Context, Label, Strength
from diary.wording.second import Bars, Opinion, read_second

BARS = Bars(alone=1.0, guarded=2.0, strong=-2.0, weak=-0.5)
READER = Reader(Lexicon({}), {"": (0,) * (len(LABELS) + 1)})


def opinion(margin: float) -> Opinion:
    """Of a text of four characters that reads like an insult by this margin."""
    reading = Reading(0, 4, tuple(margin if one is Label.INSULT else -9.0 for one in LABELS))
    return Opinion(READER, "你好吗你", (reading,), BARS)


@pytest.mark.parametrize(
    ("strength", "margin", "doubted"),
    [
        (Strength.STRONG, -1.9, False),
        (Strength.STRONG, -2.1, True),
        (Strength.WEAK, -0.4, False),
        (Strength.WEAK, -0.6, True),
    ],
)
def test_a_match_is_doubted_below_the_bar_of_its_strength(strength, margin, doubted):
    assert opinion(margin).doubts(Label.INSULT, strength, 1, 3) is doubted


@pytest.mark.parametrize(
    ("margin", "met", "found"),
    [
        (1.1, set(), True),
        (0.9, set(), False),
        (5.0, {(0, Label.INSULT, True)}, False),
        (1.5, {(0, Label.INSULT, False)}, False),
        (2.1, {(0, Label.INSULT, False)}, True),
    ],
)
def test_a_finding_of_its_own_needs_a_margin_and_no_counting_match(margin, met, found):
    heard = list(opinion(margin).alone(met))
    assert [one.label for one in heard] == [Label.INSULT] * found


def test_what_no_pattern_foresaw_is_found_with_a_clause_and_a_reason(scanner):
    text = "您好。上一个拖着我们的，如今走路还要人搀，你要不要也试试棍子的滋味？"
    scan = scanner.scan(text, Context.COLLECTOR)
    (finding,) = [one for one in scan.findings if one.label is Label.THREAT_VIOLENCE]
    assert finding.text == text[finding.start : finding.end]
    assert finding.strength is Strength.WEAK
    assert all(finding.reason[language] for language in Language)


def test_a_doubted_match_is_shown_as_held_back_with_the_reason(scanner, folder):
    doubt = read_second(folder).doubt
    held = [
        one
        for text in ("楼上半夜又砸门，烦死了", "把门口那箱东西搬走，别淋湿了", "他把旧冰箱拉走了，收废品的")
        for one in scanner.scan(text, Context.COLLECTOR).held_back
        if one.reason == doubt
    ]
    assert held


def test_an_unknown_sender_needs_more_than_a_collector(folder):
    bars = read_second(folder).bars
    assert bars["collector"].alone <= bars["unknown"].alone < bars["stranger"].alone
    assert all(one.alone < one.guarded and one.strong < one.weak for one in bars.values())


def test_broken_words_of_the_reader_are_refused(folder, tmp_path):
    for file in ("lexicon.toml", "weights.txt", "reader.toml"):
        (tmp_path / file).write_bytes((folder / file).read_bytes())
    content = (tmp_path / "reader.toml").read_text(encoding="utf-8").replace("weak =", "week =")
    (tmp_path / "reader.toml").write_text(content, encoding="utf-8")
    with pytest.raises(BadPatterns, match=r"reader\.toml"):
        read_second(tmp_path)
