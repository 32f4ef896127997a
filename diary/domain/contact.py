"""One attempt of a collector to reach somebody, answered or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import date, datetime

DEFAULT_ZONE = "Asia/Shanghai"


class Channel(StrEnum):
    """How the contact was made."""

    CALL = "call"
    ROBOT_CALL = "robot-call"
    SMS = "sms"
    MESSENGER = "messenger"
    EMAIL = "email"
    LETTER = "letter"
    VISIT = "visit"
    POSTING = "posting"


VOICE = frozenset({Channel.CALL, Channel.ROBOT_CALL})
WRITTEN = frozenset({Channel.SMS, Channel.MESSENGER, Channel.EMAIL, Channel.LETTER, Channel.POSTING})


class Direction(StrEnum):
    """`in`: the collector came to the debtor's side. `out`: the debtor's side began it."""

    IN = "in"
    OUT = "out"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """How the attempt ended. Only `answered` (and, for calls, `answered-elsewhere`) is a connected call."""

    ANSWERED = "answered"
    MISSED = "missed"
    REJECTED = "rejected"
    BLOCKED = "blocked"
    VOICEMAIL = "voicemail"
    ANSWERED_ELSEWHERE = "answered-elsewhere"
    FAILED = "failed"
    DELIVERED = "delivered"
    DRAFT = "draft"
    UNKNOWN = "unknown"


class Reached(StrEnum):
    """Whom the attempt reached."""

    DEBTOR = "debtor"
    THIRD_PARTY = "third-party"
    NOBODY = "nobody"
    UNKNOWN = "unknown"


class Relation(StrEnum):
    """What the person reached is to the debtor. Only a guarantor (or co-borrower) owes anything."""

    FAMILY = "family"
    FRIEND = "friend"
    COLLEAGUE = "colleague"
    EMPLOYER = "employer"
    CONTACT_PERSON = "contact-person"
    NEIGHBOUR = "neighbour"
    GUARANTOR = "guarantor"
    OTHER = "other"
    UNKNOWN = "unknown"


class Conduct(StrEnum):
    """What the collector did, one fact each; rules name them. Each can be true, false or not known."""

    ENTERED_HOME = "entered-home"
    ENTERED_OFFICE = "entered-office"
    REFUSED_TO_LEAVE = "refused-to-leave"
    UNANNOUNCED = "unannounced"
    BLOCKED_DOOR = "blocked-door"
    FOLLOWED = "followed"
    VIOLENCE = "violence"
    THREAT = "threat"
    THREAT_OTHER = "threat-other"
    INSULT = "insult"
    DEFAMATION = "defamation"
    RESTRAINED = "restrained"
    DAMAGE = "damage"
    TOOK_PROPERTY = "took-property"
    DEMANDED_FROM_OTHERS = "demanded-from-others"
    TOLD_OTHERS = "told-others"
    POSTED_PUBLICLY = "posted-publicly"
    EXPOSED_ONLINE = "exposed-online"
    NO_IDENTIFICATION = "no-identification"
    NO_CREDENTIALS = "no-credentials"
    PRIVATE_PHONE = "private-phone"
    CLAIMS_OFFICIAL = "claims-official"
    CLAIMS_COURT_POWER = "claims-court-power"
    FORGED_DOCUMENT = "forged-document"
    FAKE_LAWYER = "fake-lawyer"
    FALSE_CONSEQUENCES = "false-consequences"
    CLAIMS_TO_BE_LENDER = "claims-to-be-lender"
    ASKED_FEE = "asked-fee"
    ASKED_UNFREEZE_FEE = "asked-unfreeze-fee"
    ASKED_PRIVATE_ACCOUNT = "asked-private-account"
    ASKED_NEW_LOAN = "asked-new-loan"
    ASKED_MORE_UNDER_THREAT = "asked-more-under-threat"
    NO_HUMAN = "no-human"
    SPOOFED_NUMBER = "spoofed-number"
    UNTOLD_TRANSFER = "untold-transfer"
    UNLAWFUL_DATA = "unlawful-data"
    NO_RECORDING = "no-recording"
    MISLEADING_DRESS = "misleading-dress"
    TOOK_ID = "took-id"
    OPENED_MAIL = "opened-mail"
    SPIED = "spied"
    RETALIATION = "retaliation"
    LETTER_INCOMPLETE = "letter-incomplete"
    VULNERABLE_PERSON = "vulnerable-person"
    GRAVE_HARM = "grave-harm"


class Source(StrEnum):
    """How the entry came into the diary.

    `unconfirmed`: its text was read out of a picture; no rule and no dossier counts it until the user has
    looked at it, whereupon it is `imported`.
    """

    TYPED = "typed"
    IMPORTED = "imported"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an imported entry stood: the file's SHA-256 (hex), the place in it and its raw fields (JSON)."""

    batch_id: int
    format: str
    file_sha256: str
    locator: str
    key: str
    raw: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One attempt: when, how, by whom, whom it reached, what was said and done.

    `at` is aware (any zone; the store keeps UTC) and `zone` the IANA name of the place on whose clock
    rules judge it; `about_min` is how many minutes either way the time may be off (0: as stated).
    `duration_s` is talk time and `ring_s` ringing, in seconds. `said` holds the collector's exact words,
    `summary` the user's own account; neither is ever changed by the program. `conduct` lists what happened,
    `not_conduct` what the user says did *not* happen; a fact in neither is unknown. `people` is the
    number of visitors. `id` is 0 until the store gives one; ids are never reused.
    """

    id: int = 0
    revision: int = 1
    channel: Channel
    at: datetime
    zone: str = DEFAULT_ZONE
    about_min: int = 0
    duration_s: int | None = None
    ring_s: int | None = None
    direction: Direction = Direction.IN
    outcome: Outcome = Outcome.UNKNOWN
    reached: Reached = Reached.UNKNOWN
    relation: Relation = Relation.UNKNOWN
    person: str = ""
    debt_id: int | None = None
    collector_id: int | None = None
    number: str = ""
    number_key: str = ""
    said: str = ""
    summary: str = ""
    conduct: frozenset[Conduct] = field(default_factory=frozenset)
    not_conduct: frozenset[Conduct] = field(default_factory=frozenset)
    people: int | None = None
    place: str = ""
    source: Source = Source.TYPED
    origin: Origin | None = None
    recorded_at: datetime | None = None
    trashed: bool = False

    @property
    def local(self) -> datetime:
        """The time on the debtor's clock."""
        return self.at.astimezone(ZoneInfo(self.zone))

    @property
    def local_day(self) -> date:
        """The calendar day on the debtor's clock, by which norms in force are chosen and calls counted."""
        return self.local.date()

    @property
    def connected(self) -> bool | None:
        """Whether a voice call was answered; None when that is not known or it is no call."""
        if self.channel not in VOICE:
            return None
        return is_connected(self.outcome, self.duration_s)


def is_connected(outcome: Outcome, duration_s: int | None) -> bool | None:
    """Whether a voice call that ended so was answered; a talk time tells it where the outcome does not."""
    if outcome is Outcome.UNKNOWN:
        return True if duration_s else None
    return outcome in (Outcome.ANSWERED, Outcome.ANSWERED_ELSEWHERE)
