"""Scores the scanner on a labelled JSONL set: precision and recall per label, in both contexts.

    python tests/bench/score_wording.py ../shared/wording/dev.jsonl [--errors]
    python tests/bench/score_wording.py --speed      # ten thousand messages of about 46 characters

Lines hold `id`, `text`, `labels` (`["none"]` for harmless ones) and perhaps `doubtful`; doubtful ones are
left out.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # run as a file, from anywhere

from diary.wording.scanner import Context, Label, Scanner

ROOT = Path(__file__).resolve().parents[2]
WORDING = ROOT / "resources" / "wording"
TESTS = ROOT / "tests" / "wording"


def share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "  -  "


def score(scanner: Scanner, items: list[dict], context: Context, *, errors: bool) -> None:
    right, extra, missed = Counter(), Counter(), Counter()
    harmless = alarms = harmful = noticed = 0
    for item in items:
        wanted = {one for one in item["labels"] if one != "none"}
        scan = scanner.scan(item["text"], context)
        got = {one.label.value for one in scan.findings}
        right.update(got & wanted)
        extra.update(got - wanted)
        missed.update(wanted - got)
        harmless += not wanted
        alarms += not wanted and bool(got)
        harmful += bool(wanted)
        noticed += bool(wanted) and bool(got)
        if errors and got != wanted:
            held = sorted({one.label.value for one in scan.held_back})
            print(
                f"  {item['id']} {item['text']}\n     +{sorted(got - wanted)} -{sorted(wanted - got)} held {held}"
            )
    print(f"\n{context.value}: {len(items)} items")
    for label in (one.value for one in Label):
        found, real = right[label] + extra[label], right[label] + missed[label]
        print(f"  {label:28} P {share(right[label], found)}  R {share(right[label], real)}  of {real}")
    all_right = right.total()
    print(
        f"  micro  P {share(all_right, all_right + extra.total())}  R {share(all_right, all_right + missed.total())}"
    )
    print(
        f"  any finding  R {share(noticed, harmful)}   false alarms {share(alarms, harmless)} of {harmless}"
    )


def messages(count: int) -> list[str]:
    """Everyday messages with one in twenty from a collector, each with its own numbers."""
    chance = random.Random(11)
    harmless = (TESTS / "harmless.txt").read_text(encoding="utf-8").splitlines()
    said = [
        line.split("|", 1)[1] for line in (TESTS / "collectors.txt").read_text(encoding="utf-8").splitlines()
    ]
    made = []
    for _ in range(count):
        text = chance.choice(said if chance.random() < 0.05 else harmless)
        while len(text) < 40:
            text += f"，{chance.choice(harmless)}{chance.randrange(1000)}"
        made.append(text[:90])
    return made


def clock(scanner: Scanner) -> None:
    """The best of five rounds after one that compiles what is needed."""
    texts = messages(10_000)
    for context in Context:
        rounds = []
        for _ in range(6):
            begun = time.perf_counter()
            for text in texts:
                scanner.scan(text, context)
            rounds.append(time.perf_counter() - begun)
        mean = sum(map(len, texts)) / len(texts)
        print(
            f"{context.value}: {min(rounds):.3f} s per 10,000 of {mean:.0f} characters, first {rounds[0]:.3f} s"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--speed", action="store_true", help="time the scanner instead")
    parser.add_argument("--errors", action="store_true", help="print every item that is judged otherwise")
    options = parser.parse_args()
    begun = time.perf_counter()
    scanner = Scanner.load(WORDING)
    print(f"loaded in {time.perf_counter() - begun:.3f} s: {len(scanner.patterns)} patterns")
    if options.speed:
        clock(scanner)
        return
    lines = options.file.read_text(encoding="utf-8").splitlines()
    items = [item for item in map(json.loads, filter(str.strip, lines)) if not item.get("doubtful")]
    for context in Context:
        score(scanner, items, context, errors=options.errors)


if __name__ == "__main__":
    main()
