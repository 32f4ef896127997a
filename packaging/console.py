"""How the bootstrap speaks and calls other programs: English and Chinese, printable on every console."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CHECKOUT = Path(__file__).resolve().parent.parent
KEPT_LINES = 80


class Stop(Exception):
    """Ends the bootstrap with a message in both languages; `code` is the exit status."""

    def __init__(self, english: str, chinese: str, code: int = 1) -> None:
        super().__init__(english)
        self.english = english
        self.chinese = chinese
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a called program ended: its exit status and the last lines of its standard error."""

    code: int
    complaint: str


def make_printable() -> None:
    """Lets a console that cannot show a character show `?` instead of failing; lines appear at once."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace", line_buffering=True)


def say(english: str, chinese: str = "") -> None:
    """Prints the English and, where the console can show it, the Chinese."""
    print(english)
    if chinese and _shows(chinese):
        print(chinese)


def headline(english: str, chinese: str) -> None:
    """Prints one line above a piece of work."""
    print(f"== {english} · {chinese}" if _shows(f"· {chinese}") else f"== {english}")


def _shows(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def surroundings() -> dict[str, str]:
    """The environment for programs that we call: UTF-8, and no Python settings from outside that mislead."""
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONHOME", "PYTHONPATH"}}
    return kept | {"PYTHONUTF8": "1", "PIP_USER": "0", "PIP_NO_INPUT": "1"}


def call(command: Sequence[str | Path], *, also: Mapping[str, str] | None = None) -> Ended:
    """Runs a program in the checkout; its output appears as it comes, its errors are kept as well."""
    sys.stdout.flush()
    words = [str(word) for word in command]
    last: deque[str] = deque(maxlen=KEPT_LINES)
    try:
        with subprocess.Popen(
            words,
            cwd=CHECKOUT,
            env=surroundings() | dict(also or {}),
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        ) as process:
            for line in process.stderr or ():
                sys.stderr.write(line)
                last.append(line)
    except FileNotFoundError:
        return Ended(code=127, complaint=f"{words[0]}: not found")
    return Ended(code=process.returncode, complaint="".join(last))


def answers(command: Sequence[str | Path]) -> str | None:
    """What a program prints, read quietly; None when it cannot be started or fails."""
    try:
        done = subprocess.run(
            [str(word) for word in command],
            cwd=CHECKOUT,
            env=surroundings() | {"LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


_REASONS = (
    (
        ("No space left on device", "Errno 28", "not enough free space", "WinError 112"),
        "The disk is full. Free some space (about 1.5 GB are needed) and start again.",
        "磁盘空间不足。请腾出约 1.5 GB 空间后重试。",
    ),
    (
        (
            "Temporary failure",
            "connection broken by",
            "Could not fetch URL",
            "Failed to establish a new connection",
            "NameResolutionError",
            "ConnectTimeout",
            "Read timed out",
            "Network is unreachable",
            "Could not resolve",
            "getaddrinfo failed",
            "Cannot connect to proxy",
        ),
        "The network cannot be reached; the first start fetches libraries. Check the connection, try again.",
        "无法连接网络，首次启动需要联网下载组件。请检查网络（或 pip 的代理、镜像设置）后重试。",
    ),
    (
        ("Permission denied", "Errno 13", "WinError 5", "Read-only file system"),
        f"No right to write here. Check who owns {CHECKOUT}, or copy the folder to a place of your own.",
        f"没有写入权限。请检查 {CHECKOUT} 的归属，或把整个文件夹复制到自己有权限的位置。",
    ),
    (
        ("No matching distribution found", "requires a different Python", "is not a supported wheel"),
        "A library named above has no build for this system. Use Python 3.11 to 3.14 on a 64-bit system.",
        "有组件（见上方输出）不支持当前系统。请使用 64 位系统和 Python 3.11 至 3.14。",
    ),
)


def stop_for(ended: Ended, english: str, chinese: str) -> Stop:
    """The message for a program that failed: its cause, where other people's output tells it, and the act."""
    for signs, cause, cause_chinese in _REASONS:
        if any(sign in ended.complaint for sign in signs):
            return Stop(f"{english} failed. {cause}", f"{chinese}失败。{cause_chinese}")
    return Stop(
        f"{english} failed with status {ended.code}; see what is said above.",
        f"{chinese}失败（退出码 {ended.code}），请查看上方输出。",
    )
