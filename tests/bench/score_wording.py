"""Scores the scanner on a labelled JSONL set: precision and recall per label, in both contexts.

    python tests/bench/score_wording.py ../shared/wording/dev.jsonl [--errors]

Lines hold `id`, `text`, `labels` (`["none"]` for harmless ones) and perhaps `doubtful`; doubtful ones are
left out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from diary.wording.scanner import Context, Label, Scanner

WORDING = Path(__file__).resolve().parents[2] / "resources" / "wording"


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", action="store_true", help="print every item that is judged otherwise")
    options = parser.parse_args()
    lines = options.file.read_text(encoding="utf-8").splitlines()
    items = [item for item in map(json.loads, filter(str.strip, lines)) if not item.get("doubtful")]
    scanner = Scanner.load(WORDING)
    for context in Context:
        score(scanner, items, context, errors=options.errors)


if __name__ == "__main__":
    main()
