"""Opens the dialogs that stand over the window."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QInputDialog, QWidget

from diary.domain.contact import DEFAULT_ZONE
from diary.domain.notice import Notice, NoticeKind
from diary.gui.debts import SHORT, long_name
from diary.gui.fitting import fit
from diary.gui.steps import debts as debt_steps
from diary.gui.steps.entries import before_import
from diary.gui.steps.numbers import said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from diary.diary import Diary
    from diary.domain.contact import Contact
    from diary.domain.debt import Debt
    from diary.domain.exchange import Progress
    from diary.domain.language import Translator
    from diary.gui.forms.kept import KeptDialog
    from diary.gui.forms.running import Runner
    from diary.gui.forms.shelf import Shelf
    from diary.gui.icons import Icons
    from diary.gui.job import Job
    from diary.gui.keeper import Keeper


class Doors(QObject):
    """One method, one dialog. `closed` is emitted when one went, `failed` with what went wrong in one.

    `complaint_wanted` asks for the form of a complaint, with the channel and the digest of the dossier where
    they are known.
    """

    closed = Signal()
    failed = Signal(Exception)
    complaint_wanted = Signal(str, str)

    def __init__(
        self,
        window: QWidget,
        diary: Diary,
        tr: Translator,
        icons: Icons,
        *,
        keeper: Keeper,
        forms: Shelf,
        new_job: Callable[[Callable[[Progress], object]], Job],
        now: Callable[[], datetime],
        run: Runner,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._diary = diary
        self._tr = tr
        self._icons = icons
        self._keeper = keeper
        self._forms = forms
        self._new_job = new_job
        self._now = now
        self._run = run

    def show(self, dialog: QDialog) -> None:
        """Opens a dialog and lets it go when it is through."""
        dialog.finished.connect(self.closed)
        dialog.finished.connect(dialog.deleteLater)
        fit(dialog)
        dialog.open()

    def keep(self, form: KeptDialog, draft: str) -> None:
        """Opens a form whose draft has this name."""
        self._forms.keep(form, draft)
        self.show(form)

    def keep_by_keeper(self, form: KeptDialog, draft: str) -> None:
        """The same for a form that hands on what is to be done: it closes once that is done.

        Other acts that end meanwhile leave it as it is: nothing of it is saved by them.
        """
        keeper = self._keeper

        def done() -> None:
            if form.saving:
                form.accept()

        def part() -> None:
            keeper.failed.disconnect(form.refused)
            keeper.changed.disconnect(done)

        keeper.failed.connect(form.refused)
        keeper.changed.connect(done)
        form.finished.connect(part)
        self.keep(form, draft)

    def import_files(self) -> None:
        """The import from a phone."""
        from diary.gui.dialogs.import_files import ImportDialog  # noqa: PLC0415 - dialogs are imported when they are wanted

        dialog = ImportDialog(self._diary, self._tr, self._icons, self._new_job, self._window)
        before = before_import(self._diary)
        dialog.imported.connect(lambda: self._keeper.imported(before))
        dialog.crashed.connect(self.failed)
        self.show(dialog)

    def add_debt(self) -> None:
        """The form for a debt."""
        from diary.gui.forms.debt import DebtForm  # noqa: PLC0415 - dialogs are imported when they are wanted

        form = DebtForm(self._diary, self._tr, self._window)
        form.accepted.connect(lambda: self._debt_added(form.debt))
        self.keep(form, "debt")

    def amend_debt(self, debt_id: int | None) -> None:
        """The form that corrects a debt: this one, the only one, or the one that the user chooses.

        One that is chosen from the trash is taken out of it.
        """
        from diary.gui.forms.debt import DebtForm  # noqa: PLC0415 - dialogs are imported when they are wanted

        debts = (*self._diary.debts(), *self._diary.debts(trashed=True))
        sought = (one for one in debts if one.id == debt_id and not one.trashed)
        debt = next(sought, None) or self._choose(debts)
        if debt is not None and debt.trashed:
            self._keeper.do(debt_steps.untrashed(self._diary, debt.id))
        elif debt is not None:
            form = DebtForm(self._diary, self._tr, self._window, amending=debt)
            form.amended.connect(self._keeper.amend_debt)
            form.trash_wanted.connect(lambda: self._keeper.do(debt_steps.trashed(self._diary, debt.id)))
            self.keep_by_keeper(form, f"debt:{debt.id}")
        elif not debts:
            self.add_debt()

    def _debt_added(self, debt: Debt | None) -> None:
        if debt is not None:
            self._keeper.push(debt_steps.added(self._diary, debt))

    def tie_numbers(self, numbers: Sequence[str] = ()) -> None:
        """The form that says whose numbers are, of these at first."""
        from diary.gui.forms.number import NumberForm  # noqa: PLC0415 - dialogs are imported when they are wanted

        form = NumberForm(self._diary, self._tr, self._window, numbers=numbers)
        form.wanted.connect(lambda wanted: self._keeper.do(said(self._diary, self._tr, wanted)))
        about = ":" + " ".join(number.replace(" ", "") for number in numbers) if numbers else ""
        self.keep_by_keeper(form, f"number{about}")

    def notices(self) -> None:
        """The list of notices and complaints."""
        from diary.gui.dialogs.notices import NoticesDialog  # noqa: PLC0415 - dialogs are imported when they are wanted

        dialog = NoticesDialog(self._diary, self._tr, self._icons, self._new_job, self._window)
        dialog.add_wanted.connect(lambda kind: self.add_notice(kind, after=dialog.refresh))
        dialog.amend_wanted.connect(self.amend_notice)
        dialog.trash_wanted.connect(lambda notice: self._keeper.trash_notice(notice.id))
        dialog.untrash_wanted.connect(lambda notice: self._keeper.untrash_notice(notice.id))
        dialog.judged.connect(self._keeper.judge)
        dialog.answered.connect(self._keeper.answer)
        dialog.crashed.connect(self.failed)
        dialog.filled.connect(self._forms.keep_fields)
        self._keeper.changed.connect(dialog.refresh)
        self.show(dialog)

    def rules(self) -> None:
        """All rules by topic."""
        from diary.gui.dialogs.rules import RulesDialog  # noqa: PLC0415 - dialogs are imported when they are wanted

        self.show(RulesDialog(self._diary, self._tr, self._window))

    def add_notice(
        self,
        kind: NoticeKind | None = None,
        contact: Contact | None = None,
        *,
        after: Callable[[], None] | None = None,
    ) -> None:
        """The form for a notice, about the contact where there is one; `after` is called when it is kept."""
        from diary.gui.forms.notice import NoticeForm  # noqa: PLC0415 - dialogs are imported when they are wanted

        form = NoticeForm(
            self._diary,
            self._tr,
            self._window,
            at=contact.local if contact else self._now().astimezone(ZoneInfo(DEFAULT_ZONE)),
            kind=kind or NoticeKind.COMPLAINT_LODGED,
            debt_id=contact.debt_id if contact else None,
            run=self._run,
        )
        form.crashed.connect(self.failed)
        form.accepted.connect(lambda: self._keeper.noticed(form.notice) if form.notice else None)
        if after is not None:
            form.accepted.connect(after)
        proposed = f":new {kind or ''} {contact.id if contact else ''}" if kind or contact else ""
        self.keep(form, f"notice{proposed}")

    def amend_notice(self, notice: Notice) -> None:
        """The form that corrects a notice."""
        from diary.gui.forms.notice import NoticeForm  # noqa: PLC0415 - dialogs are imported when they are wanted

        form = NoticeForm(self._diary, self._tr, self._window, at=notice.at, amending=notice)
        form.amended.connect(self._keeper.amend_notice)
        self.keep_by_keeper(form, f"notice:{notice.id}")

    def open_notice(self, subject: str) -> bool:
        """The form for a notice as a draft's name tells it: to be corrected, or new with what is known.

        False when the notice to be corrected is not there.
        """
        if subject.isdigit():
            found = next((one for one in self._diary.notices() if one.id == int(subject)), None)
            if found is not None:
                self.amend_notice(found)
            return found is not None
        kind, contact_id = [*subject.split(" "), "", "", ""][1:3]
        contact = self._diary.contact(int(contact_id)) if contact_id else None
        self.add_notice(NoticeKind(kind) if kind else None, contact)
        return True

    def _choose(self, debts: tuple[Debt, ...]) -> Debt | None:
        tr = self._tr
        if len(debts) == 1 and not debts[0].trashed:
            return debts[0]
        if not debts:
            return None
        names = [
            tr("Out of the trash: {name}", name=long_name(one, SHORT))
            if one.trashed
            else long_name(one, SHORT)
            for one in debts
        ]
        name, chosen = QInputDialog.getItem(
            self._window, tr("Correct a debt"), tr("Which debt?"), names, 0, editable=False
        )
        return debts[names.index(name)] if chosen else None
