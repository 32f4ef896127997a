"""Debts: added, corrected, put into the trash and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.diary.checking import DebtNamed, check_debt
from diary.diary.desk import Desk
from diary.domain.complaint import Complaint
from diary.domain.errors import NoSuch
from diary.domain.language import N_
from diary.domain.query import ContactQuery
from diary.domain.reference import Kind, reference

if TYPE_CHECKING:
    from diary.domain.debt import Debt

_MOST_NAMED = 5
"""So many are told of those that still name a debt."""


class DebtActs(Desk):
    """The acts on debts. What a debt said before, or that it was in the trash, stays in the journal."""

    def debts(self, *, trashed: bool = False) -> tuple[Debt, ...]:
        """The claims that are judged with and can be chosen; with `trashed` only those in the trash."""
        return tuple(one for one in self._store.debts() if one.trashed is trashed)

    def debt(self, debt_id: int) -> Debt:
        """One claim, in the trash or not. Raises NoSuch."""
        for one in self._store.debts():
            if one.id == debt_id:
                return one
        raise NoSuch(what=N_("debt"), reference=reference(Kind.DEBT, debt_id))

    def add_debt(self, debt: Debt) -> Debt:
        """Adds a claim; its creditor is found by name and kind, or added."""
        check_debt(debt)
        with self._writing:
            return self._store.add_debt(debt)

    def amend_debt(self, debt: Debt, reason: str) -> Debt:
        """Replaces the facts of a claim; what stood there before stays in the journal."""
        check_debt(debt)
        with self._writing:
            self.debt(debt.id)
            amended = self._store.amend_debt(debt, reason)
            self._judge.judge_all()
            return amended

    def trash_debt(self, debt_id: int, reason: str = "") -> int:
        """Puts a claim into the trash: it is not judged with, not offered, and in no dossier.

        Entries and numbers that belong to it keep pointing to it, so that all is as before once it is taken
        back; returns how many entries do. Raises NoSuch, and DebtNamed while a notice or complaint, which is
        the user's own word about this debt, names it.
        """
        with self._writing:
            self.debt(debt_id)
            self._check_unnamed(debt_id)
            self._put_aside(debt_id, reason, trashed=True)
            return self._store.count(ContactQuery(debt_id=debt_id))

    def untrash_debt(self, debt_id: int, reason: str = "") -> Debt:
        """Takes a claim back out of the trash. Raises NoSuch."""
        with self._writing:
            self.debt(debt_id)
            self._put_aside(debt_id, reason, trashed=False)
            return self.debt(debt_id)

    def _put_aside(self, debt_id: int, reason: str, *, trashed: bool) -> None:
        self._store.set_debt_aside(debt_id, trashed, reason)
        self._judge.judge_all()

    def _check_unnamed(self, debt_id: int) -> None:
        """Refuses while something names the debt that would mean something else without it."""
        notices = (one for one in self._store.notices() if not one.trashed)
        complaints = (one for one in self._store.proofs(Complaint, debt_id=debt_id) if not one.trashed)
        named = [
            *(reference(Kind.NOTICE, one.id) for one in notices if one.debt_id == debt_id),
            *(reference(Kind.COMPLAINT, one.id) for one in complaints),
        ]
        if named:
            shown = [*named[:_MOST_NAMED], *(["…"] if named[_MOST_NAMED:] else [])]
            raise DebtNamed(reference=reference(Kind.DEBT, debt_id), named=", ".join(shown))
