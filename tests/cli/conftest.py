"""A command line to type on, with a fixed clock and a folder of its own."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from diary.cli.root import run
from diary.cli.session import Session, Surroundings
from diary.domain.language import Language

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)


class Answer:
    """What one command gave: exit status, standard output, standard error."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status = status
        self.out = out
        self.err = err

    @property
    def json(self) -> Any:
        """Standard output, which must be one JSON document and nothing else."""
        return json.loads(self.out)


class Desk:
    """Somebody who types commands; `windows` lists the windows that were opened."""

    def __init__(self, folder: Path, resources: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.windows: list[tuple[Path, bool]] = []
        self.remembered: list[Path] = []
        self._capsys = capsys
        self.around = Surroundings(
            resources=resources,
            usual_diary=folder / "diary",
            language=Language.ZH_HANS,
            now=lambda: NOW,
            remember=self.remembered.append,
            show_window=self._show,
        )

    def types(self, *arguments: object) -> Answer:
        """Runs a command line."""
        self._capsys.readouterr()
        status = run([str(one) for one in arguments], self.around)
        caught = self._capsys.readouterr()
        return Answer(status, caught.out, caught.err)

    def done(self, *arguments: object) -> Any:
        """Runs a command line with --json that must do what it is asked; its document."""
        answer = self.types(*arguments, "--json")
        assert answer.status == 0, answer.err
        return answer.json

    def _show(self, session: Session, leave: bool) -> int:
        self.windows.append((session.folder, leave))
        return 0


@pytest.fixture(scope="session", autouse=True)
def quick(read_once):
    """All tests here open diaries."""


@pytest.fixture
def desk(
    tmp_path: Path, resources: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    """A desk where no diary has been made yet."""
    for name in ("COLLECTION_DIARY_PASSPHRASE", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    return Desk(tmp_path, resources, capsys)


@pytest.fixture
def borrower(desk: Desk) -> Desk:
    """A desk with a diary and one debt, D-1."""
    desk.done("new")
    desk.done("debt", "add", "--creditor", "示例消费金融", "--lender-kind", "consumer-finance")
    return desk
