"""Debts and files in the trash; their own rows stay as they are, and nothing is ever deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from diary.domain.errors import NoSuch
from diary.domain.language import N_
from diary.domain.reference import Kind, reference
from diary.store import tables
from diary.store.proof_tables import set_aside
from diary.store.room import Room

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diary.store.journal import Act


class AsideRoom(Room):
    """The part of the store that puts things into the trash whose own tables have no column for it."""

    def set_debt_aside(self, debt_id: int, trashed: bool, reason: str = "") -> None:
        """Puts a debt into the trash, or takes it back; rules are then to judge without or with it.

        Raises NoSuch.
        """

        def work(act: Act) -> None:
            if act.connection.scalar(select(tables.debt.c.id).where(tables.debt.c.id == debt_id)) is None:
                raise NoSuch(what=N_("debt"), reference=reference(Kind.DEBT, debt_id))
            _put(act, "debt_id", [debt_id], trashed, reason)
            act.subject = f"debt:{debt_id}"

        self._write("debt.trash" if trashed else "debt.untrash", work, judged=True)

    def set_files_aside(self, ids: Iterable[int], trashed: bool, reason: str = "") -> None:
        """Puts kept files into the trash, or takes them back. Raises NoSuch."""
        wanted = sorted(set(ids))

        def work(act: Act) -> None:
            own = tables.attachment.c.id
            there = frozenset(act.connection.scalars(select(own).where(own.in_(wanted))))
            for missing in (one for one in wanted if one not in there):
                raise NoSuch(what=N_("file"), reference=reference(Kind.EXHIBIT, missing))
            _put(act, "attachment_id", wanted, trashed, reason)

        self._write("evidence.trash" if trashed else "evidence.untrash", work)

    def files_aside(self) -> frozenset[int]:
        """The kept files that are in the trash."""
        c = set_aside.c
        with self._reading() as connection:
            chosen = select(c.attachment_id).where(c.attachment_id.is_not(None), c.trashed)
            return frozenset(connection.scalars(chosen))


def _put(act: Act, column: str, ids: list[int], trashed: bool, reason: str) -> None:
    """Writes which of these are in the trash, as far as they are not so already."""
    own = set_aside.c[column]
    known = {row[1]: row for row in act.connection.execute(
        select(set_aside.c.id, own, set_aside.c.trashed).where(own.in_(ids))
    )}  # fmt: skip
    act.amend_rows(
        set_aside,
        sorted(row.id for row in known.values() if row.trashed is not trashed),
        {"trashed": trashed},
        reason,
    )
    for one in ids:
        if one not in known and trashed:
            act.add(set_aside, {column: one, "trashed": True}, reason)
