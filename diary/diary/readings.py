"""What collectors' texts tell: each revision is read once, and what was found is kept in the store."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import orjson

from diary.domain.contact import Contact, Direction, Source
from diary.domain.correction import Correction
from diary.domain.facts import Reading
from diary.domain.flag import Span
from diary.rules.corrected import corrected
from diary.rules.found import Found
from diary.rules.reading import passages
from diary.wording.values import Context

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from diary.domain.case import Case
    from diary.domain.facts import FactSheet, Judgeable
    from diary.rules.myths import Myth
    from diary.store.store import Store
    from diary.wording.scanner import Scanner
    from diary.wording.values import Scan

Told = dict[int, "Sequence[Found]"]
"""What contacts' texts tell, by contact id."""

_SPAN = ("field", "start", "end", "text", "label", "reason")

_FORMAT = 1
"""Raised when the same words would be written down in another way."""


class Readings:
    """Reads with one scanner; what another one had found is forgotten."""

    def __init__(self, store: Store, scanner: Scanner, myths: Collection[Myth]) -> None:
        self._store = store
        self._scanner = scanner
        self._myths = tuple(one for one in myths if one.label)
        claims = [(one.id, one.label, one.strong, one.marks, one.truth) for one in self._myths]
        phrases = [phrase.pattern for one in self._myths for phrase in one.phrases]
        known = f"{_FORMAT}/{scanner.digest}/{claims}/{phrases}"
        self.digest = hashlib.sha256(known.encode()).hexdigest()

    def prepare(self) -> None:
        """Makes room for the readings of this scanner."""
        if self._store.readings_digest() != self.digest:
            self._store.drop_readings(self.digest)

    def told(self, case: Case, sheet: FactSheet) -> tuple[Told, list[Reading]]:
        """What the texts on a sheet tell, and the readings that were not in the store yet."""
        told: Told = {}
        wanted: dict[int, Context] = {}
        unread = set(sheet.unread)
        for one in sheet.facts:
            if one.direction is Direction.OUT:
                continue
            kept = sheet.read.get(one.id)
            if kept is None and one.id not in unread:
                continue
            context = context_of(case, one)
            if kept is None or kept.context != context.value:
                wanted[one.id] = context
            elif kept.data:
                told[one.id] = _found(one.id, kept.data)
        fresh = self._read(wanted, {one.id: one.revision for one in sheet.facts} if wanted else {})
        told.update((one.contact_id, _found(one.contact_id, one.data)) for one in fresh if one.data)
        self._correct(told, sheet)
        return told, fresh

    def of(self, case: Case, contact: Contact) -> Sequence[Found]:
        """What an entry tells that may not be kept yet."""
        if contact.direction is Direction.OUT:
            return ()
        texts = contact.said, contact.summary
        found = list(passages(self._scanner, contact.id, texts, context_of(case, contact), myths=self._myths))
        corrections = self._store.proofs(Correction, contact_id=contact.id) if contact.id else ()
        return corrected(found, corrections, {"said": contact.said, "summary": contact.summary})

    def scans(self, case: Case, contact: Contact) -> dict[str, Scan]:
        """What the scanner says of each text of an entry, by field."""
        if contact.direction is Direction.OUT:
            return {}
        texts = {"said": contact.said, "summary": contact.summary}
        context = context_of(case, contact)
        return {field: self._scanner.scan(text, context) for field, text in texts.items() if text}

    def _correct(self, told: Told, sheet: FactSheet) -> None:
        """Puts the user's own word beside what was found."""
        spoken: dict[int, list[Correction]] = {}
        for one in self._store.proofs(Correction, withdrawn=False):
            spoken.setdefault(one.contact_id, []).append(one)
        meant = [one.id for one in sheet.facts if one.id in spoken and one.direction is not Direction.OUT]
        for contact_id, texts in self._store.texts_of(meant).items():
            named = dict(zip(("said", "summary"), texts, strict=True))
            told[contact_id] = corrected(told.get(contact_id, ()), spoken[contact_id], named)

    def _read(self, wanted: dict[int, Context], revisions: dict[int, int]) -> list[Reading]:
        known: dict[tuple[tuple[str, str], Context], str] = {}
        fresh: list[Reading] = []
        for contact_id, texts in self._store.texts_of(wanted).items():
            key = texts, wanted[contact_id]
            data = known.get(key)
            if data is None:
                data = known[key] = self._data(*key)
            fresh.append(Reading(contact_id, revisions[contact_id], key[1].value, data))
        return fresh

    def _data(self, texts: tuple[str, str], context: Context) -> str:
        rows = [
            (*(getattr(one.span, name) for name in _SPAN), one.strong, one.rule)
            for one in passages(self._scanner, 0, texts, context, myths=self._myths)
        ]
        return orjson.dumps(rows).decode() if rows else ""


def context_of(case: Case, contact: Judgeable) -> Context:
    """Whether an entry is known to come from a collector: typed as such, or its number or debt is tied."""
    is_typed = contact.source is Source.TYPED if isinstance(contact, Contact) else contact.is_typed
    is_known = (
        is_typed
        or contact.debt_id is not None
        or contact.collector_id is not None
        or contact.number_key in case.ties
    )
    return Context.COLLECTOR if is_known else Context.UNKNOWN


def _found(contact_id: int, data: str) -> list[Found]:
    return [
        Found(
            span=Span(contact_id=contact_id, **dict(zip(_SPAN, span, strict=True))), strong=strong, rule=rule
        )
        for *span, strong, rule in orjson.loads(data)
    ]
