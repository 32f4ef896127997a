"""`export` and `verify`: the dossier, and whether everything is as it was written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from diary.cli import heavy, moments, options
from diary.cli.debts import optional_debt
from diary.cli.options import Json, one_of
from diary.cli.output import answer, progress, say
from diary.cli.session import session_of
from diary.domain.exchange import ExportFormat, ExportOptions, FlagChoice, Mask
from diary.domain.language import N_, Language


def export(
    context: typer.Context,
    *,
    out: Annotated[Path, typer.Argument(metavar="OUT", help=N_("The file to write."))],
    format_: Annotated[
        ExportFormat | None,
        typer.Option(
            "--format",
            parser=one_of(ExportFormat, "--format"),
            help=N_("The format; else by the file's name."),
        ),
    ] = None,
    language: Annotated[str | None, typer.Option("--lang", help=N_("The dossier's language."))] = None,
    since: options.Since = None,
    until: options.Until = None,
    tz: options.Tz = None,
    debt: options.DebtId = None,
    flags: Annotated[
        FlagChoice,
        typer.Option(
            parser=one_of(FlagChoice, "--flags"), help=N_("Flags you upheld, or all not dismissed.")
        ),
    ] = FlagChoice.UPHELD,
    complainant: Annotated[str, typer.Option(help=N_("Your name, as it is to stand there."))] = "",
    profile: Annotated[
        str,
        typer.Option(help=N_("Whom it is for: regulator, platform, lender, police, court, lawyer or full.")),
    ] = "full",
    mask: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WHAT",
            help=N_(
                "What to mask instead of what the profile masks (may be repeated): id-number, card-number, "
                "third-party-name, third-party-number, or none."
            ),
        ),
    ] = None,
    since_export: Annotated[
        str,
        typer.Option(
            metavar="EXPORT",
            help=N_(
                "Only what is new or changed since an earlier export: its number in the journal or its "
                "SHA-256."
            ),
        ),
    ] = "",
    json: Json = False,
) -> None:
    """Writes the dossier."""
    session = session_of(context)
    chosen = ExportOptions(
        format=format_ or _by_name(out),
        language=Language.of(language) if language else session.language,
        flags=flags,
        since=moments.border(since, tz, "--since"),
        until=moments.border(until, tz, "--until", end=True),
        debt_id=optional_debt(debt),
        complainant=complainant,
        profile=profile,
        mask=_masks(mask),
        since_export=since_export,
    )
    with session.open() as diary, progress(session.tr("Writing")) as step:
        made = diary.export(out, chosen, step)
    document = {
        "out": str(made.out),
        "format": made.format,
        "sha256": made.sha256,
        "contacts": made.contacts,
        "flags": made.flags,
        "exhibits": made.exhibits,
        "pages": made.pages,
        "unreviewed": made.unreviewed,
        "volumes": [str(one) for one in made.volumes],
    }
    lines = [
        session.tr("{out} was written: {contacts} entries, {flags} flags, {exhibits} files.", **document),
        f"SHA-256 {made.sha256}",
    ]
    if len(made.volumes) > 1:
        lines.append(
            session.tr("It is long and comes in {count} files; hand in all of them.", count=len(made.volumes))
        )
    answer(document, lines, as_json=json)
    if made.unreviewed:
        say(
            session.tr(
                "{count} flags are not in it, because you have not reviewed them.", count=made.unreviewed
            )
        )


def verify(
    context: typer.Context,
    *,
    path: Annotated[
        Path | None,
        typer.Argument(metavar="PATH", help=N_("A package or a diary's folder; else the usual diary.")),
    ] = None,
    json: Json = False,
) -> None:
    """Checks every hash, the journal's chain and the files; exit status 1 when something is wrong."""
    session = session_of(context)
    with progress(session.tr("Checking")) as step:
        found = session.unlocked(lambda given: heavy.verify_path(path or session.folder, given, step))
    document = {
        "ok": found.ok,
        "checked": found.checked,
        "problems": [{"where": one.where, "problem": session.tr(one.problem)} for one in found.problems],
    }
    lines = [session.tr("{count} things checked", count=found.checked)]
    lines += [f"{one.where}: {session.tr(one.problem)}" for one in found.problems]
    lines.append(
        session.tr("Everything is as it was written.") if found.ok else session.tr("Something was changed.")
    )
    answer(document, lines, as_json=json)
    if not found.ok:
        raise typer.Exit(1)


def _by_name(out: Path) -> ExportFormat:
    """The format that a file's name asks for: its ending, PDF where that tells nothing."""
    endings = {
        ".csv": ExportFormat.CSV,
        ".json": ExportFormat.JSON,
        ".xlsx": ExportFormat.XLSX,
        ".docx": ExportFormat.DOCX,
        ".zip": ExportFormat.PACKAGE,
    }
    return endings.get(out.suffix.lower(), ExportFormat.PDF)


def _masks(given: list[str] | None) -> frozenset[Mask] | None:
    """What the user wants masked; `none` for nothing; None where nothing was said."""
    if given is None:
        return None
    read = one_of(Mask, "--mask")
    return frozenset(read(one) for one in given if one != "none")
