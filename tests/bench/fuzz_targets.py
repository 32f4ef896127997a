"""What the fuzzers do with an input: read it as the program would, and look at every record."""

from __future__ import annotations

import contextlib
import io
from datetime import UTC, datetime
from pathlib import Path

from diary.domain.answers import (
    AnswerNeeded,
    Answers,
    DateOrderNeeded,
    EncodingNeeded,
    MappingNeeded,
    YearNeeded,
    header_key,
)
from diary.domain.errors import DiaryError
from diary.domain.exchange import Remark
from diary.domain.language import Language, Translator
from diary.intake.record import Record
from diary.intake.recordings import note_of, read_recordings
from diary.intake.sniff import open_records
from diary.intake.sorting import sort_files
from diary.intake.vcard import is_vcard, read_names
from tests.bench.fuzz_inputs import Input

NOW = datetime(2026, 11, 1, tzinfo=UTC)
TR = Translator(Language.EN, Path("no-catalogue"))
_ENCODINGS = ("gb18030", "big5", "utf-16", "utf-8")


def outcome(one: Input, folder: Path) -> str:
    """What comes of an input: the format it was read as, or the name of the error that the user would see.

    `folder` is where the files lie that have to be files. Anything but an expected error is raised.
    """
    try:
        if one.origin.startswith("recording"):
            return _recording(one, folder)
        if is_vcard(one.data):
            names = list(read_names(io.BytesIO(one.data), file=one.name))
            assert all(name.name and name.number.key for name in names)
            return "read as vcard"
        if one.answers % 16 == 5:
            return _sorted(one, folder)
        return _read(one, _answers(one.answers))
    except DiaryError as error:
        error.told(TR)
        return type(error).__name__


def _read(one: Input, answers: Answers, asked: int = 0) -> str:
    """Reads, answering what is asked for as a user in a hurry would: the first choice."""
    try:
        stream = io.BytesIO(one.data)
        reading = open_records(stream, zone="Asia/Shanghai", now=NOW, name=one.name, answers=answers)
        items = list(reading)
    except AnswerNeeded as question:
        if asked == 3 or not one.answers:
            raise
        return _read(one, _answered(answers, question), asked + 1)
    assert len(items) == reading.records + reading.rejected
    for remark in reading.warnings:
        assert remark.told(TR)
    for item in items:
        _look_at(item, stream)
    return f"read as {reading.format}"


def _look_at(item: Record | Remark, stream: io.BytesIO) -> None:
    """Uses a record as the import does."""
    assert item.locator.encode()
    if not isinstance(item, Record):
        assert item.told(TR)
        return
    assert len(item.key) == 64
    assert item.at.tzinfo is UTC
    assert item.raw.encode()
    item.name.encode()
    item.number.raw.encode()
    item.body.encode()
    item.number.key.encode()
    for part in item.parts:
        with contextlib.suppress(ValueError):
            for _ in part.content(stream):
                pass


def _answers(number: int) -> Answers:
    if not number:
        return Answers()
    return Answers(
        encoding=_ENCODINGS[number % 4] if number & 64 else "",
        me="示例" if number & 128 else "",
        day_first=bool(number & 256) if number & 512 else None,
        year=2024 if number & 1024 else None,
    )


def _answered(known: Answers, question: AnswerNeeded) -> Answers:
    encoding, day_first, year, mappings = known.encoding, known.day_first, known.year, dict(known.mappings)
    if isinstance(question, EncodingNeeded):
        encoding = question.choices[0]
    elif isinstance(question, DateOrderNeeded):
        day_first = True
    elif isinstance(question, YearNeeded):
        year = 2024
    elif isinstance(question, MappingNeeded) and question.guess.usable:
        mappings[header_key(question.header)] = question.guess
    return Answers(encoding=encoding, me=known.me, day_first=day_first, year=year, mappings=mappings)


def _recording(one: Input, folder: Path) -> str:
    """Reads a sound file, its note beside it."""
    path = folder / one.name
    path.write_bytes(one.data)
    if one.note:
        note_of(path).write_bytes(one.note)
    try:
        found = list(read_recordings([path], zone="Asia/Shanghai", now=NOW))
    finally:
        path.unlink()
        note_of(path).unlink(missing_ok=True)
    assert len(found) == 1
    taken = [item.record for item in found if not isinstance(item, Remark)]
    for record in taken:
        assert len(record.key) == 64
        record.raw.encode()
        record.locator.encode()
    return "read as recording" if taken else "recording rejected"


def _sorted(one: Input, folder: Path) -> str:
    """Sorts a folder in which the file lies."""
    path = folder / "sorted" / "file"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(one.data)
    try:
        sort_files([path.parent], now=NOW)
    finally:
        path.unlink()
    return "sorted"
