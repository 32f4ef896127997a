"""The words that the window uses for the values of the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.contact import Channel, Conduct, Direction, Outcome, Reached, Relation, Source
from diary.domain.exchange import ExportFormat, FlagChoice
from diary.domain.flag import FlagState, Verdict
from diary.domain.language import N_, Language
from diary.domain.lender import Answer, LenderKind
from diary.domain.norm import Confidence, Force

if TYPE_CHECKING:
    from enum import StrEnum

    from diary.domain.language import Translator

LABELS: tuple[tuple[StrEnum, str], ...] = (
    (Channel.CALL, N_("Call")),
    (Channel.ROBOT_CALL, N_("Robot call")),
    (Channel.SMS, N_("SMS")),
    (Channel.MESSENGER, N_("WeChat, QQ …")),
    (Channel.EMAIL, N_("E-mail")),
    (Channel.LETTER, N_("Letter")),
    (Channel.VISIT, N_("Visit")),
    (Channel.POSTING, N_("Public posting")),
    (Direction.IN, N_("They contacted me")),
    (Direction.OUT, N_("I contacted them")),
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
    (Reached.DEBTOR, N_("Me")),
    (Reached.THIRD_PARTY, N_("Someone else")),
    (Reached.NOBODY, N_("Nobody")),
    (Reached.UNKNOWN, N_("Not known")),
    (Relation.FAMILY, N_("Family")),
    (Relation.FRIEND, N_("Friend")),
    (Relation.COLLEAGUE, N_("Colleague")),
    (Relation.EMPLOYER, N_("Employer")),
    (Relation.CONTACT_PERSON, N_("Emergency contact")),
    (Relation.NEIGHBOUR, N_("Neighbour")),
    (Relation.GUARANTOR, N_("Guarantor or co-borrower")),
    (Relation.OTHER, N_("Another person")),
    (Relation.UNKNOWN, N_("Relation not known")),
    (Conduct.ENTERED_HOME, N_("Came into my home")),
    (Conduct.ENTERED_OFFICE, N_("Came into my workplace")),
    (Conduct.REFUSED_TO_LEAVE, N_("Refused to leave")),
    (Conduct.UNANNOUNCED, N_("Came unannounced")),
    (Conduct.BLOCKED_DOOR, N_("Blocked the door")),
    (Conduct.FOLLOWED, N_("Followed someone")),
    (Conduct.VIOLENCE, N_("Used violence")),
    (Conduct.THREAT, N_("Threatened me")),
    (Conduct.THREAT_OTHER, N_("Threatened others")),
    (Conduct.INSULT, N_("Insulted me")),
    (Conduct.DEFAMATION, N_("Spread untruths")),
    (Conduct.RESTRAINED, N_("Held someone back")),
    (Conduct.DAMAGE, N_("Damaged things")),
    (Conduct.TOOK_PROPERTY, N_("Took things away")),
    (Conduct.DEMANDED_FROM_OTHERS, N_("Demanded money from others")),
    (Conduct.TOLD_OTHERS, N_("Told others of the debt")),
    (Conduct.POSTED_PUBLICLY, N_("Posted notices in public")),
    (Conduct.EXPOSED_ONLINE, N_("Exposed me online")),
    (Conduct.NO_IDENTIFICATION, N_("Did not say who they are")),
    (Conduct.NO_CREDENTIALS, N_("Showed no credentials")),
    (Conduct.PRIVATE_PHONE, N_("Used a private number")),
    (Conduct.CLAIMS_OFFICIAL, N_("Posed as police or court")),
    (Conduct.CLAIMS_COURT_POWER, N_("Claimed powers of a court")),
    (Conduct.FORGED_DOCUMENT, N_("Sent a forged document")),
    (Conduct.FALSE_CONSEQUENCES, N_("Named false consequences")),
    (Conduct.CLAIMS_TO_BE_LENDER, N_("Posed as the lender")),
    (Conduct.ASKED_FEE, N_("Asked for a fee")),
    (Conduct.ASKED_UNFREEZE_FEE, N_("Asked for money to unfreeze")),
    (Conduct.ASKED_PRIVATE_ACCOUNT, N_("Asked to pay a private account")),
    (Conduct.ASKED_NEW_LOAN, N_("Urged me to borrow elsewhere")),
    (Conduct.FAKE_LAWYER, N_("Posed as a lawyer")),
    (Conduct.ASKED_MORE_UNDER_THREAT, N_("Demanded more than is owed, with threats")),
    (Conduct.NO_HUMAN, N_("Offered no human to talk to")),
    (Conduct.SPOOFED_NUMBER, N_("Hid or faked their number")),
    (Conduct.UNTOLD_TRANSFER, N_("Sold the debt without telling me")),
    (Conduct.UNLAWFUL_DATA, N_("Used data they should not have")),
    (Conduct.NO_RECORDING, N_("Did not record the contact")),
    (Conduct.MISLEADING_DRESS, N_("Wore a misleading uniform")),
    (Conduct.TOOK_ID, N_("Took my identity papers")),
    (Conduct.OPENED_MAIL, N_("Opened my mail")),
    (Conduct.SPIED, N_("Spied on someone")),
    (Conduct.RETALIATION, N_("Took revenge for a complaint")),
    (Conduct.LETTER_INCOMPLETE, N_("The letter lacked what it must state")),
    (Conduct.VULNERABLE_PERSON, N_("Aimed at a child, or an old or ill person")),
    (Conduct.GRAVE_HARM, N_("Grave harm followed")),
    (Source.TYPED, N_("Typed in")),
    (Source.IMPORTED, N_("Imported")),
    (Answer.YES, N_("Yes")),
    (Answer.NO, N_("No")),
    (Answer.UNKNOWN, N_("Not sure")),
    (LenderKind.CARD, N_("Credit card (bank)")),
    (LenderKind.BANK_LOAN, N_("Bank loan")),
    (LenderKind.INTERNET_LOAN, N_("Bank loan through an online platform")),
    (LenderKind.CONSUMER_FINANCE, N_("Consumer finance company")),
    (LenderKind.MICRO_LOAN, N_("Micro-loan company")),
    (LenderKind.AUTO_FINANCE, N_("Car finance company")),
    (LenderKind.AMC, N_("Buyer of the claim (asset manager)")),
    (LenderKind.PRIVATE, N_("Private lender")),
    (LenderKind.UNKNOWN, N_("Not sure which")),
    (FlagState.MET, N_("May breach: the facts it needs are there")),
    (FlagState.POSSIBLE, N_("Possible: a fact is still missing")),
    (FlagState.CLEARED, N_("Ruled out by a fact")),
    (Verdict.UPHOLD, N_("You keep this one: it goes into the dossier")),
    (Verdict.DISMISS, N_("You set this one aside")),
    (Force.CRIMINAL, N_("criminal law")),
    (Force.ADMINISTRATIVE, N_("administrative law")),
    (Force.REGULATORY, N_("regulator's rule")),
    (Force.CIVIL, N_("civil law")),
    (Force.INDUSTRY_NORM, N_("industry norm")),
    (Force.ADVICE, N_("advice only")),
    (Confidence.V1, N_("article read")),
    (Confidence.V2, N_("known from summaries")),
    (Confidence.V2T, N_("known through a machine translation")),
    (Confidence.V2W, N_("known from a weak source")),
    (Confidence.SEED, N_("stated by one article only")),
    (Confidence.M, N_("not verified")),
    (ExportFormat.PDF, N_("PDF dossier, to read and print")),
    (ExportFormat.CSV, N_("Table for Excel or WPS (CSV)")),
    (ExportFormat.JSON, N_("Data for programs (JSON)")),
    (ExportFormat.PACKAGE, N_("Package with all files, can be verified")),
    (FlagChoice.UPHELD, N_("Only those I keep")),
    (FlagChoice.ALL, N_("All that I have not set aside")),
    (Language.ZH_HANS, N_("Simplified Chinese")),
    (Language.ZH_HANT, N_("Traditional Chinese")),
    (Language.EN, N_("English")),
)
"""Every value with its English source text (pairs: as keys, equal texts of different enums would collide)."""

_BY_MEMBER = {(type(value), value.value): text for value, text in LABELS}


def label(tr: Translator, value: StrEnum) -> str:
    """What the user reads for this value."""
    named = _BY_MEMBER.get((type(value), value.value))
    return tr(named) if named else value.value  # a word that is missing here must not keep the window shut
