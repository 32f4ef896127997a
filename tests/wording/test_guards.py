"""Guards hold back what is denied, forbidden, asked, told of others or meant in fun, and say why."""

from __future__ import annotations

import pytest

from diary.domain.language import Language
from diary.wording.errors import BadPatterns
from diary.wording.guards import read_guards
from diary.wording.patterns import Words
from diary.wording.scanner import Context

PAIRS = [
    ("visit_announced", "我们会安排上门催收", "我们不会安排上门催收"),
    ("threat_contacts_third_party", "他说会联系我的家人", "他说不会联系我的家人"),
    ("threat_contacts_third_party", "要爆我通讯录", "会不会爆我通讯录"),
    ("threat_violence", "他恐吓我，威胁我的人身安全", "他没有恐吓我"),
    ("false_legal_consequence", "你会坐牢", "你不会坐牢"),
    ("false_legal_consequence", "逾期构成诈骗罪", "逾期不构成诈骗罪"),
    ("insult", "催收一直辱骂我", "催收没有辱骂我"),
    ("insult", "对方骂我", "老师骂我"),
    ("private_account", "把钱转到安全账户", "不要把钱转到安全账户"),
    ("scam_fee", "先交解冻费才能放款", "要求先交解冻费才能放款的都是诈骗"),
    ("threat_violence", "再不还打死你", "打死你哈哈"),
    ("loan_to_repay", "让我找朋友借钱还", "我自己找朋友借钱还"),
    ("impersonation_official", "自称法院的人打电话催我还款", "警方提示：自称法院的人打电话催款都是诈骗"),
    ("false_legal_consequence", "今日直接强制执行你的财产", "判决生效后申请强制执行你的财产"),
    ("visit_announced", "明天上门要债", "师傅明天上门安装"),
    ("threat_violence", "他扬言要打断我的腿", "电影里他扬言要打断我的腿"),
    ("visit_announced", "他们要到我家闹", "如果他们要到我家闹，我就报警"),
    ("threat_contacts_third_party", "他们会爆我通讯录", "我担心他们会爆我通讯录"),
]
TRAPS = [
    ("threat_violence", "再不还钱就弄死你"),
    ("threat_violence", "要不还钱，要不打断你的腿"),
    ("threat_contacts_third_party", "不还就联系你单位领导"),
    ("threat_contacts_third_party", "别逼我联系你家人"),
    ("threat_contacts_third_party", "温馨提示：如不处理，将逐一联系您的亲友"),
    ("threat_violence", "收到某平台恐吓短信，请问怎么投诉"),
    ("false_legal_consequence", "不接电话就等着坐牢吧"),
    ("visit_announced", "没钱是吧，明天上门要债"),
]


@pytest.mark.parametrize(("label", "said", "held"), PAIRS)
def test_a_guard_tells_what_is_said_from_what_is_not(scanner, label, said, held):
    assert label in {one.label for one in scanner.scan(said, Context.COLLECTOR).findings}
    scan = scanner.scan(held, Context.COLLECTOR)
    assert label not in {one.label for one in scan.findings}
    reasons = [one.reason for one in scan.held_back if one.label == label]
    assert reasons
    assert all(reason[language] for reason in reasons for language in Language)


@pytest.mark.parametrize(("label", "text"), TRAPS)
def test_a_guard_does_not_hide_a_real_threat(scanner, label, text):
    assert label in {one.label for one in scanner.scan(text, Context.COLLECTOR).findings}


GUARD = """
[[guards]]
id = "g"
where = "before"
re = "不$"
reason = { zh-Hans = "甲", zh-Hant = "甲", en = "A" }
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [('"before"', '"nearby"'), ("id =", "name ="), ('re = "不$"', ""), ('en = "A"', 'fr = "A"')],
)
def test_a_broken_guard_is_refused(tmp_path, old, new):
    file = tmp_path / "guards.toml"
    file.write_text(GUARD.replace(old, new), encoding="utf-8")
    with pytest.raises(BadPatterns, match=r"guards\.toml"):
        read_guards(file, Words({}))


@pytest.mark.parametrize(
    ("where", "regex", "holds"),
    [
        ("before", "甲$", True),
        ("before", "前", False),
        ("after", "^丁", True),
        ("around", "前.*丁", True),
        ("around", "后", False),
        ("inside", "乙丙", True),
        ("message", "后", True),
    ],
)
def test_a_guard_looks_where_it_says(tmp_path, where, regex, holds):
    file = tmp_path / "guards.toml"
    text = "前，甲乙丙丁。后"
    file.write_text(GUARD.replace('"before"', f'"{where}"').replace("不$", regex), encoding="utf-8")
    (guard,) = read_guards(file, Words({}))
    assert guard.holds(text, 3, 5) is holds
