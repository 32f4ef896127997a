"""What an entry said at each revision, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from diary.domain.language import N_
from diary.gui.times import show_moment

if TYPE_CHECKING:
    from diary.domain.journal import Revision
    from diary.domain.language import Translator

FIELD_NAMES = {
    "channel": N_("channel"),
    "at": N_("time"),
    "about_min": N_("doubt about the time"),
    "zone": N_("time zone"),
    "duration_s": N_("talk time"),
    "direction": N_("direction"),
    "outcome": N_("outcome"),
    "reached": N_("whom it reached"),
    "relation": N_("relation"),
    "person": N_("person"),
    "debt_id": N_("debt"),
    "collector_id": N_("collector"),
    "number": N_("number"),
    "said": N_("exact words"),
    "summary": N_("own account"),
    "conduct": N_("what happened"),
    "not_conduct": N_("what did not happen"),
    "people": N_("visitors"),
    "place": N_("place"),
    "trashed": N_("trash"),
}


def revision_lines(revisions: tuple[Revision, ...], tr: Translator) -> list[str]:
    """One line per revision, newest first: when, which, what was touched, the reason given."""
    lines = []
    for before, revision in zip((None, *revisions), revisions, strict=False):
        moment = revision.event.at.astimezone(ZoneInfo(revision.contact.zone))
        what = tr("first entry") if before is None else _touched(before, revision, tr)
        line = tr(
            "{moment}, revision {number}: {what}",
            moment=show_moment(tr, moment),
            number=revision.contact.revision,
            what=what,
        )
        lines.append(f"{line}\n{tr('Reason: {reason}', reason=revision.reason)}" if revision.reason else line)
    return lines[::-1]


def _touched(before: Revision, after: Revision, tr: Translator) -> str:
    if after.contact.trashed != before.contact.trashed:
        return tr("put into the trash") if after.contact.trashed else tr("taken out of the trash")
    names = [
        tr(name)
        for field, name in FIELD_NAMES.items()
        if getattr(before.contact, field) != getattr(after.contact, field)
    ]
    return tr("changed: {fields}", fields=tr(", ").join(names)) if names else tr("files added")
