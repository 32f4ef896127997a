"""Debts, who lent, who collects, and which numbers belong to whom."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, func, or_, select

from diary.domain.debt import Debt, Hours
from diary.domain.errors import BadValue, NoSuch
from diary.domain.language import N_
from diary.domain.lender import Answer, Collector, Creditor, NumberTie
from diary.domain.reference import Kind, reference
from diary.store import tables
from diary.store.contacts import require
from diary.store.proof_tables import set_aside
from diary.store.room import Room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row

    from diary.store.journal import Act

_OTHERS = ("creditor", "agreed_hours", "trashed")
_PLAIN = tuple(field.name for field in fields(Debt) if field.name not in _OTHERS)
_CREDITOR = (tables.creditor.c.name.label("creditor_name"), tables.creditor.c.kind.label("creditor_kind"))
_TRASHED = func.coalesce(set_aside.c.trashed, 0).label("trashed")
_DEBTS = (
    select(tables.debt, *_CREDITOR, _TRASHED)
    .join(tables.creditor, tables.creditor.c.id == tables.debt.c.creditor_id)
    .outerjoin(set_aside, set_aside.c.debt_id == tables.debt.c.id)
)


def _debt_of(row: Row[Any]) -> Debt:
    begin, end = row.hours_begin, row.hours_end
    return Debt(
        **{name: getattr(row, name) for name in _PLAIN},
        creditor=Creditor(id=row.creditor_id, name=row.creditor_name, kind=row.creditor_kind),
        agreed_hours=None if begin is None or end is None else Hours(begin=begin, end=end),
        trashed=bool(row.trashed),
    )


def debt_values(debt: Debt, creditor_id: int) -> dict[str, Any]:
    """The columns of a debt."""
    hours = debt.agreed_hours
    own = {name: getattr(debt, name) for name in _PLAIN if name != "id"}
    return own | {
        "creditor_id": creditor_id,
        "hours_begin": hours.begin if hours else None,
        "hours_end": hours.end if hours else None,
    }


def _find_debt(connection: Connection, debt_id: int) -> Debt:
    row = connection.execute(_DEBTS.where(tables.debt.c.id == debt_id)).one_or_none()
    if row is None:
        raise NoSuch(what=N_("debt"), reference=reference(Kind.DEBT, debt_id))
    return _debt_of(row)


def _find_creditor(act: Act, creditor: Creditor) -> int:
    """The id of the creditor of this name and kind, added when there is none."""
    table = tables.creditor
    same = (table.c.name == creditor.name, table.c.kind == creditor.kind)
    known = act.connection.scalar(select(table.c.id).where(*same).order_by(table.c.id))
    return act.add(table, {"name": creditor.name, "kind": creditor.kind}) if known is None else known


def _correct_creditor(act: Act, old: Creditor, new: Creditor, reason: str) -> int:
    """The creditor of an amended debt. The same id with another name or kind corrects the creditor itself,
    for all its debts, so that they stay together.
    """
    if (old.name, old.kind) == (new.name, new.kind):
        return old.id
    if new.id != old.id:
        return _find_creditor(act, new)
    act.amend(tables.creditor, old.id, {"name": new.name, "kind": new.kind}, reason)
    return old.id


def _collector_of(row: Row[Any]) -> Collector:
    return Collector(id=row.id, name=row.name, agency=row.agency)


def _tie_of(row: Row[Any]) -> NumberTie:
    return NumberTie(number=row.number, key=row.key, debt_id=row.debt_id, collector_id=row.collector_id)


class DebtRoom(Room):
    """The part of the store that keeps debts, collectors and ties."""

    def add_debt(self, debt: Debt) -> Debt:
        """Records a debt; its creditor is found by name and kind, or recorded with it."""

        def work(act: Act) -> Debt:
            creditor_id = _find_creditor(act, debt.creditor)
            debt_id = act.add(tables.debt, debt_values(debt, creditor_id))
            act.subject, act.revision = f"debt:{debt_id}", 1
            return _find_debt(act.connection, debt_id)

        return self._write("debt.add", work)

    def amend_debt(self, debt: Debt, reason: str) -> Debt:
        """Writes the next revision of a debt; nothing when nothing differs. Raises NoSuch."""

        def work(act: Act) -> Debt:
            old = _find_debt(act.connection, debt.id)
            creditor_id = _correct_creditor(act, old.creditor, debt.creditor, reason)
            before = debt_values(old, old.creditor.id)
            after = debt_values(debt, creditor_id)
            changes = {name: value for name, value in after.items() if before[name] != value}
            if changes:
                act.amend(tables.debt, debt.id, changes, reason)
            act.subject = f"debt:{debt.id}"
            return _find_debt(act.connection, debt.id)

        return self._write("debt.amend", work, judged=True)

    def debts(self) -> tuple[Debt, ...]:
        """All debts, those in the trash as well, in the order in which they were recorded."""
        with self._reading() as connection:
            return tuple(map(_debt_of, connection.execute(_DEBTS.order_by(tables.debt.c.id))))

    def find_collector(self, name: str, agency: Answer | None = None) -> Collector:
        """The collector of this name, recorded if new; another `agency` than the known one corrects it."""
        table = tables.collector
        chosen = select(table).where(table.c.name == name)

        def work(act: Act) -> Collector:
            row = act.connection.execute(chosen).one_or_none()
            if row is None:
                act.add(table, {"name": name, "agency": agency or Answer.UNKNOWN})
            elif agency is not None and row.agency is not agency:
                act.kind = "collector.amend"
                act.amend(table, row.id, {"agency": agency})
            return _collector_of(act.connection.execute(chosen).one())

        return self._write("collector.add", work, judged=agency is not None)

    def amend_collector(self, collector: Collector, reason: str) -> Collector:
        """Writes the next revision where anything differs. Raises NoSuch, and BadValue for a name in use."""
        table = tables.collector

        def work(act: Act) -> Collector:
            rows = {row.id: row for row in act.connection.execute(select(table))}
            if collector.id not in rows:
                raise NoSuch(what=N_("collector"), reference=reference(Kind.COLLECTOR, collector.id))
            if any(row.name == collector.name and row.id != collector.id for row in rows.values()):
                raise BadValue(field=N_("Collector"), problem=N_("another collector has this name already"))
            if _collector_of(rows[collector.id]) != collector:
                act.amend(table, collector.id, {"name": collector.name, "agency": collector.agency}, reason)
            return collector

        return self._write("collector.amend", work, judged=True)

    def idle_collectors(self) -> frozenset[int]:
        """The collectors whom no tie names any more, and no entry outside the trash."""
        known, own, tie = tables.collector, tables.contact.c, tables.number_tie.c
        named = exists().where(own.collector_id == known.c.id, own.trashed.is_(False))
        tied = exists().where(tie.collector_id == known.c.id)
        with self._reading() as connection:
            return frozenset(connection.scalars(select(known.c.id).where(~named, ~tied)))

    def collectors(self) -> tuple[Collector, ...]:
        """All collectors in the order in which they were first named."""
        table = tables.collector
        with self._reading() as connection:
            return tuple(map(_collector_of, connection.execute(select(table).order_by(table.c.id))))

    def tie_numbers(self, ties: Sequence[NumberTie]) -> tuple[NumberTie, ...]:
        """Ties numbers to collectors and debts, all in one act; one that is tied already is tied anew.

        A tie to neither takes the number off whatever it was tied to.
        """
        table = tables.number_tie

        def work(act: Act) -> None:
            known = {row.key: row for row in act.connection.execute(select(table))}
            wanted = {tie.key: tie for tie in ties}
            for row in sorted((known[key] for key in wanted if key in known), key=lambda row: row.id):
                tie = wanted.pop(row.key)
                require(act.connection, debt_id=tie.debt_id, collector_id=tie.collector_id)
                if _tie_of(row) != tie:
                    act.amend(table, row.id, tie_values(tie))
            for tie in filter(_says_something, wanted.values()):
                require(act.connection, debt_id=tie.debt_id, collector_id=tie.collector_id)
                act.add(table, tie_values(tie))

        ties_any = any(map(_says_something, ties))
        self._write("numbers.tie" if ties_any else "numbers.untie", work, judged=True)
        keys = {tie.key for tie in ties}
        return tuple(tie for tie in self.ties() if tie.key in keys)

    def ties(self) -> tuple[NumberTie, ...]:
        """All ties in the order in which the numbers were first tied; those that were untied are left out."""
        table = tables.number_tie
        stands = or_(table.c.debt_id.is_not(None), table.c.collector_id.is_not(None))
        with self._reading() as connection:
            return tuple(map(_tie_of, connection.execute(select(table).where(stands).order_by(table.c.id))))


def _says_something(tie: NumberTie) -> bool:
    """Whether a tie names anything that the number belongs to."""
    return tie.debt_id is not None or tie.collector_id is not None


def tie_values(tie: NumberTie) -> dict[str, Any]:
    """The columns of a tie."""
    return {name: getattr(tie, name) for name in ("number", "key", "debt_id", "collector_id")}
