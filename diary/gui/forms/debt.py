"""The form for a debt: added, or corrected with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QTime, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialogButtonBox,
    QTimeEdit,
    QWidget,
)

from diary.domain.debt import Debt, Hours
from diary.domain.errors import DiaryError
from diary.domain.lender import Answer, Creditor, LenderKind
from diary.gui.days import day_edit, day_of
from diary.gui.forms.fields import SmallForm, beside, choice, chosen, line
from diary.gui.forms.kept import KeptDialog

if TYPE_CHECKING:
    from diary.diary import Diary
    from diary.domain.language import Translator

ANSWERS = (Answer.UNKNOWN, Answer.YES, Answer.NO)


class DebtForm(KeptDialog):
    """A debt: who lent, what kind of lender that is, and what was agreed.

    A new one is added here, and `debt` is set once that is done. A correction is handed on by `amended`
    (the debt before, the debt after, the reason), and `trash_wanted` asks for the debt to be put into the
    trash; whoever does it calls `accept` or `refused`.
    """

    amended = Signal(object, object, str)
    trash_wanted = Signal()

    def __init__(
        self, diary: Diary, tr: Translator, parent: QWidget | None = None, *, amending: Debt | None = None
    ) -> None:
        super().__init__(tr, parent)
        self._diary = diary
        self.debt: Debt | None = None
        self._amending = amending
        self.setWindowTitle(tr("Correct a debt") if amending else tr("Add a debt"))
        self.creditor = line(tr("Lender"), tr("As it stands in the contract or app"))
        kinds = (LenderKind.UNKNOWN, *(kind for kind in LenderKind if kind is not LenderKind.UNKNOWN))
        self.kind = choice(tr, tr("Kind of lender"), kinds)
        self.product = line(tr("Product"), tr("Name of the card or loan"))
        self.contract_no = line(tr("Contract number"), tr("May stay empty"))
        self.principal = line(tr("Principal (yuan)"), tr("May stay empty"))
        self.online = choice(tr, tr("Taken online?"), ANSWERS)
        self.visits = choice(tr, tr("Were visits agreed?"), ANSWERS)
        self.in_contract = choice(tr, tr("Does the contract allow visits?"), ANSWERS)
        self.notified = choice(tr, tr("Told of the agency beforehand?"), ANSWERS)
        self.reason = line(tr("Reason for the correction"), tr("The former version is kept"))
        self.overdue_known, self.overdue, overdue = self._overdue_row()
        self.hours_agreed, self.begin, self.end, hours = self._hours_row()
        self.form = SmallForm(
            self,
            tr,
            tr("Only the lender's name is needed; the kind of lender decides which rules bind it."),
            self._rows(overdue, hours),
            save=self.save,
        )
        if amending is not None:
            role = QDialogButtonBox.ButtonRole.DestructiveRole
            self.trash_button = self.form.buttons.addButton(tr("To the trash"), role)
            self.trash_button.clicked.connect(self._trash)
            self._fill(amending)
        self._hold_all()

    def _trash(self) -> None:
        self.setEnabled(False)
        self.trash_wanted.emit()

    def _hold_all(self) -> None:
        self.hold(
            creditor=self.creditor,
            kind=self.kind,
            product=self.product,
            contract_no=self.contract_no,
            principal=self.principal,
            online=self.online,
            visits=self.visits,
            in_contract=self.in_contract,
            notified=self.notified,
            reason=self.reason,
            overdue_known=self.overdue_known,
            overdue=self.overdue,
            hours_agreed=self.hours_agreed,
            begin=self.begin,
            end=self.end,
        )

    def _rows(self, overdue: QWidget, hours: QWidget) -> tuple[tuple[str, QWidget], ...]:
        tr = self._tr
        reason = ((tr("Reason"), self.reason),) if self._amending else ()
        return (
            (tr("Lender"), self.creditor),
            (tr("Kind of lender"), self.kind),
            (tr("Product"), self.product),
            (tr("Contract number"), self.contract_no),
            (tr("Principal (yuan)"), self.principal),
            (tr("Overdue since"), overdue),
            (tr("Taken online?"), self.online),
            (tr("Were visits agreed?"), self.visits),
            (tr("Does the contract allow visits?"), self.in_contract),
            (tr("Told of the agency beforehand?"), self.notified),
            (tr("Hours agreed for contact"), hours),
            *reason,
        )

    def save(self) -> None:
        """Keeps the debt; a value that cannot be right is told below the fields."""
        name = self.creditor.text().strip()
        if not name:
            self.creditor.setFocus()
            self.form.tell(self._tr("Please enter the lender's name."))
            return
        try:
            principal = read_amount(self.principal.text())
        except InvalidOperation:
            self.principal.setFocus()
            self.form.tell(self._tr("The principal must be a number, for example 12000.00."))
            return
        if self._amending is not None:
            self._amend(self._value(name, principal))
            return
        try:
            self.debt = self._diary.add_debt(self._value(name, principal))
        except DiaryError as error:
            self.form.tell(error.told(self._tr))
            return
        self.accept()

    def _amend(self, debt: Debt) -> None:
        reason = self.reason.text().strip()
        if debt == self._amending:
            self.reject()
        elif not reason:
            self.reason.setFocus()
            self.form.tell(self._tr("Please say in a few words why this is corrected."))
        else:
            self.setEnabled(False)
            self.amended.emit(self._amending, debt, reason)

    def _fill(self, debt: Debt) -> None:
        """Shows what the diary says of a debt."""
        self.creditor.setText(debt.creditor.name)
        self.product.setText(debt.product)
        self.contract_no.setText(debt.contract_no)
        self.principal.setText("" if debt.principal is None else f"{debt.principal:f}")
        answers = (
            (self.kind, debt.creditor.kind),
            (self.online, debt.online),
            (self.visits, debt.visits_agreed),
            (self.in_contract, debt.contract_mentions_visits),
            (self.notified, debt.agency_notified),
        )
        for box, value in answers:
            box.setCurrentIndex(box.findData(value.value))
        self.overdue_known.setChecked(debt.overdue_since is not None)
        if (since := debt.overdue_since) is not None:
            self.overdue.setDate(QDate(since.year, since.month, since.day))
        self.hours_agreed.setChecked(debt.agreed_hours is not None)
        if (hours := debt.agreed_hours) is not None:
            self.begin.setTime(QTime(hours.begin.hour, hours.begin.minute))
            self.end.setTime(QTime(hours.end.hour, hours.end.minute))

    def _value(self, name: str, principal: Decimal | None) -> Debt:
        creditor = Creditor(name=name, kind=LenderKind(chosen(self.kind)))
        if self._amending is not None:
            creditor = replace(self._amending.creditor, name=name, kind=creditor.kind)
        debt = replace(
            self._amending or Debt(creditor=creditor),
            creditor=creditor,
            product=self.product.text().strip(),
            contract_no=self.contract_no.text().strip(),
            principal=principal,
            online=Answer(chosen(self.online)),
            visits_agreed=Answer(chosen(self.visits)),
            contract_mentions_visits=Answer(chosen(self.in_contract)),
            agency_notified=Answer(chosen(self.notified)),
            overdue_since=None,
            agreed_hours=None,
        )
        if self.overdue_known.isChecked():
            debt = replace(debt, overdue_since=day_of(self.overdue))
        if self.hours_agreed.isChecked():
            hours = Hours(begin=_clock(self.begin.time()), end=_clock(self.end.time()))
            debt = replace(debt, agreed_hours=hours)
        return debt

    def _overdue_row(self) -> tuple[QCheckBox, QDateEdit, QWidget]:
        known = QCheckBox(self._tr("since"))
        known.setAccessibleName(self._tr("The date is known"))
        day = day_edit(self._tr("Overdue since"))
        day.setEnabled(False)
        known.toggled.connect(day.setEnabled)
        return known, day, beside(known, day)

    def _hours_row(self) -> tuple[QCheckBox, QTimeEdit, QTimeEdit, QWidget]:
        agreed = QCheckBox(self._tr("agreed"))
        agreed.setAccessibleName(self._tr("Hours were agreed"))
        begin, end = QTimeEdit(QTime(8, 0)), QTimeEdit(QTime(22, 0))
        for edit, name in ((begin, self._tr("From")), (end, self._tr("Until"))):
            edit.setDisplayFormat("HH:mm")
            edit.setAccessibleName(name)
            edit.setEnabled(False)
            agreed.toggled.connect(edit.setEnabled)
        return agreed, begin, end, beside(agreed, begin, end)


def read_amount(text: str) -> Decimal | None:
    """A sum as people type it (`12,000.00`, `￥12000`); None when empty, InvalidOperation when no number."""
    bare = text.strip().lstrip("¥￥").replace(",", "").replace("，", "").strip()
    if not bare:
        return None
    amount = Decimal(bare)
    if not amount.is_finite():
        raise InvalidOperation
    return amount


def _clock(clock: QTime) -> time:
    return time(clock.hour(), clock.minute())
