"""The root command: global options, and how failures leave the program."""

from __future__ import annotations

import gettext
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from diary import __version__
from diary.cli.commands import COMMANDS, GROUPS
from diary.cli.output import say
from diary.cli.session import Session
from diary.cli.usage import WrongUsage, parser_message
from diary.domain.errors import Cancelled, DiaryError
from diary.domain.language import N_, Language, Translator

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from diary.cli.session import Surroundings

PROGRAM = "collection-diary"
DONE, ANSWER_IS_NO, WRONG, FAILED, INTERRUPTED = 0, 1, 2, 3, 130


def run(arguments: Sequence[str], around: Surroundings) -> int:
    """Runs one command line and returns its exit status; failures are told on standard error.

    0 done, 1 the answer is no, 2 wrong usage, 3 an expected failure, 130 interrupted.
    """
    _speak_utf8()
    language = _language(arguments, around)
    tr = Translator(language, around.resources / "locale", "core", "dossier", "cli")
    command = _command(arguments, around, language, tr)
    try:
        status = command.main(list(arguments), prog_name=PROGRAM, standalone_mode=False)
    except typer.TyperException as error:
        say(parser_message(error.format_message(), tr))
        say(tr("See {program} --help.", program=PROGRAM))
        return WRONG
    except WrongUsage as error:
        say(error.told(tr))
        return WRONG
    except (KeyboardInterrupt, typer.Abort, Cancelled):
        status = INTERRUPTED
    except DiaryError as error:
        say(error.told(tr))
        return FAILED
    except BrokenPipeError:
        # Whoever read our answer has gone; there is nobody to tell anything.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    if status == INTERRUPTED:  # as Typer, too, tells of Ctrl-C
        say(tr("Cancelled. Nothing was left half done."))
    return status if isinstance(status, int) else DONE


def build(around: Surroundings, language: Language) -> typer.Typer:
    """The commands, ready to be run in these surroundings."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

    def root(
        context: typer.Context,
        diary: Annotated[Path | None, typer.Option(metavar="DIR", help=N_("The diary's folder."))] = None,
        passphrase_file: Annotated[
            Path | None, typer.Option(metavar="FILE", help=N_("A file that holds the passphrase."))
        ] = None,
        lang: Annotated[  # noqa: ARG001 - read ahead of parsing, since help needs it too
            str | None, typer.Option(metavar="zh-CN|zh-TW|en", help=N_("The language of texts."))
        ] = None,
        version: Annotated[bool, typer.Option("--version", help=N_("Print the version."))] = False,
    ) -> None:
        context.obj = session = Session(around, language, diary, passphrase_file)
        if version:
            typer.echo(__version__)
        elif context.invoked_subcommand is None:
            raise typer.Exit(around.show_window(session, False))

    app.callback(invoke_without_command=True, help=N_("A diary of debt collectors' contacts."))(root)
    for name, function, text in COMMANDS:
        app.command(name, help=text)(function)
    for group, about, commands in GROUPS:
        part = typer.Typer(rich_markup_mode=None)
        for name, function, text in commands:
            part.command(name, help=text)(function)
        app.add_typer(part, name=group, help=about)
    return app


def _command(arguments: Sequence[str], around: Surroundings, language: Language, tr: Translator) -> Any:
    """The parser of the command line, its help in the user's language."""
    os.environ["LANGUAGE"] = language.locale
    gettext.bindtextdomain("cli", around.resources / "locale")
    gettext.textdomain("cli")
    command = typer.main.get_command(build(around, language))
    if "--help" in arguments:
        _translate(command, tr)
    return command


def _translate(command: Any, tr: Translator) -> None:
    """Puts the help texts of a command and everything below it into the user's language."""
    command.help = tr(command.help or "")
    # The parser makes this option itself, in English, and keeps it.
    bare = command.make_context(PROGRAM, [], resilient_parsing=True)
    command.get_help_option(bare).help = tr(N_("Show this message and exit."))
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = tr(parameter.help)
    for below in getattr(command, "commands", {}).values():
        _translate(below, tr)


def _language(arguments: Sequence[str], around: Surroundings) -> Language:
    """The language asked for with --lang before the command, else the usual one."""
    for place, one in enumerate(arguments):
        if one == "--lang" and place + 1 < len(arguments):
            return Language.of(arguments[place + 1])
        if one.startswith("--lang="):
            return Language.of(one.removeprefix("--lang="))
        if not one.startswith("-") and (
            place == 0 or arguments[place - 1] not in ("--diary", "--passphrase-file")
        ):
            break
    return around.language


def _speak_utf8() -> None:
    """Writes UTF-8 whatever the console's code page; what cannot be written is shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
