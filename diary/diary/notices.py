"""Notices are corrected, put aside and taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diary.diary.checking import check_debt_usable, check_notice
from diary.diary.desk import Desk
from diary.domain.errors import NoSuch
from diary.domain.language import N_
from diary.domain.phone import read_number
from diary.domain.reference import Kind, reference

if TYPE_CHECKING:
    from diary.domain.notice import Notice


class NoticeActs(Desk):
    """The acts on notices that are in the diary already."""

    def amend_notice(self, notice: Notice, reason: str) -> Notice:
        """Replaces what a notice says; what stood there before stays in the journal. Raises NoSuch."""
        with self._writing:
            debts = self._store.debts()
            check_notice(notice, {debt.id for debt in debts}, self._clock())
            check_debt_usable(debts, notice.debt_id)
            key = read_number(notice.number).key if notice.number else ""
            return self._amended(replace(notice, number_key=key), reason)

    def trash_notice(self, notice_id: int, reason: str = "") -> Notice:
        """Puts a notice into the trash, so that rules no longer count it; it stays in the journal."""
        return self._set_aside(notice_id, reason, aside=True)

    def untrash_notice(self, notice_id: int, reason: str = "") -> Notice:
        """Takes a notice back out of the trash."""
        return self._set_aside(notice_id, reason, aside=False)

    def _set_aside(self, notice_id: int, reason: str, *, aside: bool) -> Notice:
        with self._writing:
            found = next((one for one in self._store.notices() if one.id == notice_id), None)
            if found is None:
                raise NoSuch(what=N_("notice"), reference=reference(Kind.NOTICE, notice_id))
            if not aside:
                check_debt_usable(self._store.debts(), found.debt_id)
            return self._amended(replace(found, trashed=aside), reason)

    def _amended(self, notice: Notice, reason: str) -> Notice:
        saved = self._store.amend_notice(notice, reason)
        self._judge.judge_all()
        return saved
