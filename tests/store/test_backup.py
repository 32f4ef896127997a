"""A copy of the whole diary, read back and restored: all of it or nothing."""

import json
import random
import sys
import zipfile

import pytest

from diary.domain.errors import (
    Cancelled,
    DiaryError,
    DiaryExists,
    NewerDiary,
    PassphraseNeeded,
    WrongPassphrase,
)
from diary.domain.safekeeping import BadBackup, CannotBackUp, CannotRestore
from diary.store.restoring import restore_backup
from diary.store.store import Store

PASSPHRASE = "four plain words here"


@pytest.fixture
def files(tmp_path):
    made = []
    for number, content in enumerate((b"\xff\xd8 picture", b"", bytes(200_000))):
        path = tmp_path / f"录音 {number}.m4a"
        path.write_bytes(content)
        made.append(path)
    return made


@pytest.fixture
def filled(store, folder, make_contact, files):
    """A diary with two contacts, three files and a rule of the user's own."""
    first = store.add_contact(make_contact(0), files[:2])
    store.add_contact(make_contact(1, said="第二条"), files[1:])
    store.amend_contact(first.id, {"summary": "记错了"}, "说明")
    (folder / "rules").mkdir()
    (folder / "rules" / "mine.toml").write_text('id = "mine"')
    return store


@pytest.fixture
def encrypted(tmp_path, clock, make_contact, files):
    folder = tmp_path / "secret"
    Store.create(folder, passphrase=PASSPHRASE, clock=clock).close()
    with Store.open(folder, passphrase=PASSPHRASE, clock=clock) as store:
        store.add_contact(make_contact(0, said="机密"), files)
        yield store


def test_a_restored_diary_is_the_one_that_was_copied(filled, tmp_path, clock):
    out = tmp_path / "copy.zip"
    made = filled.backup(out)
    assert (made.out, made.size, made.files, made.missing) == (out, out.stat().st_size, 3, 0)
    restored = restore_backup(out, tmp_path / "new place")
    assert restored.verification.ok
    with Store.open(tmp_path / "new place", clock=clock) as again:
        head = again.head()
        assert (head.seq, head.hash) == (made.seq, made.head)
        assert list(again.all_contacts()) == list(filled.all_contacts())
        assert again.attachments() == filled.attachments()
        assert b"".join(again.file_bytes(again.attachments()[2].sha256)) == bytes(200_000)
        assert (again.folder / "rules" / "mine.toml").read_text() == 'id = "mine"'
        again.set_setting("still", "writable")


def test_an_encrypted_diary_stays_encrypted_in_its_copy(encrypted, tmp_path):
    out = tmp_path / "copy.zip"
    encrypted.backup(out)
    data = out.read_bytes()
    assert "机密".encode() not in data
    assert b"\xff\xd8 picture" not in data
    target = tmp_path / "back"
    with pytest.raises(PassphraseNeeded):
        restore_backup(out, target)
    with pytest.raises(WrongPassphrase):
        restore_backup(out, target, "no")
    assert not target.exists()
    assert restore_backup(out, target, PASSPHRASE).verification.ok
    assert not list(tmp_path.glob("*.part"))


def test_a_folder_is_filled_under_a_name_with_day_and_head(filled, tmp_path):
    shelf = tmp_path / "usb"
    shelf.mkdir()
    made = filled.backup(shelf)
    assert made.out.parent == shelf
    assert made.out.name == f"collection-diary-2025-06-01-{made.head[:8]}.zip"


def test_changes_while_it_is_copied_do_not_spoil_the_copy(filled, tmp_path, make_contact):
    written = []

    def progress(done, total):
        if not written:
            written.append(filled.add_contact(make_contact(9)))

    made = filled.backup(tmp_path / "copy.zip", progress)
    assert made.seq < filled.head().seq
    assert restore_backup(tmp_path / "copy.zip", tmp_path / "back").verification.ok


def test_nothing_is_overwritten_and_a_copy_does_not_lie_in_the_diary(filled, folder, tmp_path):
    taken = tmp_path / "taken.zip"
    taken.write_text("older copy")
    for place in (taken, folder / "copy.zip", folder / "backups" / "copy.zip"):
        with pytest.raises(CannotBackUp):
            filled.backup(place)
    assert taken.read_text() == "older copy"
    with pytest.raises(CannotBackUp):
        filled.backup(tmp_path / "no such folder" / "copy.zip")


def test_a_cancelled_copy_leaves_nothing(filled, folder, tmp_path):
    def cancel(done, total):
        if done > total // 2:
            raise Cancelled

    out = tmp_path / "copy.zip"
    with pytest.raises(Cancelled):
        filled.backup(out, cancel)
    assert not out.exists()
    assert not list(tmp_path.glob("*.part"))
    assert not list((folder / "backups").iterdir())


def test_a_lost_file_is_told_and_the_rest_is_copied(filled, folder, tmp_path):
    gone = filled.attachments()[0].sha256
    (folder / "att" / gone[:2] / gone).unlink()
    assert filled.backup(tmp_path / "copy.zip").missing == 1
    found = restore_backup(tmp_path / "copy.zip", tmp_path / "back").verification
    assert [one.where for one in found.problems] == ["E-001"]


def test_a_restore_needs_an_empty_place(filled, tmp_path):
    out = tmp_path / "copy.zip"
    filled.backup(out)
    target = tmp_path / "full"
    target.mkdir()
    (target / "mine.txt").write_text("keep")
    with pytest.raises(DiaryExists):
        restore_backup(out, target)
    assert [path.name for path in target.iterdir()] == ["mine.txt"]
    (target / "mine.txt").unlink()
    assert restore_backup(out, target).verification.ok


def test_a_cancelled_restore_leaves_nothing(filled, tmp_path):
    out = tmp_path / "copy.zip"
    filled.backup(out)

    def cancel(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        restore_backup(out, tmp_path / "back", None, cancel)
    assert not (tmp_path / "back").exists()
    assert not list(tmp_path.glob("*.part"))


def test_a_place_that_cannot_be_written_is_told(filled, tmp_path):
    out = tmp_path / "copy.zip"
    filled.backup(out)
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(CannotRestore):
        restore_backup(out, tmp_path / "file" / "below")


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + bytes(18), b"no zip at all" * 100])
def test_what_is_no_copy_is_refused(tmp_path, content):
    path = tmp_path / "other.zip"
    path.write_bytes(content)
    with pytest.raises(BadBackup):
        restore_backup(path, tmp_path / "back")
    with pytest.raises(BadBackup):
        restore_backup(tmp_path / "not there.zip", tmp_path / "back")


def _changed(out, change):
    """The copy written anew with its members (name: bytes) changed."""
    with zipfile.ZipFile(out) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def _listing(members, change):
    manifest = json.loads(members["MANIFEST.json"])
    change(manifest)
    members["MANIFEST.json"] = json.dumps(manifest).encode()


@pytest.mark.parametrize(
    "name",
    ["../out.toml", "/abs.toml", "rules/../../x.toml", "diary.db-wal", "C:\\x", "att/aa/" + "b" * 64, "x"],
)
def test_names_that_are_not_ours_are_refused(filled, tmp_path, name):
    out = tmp_path / "copy.zip"
    filled.backup(out)

    def add(members):
        members[name] = b""
        empty = {
            "name": name,
            "size": 0,
            "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        }
        _listing(members, lambda manifest: manifest["files"].append(empty))

    _changed(out, add)
    with pytest.raises(BadBackup):
        restore_backup(out, tmp_path / "back")
    assert not (tmp_path / "back").exists()
    assert not list(tmp_path.glob("**/*.part"))


def test_more_less_or_other_than_listed_is_refused(filled, tmp_path):
    out, whole = tmp_path / "copy.zip", tmp_path / "whole.zip"
    filled.backup(whole)
    for change in (
        lambda members: members.update({"rules/more.toml": b""}),
        lambda members: members.pop("heads.log"),
        lambda members: members.update({"heads.log": members["heads.log"][:-1] + b"x"}),
        lambda members: _listing(members, lambda manifest: manifest.pop("files")),
    ):
        out.write_bytes(whole.read_bytes())
        _changed(out, change)
        with pytest.raises(BadBackup):
            restore_backup(out, tmp_path / "back")
    out.write_bytes(whole.read_bytes())
    _changed(out, lambda members: _listing(members, lambda manifest: manifest.update(schema=99)))
    with pytest.raises(NewerDiary):
        restore_backup(out, tmp_path / "back")
    assert not (tmp_path / "back").exists()


def test_damage_anywhere_is_refused_or_makes_no_difference(filled, tmp_path):
    whole = tmp_path / "whole.zip"
    filled.backup(whole)
    data = whole.read_bytes()
    chance, damaged, target = random.Random(5), tmp_path / "damaged.zip", tmp_path / "back"
    wanted = [contact.said for contact in filled.all_contacts()]
    ends = range(len(data) - 2500, len(data))
    for place in [*chance.sample(range(len(data)), 6), *chance.sample(ends, 24)]:
        flipped = bytearray(data)
        flipped[place] ^= 1 << chance.randrange(8)
        damaged.write_bytes(flipped)
        try:
            restored = restore_backup(damaged, target)
        except (BadBackup, NewerDiary):
            assert not target.exists()
            continue
        assert restored.verification.ok, place
        with Store.open(target) as again:
            assert [contact.said for contact in again.all_contacts()] == wanted
        target.rename(tmp_path / f"back {place}")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_full_disk_leaves_no_copy_and_no_half_restored_diary(filled, folder, tmp_path):
    """The system refuses to let files grow, at several sizes, as a full disk does."""
    import resource

    whole, target = tmp_path / "whole.zip", tmp_path / "back"
    size = filled.backup(whole).size
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        for limit in (0, 5_000, size - 10):
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
            with pytest.raises(DiaryError):
                filled.backup(tmp_path / "copy.zip")
            assert not list(tmp_path.glob("copy*"))
            assert not list((folder / "backups").iterdir())
        for limit in (0, 5_000):
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
            with pytest.raises(CannotRestore):
                restore_backup(whole, target)
            assert not list(tmp_path.glob("back*"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert restore_backup(whole, target).verification.ok
    assert filled.verify().ok
