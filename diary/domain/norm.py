"""Norms, grounds and rules as values: what may be breached, since when, for whom, and how sure we are."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from diary.domain.lender import Answer, LenderKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from diary.domain.contact import Channel
    from diary.domain.debt import Debt
    from diary.domain.language import Language


class Force(StrEnum):
    """How binding a ground is, heaviest first."""

    CRIMINAL = "criminal"
    ADMINISTRATIVE = "administrative"
    REGULATORY = "regulatory"
    CIVIL = "civil"
    INDUSTRY_NORM = "industry-norm"
    ADVICE = "advice"


class Confidence(StrEnum):
    """How the content of a ground is known.

    V1 the article was read; V2 seen in summaries; V2T only through a machine translation; V2W as V2 but
    from a weak source; SEED only stated by a source article; M from memory, unverified.
    """

    V1 = "V1"
    V2 = "V2"
    V2T = "V2t"
    V2W = "V2-weak"
    SEED = "seed"
    M = "M"


class Bound(StrEnum):
    """Whether an instrument binds a lender: yes, no, or it hangs on a fact that is not known."""

    YES = "yes"
    NO = "no"
    IF_ONLINE = "loan-online"
    IF_KIND = "lender-kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """An instrument: statute, measure, standard, convention or source article.

    In force from `since` to `until`, both inclusive, on the debtor's clock. `binds` lists the kinds of
    lender; empty means anybody. `binds_online` lists kinds that it binds only for loans taken online.
    """

    id: str
    title: Mapping[Language, str]
    issuer: Mapping[Language, str]
    number: str = ""
    since: date
    until: date | None = None
    binds: frozenset[LenderKind] = field(default_factory=frozenset)
    binds_online: frozenset[LenderKind] = field(default_factory=frozenset)
    confidence: Confidence
    verified_on: date | None = None
    note: Mapping[Language, str] = field(default_factory=dict)

    def in_force(self, day: date) -> bool:
        """Whether the instrument was in force on this day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def bound(self, debt: Debt | None) -> Bound:
        """Whether this instrument binds the lender of this debt (None: nothing is known of the lender)."""
        if not self.binds and not self.binds_online:
            return Bound.YES
        kind = debt.creditor.kind if debt else LenderKind.UNKNOWN
        if kind is LenderKind.UNKNOWN:
            return Bound.IF_KIND
        if kind in self.binds:
            return Bound.YES
        if debt is None or kind not in self.binds_online or debt.online is Answer.NO:
            return Bound.NO
        return Bound.YES if debt.online is Answer.YES else Bound.IF_ONLINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """An instrument with the article (empty when nobody has read the clause), its weight and its measure.

    `since`/`until` narrow the instrument's dates where an article came later or ended earlier;
    `binds` narrows its addressees; `channels` narrows the rule's. `params` are the check's arguments.
    """

    norm: str
    article: str = ""
    force: Force
    confidence: Confidence
    since: date | None = None
    until: date | None = None
    binds: frozenset[LenderKind] = field(default_factory=frozenset)
    channels: frozenset[Channel] = field(default_factory=frozenset)
    params: Mapping[str, object] = field(default_factory=dict)
    note: Mapping[Language, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A fact pattern: which check finds it, on which grounds, why it matters, what innocent thing is like it.

    `heuristic` marks a measure of our own where the law gives no number. `seeds` names the source
    articles and their norms (`S0`, `N3`). `own` marks a rule that the user wrote.
    """

    id: str
    topic: str
    title: Mapping[Language, str]
    why: Mapping[Language, str]
    check: str
    channels: frozenset[Channel] = field(default_factory=frozenset)
    params: Mapping[str, object] = field(default_factory=dict)
    grounds: tuple[Ground, ...]
    caveats: tuple[Mapping[Language, str], ...] = ()
    seeds: tuple[str, ...] = ()
    heuristic: bool = False
    own: bool = False
