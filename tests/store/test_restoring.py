"""What a backup says of itself before it is taken out, and what it holds afterwards."""

import pytest

from diary.domain.errors import WrongPassphrase
from diary.store.restoring import backups_in, restore_backup
from diary.store.store import Store

PASSPHRASE = "four plain words here"


@pytest.fixture
def filled(store, make_contact, tmp_path):
    """A plain diary with two entries and a file."""
    file = tmp_path / "录音.m4a"
    file.write_bytes(b"sound")
    store.add_contact(make_contact(0), [file])
    store.add_contact(make_contact(1))
    return store


@pytest.fixture
def encrypted(tmp_path, clock):
    with Store.create(tmp_path / "secret", passphrase=PASSPHRASE, clock=clock) as store:
        yield store


def test_backups_in_a_folder_say_what_they_are_the_newest_first(encrypted, filled, tmp_path):
    shelf = tmp_path / "usb"
    shelf.mkdir()
    filled.backup(shelf / "first.zip")
    encrypted.backup(shelf / "second.zip")
    (shelf / "other.zip").write_bytes(b"no backup")
    newest, older = backups_in(shelf)
    assert (newest.file.name, newest.files, newest.encrypted) == ("second.zip", 0, True)
    assert (older.file.name, older.files, older.encrypted) == ("first.zip", 1, False)
    assert older.size == older.file.stat().st_size
    assert older.made_at < newest.made_at
    assert backups_in(tmp_path / "no such folder") == ()
    restored = restore_backup(older.file, tmp_path / "back")
    assert (restored.entries, restored.last_at) == (2, max(one.at for one in filled.all_contacts()))
    empty = restore_backup(newest.file, tmp_path / "empty", PASSPHRASE)
    assert (empty.entries, empty.last_at) == (0, None)


def test_a_wrong_passphrase_is_told_before_anything_is_taken_out(encrypted, tmp_path):
    encrypted.backup(tmp_path / "copy.zip")
    steps = []
    with pytest.raises(WrongPassphrase):
        restore_backup(tmp_path / "copy.zip", tmp_path / "back", "no", lambda *step: steps.append(step))
    assert not steps
