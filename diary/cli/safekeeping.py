"""`backup`, `restore` and `passphrase`: copies of the whole diary, and what opens it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from diary.cli import heavy
from diary.cli.options import Json
from diary.cli.output import answer, progress
from diary.cli.session import Session, ask_passphrase, read_passphrase, session_of
from diary.cli.shapes import told
from diary.cli.usage import WrongUsage
from diary.domain.errors import PassphraseNeeded
from diary.domain.language import N_
from diary.domain.safekeeping import AlreadyEncrypted

_NewFile = Annotated[
    Path | None,
    typer.Option("--new-passphrase-file", metavar="FILE", help=N_("A file that holds the new passphrase.")),
]


def backup(
    context: typer.Context,
    *,
    out: Annotated[Path, typer.Argument(metavar="OUT", help=N_("A new file, or a folder to name it in."))],
    json: Json = False,
) -> None:
    """Copies the whole diary into one file; exit status 1 when files of it were lost before."""
    session = session_of(context)
    with session.open() as diary, progress(session.tr("Copying")) as step:
        made = diary.backup(out, step)
    document = {
        "out": str(made.out),
        "bytes": made.size,
        "sha256": made.sha256,
        "seq": made.seq,
        "head": made.head,
        "files": made.files,
        "missing": made.missing,
    }
    lines = [
        session.tr("The whole diary was copied to {out} and read back.", out=made.out),
        f"SHA-256 {made.sha256}",
    ]
    if made.missing:
        lines.append(
            session.tr(
                "{count} attached files are lost or were changed; `evidence check` names them.",
                count=made.missing,
            )
        )
    answer(document, lines, as_json=json)
    if made.missing:
        raise typer.Exit(1)


def restore(
    context: typer.Context,
    *,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("A copy made by `backup`."))],
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help=N_("An empty or new folder."))],
    json: Json = False,
) -> None:
    """Takes a diary out of a copy; exit status 1 when the copy was made of a diary with faults."""
    session = session_of(context)
    with progress(session.tr("Restoring")) as step:
        made = session.unlocked(lambda given: heavy.restore_diary(file, to, given, step))
    found = made.verification
    document = {
        "diary": str(made.folder),
        "made_at": told(made.made_at),
        "entries": made.entries,
        "last_at": told(made.last_at),
        "ok": found.ok,
        "checked": found.checked,
        "problems": [{"where": one.where, "problem": session.tr(one.problem)} for one in found.problems],
    }
    lines = [
        session.tr("The diary as of {moment} is in {folder}.", moment=told(made.made_at), folder=made.folder)
    ]
    if made.entries is not None:
        lines.append(
            session.tr(
                "Entries: {count}, the last of {moment}", count=made.entries, moment=told(made.last_at)
            )
            if made.entries
            else session.tr("There are no entries in it.")
        )
    lines += [f"{one.where}: {session.tr(one.problem)}" for one in found.problems]
    lines.append(
        session.tr("Everything is as it was written.") if found.ok else session.tr("Something was changed.")
    )
    answer(document, lines, as_json=json)
    if not found.ok:
        raise typer.Exit(1)


def set_passphrase(
    context: typer.Context, *, new_passphrase_file: _NewFile = None, json: Json = False
) -> None:
    """Encrypts a diary that was begun without a passphrase; nobody may have it open meanwhile."""
    session = session_of(context)
    if heavy.encrypted(session.folder):
        raise AlreadyEncrypted
    new = _new(session, new_passphrase_file)
    with progress(session.tr("Encrypting")) as step:
        made = heavy.set_passphrase(session.folder, new, session.around.now, step)
    document = {
        "diary": str(made.folder),
        "set": True,
        "files": made.files,
        "copies_removed": made.copies_removed,
    }
    lines = [
        session.tr(
            "The diary in {folder} is encrypted now; only the passphrase opens it.", folder=made.folder
        ),
        session.tr(
            "Without the passphrase nobody can open it. Make a recovery code with `passphrase recovery`."
        ),
        session.tr(
            "Backups and exports made before are not encrypted: make a new backup, then delete the old ones. "
            "What was plain here was overwritten, but flash drives may keep traces that no program reaches."
        ),
    ]
    answer(document, lines, as_json=json)


def change_passphrase(
    context: typer.Context, *, new_passphrase_file: _NewFile = None, json: Json = False
) -> None:
    """Gives the diary another passphrase; the old one may be the recovery code."""
    session = session_of(context)
    old = _present(session)
    with session.open_with(old) as diary:
        diary.change_passphrase(old, _new(session, new_passphrase_file))
    lines = [
        session.tr("The passphrase was changed."),
        session.tr("Copies made before still open by the passphrase that they were made with."),
    ]
    answer({"changed": True}, lines, as_json=json)


def make_recovery_code(context: typer.Context, json: Json = False) -> None:
    """Makes the code that opens the diary when the passphrase is forgotten."""
    session = session_of(context)
    secret = _present(session)
    with session.open_with(secret) as diary:
        code = diary.make_recovery_code(secret)
    lines = [
        code,
        session.tr("Write this code on paper and keep it away from the computer: it is shown only now."),
        session.tr(
            "It opens the diary wherever the passphrase is asked for. An earlier code no longer does."
        ),
    ]
    answer({"recovery_code": code}, lines, as_json=json)


def try_secret(context: typer.Context, json: Json = False) -> None:
    """Tells whether a passphrase or recovery code opens the diary; exit status 1 when it does not."""
    session = session_of(context)
    given = _present(session)
    ok = heavy.opens(session.folder, given)
    words = session.tr("It opens the diary.") if ok else session.tr("It does not open the diary.")
    answer({"ok": ok}, [words], as_json=json)
    if not ok:
        raise typer.Exit(1)


def _present(session: Session) -> str:
    """The passphrase or code given, asked for on a terminal; empty for a plain diary.

    Raises PassphraseNeeded.
    """
    given = session.passphrase()
    encrypted = heavy.encrypted(session.folder)
    if given is None and encrypted and sys.stdin.isatty():
        given = ask_passphrase(session.tr("Passphrase or recovery code: "))
    if encrypted and not given:
        raise PassphraseNeeded
    return given or ""


def _new(session: Session, file: Path | None) -> str:
    if file is not None:
        new = read_passphrase(file)
    elif sys.stdin.isatty():
        new = ask_passphrase(session.tr("New passphrase: "))
        if new != ask_passphrase(session.tr("Once more: ")):
            raise WrongUsage(N_("The two passphrases differ."))
    else:
        raise WrongUsage(N_("Give the new passphrase with --new-passphrase-file."))
    if not new:
        raise WrongUsage(N_("The passphrase is empty."))
    return new
