"""What a recipient reads addresses nobody and advises nothing."""

from __future__ import annotations

import re

import pytest

from diary.domain.language import Language
from diary.dossier.neutral import neutral
from diary.rules.catalogue import read_catalogue

SPEAKS_TO_THE_USER = re.compile(r"[您你]|(?<!申)[请請](?![求示])|\b(?:you|your)\b", re.IGNORECASE)


@pytest.mark.parametrize("language", list(Language))
def test_no_rule_speaks_to_the_user_in_a_dossier(resources, language):
    for rule in read_catalogue(resources).rules.values():
        assert not SPEAKS_TO_THE_USER.search(neutral(rule.why[language])), rule.id


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("这一天接通的催收电话有4次。请先截图。", "这一天接通的催收电话有4次。"),
        ("机构应当核实处理；可以书面催办。", "机构应当核实处理。"),
        ("对方自称买下债权，而您没有收到通知；对债务人不发生效力。", ""),
        ("如经确认：请报警。扣押证件不合规定。", "扣押证件不合规定。"),
        ("Four calls were answered. Keep the pictures.", "Four calls were answered."),
        ("A breach may be punished; call 110 and show it.", "A breach may be punished."),
        ("At 22:05.5 local time.", "At 22:05.5 local time."),
        ("", ""),
    ],
)
def test_only_sentences_that_address_nobody_stay(told, kept):
    assert neutral(told) == kept
