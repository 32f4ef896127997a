"""A ZIP with exports in it: every member that is recognised is read, one after the other."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from diary.domain.errors import UnreadableFile
from diary.domain.exchange import Remark
from diary.domain.language import N_
from diary.intake.reading import Reading
from diary.intake.record import Record, Rejection
from diary.intake.source import Format

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diary.intake.source import Source

    Recognise = Callable[[Source], Format | None]

MOST_MEMBERS = 200
"""Members that are looked at; the rest are pictures and sounds of a chat."""

_TORN = N_("This file in the archive is damaged and was not read.")
_MEDIA = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".mp4", ".opus", ".ogg", ".pdf", ".webm", ".heic")


def format_with(recognise: Recognise) -> Format:
    """The format, given who recognises a member; nobody looks into a ZIP inside the ZIP."""
    return Format(id="zip", detect=partial(_is, recognise), read=partial(_read, recognise))


def _candidates(source: Source) -> list[str]:
    return [
        name
        for name in source.members
        if not name.endswith("/") and "__MACOSX/" not in name and not name.lower().endswith(_MEDIA)
    ][:MOST_MEMBERS]


def _is(recognise: Recognise, source: Source) -> bool:
    return any(_known(recognise, source, name) for name in _candidates(source))


def _known(recognise: Recognise, source: Source, name: str) -> tuple[Source, Format] | None:
    """A member with its format, None if nothing reads it or it cannot be unpacked."""
    try:
        member = source.member(name)
        found = recognise(member) if member.head else None
    except (UnreadableFile, OSError):
        return None
    return (member, found) if found else None


def _read(recognise: Recognise, source: Source) -> Reading:
    """Raises what a member's reader asks for; a member that cannot be read is only warned of."""
    parts: list[tuple[str, Reading]] = []
    bundle = Reading("zip")
    for name in _candidates(source):
        known = _known(recognise, source, name)
        if known is None:
            bundle.warn(name, N_("This file in the archive is not recognised, so it was not read."))
            continue
        member, format_ = known
        try:
            parts.append((name, format_.read(member)))
        except UnreadableFile as error:
            bundle.warnings.append(_remark(name, error))
        except OSError:
            bundle.warn(name, _TORN)
    if not parts:
        raise UnreadableFile(file=source.name, reason=N_("nothing in the archive can be read"))
    ids = {reading.format for _, reading in parts}
    if len(ids) == 1:
        bundle.format = ids.pop()
    return bundle.of(_items(parts, bundle))


def _items(parts: list[tuple[str, Reading]], bundle: Reading) -> Iterator[Record | Rejection]:
    for name, reading in parts:
        try:
            for item in reading:
                yield _placed(item, name)
        except UnreadableFile as error:
            bundle.warnings.append(_remark(name, error))
        for remark in reading.warnings:
            locator = f"{name}: {remark.locator}".removesuffix(": ")
            bundle.warnings.append(replace(remark, locator=locator))
        bundle.bytes_read += reading.bytes_read
        bundle.senders.update(reading.senders)
        for side, count in reading.sides.items():
            bundle.sides[side] += count
        bundle.mappings.update(reading.mappings)


def _placed(item: Record | Rejection, name: str) -> Record | Rejection:
    """The item with its place in the archive."""
    locator = f"{name}: {item.locator}"
    if isinstance(item, Record):
        parts = tuple(replace(part, member=name) for part in item.parts)
        return replace(item, locator=locator, parts=parts)
    return replace(item, locator=locator)


def _remark(name: str, error: UnreadableFile) -> Remark:
    return Remark(locator=name, reason=error.template, fields=error.fields)
