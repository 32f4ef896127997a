"""Call recordings: files whose names, notes and headers tell of a call; made here, nobody's voice is kept."""

from __future__ import annotations

import hashlib
import json
import wave
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.domain.contact import Direction, Outcome
from diary.domain.phone import read_number
from diary.intake import audio
from diary.intake.android_values import OutOfRange
from diary.intake.moments import Clock
from diary.intake.record import Record, RecordKind, Rejection
from diary.intake.recording_names import told
from diary.intake.recordings import Recording, read_recordings
from tests.intake.conftest import NOW

CLOCK = Clock(zone="Asia/Shanghai", now=NOW)
AMR = b"#!AMR\n" + (b"\x3c" + b"\0" * 31) * 150


def wav(path: Path, seconds: int = 3) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(b"\x80" * 8000 * seconds)
    return path


def read(*paths: Path) -> list[Recording | Rejection]:
    return list(read_recordings(paths, zone="Asia/Shanghai", now=NOW))


def only(path: Path) -> Record:
    (found,) = read(path)
    assert isinstance(found, Recording)
    assert found.file == path
    return found.record


@pytest.mark.parametrize(
    ("stem", "number", "name", "direction"),
    [
        ("通话录音@示例金融(139 0000 0000)_20251009165320", "+8613900000000", "示例金融", "unknown"),
        ("通话录音@0086 139 0000 0000_20251009165320", "+8613900000000", "", "unknown"),
        ("Вызов@112(Экстренный номер)_20251009165320", "112", "Экстренный номер", "unknown"),
        ("示例金融@13900000000_20251009165320", "+8613900000000", "示例金融", "unknown"),
        ("通话录音 示例金融_251009_165320", "", "示例金融", "unknown"),
        ("Call recording 13900000000_251009_165320", "+8613900000000", "", "unknown"),
        ("+8613900000000_251009_165320577", "+8613900000000", "", "unknown"),
        ("CallRecord_20251009-165320_+8613900000000", "+8613900000000", "", "unknown"),
        ("20251009_165320.123+0800_in_sim1_+8613900000000_示例金融", "+8613900000000", "示例金融", "in"),
        ("20251009_085320.000+0000_out", "", "", "out"),
        ("2025-10-09 16-53-20 (phone) 示例金融 (02155500001) ↙", "+862155500001", "示例金融", "in"),
        ("2025-10-09 16-53-20 (phone) 02155500001 ↗", "+862155500001", "", "out"),
        ("2025-10-09 16-53-20 (whatsapp) 示例", "", "示例", "unknown"),
        ("0d20251009165320p+8613900000000", "+8613900000000", "", "in"),
        ("1d20251009165320pnull", "", "", "out"),
        ("139 0000 0000 2025-10-09 16-53-20", "+8613900000000", "", "unknown"),
        ("139 0000 0000_20251009165320", "+8613900000000", "", "unknown"),
        ("2025-10-09 16.53.20", "", "", "unknown"),
        ("rec_20251009_165320_02155500001", "+862155500001", "rec", "unknown"),
        ("1760000000000 02155500001", "+862155500001", "", "unknown"),
    ],
)
def test_a_name_tells_moment_number_name_and_direction(
    stem: str, number: str, name: str, direction: str
) -> None:
    found = told(stem, CLOCK)
    assert found.moment.at.replace(microsecond=0).isoformat() == "2025-10-09T08:53:20+00:00"
    assert (read_number(found.number).key, found.name, found.direction.value) == (number, name, direction)


@pytest.mark.parametrize("stem", ["示例金融-2510091653", "13900000000-2510091653"])
def test_coloros_tells_only_the_minute(stem: str) -> None:
    found = told(stem, CLOCK)
    assert found.moment.at.isoformat() == "2025-10-09T08:53:00+00:00"
    assert found.moment.about_min == 1
    assert (found.number, found.name) == (("13900000000", "") if stem[0] == "1" else ("", "示例金融"))


@pytest.mark.parametrize(
    "stem", ["录音", "示例金融", "13900000000", "通话录音@示例(1)_18830101000000", "a@b(c)_20259999999999"]
)
def test_a_name_without_a_sensible_time_is_not_guessed_at(stem: str) -> None:
    with pytest.raises(OutOfRange):
        told(stem, CLOCK)


def test_a_recording_is_a_record_with_its_file(tmp_path: Path) -> None:
    path = wav(tmp_path / "通话录音@示例金融(021-5550-0001)_20251009165320.wav")
    record = only(path)
    assert (record.kind, record.outcome, record.talk_seconds) == (RecordKind.RECORDING, Outcome.ANSWERED, 3)
    assert record.native_id == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (record.number.key, record.name, record.locator) == ("+862155500001", "示例金融", path.name)


def test_a_copy_under_another_name_is_the_same_recording(tmp_path: Path) -> None:
    first = wav(tmp_path / "通话录音@示例金融(021-5550-0001)_20251009165320.wav")
    second = wav(tmp_path / "02155500001_20251009165321.wav")
    assert only(first).key == only(second).key
    assert only(wav(tmp_path / "other_20251009165320.wav", 4)).key != only(first).key


def test_the_note_of_bcr_beats_the_name(tmp_path: Path) -> None:
    path = wav(tmp_path / "20251009_165320.000+0800_in.wav")
    note = {
        "timestamp_unix_ms": 1760000000576,
        "direction": "out",
        "calls": [{"phone_number": "02155500001", "contact_name": "示例金融"}],
        "output": {"recording": {"duration_secs_total": 61.7}},
    }
    path.with_suffix(".json").write_text(json.dumps(note), encoding="utf-8")
    record = only(path)
    assert (record.direction, record.number.key, record.name) == (Direction.OUT, "+862155500001", "示例金融")
    assert record.at.isoformat() == "2025-10-09T08:53:20.576000+00:00"
    assert (record.outcome, record.talk_seconds, record.fields["seconds"]) == (Outcome.UNKNOWN, None, "62")


@pytest.mark.parametrize(
    "note", ["{", "[]", "{}", '{"timestamp_unix_ms": "x"}', '{"timestamp_unix_ms": -9e99}']
)
def test_a_damaged_note_leaves_the_name(tmp_path: Path, note: str) -> None:
    path = wav(tmp_path / "20251009_165320.000+0800_in.wav")
    path.with_suffix(".json").write_text(note)
    assert only(path).direction is Direction.IN


def test_what_is_no_recording_has_its_reason(tmp_path: Path) -> None:
    text, nameless = tmp_path / "a_20251009165320.mp3", wav(tmp_path / "录音.wav")
    text.write_text("nothing to hear")
    reasons = [
        item.reason for item in read(text, nameless, tmp_path / "none.mp3") if isinstance(item, Rejection)
    ]
    assert reasons == [
        "It is no sound recording that we know.",
        "Its name tells no time. Add the call yourself and attach the file.",
        "It cannot be read: {reason}.",
    ]


@pytest.mark.parametrize(
    ("content", "seconds"),
    [
        (AMR, 3),
        (b"#!AMR-WB\n" + (b"\x44" + b"\0" * 60) * 100, 2),
        ((b"\xff\xfb\x90\x64" + b"\0" * 413) * 300, 8),
        (b"ID3", None),
        (b"OggS" + b"\0" * 100, None),
    ],
)
def test_the_header_tells_the_length(tmp_path: Path, content: bytes, seconds: int | None) -> None:
    path = tmp_path / "sound"
    path.write_bytes(content)
    assert audio.is_audio(content[:16])
    assert audio.seconds(path) == seconds


def test_a_picture_is_no_sound() -> None:
    assert not audio.is_audio(b"\0\0\0\x18ftypheic\0\0\0\0")
    assert audio.is_audio(b"\0\0\0\x18ftypM4A \0\0\0\0")


@settings(max_examples=60)
@given(
    st.sampled_from([AMR[:200], b"ID3\x03", b"OggS", b"fLaC", b"RIFF\0\0\0\0WAVE", b"\0\0\0\x18ftyp"]),
    st.binary(max_size=200),
)
def test_any_header_is_answered(tmp_path_factory: pytest.TempPathFactory, start: bytes, rest: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "20251009165320.amr"
    path.write_bytes(start + rest)
    (found,) = read(path)
    assert isinstance(found, Recording)
    assert found.record.talk_seconds is None or found.record.talk_seconds >= 0


@settings(max_examples=100)
@given(st.text(max_size=60) | st.from_regex(r"[^@]{0,5}@.{0,9}[(_]\d{8,20}[)_]\d{10,17}", fullmatch=True))
def test_any_name_is_answered(stem: str) -> None:
    try:
        found = told(stem, CLOCK)
    except OutOfRange:
        return
    assert found.moment.at <= NOW.replace(day=2)
