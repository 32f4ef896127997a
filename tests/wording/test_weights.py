"""The weights of the second reader were learned from the words and examples that are there now."""

from __future__ import annotations

from tests.bench.train_wording import LEARNED_FROM, inputs_digest


def test_the_weights_are_those_of_the_present_examples():
    """When this fails: `python tests/bench/train_wording.py`, and commit what it writes."""
    assert LEARNED_FROM.read_text(encoding="utf-8").strip() == inputs_digest()
