"""`new`, `demo`, `self-check` and `gui`: diaries as a whole."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from diary import __version__
from diary.cli import heavy
from diary.cli.options import Json
from diary.cli.output import answer
from diary.cli.session import Session, ask_passphrase, session_of
from diary.cli.usage import WrongUsage
from diary.domain.errors import PassphraseNeeded
from diary.domain.language import N_


def new(
    context: typer.Context,
    *,
    encrypt: Annotated[bool, typer.Option("--encrypt", help=N_("Protect it with a passphrase."))] = False,
    json: Json = False,
) -> None:
    """Makes an empty diary."""
    session = session_of(context)
    passphrase = _new_passphrase(session) if encrypt or session.passphrase_file else None
    around = session.around
    with heavy.diary_class().create(
        session.folder, around.resources, passphrase=passphrase, clock=around.now
    ):
        around.remember(session.folder.resolve())
    document = {"diary": str(session.folder), "version": __version__, "encrypted": passphrase is not None}
    answer(document, [session.tr("A new diary was made in {folder}.", folder=session.folder)], as_json=json)


def demo(
    context: typer.Context,
    *,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=N_("An empty or new folder."))],
    json: Json = False,
) -> None:
    """Makes a sample diary, plainly fictional."""
    session = session_of(context)
    around = session.around
    with heavy.diary_class().create(folder, around.resources, clock=around.now) as diary:
        count = heavy.fill_demo(diary)
    lines = [
        session.tr(
            "A fictional diary with {count} entries was made in {folder}.", count=count, folder=folder
        ),
        session.tr("Look around: collection-diary --diary {folder} list", folder=folder),
    ]
    answer({"diary": str(folder), "contacts": count}, lines, as_json=json)


def self_check(context: typer.Context, json: Json = False) -> None:
    """Tries the program out in a folder of its own; exit status 1 when a part does not work."""
    session = session_of(context)
    checks = heavy.check_all(session.around.resources)
    ok = all(one.ok for one in checks)
    lines = [f"{'✓' if one.ok else '✗'} {one.name}  {one.detail}" for one in checks]
    lines.append(session.tr("All parts work.") if ok else session.tr("Something does not work."))
    shapes = [{"name": one.name, "ok": one.ok, "detail": one.detail} for one in checks]
    answer({"ok": ok, "version": __version__, "checks": shapes}, lines, as_json=json)
    if not ok:
        raise typer.Exit(1)


def gui(
    context: typer.Context,
    *,
    exit_after_first_paint: Annotated[
        bool, typer.Option("--exit-after-first-paint", help=N_("Leave once the first list is painted."))
    ] = False,
    json: Json = False,
) -> None:
    """Opens the window."""
    session = session_of(context)
    status = session.around.show_window(session, exit_after_first_paint)
    if json:
        answer({"status": status}, (), as_json=True)
    raise typer.Exit(status)


def _new_passphrase(session: Session) -> str:
    given = session.passphrase()
    if given is None:
        if not sys.stdin.isatty():
            raise PassphraseNeeded
        given = ask_passphrase(session.tr("New passphrase: "))
        if given != ask_passphrase(session.tr("Once more: ")):
            raise WrongUsage(N_("The two passphrases differ."))
    if not given:
        raise WrongUsage(N_("The passphrase is empty."))
    return given
