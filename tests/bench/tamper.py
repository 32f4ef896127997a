"""Changes single bytes of a package and of a diary and counts what `verify` says.

`tamper.py --count 10000 --seed 1`. The package is that of the sample case, with files and an anchor. Half of
the bytes are chosen among all bytes, half file by file, so that small files are hit as often as large ones.
Every fiftieth change is shown to `sha256sum -c` and to bagit.py too. The diary is the same case; where
`verify` finds nothing, all rows, events and files are compared with what they were. The exit status is 1 when
anything was missed.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from diary.diary import Diary  # noqa: E402 - the checkout is put on the path first
from diary.diary.demo import fill  # noqa: E402
from diary.diary.verifying import verify_path  # noqa: E402
from diary.domain.anchor import AnchorMethod  # noqa: E402
from diary.domain.errors import DiaryError  # noqa: E402
from diary.domain.exchange import ExportFormat, ExportOptions, FlagChoice, silent  # noqa: E402
from diary.store.canonical import FORMS  # noqa: E402
from diary.store.sqlite import connect  # noqa: E402

RESOURCES = ROOT / "resources"
NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
FOREIGN = 50
"""Every so many changes are shown to other programs as well: they need a process each."""


def say(*words: object) -> None:
    """A line on standard output."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")


def make(folder: Path) -> tuple[Path, Path]:
    """A diary with files and an anchor, and its package."""
    chance = random.Random(1)
    with Diary.create(folder / "diary", RESOURCES, clock=lambda: NOW) as diary:
        fill(diary, RESOURCES)
        for number, size in enumerate((40, 3_000, 30_000), 1):
            path = folder / f"录音 {number}.m4a"
            path.write_bytes(chance.randbytes(size))
            diary.attach(number, [path])
        diary.anchor(AnchorMethod.SENT, "示例")
        options = ExportOptions(format=ExportFormat.PACKAGE, flags=FlagChoice.ALL)
        diary.export(folder / "package", options, silent)
    return folder / "diary", folder / "package"


class Bytes:
    """The bytes of a folder's files, to be changed one at a time."""

    def __init__(self, folder: Path, chance: random.Random, skip: frozenset[str] = frozenset()) -> None:
        self._files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in skip]
        self._files = [path for path in self._files if path.stat().st_size]
        self._sizes = [path.stat().st_size for path in self._files]
        self._chance = chance

    def change(self) -> Change:
        """Another value in one place, undone at the end of the block."""
        weights = self._sizes if self._chance.random() < 0.5 else None
        (path,) = self._chance.choices(self._files, weights)
        place = self._chance.randrange(path.stat().st_size)
        return Change(path, place, self._chance.randrange(1, 256))


class Change:
    """One changed byte."""

    def __init__(self, path: Path, place: int, by: int) -> None:
        self.path, self.place, self._by = path, place, by

    def __enter__(self) -> Self:
        self._flip()
        return self

    def __exit__(self, *_: object) -> None:
        self._flip()

    def _flip(self) -> None:
        with self.path.open("r+b") as file:
            file.seek(self.place)
            old = file.read(1)[0]
            file.seek(self.place)
            file.write(bytes([old ^ self._by]))


def noticed(path: Path) -> bool:
    """Whether `verify` says that something is wrong."""
    try:
        return not verify_path(path).ok
    except DiaryError:
        return True


def sha256sum_notices(folder: Path) -> bool:
    """What the line in README.txt says."""
    command = ["sha256sum", "--strict", "--quiet", "-c", "manifest-sha256.txt", "tagmanifest-sha256.txt"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode != 0


def bagit_notices(folder: Path) -> bool:
    """What bagit.py says."""
    command = [sys.executable, "-m", "bagit", "--validate", "--quiet", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode != 0


def tamper_package(folder: Path, count: int, chance: random.Random) -> tuple[Counter[str], list[str]]:
    """How many changes each program noticed, and where ours did not."""
    told: Counter[str] = Counter()
    missed = []
    bytes_of = Bytes(folder, chance)
    for number in range(count):
        with bytes_of.change() as change:
            told["changes"] += 1
            where = f"{change.path.relative_to(folder)} {change.place}"
            if noticed(folder):
                told["verify"] += 1
            else:
                missed.append(where)
            if number % FOREIGN == 0:
                told["shown to others"] += 1
                for name, asked in (("sha256sum", sha256sum_notices), ("bagit.py", bagit_notices)):
                    if asked(folder):
                        told[name] += 1
                    else:
                        say(f"  {name} does not notice {where}")
    return told, missed


def meaning(folder: Path) -> str:
    """A digest of all that a diary says: rows, revisions, events, files."""
    digest = hashlib.sha256()
    with closing(connect(folder / "diary.db", mode="ro&immutable=1")) as connection:
        names = ["event", *FORMS, *(form.version.name for form in FORMS.values() if form.version is not None)]
        for name in names:
            for row in connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2"):
                digest.update(repr(row).encode("utf-8", "surrogatepass"))
    for path in sorted((folder / "att").rglob("*")):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def tamper_diary(folder: Path, count: int, chance: random.Random) -> tuple[Counter[str], list[str]]:
    """How many changes were noticed or changed nothing, and where a change of meaning went unseen."""
    told: Counter[str] = Counter()
    missed = []
    whole = meaning(folder)
    bytes_of = Bytes(folder, chance, frozenset({"diary.lock"}))
    for _ in range(count):
        with bytes_of.change() as change:
            told["changes"] += 1
            if noticed(folder):
                told["noticed"] += 1
            elif meaning(folder) == whole:
                told["without meaning (free room, search index, caches)"] += 1
            else:
                missed.append(f"{change.path.relative_to(folder)} {change.place}")
    return told, missed


def main() -> int:
    """Both, with counts on standard output."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--diary-count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as room:
        diary, package = make(Path(room))
        told, missed = tamper_package(package, given.count, chance)
        say("package:", dict(told))
        told, more = tamper_diary(diary, given.diary_count, chance)
        say("diary:", dict(told))
    for where in (*missed, *more):
        say("MISSED:", where)
    return 1 if missed or more else 0


if __name__ == "__main__":
    sys.exit(main())
