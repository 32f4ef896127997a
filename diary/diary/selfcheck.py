"""The program checks itself where it stands: in a checkout, in a wheel, in a frozen app."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from diary.diary import demo
from diary.diary.facade import Diary, system_clock
from diary.diary.verifying import verify_path
from diary.domain.errors import DiaryError
from diary.domain.exchange import ExportFormat, ExportOptions, FlagChoice, silent
from diary.rules.catalogue import read_catalogue
from diary.rules.examples import run_examples
from diary.rules.reading import reader
from diary.wording.scanner import Scanner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was tried: its name, whether it went well, and a figure or the reason why not."""

    name: str
    ok: bool
    detail: str


def self_check(resources: Path) -> tuple[Check, ...]:
    """Opens a new store, loads the catalogue, runs the rules' examples, writes and verifies a package."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return tuple(_run(name, work) for name, work in _checks(resources, Path(folder)))


def _checks(resources: Path, folder: Path) -> Iterator[tuple[str, Callable[[], str]]]:
    yield "catalogue", lambda: _catalogue(resources)
    yield "examples", lambda: _examples(resources)
    yield "store", lambda: _store(resources, folder / "case")
    yield "package", lambda: _package(resources, folder / "case", folder / "dossier.zip")


def _run(name: str, work: Callable[[], str]) -> Check:
    try:
        return Check(name=name, ok=True, detail=work())
    except (DiaryError, _Failed) as error:
        return Check(name=name, ok=False, detail=str(error))


class _Failed(Exception):
    """A check that ran and found something wrong."""


def _catalogue(resources: Path) -> str:
    catalogue = read_catalogue(resources, strict=True)
    return f"{len(catalogue.rules)} rules, {len(catalogue.norms)} norms"


def _examples(resources: Path) -> str:
    catalogue = read_catalogue(resources, strict=True)
    results = run_examples(catalogue, reader(Scanner.load(resources / "wording")))
    failed = [f"{one.rule} {one.number}: {one.difference}" for one in results if not one.ok]
    if failed:
        raise _Failed("; ".join(failed))
    return f"{len(results)} examples"


def _store(resources: Path, folder: Path) -> str:
    with Diary.create(folder, resources, passphrase="self-check") as diary:  # noqa: S106 - a throw-away diary
        count = demo.fill(diary, resources)
    with Diary.open(folder, resources, passphrase="self-check") as diary:  # noqa: S106
        found = diary.verify(silent)
    if not found.ok:
        raise _Failed("; ".join(f"{one.where}: {one.problem}" for one in found.problems))
    return f"{count} contacts, {found.checked} things verified"


def _package(resources: Path, folder: Path, out: Path) -> str:
    options = ExportOptions(format=ExportFormat.PACKAGE, flags=FlagChoice.ALL)
    with Diary.open(folder, resources, passphrase="self-check", clock=system_clock) as diary:  # noqa: S106
        made = diary.export(out, options, silent)
    found = verify_path(out)
    if not found.ok:
        raise _Failed("; ".join(f"{one.where}: {one.problem}" for one in found.problems))
    return f"{made.contacts} contacts, {made.flags} flags, {found.checked} files verified"
