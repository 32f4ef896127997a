"""Encrypted backups of iPhones, opened with their password."""

from __future__ import annotations

import contextlib
import plistlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.domain.answers import Answers, WrongPassword
from diary.domain.errors import UnreadableFile
from diary.intake import encrypted_backup as encrypted_backup_module
from diary.intake.encrypted_backup import PLIST_DAMAGE
from diary.intake.keybag import BadKeybag, Keybag, NotThisPassword
from diary.intake.record import Record
from diary.intake.sniff import open_records
from diary.intake.sorting import Sorted, sort_files
from tests.intake.conftest import NOW
from tests.intake.encrypted_backups import PASSWORD, encrypted_backup, keybag, record
from tests.intake.phone_databases import IPHONE, IPHONE_CALLS

MESSAGES = "HomeDomain-Library/SMS/sms.db"
CALLS = "HomeDomain-Library/CallHistoryDB/CallHistory.storedata"


def content(folder: Path, script: str) -> bytes:
    path = folder / "plain.db"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    return path.read_bytes()


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    messages, calls = content(tmp_path, IPHONE.replace("{archive}", "00")), content(tmp_path, IPHONE_CALLS)
    return encrypted_backup(tmp_path / "00008030-0011", {MESSAGES: messages, CALLS: calls})


def sort(backup: Path, password: str = PASSWORD) -> Sorted:
    scratch = backup.parent / "scratch"
    scratch.mkdir(exist_ok=True)
    said = Answers(password=password)
    return sort_files([backup], now=NOW, scratch=scratch, answers=lambda _path: said)


def test_messages_and_calls_come_out_of_an_encrypted_backup(backup: Path) -> None:
    found = sort(backup)
    assert [path.name for path in found.exports] == ["sms.db", "CallHistory.storedata"]
    assert found.remarks == found.locked == ()
    kinds = [
        item.kind.value
        for path in found.exports
        for item in open_records(path, zone="Asia/Shanghai", now=NOW)
        if isinstance(item, Record)
    ]
    assert (len(kinds), kinds.count("call")) == (8, 5)


def test_a_wrong_password_asks_again_and_stands_nowhere(backup: Path) -> None:
    ((path, asked),) = sort(backup, "falsch").locked
    assert (path, type(asked)) == (backup, WrongPassword)
    assert "falsch" not in f"{asked} {Answers(password='falsch')!r}"


def test_a_file_that_is_missing_is_named_and_the_others_are_read(backup: Path) -> None:
    missing = next(path for path in backup.glob("5a/*"))
    missing.unlink()
    found = sort(backup)
    assert [path.name for path in found.exports] == ["sms.db"]
    assert found.remarks[0].fields == {"name": "CallHistory.storedata"}


def test_damage_and_absurd_work_are_refused_in_words(backup: Path) -> None:
    manifest = plistlib.loads((backup / "Manifest.plist").read_bytes())
    for broken in (
        manifest | {"BackupKeyBag": b"no bag"},
        manifest | {"BackupKeyBag": keybag(rounds=4_000_000_000)},
        manifest | {"BackupKeyBag": 10**10},
        manifest | {"ManifestKey": b"\4\0\0\0" + bytes(40)},
        {"IsEncrypted": True},
    ):
        (backup / "Manifest.plist").write_bytes(plistlib.dumps(broken, fmt=plistlib.FMT_BINARY))
        with pytest.raises(UnreadableFile):
            sort(backup)


@settings(max_examples=50, deadline=None)
@given(st.binary(min_size=1, max_size=30), st.integers(0, 700))
def test_any_record_of_a_file_is_understood_or_refused(noise: bytes, at: int) -> None:
    whole = record(b"k" * 32, 100)
    with contextlib.suppress(*PLIST_DAMAGE):
        key, size = encrypted_backup_module._key_and_size(whole[:at] + noise + whole[at + len(noise) :])
        assert isinstance(key, bytes)
        assert isinstance(size, int)


def test_a_backup_that_was_copied_in_part_gives_what_is_there(backup: Path) -> None:
    (messages,) = backup.glob("3d/*")
    messages.write_bytes(messages.read_bytes()[:-5])
    assert len(sort(backup).exports) == 2
    (backup / "Manifest.db").write_bytes((backup / "Manifest.db").read_bytes()[:1000])
    assert sort_or_none(backup) is None


def sort_or_none(backup: Path) -> Sorted | None:
    try:
        found = sort(backup)
    except UnreadableFile:
        return None
    return found if found.exports else None


@settings(max_examples=50)
@given(st.binary(max_size=400), st.integers(0, 600))
def test_any_key_bag_is_read_or_refused(noise: bytes, at: int) -> None:
    whole = keybag()
    try:
        Keybag.of(whole[:at] + noise + whole[at + len(noise) :])
    except BadKeybag:
        return


def test_a_key_bag_opens_with_its_password_only() -> None:
    bag = Keybag.of(keybag("一"))
    bag.unlocked("一")
    with pytest.raises(NotThisPassword):
        bag.unlocked("二")
