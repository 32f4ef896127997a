"""The scanner over the shipped pattern files, loaded once."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from diary.wording.scanner import Scanner

_CHOICE = re.compile(r"\{([^{}]*)\}")
FOLDER = Path(__file__).resolve().parents[2] / "resources" / "wording"


@pytest.fixture(scope="session")
def folder() -> Path:
    return FOLDER


@pytest.fixture(scope="session")
def scanner() -> Scanner:
    return Scanner.load(FOLDER)


def everyday(count: int) -> list[str]:
    """Messages as banks, couriers, offices, family and friends send them, from the templates of everyday.txt.

    `{a|b}` stands for one of its parts; the order of chance is fixed.
    """
    chance = random.Random(19)
    templates = (Path(__file__).parent / "everyday.txt").read_text(encoding="utf-8").splitlines()
    made = []
    for _ in range(count):
        text = chance.choice(templates)
        while _CHOICE.search(text):
            text = _CHOICE.sub(lambda choice: chance.choice(choice[1].split("|")), text)
        made.append(text)
    return made


@pytest.fixture(scope="session")
def bulk() -> list[str]:
    return everyday(4000)
