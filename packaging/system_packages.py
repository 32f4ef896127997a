"""What the operating system must bring on Linux: Qt's libraries, a Chinese font, tools for the tests."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from functools import cache
from typing import TYPE_CHECKING

from console import CHECKOUT, Ended, Stop, answers, call, headline, say, stop_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

# Library: package on Debian and Ubuntu, package on Arch. Fedora and openSUSE find packages by library.
LIBRARIES = {
    "libEGL.so.1": ("libegl1", "libglvnd"),
    "libGL.so.1": ("libgl1", "libglvnd"),
    "libGLX.so.0": ("libglx0", "libglvnd"),
    "libOpenGL.so.0": ("libopengl0", "libglvnd"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libx11"),
    "libX11.so.6": ("libx11-6", "libx11"),
    "libbrotlidec.so.1": ("libbrotli1", "brotli"),
    "libbrotlicommon.so.1": ("libbrotli1", "brotli"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype2"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2", "krb5"),
    "libwayland-client.so.0": ("libwayland-client0", "wayland"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "wayland"),
    "libwayland-egl.so.1": ("libwayland-egl1", "wayland"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-glx.so.0": ("libxcb-glx0", "libxcb"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
    "libxcb.so.1": ("libxcb1", "libxcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libz.so.1": ("zlib1g", "zlib"),
    "libzstd.so.1": ("libzstd1", "zstd"),
}
# What the window loads, below the PySide6 folder; Qt opens the plugins by name while it runs.
LOADED = (
    "QtWidgets.abi3.so",
    "QtSvg.abi3.so",
    "QtNetwork.abi3.so",
    "QtPrintSupport.abi3.so",
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platforms/libqwayland.so",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/xcbglintegrations/libqxcb-egl-integration.so",
    "Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so",
    "Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
    "Qt/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so",
    "Qt/plugins/iconengines/libqsvgicon.so",
)
FONT_PACKAGES = {
    "apt-get": "fonts-noto-cjk",
    "dnf": "google-noto-sans-cjk-fonts",
    "pacman": "noto-fonts-cjk",
    "zypper": "google-noto-sans-cjk-fonts",
}
TEST_TOOLS = {"Xvfb": "xvfb", "pdftotext": "poppler-utils"}
_MISSING = re.compile(r"^\s*(lib\S+) => not found", re.MULTILINE)


def missing_libraries(venv: Path) -> tuple[str, ...]:
    """The names of system libraries that Qt in this environment wants and the system lacks (by `ldd`).

    Qt's own parts that PySide6-Essentials leaves out do not count.
    """
    folder = next(venv.glob("lib/python3*/site-packages/PySide6"), None)
    if sys.platform != "linux" or folder is None:
        return ()
    listed = answers(["ldd", *(folder / name for name in LOADED if (folder / name).is_file())]) or ""
    return tuple(sorted(name for name in set(_MISSING.findall(listed)) if not name.startswith("libQt6")))


def has_chinese_font() -> bool:
    """Whether the bundled font or one of the system's can show Chinese."""
    bundled = CHECKOUT / "resources" / "fonts"
    if any(bundled.glob("**/*.[ot]t[fc]")) or sys.platform != "linux":
        return True
    return bool((answers(["fc-list", ":lang=zh", "file"]) or "").strip())


@cache
def installer() -> str | None:
    """The system's package program, by which the distribution is told."""
    return next((name for name in ("apt-get", "dnf", "zypper", "pacman") if shutil.which(name)), None)


def install_for_window(venv: Path) -> None:
    """Installs what Qt lacks, and a Chinese font when there is none.

    Raises Stop with the words to type when that is not possible for the libraries.
    """
    libraries = missing_libraries(venv)
    if not has_chinese_font():
        _install_font()
    if not libraries:
        return
    headline(f"Installing {len(libraries)} system libraries for the window", "安装窗口所需的系统库")
    _install(_packages(libraries))
    if still := missing_libraries(venv):
        raise Stop(
            f"Qt still lacks system libraries: {', '.join(still)}. Install the packages that hold them.",
            f"仍缺少系统库：{'、'.join(still)}。请安装包含它们的软件包。",
        )


def _install_font() -> None:
    headline("Installing a Chinese font", "安装中文字体")
    try:
        _install([FONT_PACKAGES.get(installer() or "", "fonts-noto-cjk")])
    except Stop as stop:  # Without a font the program runs, only its Chinese shows as boxes.
        say(stop.english, stop.chinese)


def install_test_tools() -> None:
    """Installs what end-to-end tests use if that needs no password; without it those tests skip."""
    wanted = sorted(package for tool, package in TEST_TOOLS.items() if not shutil.which(tool))
    if not wanted or sys.platform != "linux":
        return
    if installer() != "apt-get" or not _can_install_unasked():
        say(f"Not installed, so tests that need them are skipped: {', '.join(wanted)}", "相关测试将跳过。")
        return
    headline(f"Installing tools for tests: {', '.join(wanted)}", "安装测试工具")
    try:
        _install(wanted)
    except Stop as stop:
        say(stop.english, stop.chinese)


def install_venv_module() -> None:
    """Installs the part of Python that Debian keeps in a package of its own.

    Raises Stop with the words to type when that is not possible.
    """
    headline("Installing Python's venv module", "安装 Python 的 venv 模块")
    name = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if installer() != "apt-get":
        raise Stop(
            "This Python has no `venv` or `ensurepip` module. Install them from your system's packages "
            "(python3-pip, python3-virtualenv or the like), then start again.",
            "当前 Python 缺少 venv 或 ensurepip 模块。请通过系统软件源安装后重试。",
        )
    _install([name])


def _packages(libraries: Iterable[str]) -> list[str]:
    """Package names for libraries, in the words of this system's package program."""
    if installer() in {"dnf", "zypper"}:
        return [f"{name}()(64bit)" for name in libraries]
    column = 1 if installer() == "pacman" else 0
    return sorted({LIBRARIES[name][column] if name in LIBRARIES else name for name in libraries})


def _install(packages: Sequence[str]) -> None:
    """Installs with apt, as root or by sudo; elsewhere, and without those rights, says what to type."""
    as_root = _as_root()
    if installer() != "apt-get" or as_root is None:
        raise Stop(
            f"Please type this, then start again:\n    {_typed(packages)}",
            "请先执行上面的命令，然后重试。",
        )
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "Dpkg::Use-Pty=0"]
    wanted = ["install", "-y", "--no-install-recommends", *packages]
    known = answers(["apt-get", "--simulate", *wanted]) is not None
    ended = call([*apt, *wanted]) if known else Ended(code=1, complaint="")
    if ended.code:  # The lists of packages are missing or too old.
        fetched = call([*apt, "update"])
        ended = call([*apt, *wanted])
        # `update` ends well even without a network; only its words tell.
        ended = Ended(code=ended.code, complaint=fetched.complaint + ended.complaint)
    if ended.code:
        say(f"To do it by hand:\n    {_typed(packages)}")
        raise stop_for(ended, "Installing system packages", "安装系统软件包")


def _typed(packages: Sequence[str]) -> str:
    """The command a person would type."""
    install = {
        "dnf": ["dnf", "install"],
        "zypper": ["zypper", "install"],
        "pacman": ["pacman", "-S", "--needed"],
    }.get(installer() or "", ["apt-get", "install"])
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    typed = shlex.join([*sudo, *install, *packages])
    if install[0] == "apt-get" and answers([*install, "--simulate", *packages]) is None:
        return f"{shlex.join([*sudo, 'apt-get', 'update'])} && {typed}"
    return typed


def _as_root() -> list[str] | None:
    """The words before a command that make it root's; None when there is no way."""
    if sys.platform == "win32" or os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    if _can_install_unasked():
        return ["sudo", "-n"]
    if not sys.stdin.isatty():
        return None
    say("sudo may ask for your password.", "可能需要输入您的系统密码（sudo）。")
    return ["sudo"]


def _can_install_unasked() -> bool:
    """Whether commands run as root without a password."""
    return sys.platform != "win32" and (os.geteuid() == 0 or answers(["sudo", "-n", "true"]) is not None)
