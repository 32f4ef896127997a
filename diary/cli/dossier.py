"""`export`, `preflight`, `import-dossier`, `verify`: the dossier, and whether all is as it was written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from diary.cli import dossier_options as wanted
from diary.cli import heavy, options
from diary.cli.hole_shapes import hole_lines, hole_shape
from diary.cli.options import Json, one_of
from diary.cli.output import answer, progress, say
from diary.cli.session import session_of
from diary.domain.exchange import ExportFormat, FlagChoice
from diary.domain.language import N_

if TYPE_CHECKING:
    from diary.cli.session import Session
    from diary.domain.exchange import ExportResult


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
    language: wanted.LanguageOf = None,
    since: options.Since = None,
    until: options.Until = None,
    tz: options.Tz = None,
    debt: options.DebtId = None,
    flags: wanted.FlagsOf = FlagChoice.UPHELD,
    complainant: wanted.Complainant = "",
    profile: wanted.ProfileOf = "full",
    mask: wanted.MaskOf = None,
    since_export: wanted.SinceExport = "",
    json: Json = False,
) -> None:
    """Writes the dossier."""
    session = session_of(context)
    chosen = wanted.chosen(
        session,
        form=format_ or _by_name(out),
        language=language,
        since=since,
        until=until,
        tz=tz,
        debt=debt,
        flags=flags,
        complainant=complainant,
        profile=profile,
        mask=mask,
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
        "holes": made.holes,
        "volumes": [str(one) for one in made.volumes],
    }
    answer(document, _made_lines(session, made, document), as_json=json)
    if made.unreviewed:
        say(
            session.tr(
                "{count} flags are not in it, because you have not reviewed them.", count=made.unreviewed
            )
        )
    if made.holes:
        say(session.tr("{count} things are lacking in it; `preflight` names them.", count=made.holes))


def _made_lines(session: Session, made: ExportResult, document: dict[str, object]) -> list[str]:
    lines = [
        session.tr("{out} was written: {contacts} entries, {flags} flags, {exhibits} files.", **document),
        f"SHA-256 {made.sha256}",
    ]
    if len(made.volumes) > 1:
        lines.append(
            session.tr("It is long and comes in {count} files; hand in all of them.", count=len(made.volumes))
        )
    return lines


def preflight(
    context: typer.Context,
    *,
    language: wanted.LanguageOf = None,
    since: options.Since = None,
    until: options.Until = None,
    tz: options.Tz = None,
    debt: options.DebtId = None,
    flags: wanted.FlagsOf = FlagChoice.UPHELD,
    complainant: wanted.Complainant = "",
    profile: wanted.ProfileOf = "full",
    mask: wanted.MaskOf = None,
    since_export: wanted.SinceExport = "",
    json: Json = False,
) -> None:
    """Shows what the dossier would lack, how to mend it, and what the other side will say."""
    session = session_of(context)
    chosen = wanted.chosen(
        session,
        form=ExportFormat.PDF,
        language=language,
        since=since,
        until=until,
        tz=tz,
        debt=debt,
        flags=flags,
        complainant=complainant,
        profile=profile,
        mask=mask,
        since_export=since_export,
    )
    with session.open() as diary:
        holes = diary.preflight(chosen)
    lines = [line for hole in holes for line in hole_lines(session, hole)]
    shapes = [hole_shape(session, hole) for hole in holes]
    answer({"holes": shapes, "total": len(holes)}, lines or [session.tr("Nothing is lacking.")], as_json=json)


def import_dossier(
    context: typer.Context,
    *,
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help=N_("A dossier's JSON file, or a package (folder or zip)."))
    ],
    json: Json = False,
) -> None:
    """Takes what a dossier tells into a new, empty diary, under the same numbers."""
    session = session_of(context)
    with session.open() as diary:
        made = diary.import_dossier(path)
    document = {
        "contacts": made.contacts,
        "flags": made.flags,
        "files": made.files,
        "missing": list(made.missing),
        "lost_flags": list(made.lost_flags),
    }
    told = session.tr(
        "{contacts} entries, {flags} upheld flags and {files} files were taken over.",
        contacts=made.contacts,
        flags=made.flags,
        files=made.files,
    )
    answer(document, [told], as_json=json)
    if made.missing:
        files = " ".join(made.missing)
        say(session.tr("Without their file: {files}. Take the package, which has them.", files=files))
    if made.lost_flags:
        flags = " ".join(made.lost_flags)
        say(session.tr("The rules of today do not raise these flags: {flags}", flags=flags))


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
