"""Entries that may be one: proposed, decided by the user, and every decision can be taken back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from diary.diary.desk import Desk
from diary.diary.events import is_bill
from diary.diary.likely import RECORDINGS, completed, likely_pairs, ordered
from diary.domain.contact import Source
from diary.domain.corroboration import Corroboration, CorroborationKind
from diary.domain.errors import BadValue, NoSuch
from diary.domain.language import N_
from diary.domain.likeness import LikelyPair, Likeness, LikenessWord
from diary.domain.reference import Kind, reference
from diary.store.likenesses import LikenessAct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from diary.diary.judging import Judge
    from diary.domain.contact import Contact, Origin
    from diary.store.store import Store

SAME, APART, OPEN = "likeness.same", "likeness.apart", "likeness.withdraw"
"""Kinds of the journal's events."""


class DuplicateActs(Desk):
    """The acts around entries that tell of one and the same contact."""

    def likely_duplicates(self) -> tuple[LikelyPair, ...]:
        """Pairs that the user has not decided on, newest first; each pair's first is the one to keep."""
        settled = {
            (min(word.contact_id, word.other_id), max(word.contact_id, word.other_id))
            for word in self.likenesses()
            if word.verdict is Likeness.DIFFERENT
        }
        pairs = list(likely_pairs(self._store.all_contacts(), settled))
        ids = sorted({one for pair in pairs for one in pair})
        entries = {one.id: one for one in self._store.contacts_by_id(ids)}
        with_files = self._pairs().with_files(ids)
        found = [ordered(entries[one], entries[other], with_files) for one, other in pairs]
        return tuple(sorted(found, key=lambda pair: (pair.kept.at, pair.kept.id), reverse=True))

    def likenesses(self) -> tuple[LikenessWord, ...]:
        """What the user said of pairs, without what was taken back."""
        return self._pairs().words()

    def say_same(
        self, one_id: int, other_id: int, *, keep: int | None = None, note: str = ""
    ) -> LikenessWord:
        """Two entries are one: one stays and is completed with what only the other says, the other is set
        aside with a link to it, its files and its source go with the one that stays.

        `keep` names the one that stays; without it, the one that says more. Raises NoSuch, BadValue.
        """
        with self._writing:
            one, other = self._pairs().entries(one_id, other_id)
            said = self._pairs().word(one_id, other_id)
            if said is not None and said.verdict is Likeness.SAME and (one.trashed or other.trashed):
                return said
            if one.trashed or other.trashed:
                raise BadValue(field=N_("entry"), problem=N_("one of the two is in the trash"))
            if keep not in (None, one_id, other_id):
                raise BadValue(field=N_("entry to keep"), problem=N_("it is none of the two"))
            pair = ordered(one, other, self._pairs().with_files([one_id, other_id]))
            if keep == pair.other.id:
                pair = LikelyPair(kept=pair.other, other=pair.kept, apart_s=pair.apart_s)
            self._pairs().merge(pair, note)
            return self._pairs().need_word(one_id, other_id)

    def say_different(self, one_id: int, other_id: int, *, note: str = "") -> LikenessWord:
        """Two entries are two: they are not proposed again, and parted where they were called one."""
        with self._writing:
            self._pairs().entries(one_id, other_id)
            said = self._pairs().word(one_id, other_id)
            word = LikenessWord(
                contact_id=said.contact_id if said else one_id,
                other_id=said.other_id if said else other_id,
                verdict=Likeness.DIFFERENT,
                note=note,
                at=self._clock(),
            )
            self._pairs().part(said, word, note)
            return self._pairs().need_word(one_id, other_id)

    def withdraw_likeness(self, one_id: int, other_id: int, *, note: str = "") -> None:
        """Takes back what was said of a pair; it is proposed again. Raises NoSuch."""
        with self._writing:
            said = self._pairs().need_word(one_id, other_id)
            self._pairs().part(said, replace(said, withdrawn=True), note)

    def _pairs(self) -> _Pairs:
        return _Pairs(self._store, self._judge, self._clock)


class _Pairs:
    """Pairs of entries: what was said of them, and what a word changes."""

    def __init__(self, store: Store, judge: Judge, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._judge = judge
        self._clock = clock

    def words(self) -> tuple[LikenessWord, ...]:
        """What the user said, without what was taken back."""
        return self._store.proofs(LikenessWord, withdrawn=False)

    def merge(self, pair: LikelyPair, note: str) -> None:
        """Makes two entries one."""
        kept, other = pair.kept, pair.other
        files = {one.id for one in self._store.attachments([other.id])}
        files -= {one.id for one in self._store.attachments([kept.id])}
        known = {one.key for one in self._store.proofs(Corroboration, contact_id=kept.id, withdrawn=False)}
        act = LikenessAct(
            kind=SAME,
            word=LikenessWord(
                contact_id=kept.id, other_id=other.id, verdict=Likeness.SAME, note=note, at=self._clock()
            ),
            contacts={kept.id: completed(kept, other), other.id: {"trashed": True}},
            links=[(kept.id, one) for one in sorted(files)],
            corroborations=[one for one in self._traces(kept, other) if one.key not in known],
        )
        self._keep(act, (kept, other), note or _both(kept.id, other.id))

    def part(self, said: LikenessWord | None, word: LikenessWord, note: str) -> None:
        """Writes a word; where the two were called one, both stand again as they were before."""
        kind = OPEN if word.withdrawn else APART
        if said is None or said.verdict is not Likeness.SAME:
            self._store.keep_likeness(LikenessAct(kind=kind, word=word), note)
            return
        kept, other = self._store.contact(said.contact_id), self._store.contact(said.other_id)
        detail = self._merged(kept.id, other.id)
        act = LikenessAct(
            kind=kind,
            word=word,
            contacts={kept.id: self._former(kept, detail), other.id: {"trashed": False}},
            unlinks=[(kept.id, one) for one in detail.get("files", ())],
            withdrawn=[
                one.id
                for one in self._store.proofs(Corroboration, contact_id=kept.id, withdrawn=False)
                if one.id in detail.get("corroborations", ())
            ],
        )
        self._keep(act, (kept, other), note)

    def _keep(self, act: LikenessAct, entries: tuple[Contact, Contact], reason: str) -> None:
        """Writes an act and judges what both entries touch, as they were and as they are."""
        first, second = entries

        def written() -> Contact:
            self._store.keep_likeness(act, reason)
            return self._store.contact(first.id)

        def judged() -> Contact:
            planned = replace(first, **act.contacts[first.id])  # type: ignore[arg-type] # fields by name
            return self._judge.change(first, planned, written)

        def both() -> Contact:
            judged()
            return self._store.contact(second.id)

        self._judge.change(second, second, both)

    def _traces(self, kept: Contact, other: Contact) -> Iterator[Corroboration]:
        """What the entry set aside leaves with the other: its own source, and what corroborates it.

        Another copy of one source shows nothing more, and is told by the link alone.
        """
        origin = other.origin
        if other.source is Source.IMPORTED and origin is not None and not _alike(kept.origin, origin):
            kind = CorroborationKind.RECORDING if origin.format == RECORDINGS else CorroborationKind.OTHER
            batches = {one.id: one.source.file for one in self._store.batches()}
            yield Corroboration(
                contact_id=kept.id,
                kind=CorroborationKind.BILL if is_bill(origin.format) else kind,
                file=batches.get(origin.batch_id, ""),
                sha256=origin.file_sha256,
                locator=origin.locator,
                number=other.number,
                at=other.at,
                duration_s=other.duration_s,
                raw=origin.raw,
                key=origin.key,
            )
        for one in self._store.proofs(Corroboration, contact_id=other.id, withdrawn=False):
            yield replace(one, id=0, contact_id=kept.id)

    def _merged(self, kept_id: int, other_id: int) -> Mapping[str, Any]:
        """What the act that made two entries one wrote, from the journal."""
        for revision in reversed(self._store.history(other_id)):
            if revision.event.kind == SAME:
                detail = json.loads(revision.event.detail)
                if (detail["kept"], detail["other"]) == (kept_id, other_id):
                    return {**detail, "seq": revision.event.seq}
        return {}

    def _former(self, kept: Contact, detail: Mapping[str, Any]) -> dict[str, object]:
        """What the entry that stayed said before it was completed, where nobody changed that since."""
        history = self._store.history(kept.id)
        at = next((place for place, one in enumerate(history) if one.event.seq == detail.get("seq")), 0)
        if at == 0:
            return {}
        before, after = history[at - 1].contact, history[at].contact
        return {
            name: getattr(before, name)
            for name in completed(before, after)
            if getattr(kept, name) == getattr(after, name)
        }

    def entries(self, one_id: int, other_id: int) -> tuple[Contact, Contact]:
        """The two entries. Raises NoSuch, and BadValue when they are one."""
        if one_id == other_id:
            raise BadValue(field=N_("entry"), problem=N_("name two different ones"))
        return self._store.contact(one_id), self._store.contact(other_id)

    def word(self, one_id: int, other_id: int) -> LikenessWord | None:
        """What the user said of a pair, None when nothing stands."""
        pair = {one_id, other_id}
        return next((one for one in self.words() if {one.contact_id, one.other_id} == pair), None)

    def need_word(self, one_id: int, other_id: int) -> LikenessWord:
        """What the user said of a pair. Raises NoSuch."""
        said = self.word(one_id, other_id)
        if said is None:
            raise NoSuch(what=N_("word on the pair"), reference=_both(one_id, other_id))
        return said

    def with_files(self, ids: Sequence[int]) -> frozenset[int]:
        """Those of the entries that have files."""
        files = self._store.attachments(ids) if ids else ()
        return frozenset(contact for one in files for contact in one.contact_ids)


def _alike(one: Origin | None, other: Origin) -> bool:
    """Whether two entries came out of files of one kind."""
    return one is not None and (one.format == other.format or (is_bill(one.format) and is_bill(other.format)))


def _both(one_id: int, other_id: int) -> str:
    """The pair as people write it: C-0001 = C-0002."""
    return f"{reference(Kind.CONTACT, one_id)} = {reference(Kind.CONTACT, other_id)}"
