"""What a user picked, sorted: folders of a phone, a backup of an iPhone, single files."""

from __future__ import annotations

import hashlib
import plistlib
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from diary.domain.answers import PasswordNeeded
from diary.domain.errors import UnreadableFile
from diary.intake import sorting
from diary.intake.address_book import names_in
from diary.intake.record import Record
from diary.intake.sniff import open_records
from diary.intake.sorting import sort_files
from tests.intake.conftest import NOW
from tests.intake.test_databases import CALLS, IPHONE
from tests.intake.test_recordings import wav

SAMPLES = Path(__file__).resolve().parents[2] / ".." / "shared" / "intake" / "samples"
XML = '<smses><sms address="95533" date="1760000000123" type="1" body="x"/></smses>'
VCARD = "BEGIN:VCARD\nFN:示例\nTEL:95533\nEND:VCARD\n"
ADDRESS_BOOK = """
CREATE TABLE ABPerson (ROWID INTEGER PRIMARY KEY, First TEXT, Last TEXT, Organization TEXT);
CREATE TABLE ABMultiValue (UID INTEGER PRIMARY KEY, record_id INTEGER, property INTEGER, value TEXT);
INSERT INTO ABPerson VALUES (1, '催收', '示例', NULL), (2, NULL, NULL, 'Example Bank'), (3, NULL, NULL, NULL);
INSERT INTO ABMultiValue VALUES (1, 1, 3, '021-5550-0001'), (2, 2, 3, '95533'), (3, 2, 4, 'a@example.com'),
                                (4, 3, 3, '02155500002'), (5, 9, 3, '02155500003');
"""
NO_CALLS = "The backup holds no calls: an iPhone puts them only into encrypted backups."


def sort(paths: Iterable[Path]) -> sorting.Sorted:
    """Sorts where nothing has to be opened with a password."""
    return sort_files(paths, now=NOW, scratch=Path("nowhere"))


def told(found: sorting.Sorted) -> list[str]:
    return [remark.reason.format(**remark.fields) for remark in found.remarks]


def database(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    return path


def backup(folder: Path, *, listed: tuple[str, ...] = ("HomeDomain-Library/SMS/sms.db",)) -> dict[str, Path]:
    """A backup of an iPhone that lists files; the first of them is there."""
    places = {}
    rows = []
    for name in listed:
        identity = hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest()
        places[name] = folder / identity[:2] / identity
        domain, _, path = name.partition("-")
        rows.append((identity, domain, path))
    database(places[listed[0]], IPHONE.replace("{archive}", "00"))
    path = database(
        folder / "Manifest.db",
        "CREATE TABLE Files (fileID TEXT PRIMARY KEY, domain TEXT, relativePath TEXT);",
    )
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany("INSERT INTO Files VALUES (?, ?, ?)", rows)
    return places


def test_a_folder_of_a_phone_is_sorted_by_content(tmp_path: Path) -> None:
    inner = tmp_path / "MIUI" / "call_rec"
    inner.mkdir(parents=True)
    sound = wav(inner / "通话录音@示例(95533)_20251009165320.wav")
    sound.with_suffix(".json").write_text("{}")
    (tmp_path / "export").write_text(XML)
    (tmp_path / "contacts.txt").write_text(VCARD, encoding="utf-8")
    (tmp_path / "empty.xml").touch()
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    calls = database(tmp_path / "calllog.db", CALLS)
    database(tmp_path / "notes.db", "CREATE TABLE notes (id INTEGER);")
    (tmp_path / "calllog.db-wal").touch()
    found = sort([tmp_path])
    assert found.exports == (calls, tmp_path / "export")
    assert found.contacts == (tmp_path / "contacts.txt",)
    assert found.recordings == (sound,)
    assert told(found) == ["Other files in this folder that were left alone: 3."]


def test_a_file_that_was_picked_is_never_left_alone(tmp_path: Path) -> None:
    picked = [tmp_path / "photo.jpg", tmp_path / "none", tmp_path / "a.vcf"]
    picked[0].write_bytes(b"\xff\xd8\xff\xe0")
    picked[2].write_text(VCARD, encoding="utf-8")
    found = sort(picked)
    assert (found.exports, found.contacts) == ((picked[0], picked[1]), (picked[2],))


def test_links_and_deep_folders_are_not_followed(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*"abcdefghijk")
    deep.mkdir(parents=True)
    (deep / "sms.xml").write_text(XML)
    try:
        (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "link.xml").symlink_to(deep / "sms.xml")
    except OSError:
        pytest.skip("links cannot be made here")
    assert sort([tmp_path]).exports == ()


def test_a_backup_of_an_iphone_gives_its_messages(tmp_path: Path) -> None:
    folder = tmp_path / "Backup" / "0000"
    places = backup(folder)
    found = sort([tmp_path])
    assert found.exports == tuple(places.values())
    assert told(found) == [NO_CALLS]
    records = list(open_records(found.exports[0], zone="Asia/Shanghai", now=NOW))
    assert sum(isinstance(item, Record) for item in records) == 3


def test_the_address_book_of_a_backup_is_among_the_contacts(tmp_path: Path) -> None:
    book = "HomeDomain-Library/AddressBook/AddressBook.sqlitedb"
    places = backup(tmp_path, listed=("HomeDomain-Library/SMS/sms.db", book))
    database(places[book], ADDRESS_BOOK)
    found = sort([tmp_path])
    assert found.contacts == (places[book],)
    assert sort([places[book]]).contacts == (places[book],)
    names = list(names_in(places[book], file="x", encoding="", now=NOW))
    assert [(one.number.key, one.name) for one in names] == [
        ("+862155500001", "示例催收"),
        ("95533", "Example Bank"),
    ]
    database(tmp_path / "AddressBook.sqlitedb", "CREATE TABLE other (id INTEGER);")
    with pytest.raises(UnreadableFile):
        list(names_in(tmp_path / "AddressBook.sqlitedb", file="x", encoding="", now=NOW))


def test_a_file_that_the_backup_lists_and_does_not_hold_is_named(tmp_path: Path) -> None:
    calls = "HomeDomain-Library/CallHistoryDB/CallHistory.storedata"
    backup(tmp_path, listed=("HomeDomain-Library/SMS/sms.db", calls))
    assert told(sort([tmp_path])) == [
        "The backup lists CallHistory.storedata, but the file is missing.",
        NO_CALLS,
    ]


def test_a_backup_before_ios_10_has_no_inner_folders(tmp_path: Path) -> None:
    (place,) = backup(tmp_path).values()
    shutil.move(place, tmp_path / place.name)
    assert sort([tmp_path]).exports == (tmp_path / place.name,)


@pytest.mark.parametrize("sign", ["plist", "list"])
def test_an_encrypted_backup_asks_for_its_password(tmp_path: Path, sign: str) -> None:
    backup(tmp_path)
    if sign == "plist":
        (tmp_path / "Manifest.plist").write_bytes(plistlib.dumps({"IsEncrypted": True}))
    else:
        (tmp_path / "Manifest.db").write_bytes(bytes(range(256)) * 16)
    ((path, asked),) = sort([tmp_path]).locked
    assert (path, type(asked)) == (tmp_path, PasswordNeeded)
    (tmp_path.parent / "sms.xml").write_text(XML)
    found = sort([tmp_path, tmp_path.parent / "sms.xml"])
    assert (len(found.exports), len(found.locked)) == (1, 1)


def test_a_list_with_evil_names_leads_nowhere(tmp_path: Path) -> None:
    backup(tmp_path)
    with closing(sqlite3.connect(tmp_path / "Manifest.db")) as connection, connection:
        connection.execute("UPDATE Files SET fileID = '../../../../etc/passwd'")
    assert sort([tmp_path]).exports == ()


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample exports are not on this machine")
def test_the_sample_backup_has_one_message_and_no_calls() -> None:
    found = sort([SAMPLES / "iphone-backup" / "mvt"])
    assert [path.name for path in found.exports] == ["3d0d7e5fb2ce288813306e4d4636395e047a3d28"]
    assert "The backup lists CallHistory.storedata, but the file is missing." in told(found)
    assert len(list(open_records(found.exports[0], zone="Asia/Shanghai", now=NOW))) == 1
