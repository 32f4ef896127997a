"""adb backups: an archive of packed arrays, and one array by itself."""

from __future__ import annotations

import io
import json
import tarfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.domain.contact import Direction
from diary.domain.errors import DiaryError, UnreadableFile
from diary.intake.record import Record, RecordKind
from diary.intake.sniff import open_records
from tests.intake.conftest import NOW, Export

Read = Callable[[str | bytes], Export]
SAMPLES = Path(__file__).resolve().parents[2] / ".." / "shared" / "intake" / "samples"
SMS = [
    {"address": "1069055500001", "body": "还款提醒", "date": "1760000000123", "type": "1", "status": "-1"},
    {"address": "021-5550-0001", "body": "请停止", "date": "1760000100000", "type": "2", "status": "0"},
]
MMS = [
    {
        "date": "1760000300",
        "msg_box": "1",
        "m_type": "132",
        "mms_body": "逾期",
        "mms_addresses": [{"type": 137, "address": "021-5550-0001", "charset": 106}],
    }
]
FOLDER = "apps/com.android.providers.telephony/"


def packed(content: object) -> bytes:
    return zlib.compress(json.dumps(content).encode())


def backup(*, compressed: bool = True, members: dict[str, bytes] | None = None) -> bytes:
    buffer = io.BytesIO()
    if members is None:
        members = {
            "_manifest": b"1",
            "d_f/000000_sms_backup": packed(SMS),
            "d_f/000001_mms_backup": packed(MMS),
        }
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(FOLDER + name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    tar = buffer.getvalue()
    return b"ANDROID BACKUP\n5\n%d\nnone\n" % compressed + (zlib.compress(tar) if compressed else tar)


@pytest.mark.parametrize("compressed", [True, False])
def test_the_messages_of_a_backup_are_records(read: Read, compressed: bool) -> None:
    export = read(backup(compressed=compressed))
    received, sent, mms = export.records
    xml = '<smses><sms address="1069055500001" date="1760000000123" type="1" body="还款提醒"/></smses>'
    assert received.key == read(xml).record.key
    assert (sent.direction, sent.locator) == (Direction.OUT, "000000_sms_backup: item[2]")
    assert (mms.kind, mms.body, mms.number.key) == (RecordKind.MMS, "逾期", "+862155500001")
    assert (export.reading.format, export.warnings) == ("adb-backup", [])


def test_a_packed_array_by_itself_is_read(read: Read) -> None:
    assert [record.body for record in read(packed(SMS)).records] == ["还款提醒", "请停止"]


def test_a_backup_without_messages_says_so(read: Read) -> None:
    export = read(backup(members={"_manifest": b"1"}))
    assert export.warnings == ["The backup holds no messages: this phone does not put them into adb backups."]


def test_a_backup_that_breaks_off_gives_what_came_before(read: Read) -> None:
    whole = backup()
    export = read(whole[:-60])
    assert len(export.records) >= 1
    assert "The archive is damaged here; what came before was read." in export.warnings


def test_an_encrypted_backup_is_refused_by_name(read: Read) -> None:
    with pytest.raises(UnreadableFile):
        read(b"ANDROID BACKUP\n5\n1\nAES-256\n" + b"0" * 200)


def test_a_bomb_goes_off_without_harm(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    from diary.intake import adb_backup

    monkeypatch.setattr(adb_backup, "LARGEST", 100_000)
    bomb = packed([{**SMS[0], "body": "x" * 5_000_000}])
    export = read(backup(members={"d_f/000000_sms_backup": bomb, "d_f/000001_sms_backup": packed(SMS)}))
    assert [record.body for record in export.records] == ["还款提醒", "请停止"]
    assert "The archive is damaged here; what came before was read." in export.warnings


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 700), st.binary(max_size=6)), max_size=5), st.booleans())
def test_any_damage_is_answered(damage: list[tuple[int, bytes]], compressed: bool) -> None:
    data = bytearray(backup(compressed=compressed))
    for at, put in damage:
        data[at : at + len(put)] = put
    try:
        reading = open_records(io.BytesIO(bytes(data)), zone="Asia/Shanghai", now=NOW, name="x.ab")
        items = list(reading)
    except DiaryError:
        return
    assert all(len(item.key) == 64 for item in items if isinstance(item, Record))


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample exports are not on this machine")
@pytest.mark.parametrize(
    ("name", "count"), [("mvt__000000_sms_backup", 1), ("mvt__000001_mms_backup", 1), ("mvt__backup.ab", 2)]
)
def test_a_real_backup_is_read(name: str, count: int) -> None:
    reading = open_records(SAMPLES / "android-adb-backup" / name, zone="Asia/Shanghai", now=NOW)
    assert sum(isinstance(item, Record) for item in reading) == count
    assert (reading.rejected, reading.warnings) == (0, [])
