"""JSON of any size, piece by piece (RFC 8259): the objects at chosen places, and single values on the way."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.intake.encodings import to_utf8
from diary.intake.texts import chunks, codec_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from diary.intake.reading import Reading
    from diary.intake.source import Source

LONGEST_VALUE = 16 * 1024 * 1024
"""Bytes of one value; pictures inside exports are smaller."""

_QUOTE = re.compile(rb'(?<!\\)(?:\\\\)*+"')
_MOST_PARTS = 100_000
_DEEPEST = 100
_PLAIN = frozenset({"string", "number", "boolean", "null"})


def items(
    source: Source, reading: Reading, *, objects: Container[str], values: Container[str] = ()
) -> Iterator[tuple[str, object]]:
    """The objects that stand at the paths in `objects` and the plain values at those in `values`, in order.

    A path names keys and writes `item` for each member of an array: `chats.list.item.messages.item`. A file
    that breaks off or is damaged gives what came before, and `reading` is warned. Numbers are int or float.
    """
    # Imported late since it is rarely needed. It has no type hints.
    import ijson  # type: ignore[import-untyped]  # noqa: PLC0415 - both reasons above

    events = ijson.sendable_list()
    parser = ijson.basic_parse_coro(events, use_float=True)
    built = _Built(objects, values)
    try:
        for piece in _bounded(to_utf8(chunks(source, reading), codec_of(source))):
            parser.send(piece.removeprefix(b"\xef\xbb\xbf"))
            for event in events:
                yield from built.take(*event)
            del events[:]
        parser.close()
    # ijson passes on ValueError and the like from numbers that Python refuses, beside its own errors.
    except (ijson.JSONError, ValueError, OverflowError, RecursionError, StopIteration):
        with suppress(_TooDeep):
            for event in events:
                yield from built.take(*event)
        reading.warn(
            "",
            N_("The file is damaged or ends early, at about byte {byte}; what came before was read."),
            byte=reading.bytes_read,
        )


def _bounded(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces that are not empty (to the parser such a one is the end), up to a value of absurd length.

    A value goes on for as long as no quotation mark ends it; one behind a backslash does not. The parser
    would hold all of it in memory several times.
    """
    since = 0
    slash = b""
    for piece in pieces:
        since = 0 if _QUOTE.search(slash + piece) else since + len(piece)
        if since > LONGEST_VALUE:
            raise ValueError(since)
        slashes = len(piece) - len(piece.rstrip(b"\\"))
        slash = b"\\" if slashes % 2 else b""
        if piece:
            yield piece


class _TooDeep(ValueError):
    """Objects inside objects beyond any sense."""


class _Built:
    """Keeps the path of the parser's events, and puts objects together at the places that are wanted."""

    def __init__(self, objects: Container[str], values: Container[str]) -> None:
        self._objects = objects
        self._values = values
        self._path: list[str] = []
        self._at = ""
        self._parts = 0
        self._stack: list[dict[str, object] | list[object]] = []
        self._keys: list[str] = []

    def take(self, event: str, value: object) -> Iterator[tuple[str, object]]:
        """What this event completes. Raises `_TooDeep`."""
        if self._stack:
            self._parts += 1
            if (done := self._step(event, value)) is not None:
                yield self._at, done
        elif event == "start_map" and (path := ".".join(self._path)) in self._objects:
            self._at, self._parts = path, 0
            self._stack, self._keys = [{}], [""]
        elif event in _PLAIN:
            if (path := ".".join(self._path)) in self._values:
                yield path, value
        else:
            self._walk(event, value)

    def _walk(self, event: str, value: object) -> None:
        """Goes one step down, up or aside."""
        if event == "map_key":
            self._path[-1] = str(value)
        elif event in ("end_map", "end_array"):
            self._path.pop()
        else:
            self._path.append("" if event == "start_map" else "item")
            if len(self._path) > _DEEPEST:
                raise _TooDeep

    def _step(self, event: str, value: object) -> object:
        """Adds to the object being built, and gives it when it is complete."""
        if event == "map_key":
            self._keys[-1] = str(value)
        elif event in ("start_map", "start_array"):
            inner: dict[str, object] | list[object] = {} if event == "start_map" else []
            self._put(inner)
            self._stack.append(inner)
            self._keys.append("")
            if len(self._stack) > _DEEPEST:
                raise _TooDeep
        elif event in ("end_map", "end_array"):
            done = self._stack.pop()
            self._keys.pop()
            return None if self._stack else done
        else:
            self._put(value)
        return None

    def _put(self, value: object) -> None:
        holder = self._stack[-1]
        if self._parts > _MOST_PARTS:
            return
        if isinstance(holder, dict):
            holder[self._keys[-1]] = value
        else:
            holder.append(value)
