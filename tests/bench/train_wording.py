"""Trains the second reader on the project's own examples and writes `resources/wording/weights.txt`.

    python tests/bench/train_wording.py

Logistic regression for each label, by stochastic gradient descent with a step of its own for each weight
(AdaGrad, Duchi et al. 2011), a small pull to zero, a fixed order of chance and no library: the same
examples give the same file. Features seen only once or twice are left out. Run it after changing the
lexicon, the spellings or an example.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import random
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # run as a file, from anywhere

from diary.wording.patterns import Pattern, read_patterns, read_toml, read_words
from diary.wording.reader import LABELS, Lexicon
from diary.wording.scanner import read_normaliser

ROOT = Path(__file__).resolve().parents[2]
WORDING = ROOT / "resources" / "wording"
TESTS = ROOT / "tests" / "wording"
LEARNED_FROM = TESTS / "learned_from.sha256"
ROUNDS = 14
STEP = 0.1
PULL = 0.00002  # towards zero, at each look
SURE = 0.02  # an error this small teaches nothing
JOINED = 4000  # harmless texts put together from two or three, so that length alone says nothing
FEWEST = 3  # examples in which a feature must occur
LEAST = 6  # hundredths; smaller weights are not written


class Example:
    """A text with what it says; `open_labels` are those about which nothing is known."""

    def __init__(self, text: str, said: set[int], open_labels: set[int]) -> None:
        self.text = text
        self.asked = [(number, number in said) for number in range(len(LABELS)) if number not in open_labels]
        self.harmless = not said and not open_labels
        self.glance = [(len(LABELS), bool(said))] if said or self.harmless else []


def examples(folder: Path = TESTS) -> list[Example]:
    """All labelled texts of the tests and of the patterns."""
    number = {label.value: place for place, label in enumerate(LABELS)}
    made = [Example(line, set(), set()) for line in lines(folder / "harmless.txt")]
    for name in ("collectors.txt", "examples.txt"):
        for line in lines(folder / name):
            labels, text = line.split("|", 1)
            made.append(Example(text, {number[one] for one in labels.split(",") if one != "none"}, set()))
    for pattern in patterns():
        own = number[pattern.label]
        made.extend(Example(text, {own}, _akin(own)) for text in pattern.hits)
        made.extend(Example(text, set(), set(range(len(LABELS))) - {own}) for text in pattern.misses)
    return made + _joined([one.text for one in made if one.harmless])


def _joined(harmless: list[str]) -> list[Example]:
    chance = random.Random(5)
    return [
        Example("。".join(chance.sample(harmless, chance.choice((2, 3)))), set(), set())
        for _ in range(JOINED)
    ]


def lines(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def patterns() -> list[Pattern]:
    words = read_words(WORDING / "words.toml")
    return [
        one for file in sorted((WORDING / "patterns").glob("*.toml")) for one in read_patterns(file, words)
    ]


def _akin(own: int) -> set[int]:
    """Labels that a pattern's example may well have besides its own."""
    names = [label.value for label in LABELS]
    families = (
        {"threat_contacts_third_party", "third_party_disclosure", "visit_announced", "public_shaming"},
        {"impersonation_official", "false_legal_consequence"},
        {"visit_announced", "forced_entry_or_property", "threat_violence"},
        {"scam_fee", "private_account"},
        {"insult", "public_shaming"},
    )
    return {names.index(one) for family in families if names[own] in family for one in family} - {own}


class Learner:
    """Weights while they are learnt, one row of labels for each feature."""

    def __init__(self) -> None:
        self.weights: dict[str, list[float]] = {}
        self._squares: dict[str, list[float]] = {}

    def look(self, features: list[str], asked: list[tuple[int, bool]]) -> None:
        """One step on one example."""
        rows = [self.weights[one] for one in features]
        sums = [sum(column) for column in zip(*rows, strict=True)]
        for number, said in asked:
            error = said - 1 / (1 + math.exp(-max(-30.0, min(30.0, sums[number]))))
            if abs(error) > SURE:
                self._step(features, number, error)

    def _step(self, features: list[str], number: int, error: float) -> None:
        for one in features:
            weights, squares = self.weights[one], self._squares[one]
            slope = error - PULL * weights[number]
            squares[number] += slope * slope
            weights[number] += STEP * slope / math.sqrt(squares[number])

    def know(self, features: list[str]) -> None:
        for one in features:
            self.weights[one] = [0.0] * (len(LABELS) + 1)
            self._squares[one] = [1.0] * (len(LABELS) + 1)


def learn(made: list[Example], lexicon: Lexicon) -> dict[str, list[float]]:
    """The weights of all features, the starting point under the empty name."""
    normaliser = read_normaliser(WORDING)
    parsed = [lexicon.parsed(normaliser.plain(one.text).text) for one in made]
    seen = [sorted(one.features()) for one in parsed]
    often = Counter(feature for features in seen[: len(made) - JOINED] for feature in features)
    known = {feature for feature, count in often.items() if count >= FEWEST}
    kept = [["", *(one for one in features if one in known)] for features in seen]
    glances = [["", *sorted(one.glance() & known)] for one in parsed]
    learner = Learner()
    learner.know(["", *sorted(known)])
    chance = random.Random(7)
    order = list(range(len(made)))
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for place in order:
            learner.look(kept[place], made[place].asked)
            learner.look(glances[place], made[place].glance)
    return learner.weights


def written(weights: dict[str, list[float]], lexicon: Lexicon) -> str:
    """The weights file: see `read_weights`."""
    out = []
    for feature, row in sorted(weights.items()):
        small = [round(one * 100) for one in row]
        if not feature or max(map(abs, small)) >= LEAST:
            numbers = " ".join(str(one) if not feature or abs(one) >= LEAST else "." for one in small)
            out.append(f"{lexicon.readable(feature)}\t{numbers}\n")
    return "".join(out)


def inputs_digest() -> str:
    """SHA-256 (hex) over all that the weights are learned from, so that a test knows when they are old."""
    files = [*sorted(WORDING.rglob("*.toml")), WORDING / "characters.txt"]
    files += [TESTS / name for name in ("harmless.txt", "collectors.txt", "examples.txt")]
    digest = hashlib.sha256()
    for file in files:
        if file.name != "reader.toml":  # how sure a finding has to be; the weights do not hang on it
            digest.update(file.name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=WORDING / "weights.txt")
    options = parser.parse_args()
    lexicon = Lexicon(read_toml(WORDING / "lexicon.toml"))
    text = written(learn(examples(), lexicon), lexicon)
    options.out.write_text(text, encoding="utf-8")
    LEARNED_FROM.write_text(inputs_digest() + "\n", encoding="utf-8")
    sys.stdout.write(f"{text.count(chr(10))} features written\n")


if __name__ == "__main__":
    main()
