"""The needs of a regex: a text that lacks them cannot match, a match never lacks them."""

from __future__ import annotations

import re

import pytest

from diary.wording.prefilter import Lists, pairs_in

LISTS = Lists({"who": ["家人", "老板"], "tell": ["告诉", "打给{who}"]})


def passes(regex: str, text: str) -> bool:
    pairs = pairs_in(text)
    return not any(pairs.isdisjoint(need) for need in LISTS.needs_of(regex))


@pytest.mark.parametrize(
    ("regex", "hit", "miss"),
    [
        ("上门", "明天上门", "上班出门"),
        ("上门|外访", "安排外访", "外出访友"),
        ("(?:到|去)你家", "去你家", "去他家"),
        ("{tell}<4>知道", "告诉他知道", "让他知道"),
        ("把{who}<<6>>烧了", "把老板，烧了", "把老王烧了"),
        ("泼(?:了)?油漆", "泼油漆", "泼水"),
        ("判[一二三]年", "判三年", "判五年"),
        (r"卡号\d{4,19}户名", "卡号1234户名", "卡号1234"),
        ("你.{0,5}?死定", "你今天死定", "你定了死期"),
        ("(?<!不)会坐牢", "你会坐牢", "会坐下"),
        (r"[^】\]]{0,3}法院", "某法院", "某法庭"),
        ("弄*死{2}你", "弄死死你", "弄活你"),
    ],
)
def test_needs_tell_likely_texts_from_hopeless_ones(regex, hit, miss):
    assert passes(regex, hit)
    assert not passes(regex, miss)


def test_what_is_not_understood_needs_nothing():
    assert LISTS.needs_of(r"\w+") == ()
    assert LISTS.needs_of("(?:上门|.)") == ()
    assert LISTS.needs_of("(?:上门)?") == ()


def test_every_match_in_the_examples_holds_the_needs_of_its_form(scanner):
    texts = [scanner.normaliser.plain(text).text for one in scanner.patterns for text in one.hits]
    pairs = [pairs_in(text) for text in texts]
    for pattern in scanner.patterns:
        for form in pattern.forms:
            regex = re.compile(form.regex)
            for text, found in zip(texts, pairs, strict=True):
                if form.needs and any(found.isdisjoint(need) for need in form.needs):
                    assert not regex.search(text), (pattern.id, text)
