"""Which contacts go against a notice, by their plain facts; whether a norm is touched is for the rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diary.domain.contact import Channel, Relation
from diary.domain.notice import NoticeKind

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """What a later contact must be. Empty sets mean any.

    `others` asks that somebody else was reached (a guarantor is no other), `same` that it is the person or
    the number that the notice names, where it names one.
    """

    channels: frozenset[Channel] = field(default_factory=frozenset)
    others: bool = False
    relations: frozenset[Relation] = field(default_factory=frozenset)
    same: bool = False


AGAINST: Mapping[NoticeKind, Against] = {
    NoticeKind.NO_VISITS: Against(channels=frozenset({Channel.VISIT})),
    NoticeKind.ONLY_IN_WRITING: Against(
        channels=frozenset({Channel.CALL, Channel.ROBOT_CALL, Channel.VISIT})
    ),
    NoticeKind.NO_THIRD_PARTY: Against(others=True),
    NoticeKind.NOT_AT_WORK: Against(
        others=True, relations=frozenset({Relation.COLLEAGUE, Relation.EMPLOYER})
    ),
    NoticeKind.REFUSAL_BY_CONTACT: Against(others=True, same=True),
    NoticeKind.WRONG_NUMBER: Against(same=True),
    NoticeKind.STOP_CONTACT: Against(),
    NoticeKind.NO_CONTACT_ORDER: Against(),
}
"""The notices that ask for something; the others order nothing that a contact could go against."""
