"""What the fuzzers do with an input: read it as the program would, and look at every record."""

from __future__ import annotations

import contextlib
import io
import shutil
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from PIL.Image import Image

from diary.domain.answers import (
    AnswerNeeded,
    Answers,
    DateOrderNeeded,
    DayNeeded,
    EncodingNeeded,
    MappingNeeded,
    YearNeeded,
    header_key,
)
from diary.domain.errors import DiaryError
from diary.domain.exchange import Remark
from diary.domain.language import Language, Translator
from diary.intake import keybag, ocr
from diary.intake.ocr import Line
from diary.intake.record import Record
from diary.intake.recordings import note_of, read_recordings
from diary.intake.sniff import open_records
from diary.intake.sorting import sort_files
from diary.intake.vcard import is_vcard, read_names
from tests.bench.fuzz_inputs import Input
from tests.intake.encrypted_backups import PASSWORD

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
        if one.origin == "backup":
            return _backup(one, folder)
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
        day=date(2026, 3, 1) if number & 2048 else None,
    )


def _answered(known: Answers, question: AnswerNeeded) -> Answers:
    mappings = dict(known.mappings)
    if isinstance(question, EncodingNeeded):
        return replace(known, encoding=question.choices[0])
    if isinstance(question, DateOrderNeeded):
        return replace(known, day_first=True)
    if isinstance(question, YearNeeded):
        return replace(known, year=2024)
    if isinstance(question, DayNeeded):
        return replace(known, day=date(2026, 3, 1))
    if isinstance(question, MappingNeeded) and question.guess.usable:
        mappings[header_key(question.header)] = question.guess
    return replace(known, mappings=mappings)


def _backup(one: Input, folder: Path) -> str:
    """Opens an encrypted backup with its password and reads what is in it."""
    place = folder / "backup"
    shutil.rmtree(place, ignore_errors=True)
    scratch = folder / "scratch"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    with zipfile.ZipFile(io.BytesIO(one.data)) as parts:
        parts.extractall(place)
    said = Answers(password=PASSWORD)
    found = sort_files([place], now=NOW, scratch=scratch, answers=lambda _path: said)
    for path in found.exports:
        items = list(open_records(path, zone="Asia/Shanghai", now=NOW))
        assert all(item.locator for item in items)
    return "read as backup"


def seen(picture: Image) -> list[Line]:
    """What the reader of letters would have seen: it is not ours, and takes a second a picture."""
    wide, high = picture.size
    texts = ("示例催收", "昨天 21:30", "请还款", "好", "2026年2月30日 25:61", "再不还就上门")
    return [
        Line(
            text=text,
            left=(at * 37 + wide) % max(wide, 1),
            top=at * max(high // 7, 1),
            right=wide,
            bottom=at * max(high // 7, 1) + 20,
            score=0.9,
        )
        for at, text in enumerate(texts)
    ]


def prepare() -> None:
    """Replaces what is slow: the reader of letters, and the work that a hostile key bag may ask for."""
    ocr.is_available = lambda: True
    ocr.lines_in = seen
    keybag.MOST_ROUNDS = 1000


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
        sort_files([path.parent], now=NOW, scratch=folder)
    finally:
        path.unlink()
    return "sorted"
