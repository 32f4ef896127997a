"""Options that say what a dossier is to hold, as `export` and `preflight` share them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from diary.cli import heavy, moments
from diary.cli.debts import optional_debt
from diary.cli.options import one_of
from diary.domain.exchange import ExportFormat, ExportOptions, FlagChoice, Mask
from diary.domain.language import N_, Language

if TYPE_CHECKING:
    from diary.cli.session import Session

LanguageOf = Annotated[
    str | None,
    typer.Option("--lang", help=N_("The dossier's language; else the one that the recipient reads.")),
]
FlagsOf = Annotated[
    FlagChoice,
    typer.Option(
        "--flags",
        parser=one_of(FlagChoice, "--flags"),
        help=N_("Flags you upheld, or all not dismissed."),
    ),
]
Complainant = Annotated[str, typer.Option("--complainant", help=N_("Your name, as it is to stand there."))]
ProfileOf = Annotated[
    str,
    typer.Option(
        "--profile",
        help=N_("Whom it is for: lawyer, full, or one of those that `channels` lists, such as regulator."),
    ),
]
MaskOf = Annotated[
    list[str] | None,
    typer.Option(
        "--mask",
        metavar="WHAT",
        help=N_(
            "What to mask instead of what the profile masks (may be repeated): id-number, card-number, "
            "third-party-name, third-party-number, or none."
        ),
    ),
]
SinceExport = Annotated[
    str,
    typer.Option(
        "--since-export",
        metavar="EXPORT",
        help=N_(
            "Only what is new or changed since an earlier export: its number in the journal or its SHA-256."
        ),
    ),
]


def chosen(
    session: Session,
    *,
    form: ExportFormat,
    language: str | None,
    since: str | None,
    until: str | None,
    tz: str | None,
    debt: str | None,
    flags: FlagChoice,
    complainant: str,
    profile: str,
    mask: list[str] | None,
    since_export: str,
) -> ExportOptions:
    """What was asked for."""
    return ExportOptions(
        format=form,
        language=Language.of(language) if language else _spoken(session, profile),
        flags=flags,
        since=moments.border(since, tz, "--since"),
        until=moments.border(until, tz, "--until", end=True),
        debt_id=optional_debt(debt),
        complainant=complainant,
        profile=profile,
        mask=_masks(mask),
        since_export=since_export,
    )


def _spoken(session: Session, profile: str) -> Language:
    """The language that the recipient reads, else the user's own."""
    return heavy.profile(session.around.resources, profile).language or session.language


def _masks(given: list[str] | None) -> frozenset[Mask] | None:
    """What the user wants masked; `none` for nothing; None where nothing was said."""
    if given is None:
        return None
    read = one_of(Mask, "--mask")
    return frozenset(read(one) for one in given if one != "none")
