"""Damages valid exports at random and reads them: only errors that are fit for the user may come out.

    python -m tests.bench.fuzz_intake --count 20000 --seed 1
    python -m tests.bench.fuzz_intake --count 1000000 --seed 2 --samples ../shared/intake/samples --record

Prints how many inputs were run, what came of them, the slowest, the memory used, and every uncaught exception
with the number of its input; `--only NUMBER` makes that input again (with the `--samples` of the run).
`--record` adds a paragraph to `fuzz_record.md`. The corpus is `intake_corpus.py`, and real files if given.
"""

from __future__ import annotations

import argparse
import platform
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from diary import __version__
from diary.intake.sniff import REGISTRY
from tests.bench.fuzz_inputs import Maker, corpus
from tests.bench.fuzz_targets import outcome, prepare

RECORD = Path(__file__).with_name("fuzz_record.md")
HANG_S = 10
MOST_MB = 200
_STEP = 50_000


class Hang(Exception):
    """An input that is not answered in time."""


@dataclass(slots=True)
class Run:
    """What came of a run so far."""

    outcomes: Counter[str] = field(default_factory=Counter)
    origins: Counter[str] = field(default_factory=Counter)
    failures: dict[str, int] = field(default_factory=dict)
    uncaught: int = 0
    slowest: tuple[float, int] = (0.0, 0)
    largest: tuple[int, int] = (0, 0)

    def note(self, seed: int, origin: str, result: str, seconds: float) -> None:
        self.outcomes[result] += 1
        self.origins[_family(origin)] += 1
        self.slowest = max(self.slowest, (seconds, seed))
        if (memory := peak_mb()) > self.largest[0]:
            self.largest = memory, seed

    def failed(self, seed: int, error: BaseException) -> None:
        where = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in where if "/diary/" in frame.filename.replace("\\", "/")] or list(where)
        place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}"
        self.failures.setdefault(f"{type(error).__name__} in {place}", seed)
        self.uncaught += 1


def _family(origin: str) -> str:
    """What an input is counted under: a format, or the group of a real file."""
    if origin.startswith("sample "):
        return origin.rpartition("/")[0]
    return origin.split(" ", maxsplit=1)[0]


def peak_mb() -> int:
    """The most memory that was used so far, 0 where the system does not tell."""
    try:
        import resource  # Windows has no such module
    except ImportError:
        return 0
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) // 1024


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Raises `Hang` inside when the block takes longer, where the system can."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def late(_number: int, _frame: object) -> None:
        raise Hang

    signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def run(seeds: range, samples: Path | None, *, progress: bool = False) -> Run:
    """Reads the inputs of these numbers."""
    prepare()
    maker, done = Maker(corpus(samples)), Run()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count, seed in enumerate(seeds, 1):
            one = maker.made(seed)
            begun = time.perf_counter()
            try:
                with within(HANG_S):
                    result = outcome(one, folder)
            except Exception as error:  # noqa: BLE001 - to find these is what it is for
                done.failed(seed, error)
                result = "UNCAUGHT"
                if len(seeds) == 1:
                    traceback.print_exc()
            done.note(seed, one.origin, result, time.perf_counter() - begun)
            if progress and count % _STEP == 0:
                say(f"{count} inputs, {done.uncaught} uncaught, peak {peak_mb()} MB")
    return done


def report(done: Run, seeds: range, samples: Path | None) -> list[str]:
    """The run as a paragraph of the record."""
    corpus_ = "the corpus of the tests" + (" and beginnings of real files" if samples else "")
    seconds, slowest = done.slowest
    memory, largest = done.largest
    system = f"Version {__version__}, Python {platform.python_version()}, {platform.system()}"
    lines = [
        f"## {datetime.now(UTC):%Y-%m-%d}: {len(seeds):,} inputs, numbers {seeds.start} to {seeds.stop - 1}",
        "",
        f"{system}, {len(REGISTRY)} formats; {corpus_}.",
        f"Uncaught exceptions: {done.uncaught}. Slowest input: {seconds:.2f} s (number {slowest}).",
        f"Peak memory of the process: {memory} MB (number {largest}).",
        "",
    ]
    lines += [f"- {what} (number {seed})" for what, seed in done.failures.items()]
    lines += ["", "Made of:", ""]
    lines += [f"- {count:,} {what}" for what, count in sorted(done.origins.items())]
    lines += ["", "Answered with:", ""]
    lines += [f"- {count:,} {what}" for what, count in done.outcomes.most_common()]
    return [*lines, ""]


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--count", type=int, default=10_000)
    arguments.add_argument("--seed", type=int, default=1, help="which run: each has numbers of its own")
    arguments.add_argument("--only", type=int, help="run one input, by its number")
    arguments.add_argument("--samples", type=Path, help="a folder of real files to damage as well")
    arguments.add_argument("--record", action="store_true", help="add the run to fuzz_record.md")
    chosen = arguments.parse_args()
    first = chosen.seed << 32
    seeds = range(first, first + chosen.count)
    if chosen.only is not None:
        seeds = range(chosen.only, chosen.only + 1)
    done = run(seeds, chosen.samples, progress=chosen.count > _STEP)
    lines = report(done, seeds, chosen.samples)
    for line in lines:
        say(line)
    if chosen.record:
        with RECORD.open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    return bool(done.uncaught) or done.largest[0] > MOST_MB


if __name__ == "__main__":
    sys.exit(main())
