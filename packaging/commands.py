"""What the bootstrap can do: `run` opens the diary, `test` checks everything that CI checks."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import system_packages
from console import Ended, Stop, call, headline, make_printable, say, stop_for
from environment import VENV, compile_messages, prepare, program

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130


def start(arguments: Sequence[str]) -> int:
    """Does what the words on the command line ask; returns the exit status."""
    make_printable()
    given, further = _parser().parse_known_args(arguments)
    try:
        return run(given.headless, given.out, further) if given.command == "run" else test(further)
    except Stop as stop:
        return _told(stop)
    except OSError as error:
        ended = Ended(code=1, complaint=str(error))
        return _told(stop_for(ended, f"Preparing ({error})", f"准备工作（{error}）"))
    except KeyboardInterrupt:
        return _told(Stop("Stopped.", "已停止。", code=INTERRUPTED))


def _told(stop: Stop) -> int:
    say(f"\n{stop.english}", stop.chinese)
    return stop.code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bootstrap.py",
        description="Sets everything up in .venv, then starts the diary or checks the project.",
        epilog="Nothing is fetched again until pyproject.toml or Python changes.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    running = commands.add_parser("run", help="open the window (without a display: make a sample dossier)")
    running.add_argument("--headless", action="store_true", help="make the sample dossier, open no window")
    running.add_argument("--out", type=Path, metavar="FOLDER", help="where to put the sample dossier")
    testing = commands.add_parser("test", help="check format, style, types, imports, behaviour")
    testing.set_defaults(headless=False, out=None)
    return parser


def has_display() -> bool:
    """Whether a window can be shown here."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(headless: bool, out: Path | None, further: Sequence[str]) -> int:
    """Opens the window; without a display makes a sample diary and its dossier instead.

    Words that the bootstrap does not know, such as `--diary DIR`, go to the program.
    """
    prepare(dev=False)
    compile_messages()
    if headless or not has_display():
        return _make_sample(out, asked=headless)
    system_packages.install_for_window(VENV)
    headline("Opening the window", "打开窗口")
    ended = call([program("python"), "-m", "diary", *further, "gui"])
    if ended.code:
        raise Stop(
            f"The window ended with status {ended.code}. If it never appeared, this makes a sample dossier "
            "without one:\n    python3 packaging/bootstrap.py run --headless",
            "窗口异常退出。若窗口从未出现，可执行上面的命令，在无窗口模式下生成示例材料。",
            code=ended.code if ended.code > 0 else 1,
        )
    return 0


def _make_sample(out: Path | None, *, asked: bool) -> int:
    """The main job without a window: a fictional diary, and its dossier as PDF and CSV."""
    if not asked:
        say(
            "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can be shown.",
            "当前环境没有图形界面，无法打开窗口。",
        )
    headline("Making a sample diary and its dossier", "生成示例日记和投诉材料")
    folder = (out or Path(tempfile.mkdtemp(prefix="collection-diary-"))).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    diary: list[str | Path] = [program("python"), "-m", "diary"]
    sample = folder / "diary"
    files = [folder / "dossier.pdf", folder / "dossier.csv"]
    steps = [[*diary, "demo", sample]]
    steps += [[*diary, "--diary", sample, "export", file, "--lang", "zh-CN"] for file in files]
    for step in steps:
        ended = call(step)
        if ended.code:
            raise stop_for(ended, "Making the sample dossier", "生成示例材料")
    if not all(file.is_file() for file in files):
        raise Stop("The sample dossier was not written.", "示例材料没有生成。")
    say(f"\nThe sample dossier is in {folder}", "示例投诉材料已生成：")
    for file in files:
        say(f"    {file}  ({file.stat().st_size:,} bytes)")
    return 0


_EACH_CORE = ("-n", "auto", "--benchmark-disable")
"""One worker of the suite on each core; benchmarks are commands of their own."""


def _checks(further: Sequence[str]) -> list[tuple[str, str, list[str | Path]]]:
    python = program("python")
    return [
        ("ruff format", "代码格式", [python, "-m", "ruff", "format", "--check"]),
        ("ruff check", "代码规范", [python, "-m", "ruff", "check"]),
        ("mypy", "类型", [python, "-m", "mypy"]),
        ("lint-imports", "模块边界", [program("lint-imports")]),
        ("pytest", "测试", [python, "-m", "pytest", *_EACH_CORE, *further]),
    ]


def test(further: Sequence[str]) -> int:
    """Runs every check, also after one failed; 1 if any did. Words that follow `test` go to pytest."""
    prepare(dev=True)
    system_packages.install_for_window(VENV)
    system_packages.install_test_tools()
    compile_messages()
    results: list[tuple[str, bool, float]] = []
    path = f"{program('python').parent}{os.pathsep}{os.environ.get('PATH', '')}"
    for name, chinese, command in _checks(further):
        headline(name, chinese)
        began = time.monotonic()
        ended = call(command, also={"PATH": path})
        results.append((name, ended.code == 0, time.monotonic() - began))
    summary = " · ".join(f"{name} {'ok' if good else 'FAILED'} {took:.1f} s" for name, good, took in results)
    headline(summary, "通过" if all(good for _, good, _ in results) else "未通过")
    return 0 if all(good for _, good, _ in results) else 1
