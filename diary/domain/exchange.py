"""What goes in and comes out: imports with their counts, exports with their digests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from diary.domain.contact import DEFAULT_ZONE
from diary.domain.language import Language

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from diary.domain.answers import Answers
    from diary.domain.contact import Contact
    from diary.domain.evidence import Attachment
    from diary.domain.flag import Flag
    from diary.domain.language import Translator
    from diary.domain.lender import NumberTie
    from diary.domain.question import Question

Progress = Callable[[int, int | None], None]
"""Called now and then with (done, total or None); raises `Cancelled` when the user wants to stop."""


def silent(done: int, total: int | None) -> None:
    """A progress callback for callers that show none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An entry as saved, with the flags that it is part of; `tied` and `files` came with it in one go."""

    contact: Contact
    flags: tuple[Flag, ...] = ()
    tied: tuple[NumberTie, ...] = ()
    files: tuple[Attachment, ...] = ()


class Only(StrEnum):
    """Which records of a phone's export are taken."""

    COLLECTORS = "collectors"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """How to import: `zone` for times without one; `numbers` (keys) when the user ticked some.

    `answers` to what files leave open go for every file that has none of its own in `answers_for`, by the
    path that `Question.path` gave. `format` insists on a format's id. `keep_originals` puts each file itself
    into the vault beside its entries.
    """

    only: Only = Only.COLLECTORS
    numbers: frozenset[str] = frozenset()
    debt_id: int | None = None
    zone: str = DEFAULT_ZONE
    format: str = ""
    answers: Answers | None = None
    answers_for: Mapping[Path, Answers] = field(default_factory=dict)
    keep_originals: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something to tell about one place in a file: what was repaired or why it was not taken.

    `reason` is an English text with named fields, as in a `DiaryError`; show `told(tr)`.
    """

    locator: str
    reason: str
    fields: Mapping[str, object] = field(default_factory=dict)

    def told(self, tr: Translator) -> str:
        """The reason in the translator's language; fields that are marked texts are translated too."""
        words = {name: tr(value) if isinstance(value, str) else value for name, value in self.fields.items()}
        return tr(self.reason, **words)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file. `read == imported + duplicates + rejected`, always.

    `rejected` counts records that were not taken for any reason; `unselected` is the part of them that
    was readable and left out because the number is not tied to a collector. `attached` counts the
    recordings among the duplicates that were given to calls in the diary. `question` is what the file
    leaves open; where it is `required`, nothing was read.
    """

    file: str
    sha256: str
    format: str
    read: int = 0
    imported: int = 0
    duplicates: int = 0
    rejected: int = 0
    unselected: int = 0
    repaired: int = 0
    warnings: tuple[Remark, ...] = ()
    batch_id: int | None = None
    attached: int = 0
    question: Question | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberCount:
    """How often one number stands in the files of a preview; `tied` if it belongs to a collector already.

    `findings` counts messages with telling words, `nightly` what came in between 22:00 and 08:00.
    """

    key: str
    number: str
    name: str
    calls: int
    messages: int
    tied: bool
    findings: int = 0
    nightly: int = 0
    first: datetime | None = None
    last: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an import would find, the likeliest collectors first."""

    files: tuple[FileReport, ...]
    numbers: tuple[NumberCount, ...]
    first: datetime | None = None
    last: datetime | None = None

    @property
    def questions(self) -> tuple[Question, ...]:
        """What the files leave open, at most one thing each."""
        return tuple(one.question for one in self.files if one.question is not None)


class ExportFormat(StrEnum):
    """The formats that a dossier can be written in so far."""

    PDF = "pdf"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    DOCX = "docx"
    PACKAGE = "package"


class FlagChoice(StrEnum):
    """Which flags go into a dossier: those the user upheld, or all that were not dismissed."""

    UPHELD = "upheld"
    ALL = "all"


class Mask(StrEnum):
    """What a dossier may keep from its recipient."""

    ID_NUMBER = "id-number"
    CARD_NUMBER = "card-number"
    THIRD_PARTY_NAME = "third-party-name"
    THIRD_PARTY_NUMBER = "third-party-number"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What to export and how; `since` inclusive, `until` exclusive.

    `profile` is the id of a file in `resources/channels/`; `mask` overrules what the profile masks.
    `since_export` names an earlier export (its event's number or SHA-256): only what is new goes in.
    """

    format: ExportFormat = ExportFormat.PDF
    language: Language = Language.ZH_HANS
    flags: FlagChoice = FlagChoice.UPHELD
    since: datetime | None = None
    until: datetime | None = None
    debt_id: int | None = None
    complainant: str = ""
    profile: str = "full"
    mask: frozenset[Mask] | None = None
    since_export: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportResult:
    """What was written: file, its SHA-256 (hex), and the counts that stand in it; `volumes` are all files of
    a PDF, of which `out` is the first and lists the others. `holes` counts what `Diary.preflight` finds.
    """

    out: Path
    format: ExportFormat
    sha256: str
    contacts: int
    flags: int
    exhibits: int
    pages: int | None = None
    unreviewed: int = 0
    holes: int = 0
    volumes: tuple[Path, ...] = ()
