"""Opens the dialogs that stand over the window."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QInputDialog, QWidget

from diary.domain.contact import DEFAULT_ZONE
from diary.domain.notice import Notice, NoticeKind
from diary.gui.debts import SHORT, long_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from diary.diary import Diary
    from diary.domain.contact import Contact
    from diary.domain.debt import Debt
    from diary.domain.exchange import Progress
    from diary.domain.language import Translator
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
        new_job: Callable[[Callable[[Progress], object]], Job],
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._diary = diary
        self._tr = tr
        self._icons = icons
        self._keeper = keeper
        self._new_job = new_job
        self._now = now

    def show(self, dialog: QDialog) -> None:
        """Opens a dialog and lets it go when it is through."""
        dialog.finished.connect(self.closed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def import_files(self) -> None:
        """The import from a phone."""
        from diary.gui.dialogs.import_files import ImportDialog  # noqa: PLC0415 - dialogs are imported when they are wanted

        dialog = ImportDialog(self._diary, self._tr, self._icons, self._new_job, self._window)
        known = self._diary.batches()
        dialog.imported.connect(lambda: self._keeper.imported(known))
        dialog.crashed.connect(self.failed)
        self.show(dialog)

    def add_debt(self) -> None:
        """The form for a debt."""
        from diary.gui.forms.debt import DebtForm  # noqa: PLC0415 - dialogs are imported when they are wanted

        self.show(DebtForm(self._diary, self._tr, self._window))

    def amend_debt(self, debt_id: int | None) -> None:
        """The form that corrects a debt: this one, the only one, or the one that the user chooses."""
        from diary.gui.forms.debt import DebtForm  # noqa: PLC0415 - dialogs are imported when they are wanted

        debts = self._diary.debts()
        debt = next((one for one in debts if one.id == debt_id), None) or self._choose(debts)
        if debt is not None:
            form = DebtForm(self._diary, self._tr, self._window, amending=debt)
            form.amended.connect(self._keeper.amend_debt)
            self._keeper.failed.connect(form.refused)
            self._keeper.changed.connect(form.accept)
            self.show(form)
        elif not debts:
            self.add_debt()

    def tie_numbers(self) -> None:
        """The form that ties numbers; without a debt, the form for one first."""
        from diary.gui.forms.number import NumberForm  # noqa: PLC0415 - dialogs are imported when they are wanted

        if self._diary.debts():
            self.show(NumberForm(self._diary, self._tr, self._window))
        else:
            self.add_debt()

    def notices(self) -> None:
        """The list of notices and complaints."""
        from diary.gui.dialogs.notices import NoticesDialog  # noqa: PLC0415 - dialogs are imported when they are wanted

        dialog = NoticesDialog(self._diary, self._tr, self._icons, self._new_job, self._window)
        dialog.add_wanted.connect(lambda kind: self.add_notice(kind, after=dialog.refresh))
        dialog.amend_wanted.connect(self.amend_notice)
        dialog.trash_wanted.connect(lambda notice: self._keeper.trash_notice(notice.id))
        dialog.judged.connect(self._keeper.judge)
        dialog.answered.connect(self._keeper.answer)
        dialog.crashed.connect(self.failed)
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
        )
        form.accepted.connect(lambda: self._keeper.noticed(form.notice) if form.notice else None)
        if after is not None:
            form.accepted.connect(after)
        self.show(form)

    def amend_notice(self, notice: Notice) -> None:
        """The form that corrects a notice."""
        from diary.gui.forms.notice import NoticeForm  # noqa: PLC0415 - dialogs are imported when they are wanted

        form = NoticeForm(self._diary, self._tr, self._window, at=notice.at, amending=notice)
        form.amended.connect(self._keeper.amend_notice)
        self._keeper.failed.connect(form.refused)
        self._keeper.changed.connect(form.accept)
        self.show(form)

    def _choose(self, debts: tuple[Debt, ...]) -> Debt | None:
        if len(debts) < 2:
            return debts[0] if debts else None
        names = [long_name(one, SHORT) for one in debts]
        tr = self._tr
        name, chosen = QInputDialog.getItem(
            self._window, tr("Correct a debt"), tr("Which debt?"), names, 0, editable=False
        )
        return debts[names.index(name)] if chosen else None
