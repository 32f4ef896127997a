"""What every test shares: no screen, no home folder, fresh translations, the project's resources."""

from __future__ import annotations

import contextlib
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

import messages
from diary.rules import catalogue
from diary.wording.scanner import Scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(__file__).resolve().parents[1]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
hypothesis.settings.register_profile("project", derandomize=True, deadline=None)
hypothesis.settings.load_profile("project")


def pytest_sessionstart() -> None:
    """Compiles translations that changed since the last build, so that tests read what translators wrote."""
    with contextlib.suppress(ValueError):  # a malformed file is named by tests/packaging/test_messages.py
        messages.compile_all()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes the golden files anew; the difference is then read."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture(autouse=True, scope="session")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home folder for the run: no test sees or touches the diary of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(home / name.lower()))
        yield home


@pytest.fixture(scope="session")
def resources() -> Path:
    """The checkout's `resources/`."""
    return CHECKOUT / "resources"


@pytest.fixture(scope="session")
def shared_samples() -> Path:
    """The folder of sample material beside the checkout; tests that use it are skipped where it is not."""
    folder = CHECKOUT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the sample material is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def read_once() -> Iterator[None]:
    """Rules and patterns are read from their files once for all tests that open diaries.

    But for diaries with rules of their own, and tests with other resources than the project's.
    """
    read = catalogue.read_catalogue
    known = cache(read)

    def read_or_known(
        folder: Path, extra: Path | None = None, *, strict: bool = False
    ) -> catalogue.Catalogue:
        if folder != CHECKOUT / "resources" or (extra is not None and extra.is_dir()):
            return read(folder, extra, strict=strict)
        return known(folder, strict=strict)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "read_catalogue", read_or_known)
        patch.setattr(Scanner, "load", cache(Scanner.load))
        yield
