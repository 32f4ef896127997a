"""What a recipient reads addresses nobody and advises nothing."""

from __future__ import annotations

import re

import pytest

from diary.domain.language import Language
from diary.dossier.neutral import neutral
from diary.rules.catalogue import read_catalogue

SPEAKS_TO_THE_USER = re.compile(
    r"[您你]|(?<![申“「])[请請](?![求示转轉对對])|\b(?:you|your|yourself)\b", re.IGNORECASE
)


@pytest.mark.parametrize("language", list(Language))
def test_no_rule_speaks_to_the_user_in_a_dossier(resources, language):
    for rule in read_catalogue(resources).rules.values():
        for text in (rule.why, *rule.caveats):
            assert not SPEAKS_TO_THE_USER.search(neutral(text[language], language)), rule.id


@pytest.mark.parametrize("language", list(Language))
def test_every_rule_still_says_what_it_is_about(resources, language):
    for rule in read_catalogue(resources).rules.values():
        assert neutral(rule.why[language], language), rule.id


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("这一天接通的催收电话有4次。请先截图。", "这一天接通的催收电话有4次。"),
        ("机构应当核实处理；可以书面催办。", "机构应当核实处理。"),
        ("对方自称买下债权，而您没有收到通知。", "对方自称买下债权，而投诉人没有收到通知。"),
        ("也许还有人在车里等候，请按看到的人数记录。", "也许还有人在车里等候。"),
        ("遇到这种情况请先保证安全，必要时拨打110。", ""),
        ("正规机构提醒您“不要交费”的消息恰恰相反。", "正规机构提醒投诉人“不要交费”的消息恰恰相反。"),
        ("只是请对方转告您回电的，不属于这一条。", "只是请对方转告投诉人回电的，不属于这一条。"),
    ],
)
def test_advice_goes_and_you_is_the_complainant(told, kept):
    assert neutral(told, Language.ZH_HANS) == kept


def test_traditional_chinese_has_its_own_word():
    assert neutral("您的信件被拆開。", Language.ZH_HANT) == "投訴人的信件被拆開。"


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("Four calls were answered. Keep the pictures.", "Four calls were answered."),
        ("A breach may be punished; call 110 and show it.", "A breach may be punished."),
        (
            "You asked them; your letter was read. You may complain.",
            "The complainant asked them; the complainant’s letter was read.",
        ),
        ("At 22:05.5 local time.", "At 22:05.5 local time."),
        ("", ""),
    ],
)
def test_english_too(told, kept):
    assert neutral(told, Language.EN) == kept
