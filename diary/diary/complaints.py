"""Complaints that were handed in: kept with what came back, and with the dates that follow."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from diary.diary.checking import check_debt_usable, check_time
from diary.diary.desk import Desk
from diary.domain.complaint import Complaint, Reply
from diary.domain.errors import BadValue, NoSuch
from diary.domain.language import N_, Translator
from diary.domain.lender import LenderKind
from diary.domain.reference import Kind, reference
from diary.dossier.clocks import SETTLED, Outlook, dues, outlook
from diary.dossier.reminders import calendar_file
from diary.dossier.supplement import EXPORT

if TYPE_CHECKING:
    from datetime import date, datetime

    from diary.diary.channels import Channels
    from diary.domain.language import Language
    from diary.dossier.clocks import Due
    from diary.dossier.profiles import Profile

_DIGITS = frozenset("0123456789abcdef")
_SHA256 = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a complaint stands: its channel, the replies in order of time, the limits, and what comes next."""

    complaint: Complaint
    channel: Profile | None
    replies: tuple[Reply, ...]
    due: tuple[Due, ...]
    outlook: Outlook

    @property
    def settled(self) -> bool:
        """Whether the channel has answered, refused it, or the user withdrew it."""
        return any(one.kind in SETTLED for one in self.replies)


class ComplaintActs(Desk):
    """The acts on complaints and replies; rules see them at once, nobody notes them a second time."""

    _channels: Channels

    def channels(self) -> tuple[Profile, ...]:
        """Where complaints can be handed in, with what each takes, needs, and by when it has to answer."""
        return self._channels.lodged

    def profiles(self) -> tuple[Profile, ...]:
        """Whom a dossier can be for: the channels, a lawyer, oneself."""
        return tuple(self._channels.all.values())

    def last_export(self, channel: str = "") -> str:
        """SHA-256 (hex) of the newest dossier that was made for this channel, else of the newest at all;
        empty when none was made.
        """
        made = [json.loads(event.detail) for event in self._store.events() if event.kind == EXPORT]
        own = [one for one in made if one.get("profile") == channel]
        return str((own or made)[-1].get("sha256", "")) if made else ""

    def complaints(self, *, trashed: bool = False) -> tuple[Standing, ...]:
        """Complaints in order of time, with their dates as of now; with `trashed` only those set aside."""
        found = [one for one in self._store.proofs(Complaint) if one.trashed is trashed]
        replies = [one for one in self._store.proofs(Reply) if not one.trashed] if found else []
        now, kinds = self._clock(), {debt.id: debt.creditor.kind for debt in self._store.debts()}
        return tuple(
            self._standing(one, replies, now, kinds.get(one.debt_id or 0, LenderKind.UNKNOWN))
            for one in sorted(found, key=lambda one: (one.at, one.id))
        )

    def add_complaint(self, complaint: Complaint) -> Complaint:
        """Keeps a complaint. Raises `NoSuchProfile`, `NoSuch`, `BadValue`."""
        with self._writing:
            self._check(complaint)
            (kept,) = self._store.add_proof(replace(complaint, dossier=complaint.dossier.lower()))
            self._judge.judge_deadlines()
            return kept

    def add_reply(self, reply: Reply) -> Reply:
        """Keeps what came back to a complaint. Raises `NoSuch`, `BadValue`."""
        with self._writing:
            self._check_reply(reply)
            (kept,) = self._store.add_proof(reply)
            self._judge.judge_deadlines()
            return kept

    def amend_complaint(self, complaint: Complaint, reason: str) -> Complaint:
        """Replaces what a complaint says; the former revision is kept."""
        with self._writing:
            self._check(complaint)
            return self._amended_complaint(replace(complaint, dossier=complaint.dossier.lower()), reason)

    def amend_reply(self, reply: Reply, reason: str) -> Reply:
        """Replaces what a reply says; the former revision is kept."""
        with self._writing:
            self._check_reply(reply)
            kept = self._store.amend_proof(reply, reason)
            self._judge.judge_deadlines()
            return kept

    def trash_complaint(self, complaint_id: int, reason: str = "", *, trashed: bool = True) -> Complaint:
        """Sets a complaint aside, or takes it back; it stays in the journal. Raises `NoSuch`."""
        with self._writing:
            found = self.complaint(complaint_id)
            if not trashed:
                check_debt_usable(self._store.debts(), found.debt_id)
            return self._amended_complaint(replace(found, trashed=trashed), reason)

    def trash_reply(self, reply_id: int, reason: str = "", *, trashed: bool = True) -> Reply:
        """Sets a reply aside, or takes it back. Raises `NoSuch`."""
        with self._writing:
            kept = self._store.amend_proof(replace(self.reply(reply_id), trashed=trashed), reason)
            self._judge.judge_deadlines()
            return kept

    def complaint(self, complaint_id: int) -> Complaint:
        """One complaint. Raises `NoSuch`."""
        try:
            return self._store.proof(Complaint, complaint_id)
        except NoSuch as error:
            raise NoSuch(what=N_("complaint"), reference=reference(Kind.COMPLAINT, complaint_id)) from error

    def reply(self, reply_id: int) -> Reply:
        """One reply. Raises `NoSuch`."""
        try:
            return self._store.proof(Reply, reply_id)
        except NoSuch as error:
            raise NoSuch(what=N_("reply"), reference=str(reply_id)) from error

    def calendar(self, language: Language, complaint_id: int | None = None) -> bytes:
        """The dates to come of one complaint or of all, as an iCalendar file. Raises `NoSuch`."""
        if complaint_id is not None:
            self.complaint(complaint_id)
        chosen = [one for one in self.complaints() if complaint_id in (None, one.complaint.id)]
        tr = Translator(language, self.resources / "locale", "core", "dossier")
        return calendar_file([(one.complaint, one.due) for one in chosen], self._clock(), tr)

    def _standing(
        self, complaint: Complaint, replies: list[Reply], now: datetime, lender: LenderKind
    ) -> Standing:
        own = sorted(
            (one for one in replies if one.complaint_id == complaint.id), key=lambda one: (one.at, one.id)
        )
        channel = self._channels.all.get(complaint.channel)
        found = dues(channel.clocks if channel else (), complaint, own, now, lender)
        settled = any(one.kind in SETTLED for one in own)
        return Standing(
            complaint=complaint,
            channel=channel,
            replies=tuple(own),
            due=found,
            outlook=outlook(found, settled=settled),
        )

    def _amended_complaint(self, complaint: Complaint, reason: str) -> Complaint:
        kept = self._store.amend_proof(complaint, reason)
        self._judge.judge_deadlines()
        return kept

    def _check(self, complaint: Complaint) -> None:
        """Refuses a complaint with an impossible value."""
        self._channels.named(complaint.channel)
        check_time(complaint.at, complaint.zone, self._clock())
        check_debt_usable(self._store.debts(), complaint.debt_id)
        digest = complaint.dossier.lower()
        if digest and (len(digest) > _SHA256 or not _DIGITS.issuperset(digest)):
            raise BadValue(
                field=N_("digest"), problem=N_("it is not a SHA-256: up to 64 digits and letters from a to f")
            )

    def _check_reply(self, reply: Reply) -> None:
        """Refuses a reply with an impossible value, or one that came before its complaint."""
        complaint = self.complaint(reply.complaint_id)
        check_time(reply.at, reply.zone, self._clock())
        if _day(reply) < _day(complaint):
            raise BadValue(field=N_("reply"), problem=N_("it came before the complaint was lodged"))


def _day(one: Complaint | Reply) -> date:
    """The day on the clock of its place; replies are often noted by the day alone."""
    return one.at.astimezone(ZoneInfo(one.zone)).date()
