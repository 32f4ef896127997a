"""Pairs what two sources tell of the same events: as many pairs as can be, then the smallest differences.

A carrier's bill counts from the answer and a phone from the ringing, recorders begin somewhere between, and
networks hold messages back, so an exact key pairs nothing; numbers, times and lengths within tolerances do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.domain.contact import Direction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CALL_APART_MS = 90_000
TALK_APART_S = 3
MESSAGE_APART_MS = 300_000
RECORDING_BEFORE_MS = 5_000
RECORDING_AFTER_MS = 60_000
RECORDING_TALK_APART_S = 5
RECORDING_REACH_MS = 180_000
"""The most that a recording may be apart from its call: no telephone rings longer than two minutes."""

_TAIL = 7
_NEIGHBOURS = 20
_MOST_EXACT = 120
"""Events of one cluster that are paired at the optimum; a larger one comes from no telephone and is walked
through in order of time, so that hostile files cannot make it take long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event as one source tells it; None and empty stand for what it does not tell.

    `number` is a key of `read_number`, `at` milliseconds since 1970, `slack` how many milliseconds either way
    it may be off. `seconds` is talk time, `ring` seconds of ringing before it. `text` is a digest of a
    message's words. `ref` is the caller's own name for it.
    """

    number: str
    at: int
    slack: int = 0
    direction: Direction = Direction.UNKNOWN
    seconds: int | None = None
    ring: int | None = None
    answered: bool | None = None
    text: str = ""
    ref: int = 0


Differ = Callable[[Event, Event], int | None]
"""How far apart two events are in milliseconds, None if they cannot be one."""


def same_number(one: str, other: str) -> bool:
    """Whether two keys can be one caller: equal, or one is the other without its country or area code."""
    if not one or not other:
        return False
    if one == other:
        return True
    short, long = sorted((one.lstrip("+"), other.lstrip("+")), key=len)
    return len(short) >= _TAIL and short.isdigit() and long.endswith(short)


def calls_apart(one: Event, other: Event) -> int | None:
    """Two accounts of a call: at most 90 s apart, answered in both or neither, talk time within 3 s.

    What only one of them knows does not count against it.
    """
    apart = _apart(one, other)
    if apart > CALL_APART_MS or not _agree(one, other) or not _answers_agree(one, other):
        return None
    return apart if _lengths_agree(one, other, TALK_APART_S) else None


def messages_apart(one: Event, other: Event) -> int | None:
    """Two copies of a message: the same words at most 5 min apart (receipt against the network's time).

    A source that does not tell the words, as bills do not, may mean any.
    """
    apart = _apart(one, other)
    same = (not one.text or not other.text or one.text == other.text) and _agree(one, other)
    return apart if same and apart <= MESSAGE_APART_MS else None


def recording_apart(call: Event, recording: Event) -> int | None:
    """A call and a recording of it: begun from 5 s before it to a minute after its ringing, or as long as it.

    A recording that is as long as the call (within 5 s) may be off as far as two accounts of a call.
    """
    if not _agree(call, recording):
        return None
    apart = _apart(call, recording)
    late = recording.at - call.at
    slack = call.slack + recording.slack
    latest = (call.ring or 0) * 1000 + RECORDING_AFTER_MS
    if -RECORDING_BEFORE_MS - slack <= late <= latest + slack:
        return apart
    known = call.seconds is not None and recording.seconds is not None
    near = apart <= CALL_APART_MS and known
    return apart if near and _lengths_agree(call, recording, RECORDING_TALK_APART_S) else None


def pair_up(
    left: Sequence[Event], right: Sequence[Event], differ: Differ, reach: int
) -> list[tuple[int, int]]:
    """Pairs of places in `left` and `right`, each in one pair at most, by place in `left`.

    `reach` is the largest difference (ms, slack aside) that `differ` lets pass. Within each cluster of
    events that could be paired there are as many pairs as possible and, among such pairings, the differences
    add up to the least. Takes time in proportion to the number of events.
    """
    found: list[tuple[int, int]] = []
    border = len(left)
    for cluster in clusters((*left, *right), reach):
        lefts = [place for place in cluster if place < border]
        rights = [place - border for place in cluster if place >= border]
        found += _paired(left, right, lefts, rights, differ)
    return sorted(found)


def _apart(one: Event, other: Event) -> int:
    """The difference that slack does not explain."""
    return max(0, abs(one.at - other.at) - one.slack - other.slack)


def _agree(one: Event, other: Event) -> bool:
    either = (one.direction, other.direction)
    return (Direction.UNKNOWN in either or one.direction is other.direction) and same_number(
        one.number, other.number
    )


def _answers_agree(one: Event, other: Event) -> bool:
    return one.answered is None or other.answered is None or one.answered is other.answered


def _lengths_agree(one: Event, other: Event, seconds: int) -> bool:
    return one.seconds is None or other.seconds is None or abs(one.seconds - other.seconds) <= seconds


def clusters(events: Sequence[Event], reach: int) -> Iterator[list[int]]:
    """Places of events whose numbers end alike, cut where two neighbours are too far apart for any pair.

    Hidden numbers are nobody's and in no cluster.
    """
    groups: dict[str, list[int]] = {}
    for place, event in enumerate(events):
        if event.number:
            groups.setdefault(event.number[-_TAIL:], []).append(place)
    for group in groups.values():
        group.sort(key=lambda place: (events[place].at - events[place].slack, place))
        begin, open_until = 0, 0
        for at, place in enumerate(group):
            event = events[place]
            if at > begin and event.at - event.slack > open_until + reach:
                yield group[begin:at]
                begin, open_until = at, 0
            open_until = max(open_until, event.at + event.slack)
        yield group[begin:]


def _paired(
    left: Sequence[Event], right: Sequence[Event], lefts: list[int], rights: list[int], differ: Differ
) -> list[tuple[int, int]]:
    if not lefts or not rights:
        return []
    if len(lefts) + len(rights) > _MOST_EXACT:
        return _walked(left, right, lefts, rights, differ)
    edges = {
        one: {other: apart for other in rights if (apart := differ(left[one], right[other])) is not None}
        for one in lefts
    }
    return list(optimal(edges).items())


def _walked(
    left: Sequence[Event], right: Sequence[Event], lefts: list[int], rights: list[int], differ: Differ
) -> list[tuple[int, int]]:
    """Pairs the events of a huge cluster in order of time, each with the next free one that fits, if near."""
    ordered = sorted(rights, key=lambda place: right[place].at)
    times = [right[place].at for place in ordered]
    taken: set[int] = set()
    first = 0
    found = []
    for one in sorted(lefts, key=lambda place: left[place].at):
        while first < len(ordered) and ordered[first] in taken:
            first += 1
        begin = max(first, bisect_left(times, left[one].at) - _NEIGHBOURS)
        near = [place for place in ordered[begin : begin + 2 * _NEIGHBOURS] if place not in taken]
        fitting = [(apart, place) for place in near if (apart := differ(left[one], right[place])) is not None]
        if fitting:
            other = min(fitting)[1]
            taken.add(other)
            found.append((one, other))
    return found


def optimal(edges: dict[int, dict[int, int]]) -> dict[int, int]:
    """The pairing with most pairs and, among those, the least sum of costs: successive cheapest paths.

    `edges[left][right]` is the cost of a pair, not negative.
    """
    of_left: dict[int, int] = {}
    of_right: dict[int, int] = {}
    while (path := _cheapest_path(edges, of_left, of_right)) is not None:
        for one, other in path:
            of_left[one] = other
            of_right[other] = one
    return of_left


def _cheapest_path(
    edges: dict[int, dict[int, int]], of_left: dict[int, int], of_right: dict[int, int]
) -> list[tuple[int, int]] | None:
    """The pairs to make so that one more event is paired at the least cost; None when no more can be."""
    cost = {one: 0 for one in edges if one not in of_left}
    reached: dict[int, tuple[int, int]] = {}
    waiting = deque(cost)
    while waiting:
        one = waiting.popleft()
        for other, apart in edges[one].items():
            sum_ = cost[one] + apart
            if other == of_left.get(one) or (other in reached and reached[other][0] <= sum_):
                continue
            reached[other] = (sum_, one)
            if (owner := of_right.get(other)) is not None:
                cost[owner] = sum_ - edges[owner][other]
                waiting.append(owner)
    free = [(sum_, other) for other, (sum_, _) in reached.items() if other not in of_right]
    if not free:
        return None
    path = []
    last: int | None = min(free)[1]
    while last is not None:
        giver = reached[last][1]
        path.append((giver, last))
        last = of_left.get(giver)
    return path
