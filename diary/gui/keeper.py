"""The acts that change the diary from the window, each with its way back through the diary's own acts."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from diary.domain.errors import DiaryError
from diary.domain.flag import Verdict
from diary.domain.language import N_
from diary.gui.forms.draft import changes
from diary.gui.forms.running import run_now
from diary.gui.prompt import Prompt
from diary.gui.steps import debts, entries, words
from diary.gui.undo import UndoStack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diary.diary import Diary
    from diary.domain.contact import Contact
    from diary.domain.debt import Debt
    from diary.domain.evidence import Attachment
    from diary.domain.exchange import Recorded
    from diary.domain.language import Translator
    from diary.domain.notice import Notice
    from diary.gui.forms.running import Runner
    from diary.gui.pages.asking import Change
    from diary.gui.steps.entries import BeforeImport
    from diary.gui.undo import Step


class StillBusy(DiaryError):
    """Something is to be done while a heavy act is under way."""

    template = N_("Something is still being done. Try again in a moment.")


class Keeper(QObject):
    """Does what the user wants done, and takes it back; heavy acts by `run`, one after the other.

    `changed` carries what to tell, the contact to show (or None), and whether it can be taken back;
    `failed` the error of an act that was refused, after which nothing has changed; `moved` tells that what
    can be taken back or done again is another now.
    """

    changed = Signal(str, object, bool)
    failed = Signal(Exception)
    moved = Signal()

    def __init__(
        self, diary: Diary, tr: Translator, parent: QObject | None = None, *, run: Runner = run_now
    ) -> None:
        super().__init__(parent)
        self._diary = diary
        self._tr = tr
        self._run = run
        self._prompt = Prompt(run, self._refused)
        self.busy = self._light = False
        self._waiting: deque[Callable[[], None]] = deque()
        self.steps = UndoStack()

    def undo(self) -> None:
        """Takes the last act back; says so when there is none."""
        if self._put_off(self.undo):
            return
        step = self.steps.last()
        if step is None:
            self.changed.emit(self._tr("There is nothing to undo."), None, False)
            return

        def done() -> None:
            self.steps.move_back()
            self._tell(self._tr("Taken back: {what}", what=step.text(self._tr)), step, can_undo=False)

        self._go(step, step.back, done)

    def redo(self) -> None:
        """Does the act again that was taken back last."""
        if self._put_off(self.redo):
            return
        step = self.steps.next()
        if step is None or step.again is None:
            self.changed.emit(self._tr("There is nothing to do again."), None, False)
            return

        def done() -> None:
            self.steps.move_forth()
            self._tell(self._tr("Done again: {what}", what=step.text(self._tr)), step)

        self._go(step, step.again, done)

    def do(self, step: Step) -> None:
        """Does an act for the first time: its way forth; remembers both ways and tells."""
        if step.again is not None and not self._put_off(lambda: self.do(step)):
            self._go(step, step.again, lambda: self.push(step))

    def push(self, step: Step) -> None:
        """Remembers an act that was done already, and tells."""
        self.steps.push(step)
        self._tell(step.text(self._tr), step)

    def carry(self) -> UndoStack:
        """What the window in another language or colour goes on with; a locked diary forgets it."""
        return self.steps

    def take_over(self, carried: object) -> None:
        """Goes on from a former window over the same diary."""
        if isinstance(carried, UndoStack):
            self.steps.take(carried)
            self.moved.emit()

    def forget(self) -> None:
        """Lets go of everything that could be taken back: it holds what the diary said before."""
        self.steps.forget()

    def trash(self, contact_id: int) -> None:
        """Puts a contact into the trash."""
        self.do(entries.trashed(self._diary, contact_id))

    def untrash(self, contact_id: int) -> None:
        """Takes a contact out of the trash."""
        self.do(entries.untrashed(self._diary, contact_id))

    def judge(self, flag_id: str, verdict: str, note: str = "") -> None:
        """Keeps the user's word on a flag."""
        self.do(words.judged(self._diary, self._tr, flag_id, Verdict(verdict), note))

    def answer(self, change: Change) -> None:
        """Keeps the answer to a question: with the flag, or as a correction of the contact or of the debt."""
        diary = self._diary
        reason = self._tr("Answered: {question}", question=change.question)
        if change.about:
            self.do(
                words.left_open(diary, change.about, change.fact, left=change.left, question=change.question)
            )
        elif change.flag_id:
            self.do(words.answered(diary, change.flag_id, change.fact, change.answer, change.question))
        elif change.contact_id is not None:
            before = diary.contact(change.contact_id)
            former = {name: getattr(before, name) for name in change.fields}
            wanted = dict(change.fields)
            self.do(entries.amended(diary, self._tr, before.id, (former, wanted), reason))
        elif change.debt_id is not None:
            debt = diary.debt(change.debt_id)
            self.amend_debt(debt, _with_answer(debt, change), reason)

    def amend_debt(self, before: Debt, after: Debt, reason: str) -> None:
        """Corrects a debt."""
        self.do(debts.amended(self._diary, self._tr, before, after, reason))

    def saved(self, recorded: Recorded, before: Contact | None) -> None:
        """Remembers an entry that the form has kept, and shows it."""
        if before is None:
            self.push(entries.written(self._diary, recorded))
        else:
            after, again = recorded.contact, self._tr(entries.AGAIN)
            ways = changes(after, before), changes(before, after)
            self.push(entries.amended(self._diary, self._tr, after.id, ways, again, files=recorded.files))

    def imported(self, before: BeforeImport) -> None:
        """Remembers what was imported since."""
        diary, tr = self._diary, self._tr

        def told(step: Step | None) -> None:
            if step is None:
                self.changed.emit("", None, False)
            else:
                self.push(step)

        self._run(lambda: entries.imported(diary, tr, before), told, self.failed.emit)

    def attached(self, contact_id: int, files: Sequence[Attachment]) -> None:
        """Remembers files that were added to a contact."""
        if files:
            self.push(entries.attached(self._diary, self._tr, contact_id, files))

    def noticed(self, notice: Notice) -> None:
        """Remembers a notice that a form has kept."""
        self.push(words.noticed(self._diary, notice.id))

    def amend_notice(self, before: Notice, after: Notice) -> None:
        """Corrects a notice."""
        self.do(words.notice_amended(self._diary, self._tr, before, after))

    def trash_notice(self, notice_id: int) -> None:
        """Puts a notice into the trash; rules no longer count it."""
        self.do(words.notice_trashed(self._diary, notice_id))

    def untrash_notice(self, notice_id: int) -> None:
        """Takes a notice out of the trash."""
        self.do(words.notice_untrashed(self._diary, notice_id))

    def _tell(self, text: str, step: Step, *, can_undo: bool = True) -> None:
        self.changed.emit(text, step.shows, can_undo)
        self.moved.emit()

    def _go(self, step: Step, way: Callable[[], object], done: Callable[[], None]) -> None:
        """Goes one way of a step; `done` is called when that came to its end, `failed` when it was refused.

        While a heavy way is under way nothing else is begun, since each builds on the one before; after a
        light one, which is mostly through at once, what was asked for meanwhile.
        """
        if self.busy:
            self.failed.emit(StillBusy())
            return
        self.busy, self._light = True, not step.heavy
        if step.heavy:
            self._run(way, lambda _result: self._end(done), self._refused)
        else:
            self._prompt.ask(way, lambda _result: self._end(done))

    def _put_off(self, act: Callable[[], None]) -> bool:
        """Whether an act has to wait for the end of a light way, after which it is done."""
        if self.busy and self._light:
            self._waiting.append(act)
            return True
        return False

    def _end(self, done: Callable[[], None]) -> None:
        self.busy = False
        done()
        self._go_on()

    def _refused(self, error: Exception) -> None:
        self.busy = False
        self.failed.emit(error)
        self._go_on()

    def _go_on(self) -> None:
        while self._waiting and not self.busy:
            self._waiting.popleft()()


def _with_answer(debt: Debt, change: Change) -> Debt:
    """The debt with what the answer says; the kind belongs to its lender."""
    fields = dict(change.fields)
    if "kind" in fields:
        kind = fields.pop("kind")
        debt = replace(debt, creditor=replace(debt.creditor, kind=kind))  # type: ignore[arg-type] # a LenderKind
    return replace(debt, **fields)  # type: ignore[arg-type] # fields by name
