"""Strict reading of TOML tables: every key is asked for by its type, and none may be left over."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from diary.domain.language import N_, Language, pick
from diary.rules.problem import RuleProblem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum
    from pathlib import Path

    Word = TypeVar("Word", bound=StrEnum)

REQUIRED = object()
"""Default of a key that must be there."""


def load(path: Path, file: str, *, one_text: bool = False) -> Table:
    """The table in a TOML file. Raises `RuleProblem` when it cannot be read.

    With `one_text` a text in one language, or a plain one, stands for all.
    """
    try:
        values = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
        return Table(values, file, one_text=one_text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleProblem(file, N_("it cannot be read: {reason}"), reason=error) from error


class Table:
    """One table of a file; remembers which of its keys were taken."""

    def __init__(
        self, values: Mapping[str, object], file: str, where: str = "", *, one_text: bool = False
    ) -> None:
        self._one_text = one_text
        self.values = values
        self.file = file
        self.where = where
        self._taken: set[str] = set()

    def problem(self, problem: str, **detail: object) -> RuleProblem:
        """A problem of this file, to be raised."""
        return RuleProblem(self.file, problem, **detail)

    def named(self, key: str) -> str:
        """The key with the table it stands in, for messages."""
        return f"{self.where}.{key}" if self.where else key

    def take(self, key: str, kind: type, default: object = REQUIRED) -> object:
        """The value of a key, which must be of this type; booleans are no numbers, moments are no days."""
        self._taken.add(key)
        if key not in self.values:
            if default is REQUIRED:
                raise self.problem(N_("{key} is missing"), key=self.named(key))
            return default
        value = self.values[key]
        is_other = (kind is int and isinstance(value, bool)) or (kind is date and isinstance(value, datetime))
        if not isinstance(value, kind) or is_other:
            raise self.problem(
                N_("{key} should be {kind}, not {value}"),
                key=self.named(key), kind=kind.__name__, value=repr(value),
            )  # fmt: skip
        return value

    def text(self, key: str, default: object = REQUIRED) -> str:
        """A text."""
        return str(self.take(key, str, default))

    def day(self, key: str) -> date | None:
        """A date without a time, or None when the key is not there."""
        value = self.take(key, date, None)
        return value if isinstance(value, date) else None

    def number(self, key: str, default: int | None = None) -> int | None:
        """A whole number that is not negative, or the default."""
        value = self.take(key, int, default)
        if isinstance(value, int) and value < 0:
            raise self.problem(N_("{key} should not be negative"), key=self.named(key))
        return value if isinstance(value, int) else None

    def flag(self, key: str) -> bool:
        """True or false; false when the key is not there."""
        return bool(self.take(key, bool, False))

    def items(self, key: str) -> tuple[object, ...]:
        """A list of anything; empty when the key is not there."""
        value = self.take(key, list, [])
        return tuple(value) if isinstance(value, list) else ()

    def word(self, key: str, kind: type[Word], default: Word | None = None) -> Word:
        """One word of an enumeration."""
        return self._known(key, kind, self.text(key, REQUIRED if default is None else default.value))

    def words(self, key: str, kind: type[Word]) -> frozenset[Word]:
        """A list of words of an enumeration."""
        return frozenset(self._known(key, kind, item) for item in self.items(key))

    def texts(self, key: str, *, required: bool = True) -> Mapping[Language, str]:
        """A text in all three languages; empty when it is not there and not required."""
        kind = object if self._one_text else dict
        value = self.take(key, kind, REQUIRED if required else {})
        return self.in_languages(key, value) if value or required else {}

    def in_languages(self, key: str, value: object) -> Mapping[Language, str]:
        """Checks that a value holds a text in each language and nothing else."""
        if self._one_text and isinstance(value, str):
            value = dict.fromkeys(Language, value)
        if not isinstance(value, dict):
            raise self.problem(N_("{key} should be a text in three languages"), key=self.named(key))
        texts = {self._known(key, Language, tag): text for tag, text in value.items()}
        if self._one_text and all(isinstance(text, str) for text in texts.values()):
            texts = {language: pick(texts, language) for language in Language}
        for language in Language:
            if not isinstance(texts.get(language), str) or not texts[language].strip():
                raise self.problem(
                    N_("{key} has no text for {language}"), key=self.named(key), language=language
                )
        return texts

    def table(self, key: str) -> Mapping[str, object]:
        """A table as it stands; empty when it is not there."""
        value = self.take(key, dict, {})
        return value if isinstance(value, dict) else {}

    def tables(self, key: str) -> tuple[Table, ...]:
        """A list of tables, each to be read strictly."""
        found = []
        for number, item in enumerate(self.items(key), 1):
            where = f"{self.named(key)}[{number}]"
            if not isinstance(item, dict):
                raise self.problem(N_("{key} should be a table"), key=where)
            found.append(Table(item, self.file, where, one_text=self._one_text))
        return tuple(found)

    def done(self) -> None:
        """Raises `RuleProblem` when a key was never asked for."""
        for key in self.values:
            if key not in self._taken:
                raise self.problem(N_("unknown key {key}"), key=self.named(key))

    def _known(self, key: str, kind: type[Word], value: object) -> Word:
        try:
            return kind(str(value))
        except ValueError:
            raise self.problem(
                N_("{key}: {value} is not known"), key=self.named(key), value=repr(value)
            ) from None
