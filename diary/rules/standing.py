"""Which notices stand at the time of a contact."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diary.domain.notice import Notice
    from diary.rules.hit import Seen

_Key = tuple[int | None, str]

ALWAYS = datetime.max.replace(tzinfo=UTC) - timedelta(days=3)
"""The end of a notice that has none."""


def standing(notices: Sequence[Notice], seen: Seen) -> Notice | None:
    """The first of a few notices that was given before the contact, still holds, and is about its debt."""
    at = seen.contact.at
    return next(
        (
            one
            for one in notices
            if one.at <= at < (one.until or ALWAYS) and one.debt_id in (None, seen.debt_id)
        ),
        None,
    )


class Standing:
    """The notices that stand, while contacts pass in order of time: each notice is taken up once.

    `same` is what a notice and a contact must share: `debt`, `number` or `person`. A notice without a
    debt is about every debt; one without the number it needs is about all numbers of its debt.
    """

    def __init__(self, notices: Sequence[Notice], same: str) -> None:
        self._waiting = list(reversed(notices))
        self._same = same
        self._longest: dict[_Key, Notice] = {}
        self._of_anybody: dict[_Key, Notice] = {}
        self._nameless: dict[_Key, Notice] = {}

    def at(self, seen: Seen) -> tuple[Notice, str] | None:
        """The notice that stands for a contact, and the fact that is missing to be sure of it."""
        contact = seen.contact
        latest = contact.at + timedelta(minutes=contact.about_min)
        while self._waiting and self._waiting[-1].at <= latest:
            self._take_up(self._waiting.pop())
        marks = [*_marks(self._same, contact.person, contact.number_key), ""]
        notice = self._holding(seen, self._longest, marks)
        if notice is not None:
            return notice, "" if _surely(notice, seen) else "exact-time"
        if self._same == "person":
            notice = self._holding(seen, self._nameless if contact.person else self._of_anybody, [""])
        return (notice, "person") if notice is not None else None

    def _take_up(self, notice: Notice) -> None:
        marks = _marks(self._same, notice.person, notice.number_key)
        if self._same == "debt" or (self._same == "number" and not marks and notice.debt_id is not None):
            marks = [""]
        for mark in marks:
            _keep_longest(self._longest, (notice.debt_id, mark), notice)
        _keep_longest(self._of_anybody, (notice.debt_id, ""), notice)
        if not notice.person:
            _keep_longest(self._nameless, (notice.debt_id, ""), notice)

    def _holding(self, seen: Seen, kept: dict[_Key, Notice], marks: list[str]) -> Notice | None:
        earliest = seen.contact.at - timedelta(minutes=seen.contact.about_min)
        for debt_id in dict.fromkeys((seen.debt_id, None)):
            for mark in marks:
                notice = kept.get((debt_id, mark))
                if notice is not None and earliest < (notice.until or ALWAYS):
                    return notice
        return None


def _marks(same: str, person: str, number_key: str) -> list[str]:
    """The marks by which a notice and a contact know each other."""
    marks = [f"number {number_key}"] if number_key and same != "debt" else []
    if same == "person" and person.strip():
        marks.append(f"person {' '.join(person.split()).casefold()}")
    return marks


def _keep_longest(kept: dict[_Key, Notice], key: _Key, notice: Notice) -> None:
    known = kept.get(key)
    if known is None or (known.until or ALWAYS) < (notice.until or ALWAYS):
        kept[key] = notice


def _surely(notice: Notice, seen: Seen) -> bool:
    off = timedelta(minutes=seen.contact.about_min)
    at = seen.contact.at
    return notice.at <= at - off and at + off < (notice.until or ALWAYS)
