"""ZIPs: several exports in one, and those that would unpack without end."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest

from diary.domain.answers import MappingNeeded
from diary.domain.errors import DiaryError, UnreadableFile
from diary.intake.archive import Inflated, member
from tests.bench.corpus_parts import csv, zipped
from tests.bench.intake_corpus import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.intake.conftest import Export

    Read = Callable[..., Export]


def test_every_member_that_is_recognised_is_read(read_as: Read) -> None:
    export = read_as(EXAMPLES["zip"].data)
    assert [record.locator for record in export.records] == [
        "sms.xml: /smses/sms[1]",
        "bill.csv: line 2",
        "bill.csv: line 3",
    ]
    assert [warning.locator for warning in export.reading.warnings] == ["notes.xyz"]


def test_a_bill_in_a_zip_keeps_its_format_and_what_it_asks(read_as: Read) -> None:
    assert read_as(zipped({"a/bill.csv": EXAMPLES["mobile-csv"].data})).reading.format == "china-mobile-bill"
    with pytest.raises(MappingNeeded):
        read_as(zipped({"a.csv": csv(("x", "y"), ("1", "2")).encode()}))


def test_the_picture_of_a_message_is_found_inside_the_archive(read_as: Read) -> None:
    content = zipped({"a/sms.xml": EXAMPLES["sms-backup-restore"].data, "b.csv": EXAMPLES["mobile-csv"].data})
    part = next(part for record in read_as(content).records for part in record.parts)
    assert b"".join(part.content(io.BytesIO(content))) == b"ABC"
    with pytest.raises(ValueError, match=r"a/sms\.xml"):
        list(part.content(io.BytesIO(content[:-30])))


def test_a_member_can_be_sought_like_a_file() -> None:
    content = zipped({"a": b"0123456789" * 1000})
    with member(lambda: contextlib.nullcontext(io.BytesIO(content)), "a", "x.zip") as stream:
        assert (stream.seek(5005), stream.read(3), stream.tell()) == (5005, b"567", 5008)
        assert (stream.seek(2), stream.read(2)) == (2, b"23")
        assert (stream.seek(-1, 2), stream.read(), stream.seek(99_999)) == (9999, b"9", 10_000)


def test_warnings_of_a_member_name_it(read_as: Read) -> None:
    torn = EXAMPLES["telegram"].data[:-20]
    export = read_as(zipped({"result.json": torn}))
    assert [warning.locator for warning in export.reading.warnings] == ["result.json"]
    assert len(export.records) == 3


def test_a_zip_of_nothing_that_can_be_read_is_refused(read_as: Read) -> None:
    with pytest.raises(DiaryError):
        read_as(zipped({"a.pdf": b"%PDF-1.7", "b.xyz": b"\0"}))
    with pytest.raises(UnreadableFile):
        read_as(zipped({"a.bak": b"MIUI BACKUP\n"}))


@pytest.mark.parametrize("name", ["xl/workbook.xml", "_chat.txt", "a.csv"])
def test_a_bomb_is_not_unpacked(read_as: Read, name: str) -> None:
    with pytest.raises(Inflated):
        read_as(zipped({name: b"0" * 40_000_000}))


def test_a_directory_of_absurd_length_is_not_read(read_as: Read) -> None:
    content = bytearray(zipped({"a.csv": b"x"}))
    end = content.rindex(b"PK\x05\x06")
    content[end + 12 : end + 16] = struct.pack("<I", 50_000_000)
    with pytest.raises(Inflated):
        read_as(bytes(content))


def test_an_archive_of_too_many_members_is_not_read(read_as: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diary.intake.archive.MOST_MEMBERS", 3)
    with pytest.raises(Inflated):
        read_as(zipped({f"{number}.csv": b"x" for number in range(4)}))


def test_a_chat_that_repeats_itself_is_no_bomb(read_as: Read) -> None:
    chat = "".join(f"13/6/24, 14:{minute % 60:02} - 甲: 还款\n" for minute in range(20_000))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_chat.txt", chat)
    assert len(read_as(target.getvalue()).records) == 20_000
