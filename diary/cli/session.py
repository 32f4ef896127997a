"""What every command needs: the language, the diary's folder, its passphrase, and where answers go."""

from __future__ import annotations

import getpass
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, cast

from diary.cli import heavy
from diary.cli.output import say
from diary.domain.errors import PassphraseNeeded, UnreadableFile
from diary.domain.language import N_, Language, Translator, pick
from diary.dossier.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    import typer

    from diary.diary import Diary

Answer = TypeVar("Answer")
ENVIRONMENT_PASSPHRASE = "COLLECTION_DIARY_PASSPHRASE"  # noqa: S105 - the variable's name, not a passphrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the program around the command line gives it.

    `usual_diary` is the folder that is opened when none is named. `remember` is told which diary was
    opened. `show_window` shows the window over a session's diary and returns an exit status.
    """

    resources: Path
    usual_diary: Path
    language: Language
    now: Callable[[], datetime]
    remember: Callable[[Path], None]
    show_window: Callable[[Session, bool], int]


class Session:
    """One run of one command."""

    def __init__(
        self, around: Surroundings, language: Language, folder: Path | None, passphrase_file: Path | None
    ) -> None:
        self.around = around
        self.language = language
        self.named = folder is not None
        self.folder = folder or around.usual_diary
        self.passphrase_file = passphrase_file
        self.tr = Translator(language, around.resources / "locale", "core", "dossier", "cli")
        self.words = Words(self.tr)

    def open(self) -> Diary:
        """The diary, opened; asks for its passphrase on a terminal. Raises the `DiaryError`s of opening."""
        return self.unlocked(self.open_with)

    def open_with(self, passphrase: str | None) -> Diary:
        """The diary, opened by this passphrase. Raises the `DiaryError`s of opening."""
        around = self.around
        opened = heavy.diary_class().open(
            self.folder, around.resources, passphrase=passphrase, clock=around.now
        )
        around.remember(self.folder.resolve())
        for line in change_lines(opened, self.tr, self.language):
            say(line)
        return opened

    def unlocked(self, work: Callable[[str | None], Answer]) -> Answer:
        """What `work` gives with the passphrase that was given or, on a terminal, is asked for."""
        given = self.passphrase()
        try:
            return work(given)
        except PassphraseNeeded:
            if given is not None or not sys.stdin.isatty():
                raise
            return work(ask_passphrase(self.tr("Passphrase: ")))

    def passphrase(self) -> str | None:
        """The passphrase from the file named or the environment, None if neither is there."""
        if self.passphrase_file is None:
            return os.environ.get(ENVIRONMENT_PASSPHRASE) or None
        return read_passphrase(self.passphrase_file)


def read_passphrase(file: Path) -> str:
    """The passphrase that a file holds, line ends at its end left out. Raises UnreadableFile."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or N_("it is not text in UTF-8")
        raise UnreadableFile(file=str(file), reason=reason) from error
    return text.rstrip("\r\n")


def change_lines(diary: Diary, tr: Translator, language: Language) -> Iterator[str]:
    """What newer rules changed since the diary was last opened, and rule files that cannot be used."""
    for change in diary.rule_changes:
        rule = diary.catalogue.rules.get(change.rule)
        title = rule.title if rule else change.title
        yield tr(
            "The rule “{rule}” has changed: {appeared} flags appeared, {gone} disappeared, {others} changed.",
            rule=pick(title, language) if title else change.rule,
            appeared=len(change.appeared),
            gone=len(change.disappeared),
            others=len({now.id for _, now in (*change.restated, *change.regrounded)}),
        )
        if change.why is not None:
            yield "    " + tr("Why: {why}", why=heavy.cause_told(change.why, language))
    for problem in diary.catalogue.problems:
        yield problem.told(tr)


def ask_passphrase(prompt: str) -> str:
    """Asks on the terminal, without showing what is typed."""
    return getpass.getpass(prompt, stream=sys.stderr)


def session_of(context: typer.Context) -> Session:
    """The session that the root command has put into the context."""
    return cast("Session", context.obj)
