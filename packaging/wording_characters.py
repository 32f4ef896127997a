"""Writes `resources/wording/characters.txt`: every Chinese character whose simplified form differs.

A development-time script: needs the `opencc` package, which the program itself does not. Two lines of equal
length, the characters and their simplified forms, so that places in a text never move.
"""

from __future__ import annotations

from pathlib import Path

import opencc

TARGET = Path(__file__).resolve().parents[1] / "resources" / "wording" / "characters.txt"
# Written in simplified texts as they are, or forms that OpenCC leaves alone.
KEPT = set("乾著瞭藉馀")
ADDED = {"妳": "你", "祢": "你", "牠": "它", "裏": "里", "衹": "只", "祇": "只", "孃": "娘", "姦": "奸"}


def pairs() -> dict[str, str]:
    """Characters of the CJK blocks and their simplified forms."""
    to_simplified = opencc.OpenCC("t2s")
    found = {}
    for point in [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)]:
        one = chr(point)
        simple = to_simplified.convert(one)
        if simple != one and len(simple) == 1 and ord(simple) < 0x10000 and one not in KEPT:
            found[one] = simple
    return found | ADDED


if __name__ == "__main__":
    table = pairs()
    TARGET.write_text("".join(table) + "\n" + "".join(table.values()) + "\n", encoding="utf-8")
    print(f"{len(table)} characters")
