"""Values as plain JSON and back: one description of a record serves both ways, so that they cannot differ.

A `Record` lists its keys; each says which field it holds and in which form. Every key is always written,
`null` where nothing is known. Reading raises `ValueError`, `KeyError` or `TypeError` for anything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

T = TypeVar("T")
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """How one value is written and read."""

    plain: Callable[[T], Any]
    read: Callable[[Any], T]


def _itself(value: Any) -> Any:
    return value


def moment_of(text: str) -> datetime:
    """An aware moment in ISO 8601; a naive one is refused."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


def _zone_of(text: str) -> str:
    """A zone that there is."""
    ZoneInfo(text)
    return text


SAME: Form[Any] = Form(_itself, _itself)
"""Texts, whole numbers, yes and no, as they are."""

LIST: Form[Any] = Form(list, tuple)
"""A tuple of such values."""

MOMENT: Form[datetime] = Form(datetime.isoformat, moment_of)
DAY: Form[date] = Form(date.isoformat, date.fromisoformat)
ZONE: Form[str] = Form(_itself, _zone_of)

NUMBER: Form[int] = Form(str, lambda text: int(text.partition("-")[2]))
"""The id in a reference such as `N-001`."""


def maybe(form: Form[Any]) -> Form[Any]:
    """A value that may be unknown."""
    return Form(
        lambda value: None if value is None else form.plain(value),
        lambda plain: None if plain is None else form.read(plain),
    )


def many(form: Form[Any]) -> Form[Any]:
    """Any number of values."""
    return Form(
        lambda values: [form.plain(one) for one in values],
        lambda plain: tuple(form.read(one) for one in plain),
    )


def word(kind: type[StrEnum]) -> Form[Any]:
    """A value of an enum by its id."""
    return Form(lambda value: value.value, kind)


def words(kind: type[StrEnum]) -> Form[Any]:
    """A set of values of an enum, their ids in order."""
    return Form(lambda values: sorted(one.value for one in values), lambda plain: frozenset(map(kind, plain)))


class Part(Protocol):
    """One or several keys of a record."""

    def write(self, value: Any, document: Json) -> None:
        """Puts the keys into the document."""

    def read(self, document: Json) -> Json:
        """The record's fields that the keys give."""


class Record(Generic[T]):
    """A value with fields; `make` gets what the parts read, by field."""

    def __init__(self, make: Callable[..., T], *parts: Part) -> None:
        self._make = make
        self._parts = parts

    def write(self, value: T, document: Json) -> None:
        """Puts the value's keys into a document that may hold others."""
        for part in self._parts:
            part.write(value, document)

    def plain(self, value: T) -> Json:
        """The value as a document."""
        document: Json = {}
        self.write(value, document)
        return document

    def fields(self, document: Json) -> Json:
        """What the document says, by field."""
        found: Json = {}
        for part in self._parts:
            found.update(part.read(document))
        return found

    def read(self, document: Json) -> T:
        """The value that a document describes."""
        return self._make(**self.fields(document))

    @property
    def form(self) -> Form[T]:
        """This record as the form of a key."""
        return Form(self.plain, self.read)


class Same:
    """Keys that are called and look as their fields."""

    def __init__(self, *names: str) -> None:
        self._names = names
        getter = attrgetter(*names)
        self._values: Callable[[Any], Any] = getter if len(names) > 1 else lambda value: (getter(value),)

    def write(self, value: Any, document: Json) -> None:
        """All of them at once: entries have many."""
        document.update(zip(self._names, self._values(value), strict=True))

    def read(self, document: Json) -> Json:
        """As they stand there."""
        return {name: document[name] for name in self._names}


@dataclass(frozen=True, slots=True)
class Key:
    """A key that holds a field (of the same name, unless it is given) in a form; with `zone` a moment is
    written on the clock of the place that the value itself names.
    """

    name: str
    form: Form[Any] = SAME
    field: str = ""
    zone: bool = False

    def write(self, value: Any, document: Json) -> None:
        """The field in its form."""
        held = getattr(value, self.field or self.name)
        if self.zone and held is not None:
            held = held.astimezone(ZoneInfo(value.zone))
        document[self.name] = self.form.plain(held)

    def read(self, document: Json) -> Json:
        """The field from its form."""
        return {self.field or self.name: self.form.read(document[self.name])}


@dataclass(frozen=True, slots=True)
class Told:
    """A key that follows from the rest: written for readers. With `read_as` it gives a field back."""

    name: str
    tell: Callable[[Any], Any]
    read_as: str = ""
    form: Form[Any] = SAME

    def write(self, value: Any, document: Json) -> None:
        """What is told."""
        document[self.name] = self.tell(value)

    def read(self, document: Json) -> Json:
        """The field that it gives, if it does."""
        return {self.read_as: self.form.read(document[self.name])} if self.read_as else {}


@dataclass(frozen=True, slots=True)
class Inside:
    """A field that is a record itself, its keys beside the others; with `key` in a document of its own."""

    field: str
    record: Record[Any]
    key: str = ""

    def write(self, value: Any, document: Json) -> None:
        """The field's keys."""
        held = getattr(value, self.field)
        if self.key:
            document[self.key] = self.record.plain(held)
        else:
            self.record.write(held, document)

    def read(self, document: Json) -> Json:
        """The field made from its keys."""
        return {self.field: self.record.read(document[self.key] if self.key else document)}


class Group:
    """Fields that stand together under one key."""

    def __init__(self, name: str, *parts: Part) -> None:
        self._name = name
        self._record: Record[Json] = Record(dict, *parts)

    def write(self, value: Any, document: Json) -> None:
        """A document within the document."""
        document[self._name] = self._record.plain(value)

    def read(self, document: Json) -> Json:
        """The fields out of it."""
        return self._record.fields(document[self._name])
