"""Parts that take longer to load than most commands take to run, loaded when a command needs them."""
# ruff: noqa: PLC0415 - late imports are this module's purpose: `--help` and `rules list` start at once.

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from diary.diary import Diary
    from diary.diary.selfcheck import Check
    from diary.domain.exchange import Progress
    from diary.domain.journal import Verification
    from diary.domain.language import Language
    from diary.domain.safekeeping import Restored, Sealed
    from diary.dossier.profiles import Profile
    from diary.rules.catalogue import Catalogue
    from diary.rules.causes import Cause
    from diary.rules.coverage import Coverage
    from diary.rules.examples import ExampleResult
    from diary.rules.seeds import Backing, Seed
    from diary.wording.scanner import Scanner


def diary_class() -> type[Diary]:
    """The facade."""
    from diary.diary import Diary

    return Diary


def fill_demo(diary: Diary) -> int:
    """Writes the sample case into an empty diary; returns how many entries."""
    from diary.diary.demo import fill

    return fill(diary, diary.resources)


def check_all(resources: Path) -> Sequence[Check]:
    """Tries the program's parts."""
    from diary.diary.selfcheck import self_check

    return self_check(resources)


def verify_path(path: Path, passphrase: str | None, progress: Progress) -> Verification:
    """Checks a diary, also one that does not open any more, or a package."""
    from diary.diary.verifying import verify_path as verify

    return verify(path, passphrase, progress)


def restore_diary(file: Path, folder: Path, passphrase: str | None, progress: Progress) -> Restored:
    """Takes a diary out of a copy."""
    from diary.diary.closed import restore_diary as restore

    return restore(file, folder, passphrase, progress)


def encrypted(folder: Path) -> bool:
    """Whether the diary in a folder needs a passphrase."""
    from diary.store.folder import Folder

    return Folder(folder).encrypted


def set_passphrase(
    folder: Path, passphrase: str, clock: Callable[[], datetime], progress: Progress
) -> Sealed:
    """Encrypts a diary that has no passphrase."""
    from diary.diary.closed import set_passphrase as seal

    return seal(folder, passphrase, clock, progress)


def opens(folder: Path, secret: str) -> bool:
    """Whether this passphrase or recovery code opens the diary in a folder."""
    from diary.diary.closed import opens as tried

    return tried(folder, secret)


def channels(resources: Path) -> tuple[Profile, ...]:
    """Where complaints can be handed in."""
    from diary.diary.channels import Channels

    return Channels(resources).lodged


def short_digest(digest: str) -> str:
    """The digest in groups, as it is given to others."""
    from diary.diary.anchors import short_digest as short

    return short(digest)


def profile(resources: Path, name: str) -> Profile:
    """Whom a dossier is for."""
    from diary.dossier.profile_file import read_profile

    return read_profile(resources, name)


def catalogue(resources: Path) -> Catalogue:
    """Norms and rules."""
    from diary.rules.catalogue import read_catalogue

    return read_catalogue(resources)


def seeds(resources: Path, rules: Catalogue) -> tuple[Seed, ...]:
    """What became of the norms of the source articles."""
    from diary.rules.seeds import read_seeds

    return read_seeds(resources, rules)


def backing_words() -> Mapping[Backing, Mapping[Language, str]]:
    """How it is told whether law backs a seed."""
    from diary.rules.seeds import BACKING

    return BACKING


def cause_told(cause: Cause, language: Language) -> str:
    """Why a rule says something else."""
    from diary.domain.language import pick
    from diary.rules.causes import CAUSES

    return pick(CAUSES[cause], language)


def label_title(label: str, language: Language) -> str:
    """What a label of findings is called."""
    from diary.rules.labels import label_title as title

    return title(label, language)


def scanner(resources: Path) -> Scanner:
    """The finder of telling words."""
    from diary.wording.scanner import Scanner

    return Scanner.load(resources / "wording")


def example_results(resources: Path, rules: Catalogue) -> tuple[tuple[ExampleResult, ...], Coverage]:
    """What became of the rules' examples, and what they leave untried."""
    from diary.rules.coverage import coverage
    from diary.rules.examples import run_examples
    from diary.rules.reading import reader

    read = reader(scanner(resources))
    results = run_examples(rules, read)
    return results, coverage(rules, results, read)


def import_formats() -> tuple[str, ...]:
    """The ids of the formats that can be imported."""
    from diary.intake.sniff import REGISTRY

    return tuple(one.id for one in REGISTRY)
