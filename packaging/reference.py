"""The reference of rules, instruments, myths and source articles: `python packaging/reference.py`.

It is written from the resources alone, to `docs/rules.zh-CN.md` and `docs/rules.en.md`; a test says whether
they are up to date.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from diary.domain.language import Language, pick
from diary.domain.lender import LenderKind
from diary.domain.norm import Confidence, Force
from diary.rules.catalogue import read_catalogue
from diary.rules.seeds import BACKING, read_seeds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diary.domain.norm import Ground, Norm, Rule
    from diary.rules.catalogue import Catalogue
    from diary.rules.myths import Myth
    from diary.rules.seeds import Seed

CHECKOUT = Path(__file__).resolve().parent.parent
FILES = {Language.ZH_HANS: "rules.zh-CN.md", Language.EN: "rules.en.md"}
MEASURED = re.compile(r"\{\w+\}")

INTRO_ZH = (
    "本页由 `python packaging/reference.py` 从程序的规则数据生成。它不是法律意见：程序只提示某次接触可能"
    "不符合哪些规范，是否违法由有关机关认定。标为“未经核实”“来源较弱”的，请勿当作定论。"
)
INTRO_EN = (
    "This page is made from the program's own data by `python packaging/reference.py`. It is no legal "
    "advice: the program only points out which norms a contact may not conform to. Take nothing that is "
    "marked as not verified, or known from a weak source, as settled."
)

OWN_ZH = (
    "在日记文件夹里的 `rules` 文件夹中放一个与编号同名的 `.toml` 文件，就可以添加自己的规则。自己的规则"
    "只作提示，所引依据一律标为“未经核实”：程序无法替它担保，不能让它在投诉材料里看起来像核实过的法律。"
    "写错的文件不启用，并指出是哪个文件、哪一行。编号不能与已有规则相同。"
)
OWN_EN = (
    "Put a `.toml` file, named after its id, into the folder `rules` in the diary's folder to add a rule of "
    "your own. Such rules only advise and what they cite counts as not verified: the program cannot vouch "
    "for them, and in a complaint they must not look like law that was checked. A wrong file is left out and "
    "told with its line. The id must differ from those of all rules here."
)
OWN_EXAMPLE = """\
id = "lunch-calls"
title = "午休时间来电"
why = "{time}正是午休时间。"
check = "within_hours"
channels = ["call", "robot-call"]
params = { begin = 12:00:00, end = 14:00:00 }

[[grounds]]
norm = "own"
force = "advice"
confidence = "M"
"""

WORDS: Mapping[object, tuple[str, str]] = {
    Force.CRIMINAL: ("刑事", "criminal law"),
    Force.ADMINISTRATIVE: ("行政", "administrative law"),
    Force.REGULATORY: ("监管规定", "regulator's rule"),
    Force.CIVIL: ("民事", "civil law"),
    Force.INDUSTRY_NORM: ("行业规范", "industry norm"),
    Force.ADVICE: ("仅作提示", "advice only"),
    Confidence.V1: ("条文已读", "article read"),
    Confidence.V2: ("见于介绍，条文未读", "known from summaries"),
    Confidence.V2T: ("只见机器翻译", "known through a machine translation"),
    Confidence.V2W: ("来源较弱", "known from a weak source"),
    Confidence.SEED: ("只见于一篇文章", "stated by one article only"),
    Confidence.M: ("未经核实", "not verified"),
    LenderKind.CARD: ("信用卡", "credit cards"),
    LenderKind.BANK_LOAN: ("银行贷款", "bank loans"),
    LenderKind.INTERNET_LOAN: ("银行互联网贷款", "banks' internet loans"),
    LenderKind.CONSUMER_FINANCE: ("消费金融公司", "consumer finance companies"),
    LenderKind.MICRO_LOAN: ("小额贷款公司", "micro-loan companies"),
    LenderKind.AUTO_FINANCE: ("汽车金融公司", "auto finance companies"),
    LenderKind.AMC: ("地方资产管理公司", "local asset managers"),
    LenderKind.PRIVATE: ("民间借贷", "private lenders"),
    LenderKind.UNKNOWN: ("不详", "unknown"),
    "agencies": ("催收机构与身份", "Agencies and identity"),
    "complaints": ("函件、异议与投诉", "Letters, objections, complaints"),
    "deception": ("冒充与欺骗", "Imposture and deception"),
    "modifiers": ("加重因素", "Aggravating facts"),
    "money": ("费用与付款", "Fees and payment"),
    "property": ("财物", "Property"),
    "third-party": ("第三人与个人信息", "Third persons and personal data"),
    "threats": ("威胁、侮辱与人身", "Threats, insults, liberty"),
    "time": ("时间、次数与渠道", "Time, frequency, channel"),
    "visits": ("上门", "Visits"),
    "head": ("规则参考", "Reference of rules"),
    "intro": (INTRO_ZH, INTRO_EN),
    "digest": ("规则库摘要（SHA-256）：", "Digest of the catalogue (SHA-256): "),
    "rules": ("规则", "Rules"),
    "norms": ("规范文件", "Instruments"),
    "myths": ("误传", "Myths"),
    "own": ("自己的规则", "Rules of your own"),
    "own-how": (OWN_ZH, OWN_EN),
    "seeds": ("参考文章里的说法", "What the source articles state"),
    "heuristic": (
        "法律没有给出数字，这里的参考线由本程序自定。",
        "The law gives no number; the measure is this program's own.",
    ),
    "grounds": (
        "依据 | 条款 | 性质 | 可信度 | 起 | 止 | 说明",
        "Ground | Article | Force | Known how | From | Until | Note",
    ),
    "caveats": ("请注意：", "Mind:"),
    "named": ("参考文章：", "Articles: "),
    "instrument": (
        "文件 | 发布机关 | 文号 | 起 | 止 | 约束 | 可信度 | 说明",
        "Instrument | Issuer | Number | From | Until | Binds | Known how | Note",
    ),
    "anybody": ("任何人", "anybody"),
    "online": ("（网上办理的）", " (loans taken online)"),
    "unseen": ("未见条款号", "clause not seen"),
    "seed-table": (
        "编号 | 说法 | 文章 | 依据 | 本程序怎样处理 | 规则",
        "No. | What it says | Articles | Backed? | What the program does | Rules",
    ),
    "not-so": ("实际上：", "In truth: "),
}
"""What the page calls things, in Chinese and English."""


@dataclass(frozen=True, slots=True)
class Page:
    """The reference in one language."""

    language: Language
    catalogue: Catalogue
    seeds: tuple[Seed, ...]

    def text(self) -> str:
        """The whole page as Markdown."""
        parts = [self._head(), self._rules(), self._norms(), self._myths(), self._seeds(), self._own()]
        return "\n".join(line for part in parts for line in part) + "\n"

    def _head(self) -> Iterator[str]:
        yield f"# {self._word('head')}\n"
        yield self._word("intro") + "\n"
        yield f"{self._word('digest')}`{self.catalogue.digest}`"

    def _rules(self) -> Iterator[str]:
        yield f"\n## {self._word('rules')} ({len(self.catalogue.rules)})"
        ordered = sorted(self.catalogue.rules.values(), key=lambda rule: (rule.topic, rule.id))
        for topic, rules in groupby(ordered, key=lambda rule: rule.topic):
            yield f"\n### {self._word(topic)}"
            for rule in rules:
                yield from self._rule(rule)

    def _rule(self, rule: Rule) -> Iterator[str]:
        yield f'\n<a id="{rule.id}"></a>\n\n#### {self._pick(rule.title)} (`{rule.id}`)\n'
        yield MEASURED.sub("…", self._pick(rule.why)) + "\n"
        if rule.heuristic:
            yield f"*{self._word('heuristic')}*\n"
        yield from _header(self._word("grounds"))
        for ground in rule.grounds:
            yield _row(self._ground(ground))
        yield f"\n{self._word('caveats')}\n"
        yield from (f"- {self._pick(caveat)}" for caveat in rule.caveats)
        yield f"\n{self._word('named')}{' '.join(rule.seeds)}"

    def _ground(self, ground: Ground) -> tuple[str, ...]:
        norm = self.catalogue.norms[ground.norm]
        until = ground.until or norm.until
        return (
            self._pick(norm.title),
            ground.article or self._word("unseen"),
            self._word(ground.force),
            self._word(ground.confidence),
            (ground.since or norm.since).isoformat(),
            until.isoformat() if until else "",
            self._pick(ground.note),
        )

    def _norms(self) -> Iterator[str]:
        yield f"\n## {self._word('norms')} ({len(self.catalogue.norms)})\n"
        yield from _header(self._word("instrument"))
        for norm in sorted(self.catalogue.norms.values(), key=lambda one: one.id):
            yield _row(
                (
                    f"{self._pick(norm.title)} (`{norm.id}`)",
                    self._pick(norm.issuer),
                    norm.number,
                    norm.since.isoformat(),
                    norm.until.isoformat() if norm.until else "",
                    self._bound(norm),
                    self._word(norm.confidence),
                    self._pick(norm.note),
                )
            )

    def _bound(self, norm: Norm) -> str:
        always = [self._word(kind) for kind in LenderKind if kind in norm.binds]
        online = [self._word(kind) + self._word("online") for kind in LenderKind if kind in norm.binds_online]
        comma = ", " if self.language is Language.EN else "、"
        return comma.join([*always, *online]) or self._word("anybody")

    def _myths(self) -> Iterator[str]:
        yield f"\n## {self._word('myths')} ({len(self.catalogue.myths)})"
        for myth in self.catalogue.myths.values():
            yield from self._myth(myth)

    def _myth(self, myth: Myth) -> Iterator[str]:
        yield f"\n- **{self._pick(myth.claim)}** ({' '.join(myth.sources)})"
        yield f"  {self._word('not-so')}{self._pick(myth.truth)}"

    def _seeds(self) -> Iterator[str]:
        yield f"\n## {self._word('seeds')} ({len(self.seeds)})\n"
        yield from _header(self._word("seed-table"))
        for seed in self.seeds:
            yield _row(
                (
                    seed.id,
                    self._pick(seed.says),
                    " ".join(seed.articles),
                    self._pick(BACKING[seed.backed]),
                    self._pick(seed.does),
                    " ".join(f"[{rule}](#{rule})" for rule in seed.rules),
                )
            )

    def _own(self) -> Iterator[str]:
        yield f"\n## {self._word('own')}\n"
        yield self._word("own-how") + "\n"
        yield f"```toml\n{OWN_EXAMPLE}```"

    def _word(self, key: object) -> str:
        return WORDS[key][self.language is Language.EN]

    def _pick(self, texts: Mapping[Language, str]) -> str:
        return pick(texts, self.language)


def _header(names: str) -> Iterator[str]:
    yield f"| {names} |"
    yield "|" + " --- |" * len(names.split(" | "))


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def pages(resources: Path) -> Mapping[str, str]:
    """The pages by file name. Raises `RuleProblem` when a file of the catalogue is wrong."""
    catalogue = read_catalogue(resources, strict=True)
    seeds = read_seeds(resources, catalogue)
    return {name: Page(language, catalogue, seeds).text() for language, name in FILES.items()}


def main() -> int:
    """Writes the pages."""
    folder = CHECKOUT / "docs"
    folder.mkdir(exist_ok=True)
    for name, text in pages(CHECKOUT / "resources").items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        print(folder / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
