"""The words that a dossier uses for the values of the domain: plain, in the third person, judging nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.complaint import ReplyKind
from diary.domain.contact import (
    VOICE,
    Channel,
    Conduct,
    Direction,
    Outcome,
    Reached,
    Relation,
    Source,
)
from diary.domain.flag import FlagState
from diary.domain.language import N_
from diary.domain.lender import Answer, LenderKind
from diary.domain.norm import Confidence, Force
from diary.domain.notice import NoticeKind
from diary.domain.reference import Kind, reference
from diary.dossier.strength import Basis, Level
from diary.dossier.terms import ACTS, FIELDS, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from enum import StrEnum

    from diary.domain.contact import Contact
    from diary.domain.language import Translator
    from diary.dossier.dossier import CitedGround
    from diary.dossier.strength import Strength

_WORDS: tuple[tuple[StrEnum, str], ...] = (
    (Channel.CALL, N_("Call")),
    (Channel.ROBOT_CALL, N_("Robot call")),
    (Channel.SMS, N_("SMS")),
    (Channel.MESSENGER, N_("Chat message")),
    (Channel.EMAIL, N_("E-mail")),
    (Channel.LETTER, N_("Letter")),
    (Channel.VISIT, N_("Visit")),
    (Channel.POSTING, N_("Public posting")),
    (Direction.IN, N_("From the collector")),
    (Direction.OUT, N_("From the complainant’s side")),
    (Direction.UNKNOWN, N_("Direction not known")),
    (Outcome.ANSWERED, N_("Answered")),
    (Outcome.MISSED, N_("Missed")),
    (Outcome.REJECTED, N_("Declined")),
    (Outcome.BLOCKED, N_("Blocked")),
    (Outcome.VOICEMAIL, N_("Voicemail")),
    (Outcome.ANSWERED_ELSEWHERE, N_("Answered on another device")),
    (Outcome.FAILED, N_("Failed")),
    (Outcome.DELIVERED, N_("Received")),
    (Outcome.DRAFT, N_("Draft, not sent")),
    (Outcome.UNKNOWN, N_("Outcome not known")),
    (Reached.DEBTOR, N_("The complainant")),
    (Reached.THIRD_PARTY, N_("Another person")),
    (Reached.NOBODY, N_("Nobody")),
    (Reached.UNKNOWN, N_("Not known")),
    (Relation.FAMILY, N_("Family")),
    (Relation.FRIEND, N_("Friend")),
    (Relation.COLLEAGUE, N_("Colleague")),
    (Relation.EMPLOYER, N_("Employer")),
    (Relation.CONTACT_PERSON, N_("Emergency contact")),
    (Relation.NEIGHBOUR, N_("Neighbour")),
    (Relation.GUARANTOR, N_("Guarantor or co-borrower")),
    (Relation.OTHER, N_("Other relation")),
    (Relation.UNKNOWN, N_("Relation not known")),
    (Conduct.ENTERED_HOME, N_("Entered the home")),
    (Conduct.ENTERED_OFFICE, N_("Entered the workplace")),
    (Conduct.REFUSED_TO_LEAVE, N_("Refused to leave")),
    (Conduct.UNANNOUNCED, N_("Came unannounced")),
    (Conduct.BLOCKED_DOOR, N_("Blocked the door")),
    (Conduct.FOLLOWED, N_("Followed somebody")),
    (Conduct.VIOLENCE, N_("Used violence")),
    (Conduct.THREAT, N_("Threatened the complainant")),
    (Conduct.THREAT_OTHER, N_("Threatened other people")),
    (Conduct.INSULT, N_("Insulted")),
    (Conduct.DEFAMATION, N_("Spread untruths")),
    (Conduct.RESTRAINED, N_("Restrained somebody")),
    (Conduct.DAMAGE, N_("Damaged things")),
    (Conduct.TOOK_PROPERTY, N_("Took things away")),
    (Conduct.DEMANDED_FROM_OTHERS, N_("Demanded money from other people")),
    (Conduct.TOLD_OTHERS, N_("Told other people of the debt")),
    (Conduct.POSTED_PUBLICLY, N_("Put up notices in public")),
    (Conduct.EXPOSED_ONLINE, N_("Exposed personal data online")),
    (Conduct.NO_IDENTIFICATION, N_("Did not say who they were")),
    (Conduct.NO_CREDENTIALS, N_("Showed no credentials")),
    (Conduct.PRIVATE_PHONE, N_("Used a private number")),
    (Conduct.CLAIMS_OFFICIAL, N_("Claimed to be police, court or another authority")),
    (Conduct.CLAIMS_COURT_POWER, N_("Claimed powers of a court")),
    (Conduct.FORGED_DOCUMENT, N_("Sent a document that appears to be forged")),
    (Conduct.FAKE_LAWYER, N_("Claimed to be a lawyer")),
    (Conduct.FALSE_CONSEQUENCES, N_("Named consequences that do not exist")),
    (Conduct.CLAIMS_TO_BE_LENDER, N_("Claimed to be the lender’s own staff")),
    (Conduct.ASKED_FEE, N_("Asked for a fee")),
    (Conduct.ASKED_UNFREEZE_FEE, N_("Asked for an “unfreezing” fee")),
    (Conduct.ASKED_PRIVATE_ACCOUNT, N_("Asked for payment to a private account")),
    (Conduct.ASKED_NEW_LOAN, N_("Urged to take a new loan")),
    (Conduct.ASKED_MORE_UNDER_THREAT, N_("Asked for more than the debt under threat")),
    (Conduct.NO_HUMAN, N_("Robot calls without a way to a person")),
    (Conduct.SPOOFED_NUMBER, N_("Changed or hid the number shown")),
    (Conduct.UNTOLD_TRANSFER, N_("Transfer of the debt was not announced")),
    (Conduct.UNLAWFUL_DATA, N_("Used personal data of doubtful origin")),
    (Conduct.NO_RECORDING, N_("Did not record the contact")),
    (Conduct.MISLEADING_DRESS, N_("Wore clothing that misleads about who they are")),
    (Conduct.TOOK_ID, N_("Took identity papers")),
    (Conduct.OPENED_MAIL, N_("Opened or withheld mail")),
    (Conduct.SPIED, N_("Spied, filmed or eavesdropped")),
    (Conduct.RETALIATION, N_("Acted against a complaint that was made")),
    (Conduct.LETTER_INCOMPLETE, N_("Letter lacks required details")),
    (Conduct.VULNERABLE_PERSON, N_("Aimed at a minor or another vulnerable person")),
    (Conduct.GRAVE_HARM, N_("Grave consequences followed")),
    (Source.TYPED, N_("Written by hand")),
    (Source.IMPORTED, N_("Imported from a phone’s export")),
    (Source.UNCONFIRMED, N_("Read out of a picture, not confirmed yet")),
    (FlagState.MET, N_("All facts stated")),
    (FlagState.POSSIBLE, N_("A fact is missing")),
    (FlagState.CLEARED, N_("Ruled out")),
    (Answer.YES, N_("Yes")),
    (Answer.NO, N_("No")),
    (Answer.UNKNOWN, N_("Not known")),
    (LenderKind.CARD, N_("Credit card of a bank")),
    (LenderKind.BANK_LOAN, N_("Bank loan")),
    (LenderKind.INTERNET_LOAN, N_("Internet loan of a bank")),
    (LenderKind.CONSUMER_FINANCE, N_("Consumer finance company")),
    (LenderKind.MICRO_LOAN, N_("Micro-loan company")),
    (LenderKind.AUTO_FINANCE, N_("Auto finance company")),
    (LenderKind.AMC, N_("Asset management company")),
    (LenderKind.PRIVATE, N_("Private lender")),
    (LenderKind.UNKNOWN, N_("Kind of lender not known")),
    (Force.CRIMINAL, N_("Criminal law")),
    (Force.ADMINISTRATIVE, N_("Administrative penalty law")),
    (Force.REGULATORY, N_("Regulatory rule")),
    (Force.CIVIL, N_("Civil law")),
    (Force.INDUSTRY_NORM, N_("Industry norm")),
    (Force.ADVICE, N_("Advice")),
    (Confidence.V1, N_("clause read in the text")),
    (Confidence.V2, N_("seen in published summaries, clause not read")),
    (Confidence.V2T, N_("seen only in a machine translation, clause not read")),
    (Confidence.V2W, N_("seen only in a weak source, clause not read")),
    (Confidence.SEED, N_("named only in an article, clause not read")),
    (Confidence.M, N_("not verified")),
    (ReplyKind.ACCEPTED, N_("Accepted")),
    (ReplyKind.NOT_ACCEPTED, N_("Not accepted")),
    (ReplyKind.PASSED_ON, N_("Passed on")),
    (ReplyKind.MORE_ASKED, N_("More material asked for")),
    (ReplyKind.EXTENDED, N_("Extension announced")),
    (ReplyKind.MEDIATION, N_("Mediation begun")),
    (ReplyKind.ANSWERED, N_("Decided")),
    (ReplyKind.WITHDRAWN, N_("Withdrawn by the complainant")),
    (ReplyKind.OTHER, N_("Other reply")),
    (Basis.ORIGINAL, N_("original kept")),
    (Basis.EXPORT, N_("read from an export")),
    (Basis.COPY, N_("copy kept")),
    (Basis.RECOLLECTION, N_("recollection")),
    (Level.STRONG, N_("an original shows it")),
    (Level.SUPPORTED, N_("something supports it")),
    (Level.ALONE, N_("one person’s word alone")),
    (NoticeKind.NO_VISITS, N_("Asked for no visits")),
    (NoticeKind.ONLY_IN_WRITING, N_("Asked for contact in writing only")),
    (NoticeKind.NO_THIRD_PARTY, N_("Asked not to contact other people")),
    (NoticeKind.NOT_AT_WORK, N_("Asked not to be contacted at work")),
    (NoticeKind.WRONG_NUMBER, N_("Told them the number is wrong")),
    (NoticeKind.STOP_CONTACT, N_("Asked them to stop")),
    (NoticeKind.HOURS_AGREED, N_("Hours agreed")),
    (NoticeKind.VISIT_AGREED, N_("Visit agreed")),
    (NoticeKind.REFUSAL_BY_CONTACT, N_("A contacted person refused further contact")),
    (NoticeKind.AGENCY_NOTIFIED, N_("Lender named its agency")),
    (NoticeKind.PLAN_AGREED, N_("Repayment plan agreed")),
    (NoticeKind.PLAN_KEPT, N_("Repayment plan kept")),
    (NoticeKind.PLAN_BROKEN, N_("Repayment plan not kept")),
    (NoticeKind.POLICE_WARNING, N_("Police warned the collector")),
    (NoticeKind.NO_CONTACT_ORDER, N_("An authority forbade contact")),
    (NoticeKind.COMPLAINT_LODGED, N_("Complaint lodged")),
    (NoticeKind.COMPLAINT_EXTENDED, N_("Time for an answer extended")),
    (NoticeKind.COMPLAINT_ANSWERED, N_("Complaint answered")),
    (NoticeKind.HANDLED_BY_ACCUSED, N_("Complaint handled by the one complained of")),
    (NoticeKind.OBJECTION_RAISED, N_("Objection to the debt raised")),
    (NoticeKind.OBJECTION_ANSWERED, N_("Objection to the debt answered")),
    (NoticeKind.RECORDING_REFUSED, N_("Access to recordings refused")),
    (NoticeKind.AGENCY_NOT_LISTED, N_("Agency is not on the lender’s list")),
    (NoticeKind.AGENCY_VIOLATION, N_("Agency was found to break rules")),
    (NoticeKind.DEBT_UNLAWFUL, N_("Debt was found unlawful")),
    (NoticeKind.OTHER, N_("Other notice")),
)
_BY_VALUE = {(type(value), value.value): text for value, text in _WORDS}
# Values of different enums may be equal texts ("unknown"), hence the type beside the value.


WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


class Words:
    """Says values in one language."""

    def __init__(self, tr: Translator) -> None:
        self._tr = tr

    def __call__(self, value: StrEnum) -> str:
        """The word for a value."""
        return self._tr(_BY_VALUE[type(value), value.value])

    def all(self, values: Iterable[StrEnum]) -> str:
        """The words for a set of values, one a line, in the order of their ids."""
        return "\n".join(self(value) for value in sorted(values))

    def field(self, name: str) -> str:
        """The name of a field of an entry; one that a later version may have stands for itself."""
        return self._tr(FIELDS[name]) if name in FIELDS else name

    def worth(self, field: str, value: str) -> str:
        """A plain value of a field, as amendments hold it, in words where it stands for something."""
        kind = KINDS.get(field)
        if kind:
            return "\n".join(self(kind(one)) for one in value.split())
        return self.yes_no(yes=value == "True") if field == "trashed" else value

    def act(self, kind: str) -> str:
        """What an event of the journal did; one of a later version stands for itself."""
        return self._tr(ACTS[kind]) if kind in ACTS else kind

    def yes_no(self, *, yes: bool) -> str:
        """Yes or no."""
        return self(Answer.YES if yes else Answer.NO)

    def weekday(self, day: date) -> str:
        """The short name of the day of the week."""
        return self._tr(WEEKDAYS[day.weekday()])

    def relation(self, contact: Contact) -> str:
        """What the person reached is to the complainant; empty where nobody else was reached."""
        return self(contact.relation) if contact.reached is Reached.THIRD_PARTY else ""

    def ground(self, ground: CitedGround) -> str:
        """A ground on one line: instrument, clause, weight, and how its content is known."""
        return self._tr(
            "{title} {article} ({force}; {confidence})",
            title=ground.title,
            article=self.article(ground),
            force=self(ground.force),
            confidence=self(ground.confidence),
        )

    def article(self, ground: CitedGround) -> str:
        """The clause, or that nobody has seen its number."""
        if not ground.article:
            return self._tr("clause number not seen")
        bare = ground.article[0].isdigit()
        return self._tr("art. {article}", article=ground.article) if bare else ground.article

    def length(self, seconds: int) -> str:
        """A length of time."""
        minutes, rest = divmod(seconds, 60)
        if not minutes:
            return self._tr("{seconds} s", seconds=rest)
        return self._tr("{minutes} min {seconds} s", minutes=minutes, seconds=rest)

    def strength(self, strength: Strength) -> str:
        """What an entry rests on, on one line."""
        tr = self._tr
        known = [
            self(strength.basis),
            tr("written {hours} h after", hours=strength.hours_after) if strength.hours_after else "",
            tr("on a bill") if strength.bill else "",
            tr("recorded") if strength.recording else "",
            tr("borne out otherwise") if strength.other else "",
            tr("number not shown") if strength.number_shown is False else "",
            "" if strength.exact else tr("time about"),
        ]
        return tr(", ").join(filter(None, known))

    def course(self, contact: Contact) -> str:
        """How a contact went: outcome and length of a call, number of visitors; empty if nothing is known."""
        known = [self(contact.outcome)] if contact.outcome is not Outcome.UNKNOWN else []
        if contact.channel in VOICE and contact.duration_s is not None:
            known.append(self.length(contact.duration_s))
        if contact.people:
            known.append(self._tr("{count} visitors", count=contact.people))
        return self._tr(", ").join(known)


def references(ids: Iterable[int]) -> str:
    """Entries by their numbers."""
    return " ".join(reference(Kind.CONTACT, one) for one in ids)


def stamp(moment: datetime | None) -> str:
    """A moment with its offset, to the second."""
    return moment.isoformat(sep=" ", timespec="seconds") if moment else ""
