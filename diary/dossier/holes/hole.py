"""A hole in a dossier as a value: where it is, how heavy, and the act that mends it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """`stop`: better not handed in like this. `weak`: the other side will go for it. `note`: good to know."""

    STOP = "stop"
    WEAK = "weak"
    NOTE = "note"


class HoleKind(StrEnum):
    """What can be lacking."""

    COMPLAINANT = "complainant-missing"
    UNTIED_NUMBER = "number-untied"
    LENDER_KIND = "lender-kind-unknown"
    NOT_IN_CHARGE = "recipient-not-in-charge"
    SEVERAL_LENDERS = "several-lenders"
    LENDER_FIRST = "lender-not-asked-first"
    UNREVIEWED = "flags-unreviewed"
    NOTHING_UPHELD = "nothing-upheld"
    QUESTION = "question-open"
    CUT = "flags-cut-off"
    WEAK_GROUND = "ground-not-read"
    NORM_ENDED = "norm-no-longer-in-force"
    OUT_OF_TIME = "limit-passed"
    TIME_RUNS_OUT = "limit-near"
    ALONE = "entry-alone"
    LATE = "entry-late"
    HIDDEN_NUMBER = "number-hidden"
    VAGUE_TIME = "time-vague"
    ACKNOWLEDGES = "wording-acknowledges"
    OWN_MESSAGES = "own-messages-acknowledge"
    FILE_MISSING = "file-missing"
    FILE_UNKNOWN = "file-form-unknown"
    FILE_TOO_LARGE = "file-too-large"
    TOO_MANY_FILES = "files-too-many"
    NOTICE_UNPROVEN = "notice-unproven"
    UNMASKED = "mask-lifted"
    NAME_UNKNOWN = "name-not-maskable"
    EMPTY_SECTION = "section-empty"


class Act(StrEnum):
    """How a hole is mended; `none` where nothing in the diary can."""

    SET_OPTION = "set-option"
    TIE_NUMBER = "tie-number"
    AMEND_DEBT = "amend-debt"
    REVIEW = "review"
    ANSWER = "answer"
    AMEND_ENTRY = "amend-entry"
    ATTACH = "attach"
    DESCRIBE_FILE = "describe-file"
    AMEND_NOTICE = "amend-notice"
    ADD_COMPLAINT = "add-complaint"
    AMEND_COMPLAINT = "amend-complaint"
    CHECK_FILES = "check-files"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """The act for the window, with the field or question that it is about and a value to offer; `command` is
    the same on the command line, what is to be filled in between angle brackets.
    """

    act: Act
    field: str = ""
    value: str = ""
    command: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """One thing that is lacking. What it touches stands in the fields that fit; `named` fills its texts."""

    kind: HoleKind
    weight: Weight
    mend: Mend
    contacts: tuple[int, ...] = ()
    flags: tuple[str, ...] = ()
    debts: tuple[int, ...] = ()
    files: tuple[int, ...] = ()
    notices: tuple[int, ...] = ()
    complaints: tuple[int, ...] = ()
    number: str = ""
    named: str = ""

    @property
    def count(self) -> int:
        """In how many places it is."""
        places = (self.contacts, self.flags, self.debts, self.files, self.notices, self.complaints)
        return max(1, *map(len, places))
