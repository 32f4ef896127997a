"""The user's own word on findings: kept as reviews, shown in every dossier, never a change of patterns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from diary.diary.desk import Desk
from diary.domain.correction import Correction, CorrectionKind
from diary.domain.errors import BadValue, NoSuch
from diary.domain.flag_answer import FlagAnswer
from diary.domain.language import N_
from diary.domain.lender import Answer
from diary.rules.questions import CONFIRMS
from diary.wording.values import Label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diary.domain.contact import Contact
    from diary.rules.found import Found
    from diary.wording.values import Scan

TEXTS = ("said", "summary")
"""Fields of an entry that are read."""


class CorrectionActs(Desk):
    """Words that the scanner read wrongly, words that it missed, and questions of flags.

    `answered_on_flags` are the questions that `answer_flag` takes; all others are answered in a field.
    """

    answered_on_flags: Final = frozenset(CONFIRMS)

    def findings(self, contact_id: int) -> Sequence[Found]:
        """What an entry's texts tell, with the user's word on each. Raises NoSuch."""
        return self._judge.found_in(self._store.contact(contact_id))

    def scans(self, contact_id: int) -> Mapping[str, Scan]:
        """What the scanner found in `said` and `summary`, and what a guard held back. Raises NoSuch."""
        return self._judge.scans(self._store.contact(contact_id))

    def corrections(
        self, contact_id: int | None = None, *, withdrawn: bool = False
    ) -> tuple[Correction, ...]:
        """The user's corrections, of one entry or all; with `withdrawn` also those taken back."""
        chosen: dict[str, object] = {} if withdrawn else {"withdrawn": False}
        if contact_id is not None:
            chosen["contact_id"] = contact_id
        return self._store.proofs(Correction, **chosen)

    def reject_finding(
        self, contact_id: int, *, field: str, start: int, stop: int, label: str, note: str = ""
    ) -> Correction:
        """Keeps that these words do not mean `label`. Raises NoSuch when no such finding is there."""
        with self._writing:
            contact = self._store.contact(contact_id)
            said = self._said(contact, CorrectionKind.NOT_SO, field, (start, stop))
            found = (one.span for one in self._judge.found_in(contact) if not one.span.own)
            if not any(
                (span.field, span.label) == (field, label) and span.start < stop and start < span.end
                for span in found
            ):
                raise NoSuch(what=N_("finding"), reference=f"{field} {start}-{stop} {label}")
            return self._keep(contact, replace(said, label=label, note=note))

    def add_finding(
        self, contact_id: int, *, field: str, start: int, stop: int, label: str, note: str = ""
    ) -> Correction:
        """Keeps that these words mean `label` too. A flag that rests on them is possible, never more."""
        with self._writing:
            contact = self._store.contact(contact_id)
            said = self._said(contact, CorrectionKind.ALSO, field, (start, stop))
            if label not in set(Label):
                raise BadValue(field=N_("label"), problem=N_("it is none of the labels of findings"))
            return self._keep(contact, replace(said, label=label, note=note))

    def withdraw_correction(self, correction_id: int, reason: str = "") -> Correction:
        """Takes a correction back; that it was made stays in the journal. Raises NoSuch."""
        with self._writing:
            kept = self._store.proof(Correction, correction_id)
            withdrawn = self._store.amend_proof(replace(kept, withdrawn=True), reason)
            self._judge.judge_again(self._store.contact(kept.contact_id))
            return withdrawn

    def answer_flag(self, flag_id: str, fact: str, answer: Answer, note: str = "") -> FlagAnswer:
        """Keeps yes or no to a question of a flag that no field holds (`unknown` takes the answer back).

        Raises NoSuch, and BadValue when the question is not one of the flag's or is answered elsewhere.
        """
        with self._writing:
            (flag,) = self._store.flags(ids=[flag_id]) or (None,)
            if flag is None:
                raise NoSuch(what=N_("flag"), reference=flag_id)
            if fact not in CONFIRMS:
                raise BadValue(field=N_("question"), problem=N_("it is answered in the entry or the debt"))
            subject = flag_id.partition(":")[2]
            said = FlagAnswer(subject=subject, fact=fact, answer=answer, note=note, at=self._clock())
            before = self._store.proofs(FlagAnswer, subject=subject, fact=fact)
            if before:
                kept = self._store.amend_proof(replace(said, id=before[0].id), note)
            else:
                (kept,) = self._store.add_proof(said)
            self._judge.judge_flag(flag)
            return kept

    def answers(self) -> tuple[FlagAnswer, ...]:
        """What was answered on flags, without what was taken back."""
        return tuple(one for one in self._store.proofs(FlagAnswer) if one.answer is not Answer.UNKNOWN)

    def _said(self, contact: Contact, kind: CorrectionKind, field: str, place: tuple[int, int]) -> Correction:
        """A correction of these words, whose label is still to be told."""
        if field not in TEXTS:
            raise BadValue(field=N_("field"), problem=N_("it is neither said nor summary"))
        start, stop = place
        text = contact.said if field == "said" else contact.summary
        if not 0 <= start < stop <= len(text):
            raise BadValue(field=N_("place"), problem=N_("there are no such words in this text"))
        return Correction(
            contact_id=contact.id,
            kind=kind,
            field=field,
            label="",
            start=start,
            stop=stop,
            quote=text[start:stop],
            at=self._clock(),
        )

    def _keep(self, contact: Contact, said: Correction) -> Correction:
        """Keeps a correction once, and judges the entry again."""
        key = (said.kind, said.field, said.start, said.stop, said.label, said.quote)
        for one in self._store.proofs(Correction, contact_id=contact.id, withdrawn=False):
            if (one.kind, one.field, one.start, one.stop, one.label, one.quote) == key:
                return one
        (kept,) = self._store.add_proof(said)
        self._judge.judge_again(contact)
        return kept
