"""What the window can do, one module each; the order is that of the menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.gui.features import (
    anchors,
    asking,
    batch,
    charts,
    comparing,
    complaints,
    confirming,
    correcting,
    dates,
    drafts,
    entries,
    evidence,
    guidance,
    languages,
    leaving,
    looking,
    more_keys,
    news,
    people,
    preferences,
    quick,
    records,
    safekeeping,
    safety,
    sending,
    timeline,
    turning,
    undoing,
    views,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.gui.room import Room

FEATURES: tuple[Callable[[Room], object], ...] = (
    quick.install,
    entries.install,
    batch.install,
    confirming.install,
    records.install,
    comparing.install,
    sending.install,
    undoing.install,
    asking.install,
    correcting.install,
    views.install,
    looking.install,
    timeline.install,
    charts.install,
    people.install,
    complaints.install,
    dates.install,
    evidence.install,
    anchors.install,
    languages.install,
    guidance.install,
    leaving.install,
    preferences.install,
    news.install,
    drafts.install,
    safety.install,
    turning.install,
    more_keys.install,
    safekeeping.install,
)
