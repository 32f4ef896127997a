"""Counts a composed dossier again, from its tables alone, and stops the export where a figure differs."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from diary.domain.errors import CannotExport
from diary.domain.flag import FlagState
from diary.domain.language import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.dossier.dossier import Dossier, Topic


class InconsistentDossier(CannotExport):
    """Two figures of a dossier that must agree do not; `where` names them."""

    template = N_(
        "The figures of the dossier do not agree with each other ({where}). Nothing was written. "
        "Run `verify` on the diary, and report this fault."
    )


def check(dossier: Dossier) -> None:
    """Raises `InconsistentDossier` naming the first disagreement."""
    for where, agrees in _agreements(dossier):
        if not agrees:
            raise InconsistentDossier(where=where)


def _agreements(dossier: Dossier) -> Iterator[tuple[str, bool]]:
    totals = dossier.totals
    numbers = [entry.number for entry in dossier.entries]
    yield "contacts", totals.contacts == len(numbers) == totals.inward + totals.outward
    yield "numbers", len(set(numbers)) == len(numbers)
    yield "order", all(one.contact.at <= two.contact.at for one, two in pairwise(dossier.entries))
    yield "channels", sum(totals.by_channel.values()) == totals.inward
    yield "hours", sum(map(sum, dossier.patterns.heat)) == totals.inward
    yield "days", sum(day.calls + day.others for day in dossier.patterns.days) == totals.inward
    yield "calls", sum(day.calls for day in dossier.patterns.days) == totals.calls
    yield "sources", sum(row.tally.contacts for row in dossier.numbers) == totals.contacts
    yield "findings", totals.findings == sum(row.met + row.possible for row in dossier.summary)
    yield "exhibits", totals.exhibits == len(dossier.exhibits)
    yield from _references(dossier)
    yield from _complaints(dossier)
    yield "rules", [row.rule for row in dossier.summary] == [topic.rule for topic in dossier.topics]
    for row, topic in zip(dossier.summary, dossier.topics, strict=True):
        yield topic.rule, (row.met, row.possible, set(row.contacts)) == _recount(topic)


def _references(dossier: Dossier) -> Iterator[tuple[str, bool]]:
    """Every number that is named somewhere is there, both ways."""
    there = {entry.contact.id: entry for entry in dossier.entries}
    for finding in dossier.findings:
        named = {*finding.contacts, *finding.counted}
        yield finding.number, named <= there.keys()
        yield finding.number, all(finding.number in there[one].findings for one in finding.contacts)
    for exhibit in dossier.exhibits:
        known = set(exhibit.contacts) <= there.keys()
        yield exhibit.number, known and all(exhibit.number in there[one].exhibits for one in exhibit.contacts)
    links = sum(len(entry.findings) for entry in dossier.entries)
    yield "links", links == sum(len(set(finding.contacts)) for finding in dossier.findings)


def _complaints(dossier: Dossier) -> Iterator[tuple[str, bool]]:
    """Each complaint stands there once, with its own replies, and its limits begin with what came."""
    numbers = [row.number for row in dossier.complaints]
    yield "complaints", len(set(numbers)) == len(numbers)
    for row in dossier.complaints:
        yield row.number, all(reply.complaint_id == row.complaint.id for reply in row.replies)
        yield row.number, 0 <= row.later <= dossier.totals.inward


def _recount(topic: Topic) -> tuple[int, int, set[int]]:
    met = [finding for finding in topic.findings if finding.state is FlagState.MET]
    touched = {one for finding in topic.findings for one in finding.contacts}
    return len(met), len(topic.findings) - len(met), touched
