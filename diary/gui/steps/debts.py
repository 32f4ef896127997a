"""Debts: added, corrected, put into the trash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.domain.query import ContactQuery
from diary.domain.reference import Kind, reference
from diary.gui.steps.entries import TAKEN_BACK, named
from diary.gui.undo import Step

if TYPE_CHECKING:
    from diary.diary import Diary
    from diary.domain.debt import Debt
    from diary.domain.language import Translator


def added(diary: Diary, debt: Debt) -> Step:
    """A debt was added."""
    return Step(
        told=named(N_("{reference} was saved."), Kind.DEBT, debt.id),
        back=lambda: diary.trash_debt(debt.id),
        again=lambda: diary.untrash_debt(debt.id),
        heavy=True,
    )


def amended(diary: Diary, tr: Translator, before: Debt, after: Debt, reason: str) -> Step:
    """A debt is corrected."""
    return Step(
        told=named(N_("{reference} was corrected."), Kind.DEBT, before.id),
        back=lambda: diary.amend_debt(before, tr(TAKEN_BACK)),
        again=lambda: diary.amend_debt(after, reason),
        heavy=True,
    )


def trashed(diary: Diary, debt_id: int) -> Step:
    """A debt goes into the trash; how many entries name it, and count without it, is told."""
    count, shown = diary.count(ContactQuery(debt_id=debt_id)), reference(Kind.DEBT, debt_id)
    text = N_("{reference} is in the trash. Entries that name it: {count}")
    return Step(
        told=lambda tr: tr(text, reference=shown, count=count),
        back=lambda: diary.untrash_debt(debt_id),
        again=lambda: diary.trash_debt(debt_id),
        heavy=True,
    )


def untrashed(diary: Diary, debt_id: int) -> Step:
    """A debt comes out of the trash."""
    return Step(
        told=named(N_("{reference} is back."), Kind.DEBT, debt_id),
        back=lambda: diary.trash_debt(debt_id),
        again=lambda: diary.untrash_debt(debt_id),
        heavy=True,
    )
