"""What is claimed: flags not judged, questions open, grounds that are weak or over, limits that run out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from diary.domain.norm import Confidence
from diary.dossier.clocks import CONDUCT, last_day
from diary.dossier.holes.hole import Act, Hole, HoleKind, Mend, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from diary.domain.flag import Flag
    from diary.dossier.holes.view import View

_SOON = timedelta(days=30)
_READ = frozenset({Confidence.V1})


def claims(view: View) -> Iterator[Hole]:
    """All that is lacking about the findings."""
    yield from _judging(view)
    yield from _questions(view)
    yield from _grounds(view)
    yield from _limits(view)


def _judging(view: View) -> Iterator[Hole]:
    left = tuple(flag.id for flag in view.open_flags if flag.id not in view.material.reviews)
    command = ("review", left[0] if len(left) == 1 else "<FLAG>", "--uphold")
    mend = Mend(act=Act.REVIEW, command=command)
    if left:
        yield Hole(kind=HoleKind.UNREVIEWED, weight=Weight.WEAK, flags=left, mend=mend)
    upheld = {one.id for one in view.choice.flags} & view.material.reviews.keys()
    if not upheld:
        yield Hole(kind=HoleKind.NOTHING_UPHELD, weight=Weight.STOP, mend=mend)
    if view.choice.cut:
        options = Mend(act=Act.SET_OPTION, field="since", command=("export", "--since", "<DAY>"))
        yield Hole(kind=HoleKind.CUT, weight=Weight.NOTE, named=str(view.choice.cut), mend=options)


def _questions(view: View) -> Iterator[Hole]:
    """Facts that nobody stated, each with the flags that hang on it."""
    asked: dict[str, list[Flag]] = {}
    for flag in view.choice.flags:
        for fact in flag.missing:
            asked.setdefault(fact, []).append(flag)
    for fact, flags in sorted(asked.items()):
        contacts = dict.fromkeys(one for flag in flags for one in flag.contacts)
        yield Hole(
            kind=HoleKind.QUESTION,
            weight=Weight.WEAK,
            flags=tuple(flag.id for flag in flags),
            contacts=tuple(contacts),
            named=view.material.law.ask(fact, view.options.language),
            mend=Mend(act=Act.ANSWER, field=fact),
        )


def _grounds(view: View) -> Iterator[Hole]:
    """Findings that no clause was read for, and instruments that have ended since."""
    unread = [flag.id for flag in view.choice.flags if not _read(flag)]
    if unread:
        yield Hole(
            kind=HoleKind.WEAK_GROUND, weight=Weight.NOTE, flags=tuple(unread), mend=Mend(act=Act.NONE)
        )
    today = view.case.now.date()
    ended: dict[str, list[str]] = {}
    for flag in view.choice.flags:
        for ground in flag.grounds:
            until = ground.until or view.material.law.norms[ground.norm].until
            if until is not None and until < today:
                ended.setdefault(ground.norm, []).append(flag.id)
    for norm, ids in ended.items():
        title = view.material.law.norms[norm].title
        yield Hole(
            kind=HoleKind.NORM_ENDED,
            weight=Weight.NOTE,
            flags=tuple(dict.fromkeys(ids)),
            named=title.get(view.options.language) or next(iter(title.values())),
            mend=Mend(act=Act.NONE),
        )


def _read(flag: Flag) -> bool:
    return any(ground.confidence in _READ for ground in flag.grounds)


def _limits(view: View) -> Iterator[Hole]:
    """Conduct that the recipient cannot take up any more, or only for some days."""
    clock = next((one for one in view.profile.clocks if one.begins == CONDUCT), None)
    if clock is None:
        return
    today = view.case.now.astimezone(ZoneInfo("Asia/Shanghai")).date()
    ends: list[tuple[date, int]] = [(last_day(one.local, clock)[0], one.id) for one in view.relied_on]
    over = tuple(one for day, one in ends if day < today)
    near = [(day, one) for day, one in ends if today <= day <= today + _SOON]
    if over:
        yield Hole(kind=HoleKind.OUT_OF_TIME, weight=Weight.WEAK, contacts=over, mend=Mend(act=Act.NONE))
    if near:
        yield Hole(
            kind=HoleKind.TIME_RUNS_OUT,
            weight=Weight.WEAK,
            contacts=tuple(one for _, one in near),
            named=min(near)[0].isoformat(),
            mend=Mend(act=Act.NONE),
        )
