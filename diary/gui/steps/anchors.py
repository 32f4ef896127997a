"""Time proofs: what was said of one is corrected, an authority's answer is taken in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.domain.reference import Kind
from diary.gui.steps.entries import AGAIN, TAKEN_BACK, named
from diary.gui.undo import Step

if TYPE_CHECKING:
    from diary.diary import Diary
    from diary.domain.anchor import Anchor
    from diary.domain.language import Translator


def corrected(diary: Diary, tr: Translator, before: Anchor, after: Anchor) -> Step:
    """To whom a digest was given, and the note."""
    back, again = tr(TAKEN_BACK), tr(AGAIN)
    return Step(
        told=named(N_("{reference} was corrected."), Kind.ANCHOR, before.id),
        back=lambda: diary.amend_anchor(before, back),
        again=lambda: diary.amend_anchor(after, again),
    )


def stamped(diary: Diary, tr: Translator, kept: Anchor) -> Step:
    """An authority's answer; taken back, the request waits again."""
    back, again = tr(TAKEN_BACK), tr(AGAIN)
    waiting = replace(kept, token="", authority="")
    return Step(
        told=named(N_("The time stamp of {reference} was kept."), Kind.ANCHOR, kept.id),
        back=lambda: diary.amend_anchor(waiting, back),
        again=lambda: diary.amend_anchor(kept, again),
    )
