"""The acts that change the diary from the window, each with its way back through the diary's own acts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from diary.domain.errors import DiaryError
from diary.domain.flag import Verdict
from diary.domain.lender import Answer
from diary.domain.reference import Kind, reference
from diary.gui.forms.draft import changes
from diary.gui.undo import Step, UndoStack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diary.diary import Diary
    from diary.domain.batch import Batch
    from diary.domain.contact import Contact
    from diary.domain.debt import Debt
    from diary.domain.evidence import Attachment
    from diary.domain.exchange import Recorded
    from diary.domain.language import Translator
    from diary.domain.notice import Notice
    from diary.gui.pages.asking import Change


class Keeper(QObject):
    """Does what the user wants done, and takes it back.

    `changed` carries what to tell, the contact to show (or None), and whether it can be taken back;
    `failed` the error of an act that was refused, after which nothing has changed.
    """

    changed = Signal(str, object, bool)
    failed = Signal(Exception)

    def __init__(self, diary: Diary, tr: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._diary = diary
        self._tr = tr
        self.steps = UndoStack()

    def undo(self) -> None:
        """Takes the last act back; says so when there is none."""
        step = self.steps.last()
        if step is None:
            self.changed.emit(self._tr("There is nothing to undo."), None, False)
        elif self._try(step.back):
            self.steps.move_back()
            self.changed.emit(self._tr("Taken back: {what}", what=step.told), step.shows, False)

    def redo(self) -> None:
        """Does the act again that was taken back last."""
        step = self.steps.next()
        if step is None or step.again is None:
            self.changed.emit(self._tr("There is nothing to do again."), None, False)
        elif self._try(step.again):
            self.steps.move_forth()
            self.changed.emit(self._tr("Done again: {what}", what=step.told), step.shows, True)

    def trash(self, contact_id: int) -> None:
        """Puts a contact into the trash."""
        told = self._tr("{reference} is in the trash.", reference=reference(Kind.CONTACT, contact_id))
        back, again = self._out_of_trash(contact_id), self._into_trash(contact_id)
        self.do(Step(told=told, back=back, again=again, shows=contact_id))

    def untrash(self, contact_id: int) -> None:
        """Takes a contact out of the trash."""
        told = self._tr("{reference} is back.", reference=reference(Kind.CONTACT, contact_id))
        back, again = self._into_trash(contact_id), self._out_of_trash(contact_id)
        self.do(Step(told=told, back=back, again=again, shows=contact_id))

    def judge(self, flag_id: str, verdict: str, note: str = "") -> None:
        """Keeps the user's word on a flag; the word before, or that there was none, can be had back."""
        tr, diary = self._tr, self._diary
        before = diary.reviews().get(flag_id)

        def back() -> None:
            if before is None:
                diary.withdraw_review(flag_id, tr("The word was taken back."))
            else:
                diary.review(flag_id, before.verdict, before.note)

        told = (
            tr("Your word on a flag was kept.") if before is None else tr("Your word on a flag was changed.")
        )
        self.do(Step(told=told, back=back, again=lambda: diary.review(flag_id, Verdict(verdict), note)))

    def answer(self, change: Change) -> None:
        """Keeps the answer to a question: with the flag, or as a correction of the contact or of the debt."""
        reason = self._tr("Answered: {question}", question=change.question)
        if change.flag_id:
            self.do(self._answered(change, reason))
        elif change.contact_id is not None:
            before = self._diary.contact(change.contact_id)
            former = {name: getattr(before, name) for name in change.fields}
            self.do(self._amended(before.id, former, dict(change.fields), reason))
        else:
            debt = next(one for one in self._diary.debts() if one.id == change.debt_id)
            self.amend_debt(debt, _with_answer(debt, change), reason)

    def _answered(self, change: Change, told: str) -> Step:
        """The answer to a question of a flag that no field holds."""
        subject = change.flag_id.partition(":")[2]
        known = {(one.subject, one.fact): one.answer for one in self._diary.answers()}
        former = known.get((subject, change.fact), Answer.UNKNOWN)
        return Step(
            told=told,
            back=lambda: self._diary.answer_flag(change.flag_id, change.fact, former),
            again=lambda: self._diary.answer_flag(change.flag_id, change.fact, change.answer),
        )

    def amend_debt(self, before: Debt, after: Debt, reason: str) -> None:
        """Corrects a debt."""
        tr = self._tr
        self.do(
            Step(
                told=tr("{reference} was corrected.", reference=reference(Kind.DEBT, before.id)),
                back=lambda: self._diary.amend_debt(before, tr("The correction was taken back.")),
                again=lambda: self._diary.amend_debt(after, reason),
            )
        )

    def saved(self, recorded: Recorded, before: Contact | None) -> None:
        """Remembers an entry that the form has kept, and shows it."""
        contact = recorded.contact
        number = reference(Kind.CONTACT, contact.id)
        if before is None:
            back, again = self._into_trash(contact.id), self._out_of_trash(contact.id)
            told = self._tr("{reference} was saved.", reference=number)
            self.push(Step(told=told, back=back, again=again, shows=contact.id))
        else:
            former, wanted = changes(contact, before), changes(before, contact)
            self.push(self._amended(contact.id, former, wanted, self._tr("Done again.")))

    def imported(self, known: Sequence[Batch]) -> None:
        """Remembers the imports that are not among those known before; they can be taken back."""
        ids = {batch.id for batch in known}
        new = [batch for batch in self._diary.batches() if batch.id not in ids]
        if not new:
            self.changed.emit("", None, False)
            return
        count = sum(batch.imported for batch in new)

        def back() -> None:
            for batch in new:
                self._diary.undo_import(batch.id, self._tr("The import was taken back."))

        def again() -> None:
            for batch in new:
                self._diary.redo_import(batch.id, self._tr("Done again."))

        self.push(Step(told=self._tr("Entries imported: {count}", count=count), back=back, again=again))

    def attached(self, contact_id: int, files: Sequence[Attachment]) -> None:
        """Remembers files that were added to a contact; taken back, they stay in the diary's files."""
        tr, diary = self._tr, self._diary

        def back() -> None:
            for file in files:
                diary.unlink_evidence(file.id, contact_id, tr("The file was taken off again."))

        def again() -> None:
            for file in files:
                diary.link_evidence(file.id, [contact_id], tr("Done again."))

        told = tr("Files added: {count}", count=len(files))
        self.push(Step(told=told, back=back, again=again, shows=contact_id))

    def noticed(self, notice: Notice) -> None:
        """Remembers a notice that a form has kept."""
        back, again = (
            self._notice_set_aside(notice.id, aside=True),
            self._notice_set_aside(notice.id, aside=False),
        )
        told = self._tr("{reference} was saved.", reference=reference(Kind.NOTICE, notice.id))
        self.push(Step(told=told, back=back, again=again))

    def amend_notice(self, before: Notice, after: Notice) -> None:
        """Corrects a notice."""
        tr, amend = self._tr, self._diary.amend_notice
        self.do(
            Step(
                told=tr("{reference} was corrected.", reference=reference(Kind.NOTICE, before.id)),
                back=lambda: amend(before, tr("The correction was taken back.")),
                again=lambda: amend(after, tr("Corrected in the form.")),
            )
        )

    def trash_notice(self, notice_id: int) -> None:
        """Puts a notice into the trash; rules no longer count it."""
        back = self._notice_set_aside(notice_id, aside=False)
        again = self._notice_set_aside(notice_id, aside=True)
        told = self._tr("{reference} is in the trash.", reference=reference(Kind.NOTICE, notice_id))
        self.do(Step(told=told, back=back, again=again))

    def _amended(
        self, contact_id: int, former: dict[str, object], wanted: dict[str, object], reason: str
    ) -> Step:
        tr, amend = self._tr, self._diary.amend
        return Step(
            told=tr("{reference} was corrected.", reference=reference(Kind.CONTACT, contact_id)),
            back=lambda: amend(contact_id, former, tr("The correction was taken back.")),
            again=lambda: amend(contact_id, wanted, reason),
            shows=contact_id,
        )

    def _notice_set_aside(self, notice_id: int, *, aside: bool) -> Callable[[], object]:
        diary = self._diary
        return lambda: diary.trash_notice(notice_id) if aside else diary.untrash_notice(notice_id)

    def _into_trash(self, contact_id: int) -> Callable[[], object]:
        return lambda: self._diary.trash(contact_id)

    def _out_of_trash(self, contact_id: int) -> Callable[[], object]:
        return lambda: self._diary.untrash(contact_id)

    def do(self, step: Step) -> None:
        """Does an act for the first time: its way forth; remembers both ways and tells."""
        if step.again is not None and self._try(step.again):
            self.push(step)

    def push(self, step: Step) -> None:
        """Remembers an act that was done already, and tells."""
        self.steps.push(step)
        self.changed.emit(step.told, step.shows, True)

    def _try(self, act: Callable[[], object]) -> bool:
        """Does something that may be refused."""
        try:
            act()
        except DiaryError as error:
            self.failed.emit(error)
            return False
        return True


def _with_answer(debt: Debt, change: Change) -> Debt:
    """The debt with what the answer says; the kind belongs to its lender."""
    fields = dict(change.fields)
    if "kind" in fields:
        kind = fields.pop("kind")
        debt = replace(debt, creditor=replace(debt.creditor, kind=kind))  # type: ignore[arg-type] # a LenderKind
    return replace(debt, **fields)  # type: ignore[arg-type] # fields by name
