"""What the labels of findings are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.language import Language, pick
from diary.rules.conduct_questions import in_each

if TYPE_CHECKING:
    from collections.abc import Mapping

LABEL_TITLES: Mapping[str, Mapping[Language, str]] = {
    "threat_violence": in_each("威胁人身安全", "威脅人身安全", "Threat to somebody's safety"),
    "threat_contacts_third_party": in_each("扬言联系他人", "揚言聯繫他人", "Threat to contact other people"),
    "third_party_disclosure": in_each("向他人说起欠款", "向他人說起欠款", "Telling others of the debt"),
    "insult": in_each("辱骂", "辱罵", "Insult"),
    "public_shaming": in_each("扬言或实施曝光", "揚言或實施曝光", "Public shaming"),
    "impersonation_official": in_each("冒充公检法或官方", "冒充公檢法或官方", "Posing as an authority"),
    "false_legal_consequence": in_each("虚构法律后果", "虛構法律後果", "False legal consequences"),
    "visit_announced": in_each("扬言上门", "揚言上門", "Announcing a visit"),
    "forced_entry_or_property": in_each(
        "强行进入或动财物", "強行進入或動財物", "Forced entry, or laying hands on property"
    ),
    "loan_to_repay": in_each("要求借新还旧", "要求借新還舊", "Telling to borrow in order to pay"),
    "scam_fee": in_each("要求先交费用", "要求先交費用", "Fees to be paid first"),
    "private_account": in_each("要求转入个人账户", "要求轉入個人帳戶", "Payment to a private account"),
    "claimed_court_power": in_each("自称有法院授权", "自稱有法院授權", "Claiming a court's power"),
    "claimed_permission": in_each("自称法律允许", "自稱法律允許", "Claiming that the law permits it"),
}
"""By label, for people to choose from and to read."""


def label_title(label: str, language: Language) -> str:
    """What a label is called; one that is not known keeps its own word."""
    return pick(LABEL_TITLES[label], language) if label in LABEL_TITLES else label
