"""Where a package's files go: a folder or a zip, filled under another name and moved when it is whole."""

from __future__ import annotations

import os
import shutil
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip can hold: the same package is the same bytes whenever it is made."""


class Sink(Protocol):
    """Where a package's files go."""

    def open(self, name: str) -> IO[bytes]:
        """A new file to write to; `name` has slashes."""

    def finish(self) -> None:
        """Moves the whole package to its place."""

    def discard(self) -> None:
        """Removes what was written so far."""


class FolderSink:
    """A folder, filled under another name first."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._part = out.with_name(out.name + ".part")
        shutil.rmtree(self._part, ignore_errors=True)
        self._part.mkdir()

    def open(self, name: str) -> IO[bytes]:
        """A new file to write to; `name` has slashes."""
        path = self._part.joinpath(*name.split("/"))
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("wb")

    def finish(self) -> None:
        """Moves the whole package to its place."""
        for path in self._part.rglob("*"):
            if path.is_file():
                with path.open("r+b") as file:
                    os.fsync(file.fileno())
        if self._out.is_dir():
            self._out.rmdir()  # empty, and Windows cannot move a folder over another
        self._part.replace(self._out)

    def discard(self) -> None:
        """Removes what was written so far."""
        shutil.rmtree(self._part, ignore_errors=True)


class ZipSink:
    """A zip archive, filled under another name first. Nothing is compressed: recordings and pictures are.

    All files lie in one folder of the archive, `top`, as RFC 8493 wants it.
    """

    def __init__(self, out: Path, top: str) -> None:
        self._out = out
        self._top = top
        self._part = out.with_name(out.name + ".part")
        self._file = self._part.open("wb")
        self._archive = zipfile.ZipFile(self._file, "w", zipfile.ZIP_STORED)

    def open(self, name: str) -> IO[bytes]:
        """A new file to write to; `name` has slashes."""
        info = zipfile.ZipInfo(f"{self._top}/{name}", _ZIP_DATE)
        info.create_system = 3  # Unix, on every system: the same package is the same bytes
        info.external_attr = 0o644 << 16
        return self._archive.open(info, "w", force_zip64=True)

    def finish(self) -> None:
        """Moves the whole package to its place."""
        self._archive.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._part.replace(self._out)

    def discard(self) -> None:
        """Removes what was written so far."""
        with suppress(OSError):  # a full disk may have no room for the archive's end either
            self._archive.close()
        with suppress(OSError):
            self._file.close()
        self._part.unlink(missing_ok=True)
