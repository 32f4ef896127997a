"""The full form for one contact: written down while it is fresh, corrected with a reason later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from diary.domain.flag import FlagState
from diary.domain.reference import Kind, reference
from diary.gui.forms.draft import Draft, changes
from diary.gui.forms.entry_layout import EntryFields, EntryLayout
from diary.gui.forms.running import run_now
from diary.gui.forms.writing import WritingForm
from diary.gui.steps.entries import attach

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from diary.diary import Diary
    from diary.domain.contact import Contact
    from diary.domain.exchange import Recorded
    from diary.domain.language import Translator
    from diary.gui.forms.running import Runner
    from diary.gui.icons import Icons


class Details(Protocol):
    """Asks for what is missing in an entry that was just saved."""

    @property
    def card(self) -> QWidget:
        """Where it asks."""

    def ask_about(self, contact_id: int | None) -> None:
        """Asks about this entry, or no more."""

    def refresh(self) -> None:
        """Asks what is still open."""


class EntryForm(WritingForm):
    """Every fact of a contact, for new entries and for corrections. After saving it is ready for the next,
    and asks by `details` for what the saved one lacks.
    """

    parts: EntryLayout

    def __init__(
        self,
        diary: Diary,
        tr: Translator,
        icons: Icons,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
        *,
        run: Runner = run_now,
        details: Details | None = None,
    ) -> None:
        self._amending: Contact | None = None
        self.details = details
        super().__init__(diary, tr, icons, now, parent, run=run)
        self.guard.watch(self.parts.reason)
        self.start_new()

    def start_amending(self, contact: Contact) -> None:
        """Shows a saved entry for correction; a reason will be asked for."""
        self._fill(Draft(contact=contact, collector=self._collector_name(contact), amending=contact))
        self.emptied.emit()

    def draft(self) -> Draft:
        """What the form holds now; unchanged ids of the entry that is being corrected."""
        return replace(super().draft(), amending=self._amending, reason=self.parts.reason.text().strip())

    def unsaved(self) -> bool:
        """Whether something was typed that is nowhere else."""
        draft = self.draft()
        if draft.amending is not None and not self.saving:
            return bool(changes(draft.amending, draft.contact))
        return super().unsaved()

    def refresh(self) -> None:
        """Reads debts and numbers again, and what is still missing in the last entry."""
        super().refresh()
        if self.details is not None:
            self.details.refresh()

    def _base(self) -> Contact:
        return self._amending or super()._base()

    def _worth_judging(self) -> bool:
        return self._amending is not None or super()._worth_judging()

    def _work(self, draft: Draft) -> Callable[[], Recorded] | None:
        return self._correction(draft) if draft.amending else super()._work(draft)

    def _correction(self, draft: Draft) -> Callable[[], Recorded] | None:
        """The work that corrects the entry; None (and a word to the user) when something is needed for it."""
        before, diary = draft.amending, self._diary
        assert before is not None
        if not draft.reason:
            self.parts.reason.setFocus()
            self.parts.tell(self._tr("Please say in a few words why this is corrected."), error=True)
            return None
        changed = changes(before, draft.contact)
        if draft.collector != self._collector_name(before):
            found = [one.id for one in diary.collectors() if one.name == draft.collector]
            if draft.collector and not found:
                told = self._tr("The diary does not know this collector yet. Tie a number to it first.")
                self.parts.tell(told, error=True)
                return None
            changed["collector_id"] = found[0] if found else None

        def work() -> Recorded:
            files = attach(diary, before.id, draft.files) if draft.files else ()
            return replace(diary.amend(before.id, changed, draft.reason), files=files)

        return work

    def _after(self, recorded: Recorded) -> None:
        before = self._amending
        self._ready()
        self.refresh()
        self.start_new(recorded.contact)
        count = sum(flag.state is not FlagState.CLEARED for flag in recorded.flags)
        number = reference(Kind.CONTACT, recorded.contact.id)
        self.parts.tell(
            self._tr("Saved as {reference}; possible flags: {count}.", reference=number, count=count)
        )
        self._ask_about(recorded.contact.id if before is None else None)
        self.saved.emit(recorded, before)
        if before is not None:
            self.hide()

    def _ask_about(self, contact_id: int | None) -> None:
        """Asks what is missing in a new entry; a corrected one is in sight in the window."""
        if self.details is not None:
            self.details.ask_about(contact_id)
            self.parts.show_top()

    def _fill(self, draft: Draft) -> None:
        self._amending = draft.amending
        self.parts.fill(draft.reason, amending=draft.amending)
        super()._fill(draft)

    def _lay_out(self) -> EntryLayout:
        fields = EntryFields(
            channel=self.channel,
            moment=self.moment,
            party=self.party,
            course=self.course,
            conduct=self.conduct,
            files=self.files,
            flags=self.flags,
            details=self.details.card if self.details is not None else None,
        )
        return EntryLayout(self, fields, self._tr)
