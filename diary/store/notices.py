"""What the collector was told, the user's word on flags, and settings that belong to the diary."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from diary.domain.errors import NoSuch
from diary.domain.flag import Review, Verdict
from diary.domain.language import N_
from diary.domain.notice import Notice
from diary.domain.reference import Kind, reference
from diary.store import tables
from diary.store.contacts import require
from diary.store.room import Room

if TYPE_CHECKING:
    from sqlalchemy import Row, Table

    from diary.store.journal import Act

_FIELDS = tuple(field.name for field in fields(Notice))


def _notice_of(row: Row[Any]) -> Notice:
    return Notice(**{name: getattr(row, name) for name in _FIELDS})


def _find(act: Act, notice_id: int) -> Notice:
    table = tables.notice
    row = act.connection.execute(select(table).where(table.c.id == notice_id)).one_or_none()
    if row is None:
        raise NoSuch(what=N_("notice"), reference=reference(Kind.NOTICE, notice_id))
    return _notice_of(row)


def _review_of(row: Row[Any]) -> Review:
    return Review(flag_id=row.flag_id, verdict=row.verdict, note=row.note, at=row.at)


class NoticeRoom(Room):
    """The part of the store that keeps notices, reviews and the diary's own settings."""

    def add_notice(self, notice: Notice) -> Notice:
        """Records a notice, consent or complaint; raises NoSuch for an unknown debt."""
        table = tables.notice

        def work(act: Act) -> Notice:
            require(act.connection, debt_id=notice.debt_id, collector_id=None)
            return _find(act, act.add(table, {name: getattr(notice, name) for name in _FIELDS}))

        return self._write("notice.add", work, judged=True)

    def amend_notice(self, notice: Notice, reason: str) -> Notice:
        """Writes the next revision of a notice where anything differs; the old one is kept. Raises NoSuch."""
        table = tables.notice

        def work(act: Act) -> Notice:
            old = _find(act, notice.id)
            require(act.connection, debt_id=notice.debt_id, collector_id=None)
            differing = {
                name: new for name in _FIELDS if (new := getattr(notice, name)) != getattr(old, name)
            }
            if differing:
                act.amend(table, notice.id, differing, reason)
            return _find(act, notice.id)

        return self._write("notice.amend", work, judged=True)

    def notices(self) -> tuple[Notice, ...]:
        """All notices in order of time."""
        table = tables.notice
        with self._reading() as connection:
            rows = connection.execute(select(table).order_by(table.c.at, table.c.id))
            return tuple(map(_notice_of, rows))

    def save_review(self, review: Review) -> Review:
        """Records the user's word on a flag; an earlier word is kept as an old revision."""
        table = tables.review

        def work(act: Act) -> Review:
            values = {"verdict": review.verdict, "note": review.note, "at": review.at or act.at}
            _put(act, table, {"flag_id": review.flag_id}, values)
            chosen = select(table).where(table.c.flag_id == review.flag_id)
            return _review_of(act.connection.execute(chosen).one())

        return self._write("review.set", work)

    def reviews(self) -> dict[str, Review]:
        """The latest word on each flag, by the flag's id; those taken back are left out."""
        table = tables.review
        chosen = select(table).where(table.c.verdict != Verdict.WITHDRAWN).order_by(table.c.id)
        with self._reading() as connection:
            rows = connection.execute(chosen)
            return {row.flag_id: _review_of(row) for row in rows}

    def setting(self, name: str) -> str | None:
        """A setting of the diary, None when it was never set."""
        table = tables.setting
        with self._reading() as connection:
            return connection.scalar(select(table.c.value).where(table.c.name == name))

    def settings(self, prefix: str) -> dict[str, str]:
        """The settings whose names begin with `prefix`, by the rest of the name; without emptied ones."""
        c = tables.setting.c
        chosen = select(c.name, c.value).where(c.name.startswith(prefix, autoescape=True), c.value != "")
        with self._reading() as connection:
            rows = connection.execute(chosen.order_by(c.id))
            return {row.name.removeprefix(prefix): row.value for row in rows}

    def set_setting(self, name: str, value: str) -> None:
        """Sets a setting of the diary; nothing is written when it is so already."""

        def work(act: Act) -> None:
            _put(act, tables.setting, {"name": name}, {"value": value})

        self._write("setting.set", work)


def _put(act: Act, table: Table, key: dict[str, str], values: dict[str, Any]) -> None:
    """Adds the row of this key, or amends it when it differs."""
    ((name, word),) = key.items()
    row = act.connection.execute(select(table).where(table.c[name] == word)).one_or_none()
    if row is None:
        act.add(table, key | values)
    elif any(getattr(row, column) != value for column, value in values.items()):
        act.amend(table, row.id, values)
