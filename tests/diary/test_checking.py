from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from diary.diary.checking import check_contact, check_debt
from diary.domain.contact import Channel, Conduct, Contact
from diary.domain.debt import Debt
from diary.domain.errors import DiaryError
from diary.domain.language import Language, Translator
from diary.domain.lender import Creditor

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
THREAT = frozenset({Conduct.THREAT})


def call(**fields) -> Contact:
    return Contact(channel=Channel.CALL, at=NOW, **fields)


def debt(name: str = "示例消费金融", **fields) -> Debt:
    return Debt(creditor=Creditor(name=name), **fields)


@pytest.fixture
def chinese(resources) -> Translator:
    return Translator(Language.ZH_HANS, resources / "locale", "core")


@pytest.mark.parametrize(
    ("contact", "told"),
    [
        (call(duration_s=-1), "通话时长不能小于 0。"),
        (call(ring_s=-1), "响铃时长不能小于 0。"),
        (call(people=0), "上门人数不能小于 1。"),
        (call(about_min=-1), "时间误差不能小于 0。"),
        (call(debt_id=99), "这本日记中没有欠款 D-99。"),
    ],
)
def test_a_refused_entry_names_its_field_in_chinese(chinese, contact, told):
    with pytest.raises(DiaryError) as refusal:
        check_contact(contact, {1}, NOW)
    assert refusal.value.told(chinese) == told


def test_conduct_stated_both_ways_is_named_as_it_was_typed(chinese):
    with pytest.raises(DiaryError) as refusal:
        check_contact(call(conduct=THREAT, not_conduct=THREAT), {1}, NOW)
    told = refusal.value.told(chinese)
    assert re.findall("[a-z-]+", told) == [Conduct.THREAT.value]


@pytest.mark.parametrize(
    ("refused", "told"),
    [
        (debt(" "), "贷款机构：没有填写名称"),
        (debt(principal=Decimal(-1)), "本金不能小于 0。"),
    ],
)
def test_a_refused_debt_says_why_in_chinese(chinese, refused, told):
    with pytest.raises(DiaryError) as refusal:
        check_debt(refused)
    assert refusal.value.told(chinese) == told
