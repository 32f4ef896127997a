"""Damages valid exports at random and reads them: only errors that are fit for the user may come out.

    python tests/bench/fuzz_intake.py --count 20000 --seed 1

Prints how many inputs were run, what came of them, the slowest, and every uncaught exception with the seed of
its input, from which `--only SEED` makes that one input again. The corpus is `intake_corpus.py`.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
import traceback
from collections import Counter
from datetime import UTC, datetime

from diary.domain.errors import DiaryError
from diary.intake.sniff import REGISTRY, open_records
from tests.bench.corpus_parts import zipped
from tests.bench.intake_corpus import EXAMPLES

NOW = datetime(2026, 11, 1, tzinfo=UTC)
TOKENS = [
    b"", b"\0", b"\xff", b"\x80", b"\r", b"\n", b"\n\n", b"\t", b",", b'"', b"'", b"<", b">", b"/>",
    b"&", b"&#0;", b"[", b"]", b"{", b"}", b":", b"-", b"9" * 40, b"-1", b"1e999", b"NaN", b"null",
    b"true", b"2024-06-10", b"13/13/13", b"1883-03-07 11:22:33", b"9999-12-31 23:59:59",
    b"\xef\xbb\xbf", b"\xff\xfe", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"BEGIN:VCARD",
    b"<!DOCTYPE x [", "年月日".encode(), "合计".encode(), b"\xed\xa0\x80", b"A" * 5000, b"," * 3000,
    b" " * 400,
]  # fmt: skip


def mutated(data: bytes, rng: random.Random) -> bytes:
    """The data with a few cuts, swaps, repeats, flips and tokens put in."""
    for _ in range(rng.choice((1, 1, 2, 3, 8))):
        at = rng.randrange(len(data) + 1)
        length = rng.choice((0, 1, 1, 2, 4, 16, 200))
        kind = rng.randrange(6)
        if kind == 0:
            data = data[:at] + rng.choice(TOKENS) + data[at + length :]
        elif kind == 1:
            data = data[:at] + rng.randbytes(length) + data[at + length :]
        elif kind == 2:
            data = data[:at]
        elif kind == 3:
            data = data[:at] + data[at : at + length] * rng.choice((2, 3, 50)) + data[at + length :]
        elif kind == 4 and at < len(data):
            data = data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1 :]
        else:
            other = rng.choice(list(EXAMPLES.values())).data
            start = rng.randrange(len(other))
            data = data[:at] + other[start : start + 300] + data[at:]
    return data


def made(seed: int) -> tuple[str, bytes]:
    """The input of a seed: a name and bytes."""
    rng = random.Random(seed)
    example = EXAMPLES[rng.choice(sorted(EXAMPLES))]
    name = rng.choice((example.name, "x", "x.csv", "x.txt", "Manifest.db"))
    if example.parts and rng.random() < 0.7:
        part = rng.choice(sorted(example.parts))
        parts = example.parts | {part: mutated(example.parts[part], rng)}
        return name, zipped(parts)
    if rng.random() < 0.02:
        return name, rng.randbytes(rng.randrange(2000))
    return name, mutated(example.data, rng)


def outcome(seed: int) -> str:
    """What comes of an input: a format, or the name of the error that the user would see."""
    name, data = made(seed)
    try:
        reading = open_records(io.BytesIO(data), zone="Asia/Shanghai", now=NOW, name=name)
        items = list(reading)
    except DiaryError as error:
        return type(error).__name__
    assert len(items) == reading.records + reading.rejected
    return f"read as {reading.format}"


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def peak() -> str:
    """The most memory that was used, where the system tells it."""
    try:
        import resource  # Windows has no such module
    except ImportError:
        return ""
    return f"; peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--count", type=int, default=10_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--only", type=int, help="run one input, named by the seed printed for it")
    chosen = arguments.parse_args()
    seeds = (
        [chosen.only]
        if chosen.only is not None
        else range(chosen.seed << 32, (chosen.seed << 32) + chosen.count)
    )
    outcomes: Counter[str] = Counter()
    failures: dict[str, int] = {}
    slowest = (0.0, 0)
    for seed in seeds:
        begun = time.perf_counter()
        try:
            outcomes[outcome(seed)] += 1
        except Exception as error:  # noqa: BLE001 - to find these is what it is for
            where = traceback.extract_tb(error.__traceback__)[-1]
            failures.setdefault(f"{type(error).__name__} in {where.filename}:{where.lineno}", seed)
            outcomes["UNCAUGHT"] += 1
        slowest = max(slowest, (time.perf_counter() - begun, seed))
    for what, count in outcomes.most_common():
        say(f"{count:8}  {what}")
    for what, seed in failures.items():
        say(f"uncaught: {what} (--only {seed})")
    say(f"slowest {slowest[0]:.2f} s (--only {slowest[1]}); {len(REGISTRY)} formats registered{peak()}")
    say(f"{sum(outcomes.values())} inputs run, {outcomes['UNCAUGHT']} uncaught exceptions")
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
