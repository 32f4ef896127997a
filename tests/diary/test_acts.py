from __future__ import annotations

from diary.diary.desk import Desk
from diary.diary.facade import Diary


def test_no_two_groups_of_acts_have_a_method_of_the_same_name():
    """The later base class would lose its own without a word."""
    seen: dict[str, str] = {}
    clashes = []
    for base in Diary.__mro__[1:]:
        if base in (Desk, object):
            continue
        for name, value in vars(base).items():
            if name.startswith("__") or not (callable(value) or isinstance(value, property)):
                continue
            if name in seen:
                clashes.append(f"{name}: {seen[name]}, {base.__name__}")
            seen[name] = base.__name__
    assert clashes == []
