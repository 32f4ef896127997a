"""The virtual environment `.venv` in the checkout: made, filled, and made anew when it is broken."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import platform
import shutil
import sys
import tomllib
from typing import TYPE_CHECKING

import system_packages
from console import CHECKOUT, Stop, answers, call, headline, stop_for

if TYPE_CHECKING:
    from pathlib import Path

VENV = CHECKOUT / ".venv"
STAMP = VENV / "bootstrap.json"
MB = 1_000_000
NEEDED_MB = 1500


def program(name: str) -> Path:
    """The path of a program in the environment."""
    if sys.platform == "win32":
        return VENV / "Scripts" / f"{name}.exe"
    return VENV / "bin" / name


def prepare(*, dev: bool) -> None:
    """Makes the environment ready, with the tools for tests if `dev`; does nothing when it already is."""
    if not _works():
        _make()
    elif _is_current(dev=dev):
        return
    _fill(dev=dev)


def _works() -> bool:
    """Whether the environment's Python starts, is ours (same version) and has pip."""
    said = answers([program("python"), "-c", "import pip, sys; print(*sys.version_info[:2])"])
    return said is not None and said.split() == [str(part) for part in sys.version_info[:2]]


def _fingerprint() -> str:
    """What the installed libraries depend on: the project's file, the Python, the machine, the place."""
    facts = (platform.python_version(), sys.platform, platform.machine(), str(CHECKOUT))
    return hashlib.sha256((CHECKOUT / "pyproject.toml").read_bytes() + repr(facts).encode()).hexdigest()


def _is_current(*, dev: bool) -> bool:
    """Whether the last filling still holds and nothing that it installed has gone since."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    enough = stamp["dev"] or not dev
    return bool(enough and stamp["fingerprint"] == _fingerprint() and _installed() >= set(stamp["installed"]))


def _installed() -> set[str]:
    """The distributions in the environment, with their versions."""
    pattern = "Lib/site-packages" if sys.platform == "win32" else "lib/python3*/site-packages"
    return {folder.name for folder in VENV.glob(f"{pattern}/*.dist-info")}


def _make() -> None:
    headline(f"Making the virtual environment {VENV.name}", "创建虚拟环境")
    free = shutil.disk_usage(CHECKOUT).free
    if free < NEEDED_MB * MB:
        raise Stop(
            f"Only {free // MB} MB are free on this disk; about {NEEDED_MB} MB are needed. "
            "Free some space and start again.",
            f"磁盘仅剩 {free // MB} MB，约需 {NEEDED_MB} MB。请腾出空间后重试。",
        )
    if VENV.exists():
        _remove()
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        system_packages.install_venv_module()
    # A Python inside the environment that is replaced has lost its files; its parent makes the new one.
    base = getattr(sys, "_base_executable", None) or sys.executable
    ended = call([base, "-m", "venv", VENV])
    if ended.code:
        raise stop_for(ended, "Making the virtual environment", "创建虚拟环境")


def _remove() -> None:
    """Removes a broken environment; a folder of that name that is none is left alone."""
    if not (VENV / "pyvenv.cfg").is_file() and any(VENV.iterdir()):
        raise Stop(
            f"{VENV} is in the way and is no virtual environment. Move it elsewhere and start again.",
            f"{VENV} 已存在，但不是虚拟环境。请将其移走后重试。",
        )
    shutil.rmtree(VENV)


def _fill(*, dev: bool) -> None:
    headline("Installing libraries (the first time this takes a few minutes)", "安装组件（首次需要几分钟）")
    STAMP.unlink(missing_ok=True)
    pip: list[str | Path] = [program("python"), "-m", "pip", "install", "--disable-pip-version-check"]
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    # Build tools go into the environment itself, so that a later call needs no network to build again.
    steps: tuple[list[str | Path], ...] = (
        [*pip, *project["build-system"]["requires"]],
        [*pip, "--no-build-isolation", "--editable", ".[dev]" if dev else "."],
    )
    for step in steps:
        ended = call(step)
        if ended.code:
            raise stop_for(ended, "Installing libraries", "安装组件")
    stamp = {"fingerprint": _fingerprint(), "dev": dev, "installed": sorted(_installed())}
    STAMP.write_text(json.dumps(stamp), encoding="utf-8")


def compile_messages() -> None:
    """Turns changed translations into what the program reads; quick when none changed."""
    ended = call([program("python"), CHECKOUT / "packaging" / "messages.py", "compile"])
    if ended.code:
        raise stop_for(ended, "Compiling the translations", "编译翻译文件")
