"""What the program remembers, and which language it speaks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from diary import app, paths
from diary.__main__ import main, window
from diary.cli import root

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diary.cli.session import Surroundings


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "config" / "settings.json"
    monkeypatch.setattr(paths, "settings_file", lambda: file)
    for name in ("LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    return file


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], Surroundings]]:
    """The command lines that would have been run, with their surroundings."""
    found: list[tuple[list[str], Surroundings]] = []

    def run(arguments: Sequence[str], around: Surroundings) -> int:
        found.append((list(arguments), around))
        return 7

    monkeypatch.setattr(root, "run", run)
    return found


def test_the_diary_last_opened_is_the_usual_one(settings: Path, tmp_path: Path) -> None:
    assert app.main(["--diary", str(tmp_path / "case"), "new"]) == 0
    assert json.loads(settings.read_text(encoding="utf-8"))["diary"] == str((tmp_path / "case").resolve())
    assert app.main(["debt", "list"]) == 0


@pytest.mark.parametrize("content", ["", "[]", "{", '{"window": 3}', "\x00"])
def test_damaged_settings_are_as_good_as_none(settings: Path, content: str) -> None:
    settings.parent.mkdir()
    settings.write_text(content, encoding="utf-8")
    assert app.Settings.load() == app.Settings()


def test_settings_that_cannot_be_written_are_no_failure(settings: Path) -> None:
    settings.parent.write_text("a file where the folder should be", encoding="utf-8")
    app.Settings(diary="x").save()
    assert app.Settings.load() == app.Settings()


@pytest.mark.parametrize(
    ("system", "language"),
    [
        ("", "zh-Hans"),
        ("C.UTF-8", "zh-Hans"),
        ("zh_TW.UTF-8", "zh-Hant"),
        ("en_GB.UTF-8", "en"),
        ("zh_CN", "zh-Hans"),
    ],
)
def test_the_language_is_the_systems_or_chinese(
    *,
    settings: Path,
    seen: list[tuple[list[str], Surroundings]],
    monkeypatch: pytest.MonkeyPatch,
    system: str,
    language: str,
) -> None:
    monkeypatch.setenv("LANG", system)
    app.main(["list"])
    assert seen[0][1].language == language


def test_a_language_chosen_in_the_window_wins(
    settings: Path, seen: list[tuple[list[str], Surroundings]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    app.Settings(language="zh-Hant").save()
    app.main(["list"])
    assert seen[0][1].language == "zh-Hant"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[app.Start]:
    """The windows that would have been opened."""
    found: list[app.Start] = []

    def show(start: app.Start) -> int:
        found.append(start)
        return 7

    monkeypatch.setattr(app, "_show_window", show)
    return found


def test_the_two_programs_are_one(started: list[app.Start], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["collection-diary", "--diary", "x"])
    for program in (main, window):
        with pytest.raises(SystemExit) as left:
            program()
        assert left.value.code == 7
    assert [(one.folder, one.named) for one in started] == 2 * [(Path("x"), True)]


@pytest.mark.parametrize(
    "arguments", [[], ["gui"], ["gui", "--exit-after-first-paint"], ["--diary", "x", "gui"]]
)
def test_plain_starts_of_the_window_need_no_parser(
    settings: Path, started: list[app.Start], arguments: list[str]
) -> None:
    assert app.main(arguments) == 7
    (start,) = started
    assert start.named is ("--diary" in arguments)
    assert start.exit_after_first_paint is ("--exit-after-first-paint" in arguments)
    assert start.resources == paths.resources()


@pytest.mark.parametrize(
    "arguments",
    [["gui", "--help"], ["--lang", "en", "gui"], ["--diary"], ["--diary", "x", "list"], ["gui", "gui"]],
)
def test_all_else_is_for_the_command_line(settings: Path, arguments: list[str]) -> None:
    assert app.window_start(arguments, app.Settings()) is None


def test_the_parser_leads_to_the_same_window(
    settings: Path, started: list[app.Start], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLLECTION_DIARY_PASSPHRASE", "口令")
    app.main(["--lang", "en", "--diary", "x", "gui"])
    assert (started[0].folder, started[0].language) == (Path("x"), "en")
    assert started[0].passphrase() == "口令"
