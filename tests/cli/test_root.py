"""Languages, exit statuses, and that every command speaks JSON."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer

from diary.cli import contacts
from diary.cli.root import FAILED, INTERRUPTED, WRONG, build, run
from diary.domain.errors import Cancelled
from diary.domain.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Desk

CHECKOUT = Path(__file__).resolve().parents[2]


def commands(command: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    below = getattr(command, "commands", None)
    if below is None:
        yield name.strip(), command
    for one, child in (below or {}).items():
        yield from commands(child, f"{name} {one}")


def test_every_command_has_json_and_a_help_text(desk: Desk) -> None:
    found = dict(commands(typer.main.get_command(build(desk.around, Language.EN))))
    assert len(found) > 25
    for name, command in found.items():
        assert any("--json" in parameter.opts for parameter in command.params), name
        assert command.help, name
        assert all(getattr(parameter, "help", "") for parameter in command.params), name


def test_help_is_in_the_users_language(desk: Desk) -> None:
    assert "记下一次联系" in desk.types("--help").out
    assert "对方的原话" in desk.types("record", "--help").out
    assert "记下一次联系" not in desk.types("--lang", "en", "--help").out
    assert "Write down one contact" in desk.types("--lang=en", "--help").out
    assert "對方的原話" in desk.types("--lang", "zh-TW", "record", "--help").out


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["nope"], "没有 nope 这个命令"),
        (["list", "--nope"], "没有 --nope 这个选项"),
        (["record", "--channel", "call"], "缺少选项 --at"),
        (["show"], "缺少 ID"),
        (["rules"], "请写明命令"),
        (["list", "--search"], "选项 --search 需要一个值"),
        (["show", "1", "2"], "多余的内容：2"),
        (["list", "--limit", "0"], "--limit 的值无法使用"),
        (["list", "--limit", "x"], "--limit 的值无法使用"),
    ],
)
def test_wrong_usage_is_told_in_chinese_and_exits_with_2(desk: Desk, typed: list[str], told: str) -> None:
    answer = desk.types(*typed)
    assert (answer.status, answer.out) == (WRONG, "")
    assert told in answer.err
    assert "Traceback" not in answer.err


def test_an_expected_failure_is_told_and_exits_with_3(desk: Desk) -> None:
    answer = desk.types("list", "--json")
    assert (answer.status, answer.out) == (FAILED, "")
    assert "没有日记" in answer.err


@pytest.mark.parametrize("stop", [KeyboardInterrupt, Cancelled, typer.Abort])
def test_an_interruption_is_calm(
    borrower: Desk, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    def interrupted(*_given: object, as_json: bool) -> None:
        raise stop

    monkeypatch.setattr(contacts, "answer", interrupted)
    answer = borrower.types("list")
    assert (answer.status, answer.out) == (INTERRUPTED, "")
    assert "没有留下做到一半的改动" in answer.err


def test_no_command_opens_the_window(desk: Desk) -> None:
    desk.types("--diary", desk.folder / "other")
    desk.types("gui", "--exit-after-first-paint")
    assert desk.windows == [(desk.folder / "other", False), (desk.folder / "diary", True)]


def test_the_version_is_told_without_a_diary(desk: Desk) -> None:
    from diary import __version__

    assert desk.types("--version").out.strip() == __version__


def test_whoever_reads_only_the_beginning_disturbs_nobody(desk: Desk) -> None:
    # Enough rules to fill a pipe; the reader closes it after the first line.
    with subprocess.Popen(
        [sys.executable, "-m", "diary", "rules", "list", "--json"],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_the_program_writes_utf8_whatever_the_console(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "cp1252", "LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "diary", "--diary", str(tmp_path), "list"],
        cwd=CHECKOUT,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == FAILED
    assert "没有日记" in done.stderr.decode("utf-8")


def test_help_needs_neither_the_store_nor_qt() -> None:
    script = (
        "import sys; from diary import app; app.main(['--help']); app.main(['rules', 'list']); "
        "heavy = ('sqlalchemy', 'PySide6', 'sqlcipher3', 'rich'); "
        "print([name for name in heavy if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=CHECKOUT, capture_output=True, check=True)
    assert done.stderr.decode().strip() == "[]"


def test_run_returns_the_status_and_does_not_exit(desk: Desk) -> None:
    assert run(["--version"], desk.around) == 0
