"""Wires the parts; the only module that knows them all."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from diary import paths
from diary.domain.language import Language, Translator

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from diary.cli.session import Session
    from diary.diary import Diary
    from diary.gui.settings import Remembered

PASSPHRASE = "COLLECTION_DIARY_PASSPHRASE"  # noqa: S105 - the variable's name, not a passphrase
_WITHOUT_LANGUAGE = frozenset({"", "C", "POSIX", "C.UTF-8", "C.utf8"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is remembered between runs: the diary last opened, the language, the window's look and choices."""

    diary: str = ""
    language: str = ""
    window: dict[str, str] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls) -> Settings:
        """The settings file's content; a missing or damaged file means that nothing is remembered."""
        try:
            found = json.loads(paths.settings_file().read_text(encoding="utf-8"))
            return cls(
                diary=str(found.get("diary", "")),
                language=str(found.get("language", "")),
                window=_texts(found.get("window", {})),
                choices=_texts(found.get("choices", {})),
            )
        except (OSError, ValueError, AttributeError, TypeError):
            return cls()

    def save(self) -> None:
        """Writes the file whole or not at all; a folder that cannot be written is no reason to fail."""
        file = paths.settings_file()
        draft = file.with_name(f"{file.name}.{os.getpid()}")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=2), encoding="utf-8")
            draft.replace(file)
        except OSError:
            return


def _texts(found: object) -> dict[str, str]:
    """A JSON object of texts. Raises TypeError for anything else."""
    if not isinstance(found, dict):
        raise TypeError
    return {str(name): str(value) for name, value in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """How the window is to be opened: over which diary (named by the user or the usual one), and how."""

    folder: Path
    named: bool
    language: Language
    resources: Path
    passphrase: Callable[[], str | None]
    exit_after_first_paint: bool = False


def main(arguments: list[str] | None = None) -> int:
    """The command line; without a command the window. Returns the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    settings = Settings.load()
    start = window_start(given, settings)
    if start is not None:
        return _show_window(start)
    # Half of a second of the start would go into the parser of commands.
    from diary.cli.root import run  # noqa: PLC0415 - see above
    from diary.cli.session import Surroundings  # noqa: PLC0415 - as above

    around = Surroundings(
        resources=paths.resources(),
        usual_diary=Path(settings.diary) if settings.diary else paths.default_diary(),
        language=_language(settings),
        now=lambda: datetime.now(UTC),
        remember=_remember_diary,
        show_window=_show_session,
    )
    return run(given, around)


def window_start(arguments: Sequence[str], settings: Settings) -> Start | None:
    """What plain arguments of the window ask for; None for all others, which the command line understands."""
    rest = list(arguments)
    folder: Path | None = None
    if rest[:1] == ["--diary"] and len(rest) > 1:
        folder, rest = Path(rest[1]), rest[2:]
    if rest[:1] == ["gui"]:
        rest = rest[1:]
    leaving = rest == ["--exit-after-first-paint"]
    if rest and not leaving:
        return None
    usual = Path(settings.diary) if settings.diary else paths.default_diary()
    return Start(
        folder=folder or usual,
        named=folder is not None,
        language=_language(settings),
        resources=paths.resources(),
        passphrase=lambda: os.environ.get(PASSPHRASE) or None,
        exit_after_first_paint=leaving,
    )


def _show_session(session: Session, exit_after_first_paint: bool) -> int:
    """Opens the window for a command line that the parser has understood."""
    return _show_window(
        Start(
            folder=session.folder,
            named=session.named,
            language=session.language,
            resources=session.around.resources,
            passphrase=session.passphrase,
            exit_after_first_paint=exit_after_first_paint,
        )
    )


def _language(settings: Settings) -> Language:
    """The language chosen in the window, else the system's, else simplified Chinese."""
    if settings.language:
        return Language.of(settings.language)
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    system = next((value for name in names if (value := os.environ.get(name))), "")
    return Language.ZH_HANS if system in _WITHOUT_LANGUAGE else Language.of(system)


def _remember_diary(folder: Path) -> None:
    settings = Settings.load()
    if settings.diary != str(folder):
        replace(settings, diary=str(folder)).save()


def _show_window(start: Start) -> int:
    """Opens the window over a diary; one that nobody named is made on the first start."""
    # Qt is large, and the command line has to do without it.
    from diary.gui import main as gui  # noqa: PLC0415 - imported late, see above
    from diary.gui.first import FirstSteps  # noqa: PLC0415 - as above
    from diary.gui.settings import Choices, Remembered  # noqa: PLC0415 - as above

    resources = start.resources

    def opened_at(folder: Path, passphrase: str | None) -> Diary:
        from diary.diary.opened import OpenedDiary  # noqa: PLC0415 - imported late for the command line's sake

        given = passphrase if passphrase is not None else start.passphrase()
        diary = OpenedDiary(folder, resources, given, lambda: datetime.now(UTC))
        _remember_diary(folder.resolve())
        return cast("Diary", diary)  # it can do all that a Diary can

    def created(passphrase: str | None) -> Diary:
        from diary.diary import Diary  # noqa: PLC0415 - as above

        given = passphrase if passphrase is not None else start.passphrase()
        diary = Diary.create(own, resources, passphrase=given)
        _remember_diary(own.resolve())
        return diary

    def translator(language: Language) -> Translator:
        return Translator(language, resources / "locale", "core", "dossier", "gui")

    def remember(now: Remembered) -> None:
        window = {"geometry": now.geometry, "panes": now.panes}
        replace(Settings.load(), language=now.language.value, window=window).save()

    def keep_choices(choices: Mapping[str, str]) -> None:
        replace(Settings.load(), choices=dict(choices)).save()

    own = paths.default_diary()
    may_begin = not start.named and (start.folder == own or not own.exists())
    first = FirstSteps(create=created, sample=lambda: _sample(resources), folder=own) if may_begin else None
    known = Settings.load()
    remembered = Remembered(
        language=start.language,
        geometry=known.window.get("geometry", ""),
        panes=known.window.get("panes", ""),
        choices=Choices(known.choices, keep_choices),
    )
    return gui.run(
        opened_at,
        translator,
        resources,
        remembered,
        remember,
        folder=start.folder,
        first=first,
        exit_after_first_paint=start.exit_after_first_paint,
    )


def _sample(resources: Path) -> Diary:
    """The fictional case in a folder of its own, made anew each time; it is never the usual diary."""
    import tempfile  # noqa: PLC0415 - only the sample needs it

    from diary.diary import Diary  # noqa: PLC0415 - imported late for the sake of the command line
    from diary.diary.demo import fill  # noqa: PLC0415 - as above

    diary = Diary.create(Path(tempfile.mkdtemp(prefix="collection-diary-")) / "sample", resources)
    fill(diary, resources)
    return diary
