"""What the rules say of the chosen entries: findings, numbered and grouped by rule, and requests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.domain.flag import FlagState
from diary.domain.language import Language, pick
from diary.domain.norm import Force, Ground, Norm, Rule
from diary.dossier.dossier import CitedGround, CitedNorm, Finding, Topic
from diary.dossier.neutral import neutral
from diary.dossier.rows import Request, SummaryRow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from diary.domain.flag import Flag, Review
    from diary.dossier.profiles import Profile

    Explain = Callable[[Rule, Flag, Language], str]
    Ask = Callable[[str, Language], str]
    Label = Callable[[str, Language], str]

_WEIGHT = {force: place for place, force in enumerate(Force)}


_NONE = len(_WEIGHT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """What the catalogue knows, and how it speaks.

    `explain` gives the sentence for a flag, `ask` the question for a missing fact, `label` the name of what
    words can mean, each in a language.
    `digest` is the catalogue's own SHA-256 (hex), which the dossier names.
    """

    rules: Mapping[str, Rule]
    norms: Mapping[str, Norm]
    digest: str
    explain: Explain
    ask: Ask
    label: Label = lambda label, _language: label


def findings_of(
    flags: Sequence[Flag], reviews: Mapping[str, Review], law: Law, language: Language, letter: str
) -> tuple[Finding, ...]:
    """Numbered findings, rule by rule in order of weight, then by day."""
    rules = law.rules
    weights = {flag.rule: _NONE for flag in flags}
    for flag in flags:
        weights[flag.rule] = min(weights[flag.rule], _weight(flag.grounds))
    ordered = sorted(flags, key=lambda flag: (weights[flag.rule], flag.rule, flag.day, flag.id))
    return tuple(
        Finding(
            number=f"{letter}-{number:03d}",
            flag=flag.id,
            rule=flag.rule,
            state=flag.state,
            day=flag.day,
            contacts=flag.contacts,
            counted=flag.counted,
            grounds=tuple(_cite(ground, law.norms, language) for ground in flag.grounds),
            facts=dict(flag.facts),
            quotes=flag.spans,
            missing=flag.missing,
            questions=tuple(law.ask(fact, language) for fact in flag.missing),
            explanation=neutral(law.explain(rules[flag.rule], flag, language), language),
            upheld=flag.id in reviews,
            remark=reviews[flag.id].note if flag.id in reviews else "",
        )
        for number, flag in enumerate(ordered, 1)
    )


def _weight(grounds: Sequence[Ground]) -> int:
    """Place of the weightiest force, 0 the heaviest; after all others without any ground."""
    return min((_WEIGHT[ground.force] for ground in grounds), default=_NONE)


def _cite(ground: Ground, norms: Mapping[str, Norm], language: Language) -> CitedGround:
    """The ground with its instrument's title."""
    return CitedGround(
        norm=ground.norm,
        title=pick(norms[ground.norm].title, language),
        article=ground.article,
        force=ground.force,
        confidence=ground.confidence,
        since=ground.since,
        until=ground.until,
        note=pick(ground.note, language),
    )


def norms_of(topics: Sequence[Topic], norms: Mapping[str, Norm], language: Language) -> tuple[CitedNorm, ...]:
    """The instruments that the findings cite, in the order in which they appear."""
    cited = dict.fromkeys(ground.norm for topic in topics for ground in topic.grounds)
    return tuple(
        CitedNorm(
            norm=norm.id,
            title=pick(norm.title, language),
            issuer=pick(norm.issuer, language),
            number=norm.number,
            since=norm.since,
            until=norm.until,
            confidence=norm.confidence,
            verified_on=norm.verified_on,
            note=pick(norm.note, language),
        )
        for norm in map(norms.__getitem__, cited)
    )


def topics_of(
    findings: Sequence[Finding], rules: Mapping[str, Rule], language: Language
) -> tuple[Topic, ...]:
    """The findings rule by rule, in the order of their numbers."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    return tuple(_topic(rules[rule], found, language) for rule, found in by_rule.items())


def _topic(rule: Rule, findings: list[Finding], language: Language) -> Topic:
    return Topic(
        rule=rule.id,
        theme=rule.topic,
        title=pick(rule.title, language),
        caveats=tuple(filter(None, (neutral(pick(caveat, language), language) for caveat in rule.caveats))),
        heuristic=rule.heuristic,
        grounds=grounds_of(findings),
        findings=tuple(findings),
    )


def grounds_of(findings: Sequence[Finding]) -> tuple[CitedGround, ...]:
    """Every ground that these findings cite, the weightiest first."""
    grounds = dict.fromkeys(ground for finding in findings for ground in finding.grounds)
    return tuple(sorted(grounds, key=lambda ground: _WEIGHT[ground.force]))


def requests_of(topics: Sequence[Topic], profile: Profile, language: Language) -> tuple[Request, ...]:
    """The profile's requests that upheld findings give reason for."""
    upheld = [(topic.theme, one.number) for topic in topics for one in topic.findings if one.upheld]
    found = [
        Request(
            id=wish.id,
            text=pick(wish.text, language),
            findings=tuple(number for theme, number in upheld if not wish.themes or theme in wish.themes),
        )
        for wish in profile.wishes
    ]
    return tuple(request for request in found if request.findings)


def summary_of(topic: Topic) -> SummaryRow:
    """The line of the summary for a rule."""
    met = sum(finding.state is FlagState.MET for finding in topic.findings)
    return SummaryRow(
        rule=topic.rule,
        title=topic.title,
        force=topic.grounds[0].force if topic.grounds else None,
        met=met,
        possible=len(topic.findings) - met,
        first=min(finding.day for finding in topic.findings),
        last=max(finding.day for finding in topic.findings),
        contacts=tuple(dict.fromkeys(one for finding in topic.findings for one in finding.contacts)),
    )
