"""Running the rules' examples: each rule against its own small cases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diary.rules.judge import judge

if TYPE_CHECKING:
    from diary.domain.flag import Flag
    from diary.rules.catalogue import Catalogue
    from diary.rules.example_file import Example, Expected
    from diary.rules.found import Read


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleResult:
    """What became of one example: the flags that the rule gave, and the difference (empty: none)."""

    rule: str
    number: int
    example: Example
    flags: tuple[Flag, ...]
    difference: str = ""

    @property
    def ok(self) -> bool:
        """Whether the rule gave just the flags that the example asks for."""
        return not self.difference


def run_examples(catalogue: Catalogue, read: Read) -> tuple[ExampleResult, ...]:
    """Judges every example by its own rule alone."""
    return tuple(
        run_example(catalogue, rule, number, read)
        for rule in catalogue.rules
        for number in range(1, len(catalogue.examples[rule]) + 1)
    )


def run_example(catalogue: Catalogue, rule: str, number: int, read: Read) -> ExampleResult:
    """Judges one example of a rule; examples are numbered from 1."""
    example = catalogue.examples[rule][number - 1]
    alone = replace(catalogue, rules={rule: catalogue.rules[rule]})
    flags = judge(example.case, alone, read)
    return ExampleResult(
        rule=rule, number=number, example=example, flags=flags, difference=_difference(example, flags)
    )


def _difference(example: Example, flags: tuple[Flag, ...]) -> str:
    """What is expected and not given, or given and not expected, in one line each."""
    left = list(flags)
    lines = []
    for expected in example.flags:
        found = next((flag for flag in left if _fits(expected, flag)), None)
        if found is None:
            lines.append(f"expected {_told(expected)}")
        else:
            left.remove(found)
    lines.extend(f"gave {_given(flag)}" for flag in left)
    return "\n".join(lines)


def _fits(expected: Expected, flag: Flag) -> bool:
    return (
        expected.contacts == flag.contacts
        and expected.norms == {ground.norm for ground in flag.grounds}
        and expected.state is flag.state
        and expected.missing in (None, frozenset(flag.missing))
        and expected.counted in (None, flag.counted)
        and expected.cleared_by in (None, flag.cleared_by)
    )


def _told(expected: Expected) -> str:
    norms = sorted(expected.norms)
    return (
        f"{expected.state.value} {list(expected.contacts)} {norms} missing={expected.missing} "
        f"counted={expected.counted} cleared_by={expected.cleared_by}"
    )


def _given(flag: Flag) -> str:
    norms = sorted({ground.norm for ground in flag.grounds})
    return (
        f"{flag.state.value} {list(flag.contacts)} {norms} missing={list(flag.missing)} "
        f"counted={list(flag.counted)} cleared_by={flag.cleared_by}"
    )
