"""Why a rule's flags changed between two openings: what is remembered of the rules, and what differs."""

from __future__ import annotations

import hashlib
import json
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from diary.rules.conduct_questions import in_each

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diary.domain.language import Language
    from diary.rules.catalogue import Catalogue

Marks = dict[str, Any]
"""What is remembered: the digest of the wording patterns, of each norm, and of each rule with its title."""


class Cause(StrEnum):
    """What makes a rule say something else than last time."""

    NEW_RULE = "new-rule"
    RULE_GONE = "rule-gone"
    RULE_CHANGED = "rule-changed"
    NORM_CHANGED = "norm-changed"
    WORDING_CHANGED = "wording-changed"
    PROGRAM_CHANGED = "program-changed"


CAUSES: Mapping[Cause, Mapping[Language, str]] = {
    Cause.NEW_RULE: in_each("这是新增的规则", "這是新增的規則", "the rule is new"),
    Cause.RULE_GONE: in_each("这条规则已取消", "這條規則已取消", "the rule was taken out"),
    Cause.RULE_CHANGED: in_each("规则内容有改动", "規則內容有改動", "the rule was changed"),
    Cause.NORM_CHANGED: in_each(
        "所依据文件的资料有改动",
        "所依據檔案的資料有改動",
        "an instrument that it cites was changed",
    ),
    Cause.WORDING_CHANGED: in_each(
        "用语识别有改动", "用語識別有改動", "the finding of telling words was changed"
    ),
    Cause.PROGRAM_CHANGED: in_each("程序有改动", "程式有改動", "the program was changed"),
}
"""How causes are told."""


def marks_of(catalogue: Catalogue, wording: str) -> Marks:
    """What is to be remembered of a catalogue and of the patterns with this digest."""
    norms: dict[str, str] = {}
    rules: dict[str, dict[str, object]] = {}
    for file, values in catalogue.tables.items():
        name, topic = PurePosixPath(file).stem, PurePosixPath(file).parts[0]
        if name in catalogue.rules and topic != "norms":
            own = {key: value for key, value in values.items() if key != "examples"}
            rules[name] = {"digest": _digest(own), "title": dict(catalogue.rules[name].title)}
        elif name in catalogue.norms:
            norms[name] = _digest(values)
    return {"wording": wording, "norms": norms, "rules": rules}


def cause_of(rule: str, catalogue: Catalogue, before: Marks, now: Marks) -> Cause:
    """Why the flags of a rule are others than before."""
    if rule not in now["rules"]:
        return Cause.RULE_GONE
    if rule not in before["rules"]:
        return Cause.NEW_RULE
    if before["rules"][rule]["digest"] != now["rules"][rule]["digest"]:
        return Cause.RULE_CHANGED
    cited = {ground.norm for ground in catalogue.rules[rule].grounds}
    if any(before["norms"].get(norm) != now["norms"].get(norm) for norm in cited):
        return Cause.NORM_CHANGED
    return Cause.WORDING_CHANGED if before["wording"] != now["wording"] else Cause.PROGRAM_CHANGED


def _digest(values: Mapping[str, object]) -> str:
    plain = json.dumps(values, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(plain.encode()).hexdigest()
