"""The sample case composed, and translators."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from diary.domain.exchange import ExportOptions, FlagChoice
from diary.domain.language import Language, Translator
from diary.dossier.compose import compose
from diary.dossier.material import Material
from diary.dossier.profile_file import read_profile
from diary.dossier.profiles import EVERYTHING
from tests.dossier.sample import (
    ANCHORS,
    ATTACHMENTS,
    BILL,
    EVENTS,
    FACT,
    FLAGS,
    HEAD,
    LAW,
    LODGED,
    NOW,
    PIN,
    REPLIES,
    REVIEWS,
    sample_case,
    sample_contacts,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from diary.domain.contact import Contact
    from diary.domain.correction import Correction
    from diary.domain.evidence import Attachment, MaskedCopy, Pin
    from diary.domain.flag import Flag, Review
    from diary.domain.flag_answer import FlagAnswer
    from diary.domain.journal import Event, Revision
    from diary.dossier.dossier import Dossier
    from diary.dossier.profiles import Profile
    from diary.dossier.supplement import Baseline


@pytest.fixture(scope="session")
def make_dossier(resources: Path) -> Callable[..., Dossier]:
    """Composes the sample case with other options, contacts or flags."""

    lender = read_profile(resources, "lender")

    def make(
        *,
        contacts: tuple[Contact, ...] | None = None,
        flags: tuple[Flag, ...] = FLAGS,
        choice: FlagChoice = FlagChoice.ALL,
        reviews: Mapping[str, Review] = REVIEWS,
        profile: Profile = EVERYTHING,
        attachments: tuple[Attachment, ...] = ATTACHMENTS,
        histories: Mapping[int, tuple[Revision, ...]] = MappingProxyType({}),
        events: tuple[Event, ...] = EVENTS,
        since_base: Baseline | None = None,
        masked_copies: tuple[MaskedCopy, ...] = (),
        masked_files: tuple[Attachment, ...] = (),
        corrections: tuple[Correction, ...] = (),
        answers: tuple[FlagAnswer, ...] = (),
        pins: tuple[Pin, ...] = (PIN,),
        **options: object,
    ) -> Dossier:
        wish = {"flags": choice, "complainant": "张三"} | options
        material = Material(
            case=sample_case(contacts or sample_contacts()),
            flags=flags,
            reviews=reviews,
            attachments=attachments,
            law=LAW,
            head=HEAD,
            histories=histories,
            events=events,
            since=since_base,
            complaints=(LODGED,),
            replies=REPLIES,
            channels={"lender": lender},
            corroborations=(BILL,),
            corrections=corrections,
            answers=answers,
            file_facts=(FACT,),
            pins=pins,
            masked_copies=masked_copies,
            files=(*attachments, *masked_files),
            anchors=ANCHORS,
        )
        asked = ExportOptions(**wish)  # type: ignore[arg-type]  # a table of keyword arguments
        return compose(material, asked, now=NOW, profile=profile)

    return make


@pytest.fixture(scope="session")
def dossier(make_dossier: Callable[..., Dossier]) -> Dossier:
    """The sample case, all flags that were not dismissed."""
    return make_dossier()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Compares with a file that somebody read and approved; line ends may be the checkout's own.

    `pytest --update-golden` writes it anew; read the difference before you commit it.
    """
    folder = request.path.parent / "expected"

    def compare(name: str, data: bytes) -> None:
        if request.config.getoption("--update-golden", default=False):
            (folder / name).write_bytes(data)
        expected = (folder / name).read_bytes()
        assert data.replace(b"\r\n", b"\n") == expected.replace(b"\r\n", b"\n")

    return compare


@pytest.fixture(scope="session")
def english(resources: Path) -> Translator:
    """Words as they stand in the source."""
    return Translator(Language.EN, resources / "locale")


@pytest.fixture(scope="session")
def chinese(resources: Path) -> Translator:
    """Words as most users read them."""
    return Translator(Language.ZH_HANS, resources / "locale", "dossier")


@pytest.fixture(scope="session")
def regulator(resources: Path) -> Profile:
    """A profile that masks."""
    return read_profile(resources, "regulator")
