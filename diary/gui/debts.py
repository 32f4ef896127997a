"""What a debt is called on the screen: short in lists, with its number where it must not be mistaken."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from diary.domain.reference import Kind, reference
from diary.gui.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diary.domain.debt import Debt

SHORT = 40
"""A name in a list is cut there; lenders' names can be as long as they like."""


def short_name(debt: Debt) -> str:
    """Lender and product on one line; the number where neither has a name."""
    return one_line(f"{debt.creditor.name} {debt.product}", SHORT) or reference(Kind.DEBT, debt.id)


def long_name(debt: Debt, most: int = 120) -> str:
    """The debt's number, then lender and product, cut after `most` characters of them."""
    return f"{reference(Kind.DEBT, debt.id)} {one_line(f'{debt.creditor.name} {debt.product}', most)}".strip()


def names_of(debts: Iterable[Debt]) -> dict[int, str]:
    """Short names by id; debts that would be called the same are told apart by their numbers."""
    every = tuple(debts)
    called = Counter(map(short_name, every))
    alone = {name for name, count in called.items() if count == 1}
    return {one.id: name if (name := short_name(one)) in alone else long_name(one, SHORT) for one in every}
