"""Files before they belong to anything, their dates, and the check of all of them."""

import os
from datetime import UTC, datetime

import pytest
from PIL import Image

from diary.domain.errors import Cancelled, NoSuch, UnreadableFile
from diary.domain.evidence import EvidenceFact
from diary.store.store import Store

AT = datetime(2025, 3, 1, 1, 30, tzinfo=UTC)


@pytest.fixture
def write(tmp_path):
    def make(name, content=b"x"):
        path = tmp_path / name
        path.write_bytes(content)
        os.utime(path, (AT.timestamp(), AT.timestamp()))
        return path

    return make


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "IMG_0001.jpg"
    exif = Image.Exif()
    exif.get_ifd(0x8769).update({0x9003: "2025:03:01 09:15:00", 0x9011: "+08:00"})
    Image.new("RGB", (8, 8)).save(path, exif=exif)
    return path


def test_files_are_kept_before_they_belong_to_anything(store, write):
    before = store.head().seq
    (kept,) = store.add_files([write("a.mp3")])
    assert (kept.name, kept.contact_ids, store.head().seq) == ("a.mp3", (), before + 1)
    assert store.attachments() == ()
    assert store.files() == (kept,)
    assert store.add_files([write("a.mp3")]) == (kept,)
    assert store.head().seq == before + 1, "it was there already"
    assert store.verify().ok


def test_a_file_keeps_its_own_date_and_what_the_camera_wrote(store, write, photo):
    store.add_files([photo, write("a.mp3")])
    camera, recording = store.proofs(EvidenceFact)
    assert camera.made_at == datetime(2025, 3, 1, 1, 15, tzinfo=UTC)
    assert (camera.made_at_from, recording.made_at_from) == ("exif", "")
    assert (recording.file_at, recording.made_at) == (AT, None)


@pytest.mark.parametrize("written", ["2025:13:01 09:15:00", "yesterday", "0000:00:00 00:00:00", b"\xff\xfe"])
def test_a_camera_without_a_clock_says_nothing(store, tmp_path, written):
    path = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = written
    Image.new("RGB", (8, 8)).save(path, exif=exif)
    store.add_files([path])
    assert store.proofs(EvidenceFact)[0].made_at is None


def test_broken_pictures_are_kept_as_they_are(store, photo, write):
    whole = photo.read_bytes()
    for number, cut in enumerate(range(20, len(whole), 40)):
        store.add_files([write(f"{number}.jpg", whole[:cut])])
    assert store.verify().ok


def test_one_file_belongs_to_many_contacts_and_not_to_others(store, make_contact, write):
    ids = [store.add_contact(make_contact(minute)).id for minute in range(3)]
    (kept,) = store.add_files([write("a.mp3")])
    store.link(kept.id, ids)
    assert store.attachments()[0].contact_ids == tuple(ids)
    store.unlink(kept.id, ids[1], "wrong call")
    assert store.attachments()[0].contact_ids == (ids[0], ids[2])
    assert store.attachments([ids[1]]) == ()
    head = store.head()
    store.unlink(kept.id, ids[1])
    assert store.head() == head
    store.link(kept.id, [ids[1]])
    assert store.attachments([ids[1]])[0].contact_ids == tuple(ids)
    store.unlink(kept.id, ids[1])
    store.attach(ids[1], [write("a.mp3")])
    assert store.attachments([ids[1]]) != (), "attached anew, it belongs there again"
    assert store.verify().ok


def test_what_is_not_there_cannot_be_linked(store, make_contact, write):
    contact = store.add_contact(make_contact())
    (kept,) = store.add_files([write("a.mp3")])
    for act in (
        lambda: store.link(kept.id, [9]),
        lambda: store.link(9, [contact.id]),
        lambda: store.unlink(kept.id, contact.id),
    ):
        with pytest.raises(NoSuch):
            act()
    assert store.attachments() == ()


@pytest.mark.parametrize("passphrase", [None, "口令"])
def test_the_check_names_missing_changed_and_orphaned_files(folder, clock, make_contact, write, passphrase):
    with Store.create(folder, passphrase=passphrase, clock=clock) as store:
        files = [write(f"{number}.txt", bytes([number]) * 9) for number in range(4)]
        store.add_contact(make_contact(), files)
        store.add_files([write("same content.txt", bytes([1]) * 9)])
        assert store.check_files().ok
        assert store.check_files().orphaned == ()
        place = {one.name: store._parts.vault.place(one.sha256) for one in store.files()}
        place["1.txt"].unlink()
        place["2.txt"].write_bytes(b"other")
        orphan = folder / "att" / "00" / ("f" * 64)
        orphan.parent.mkdir(exist_ok=True)
        orphan.write_bytes(b"?")
        (folder / "att" / "tmp" / "left").write_bytes(b"half a file")
        found = store.check_files()
        assert (found.checked, found.missing, found.changed, found.ok) == (5, (2, 5), (3,), False)
        assert found.orphaned == (f"00/{'f' * 64}", "tmp/left")


def test_what_is_no_file_is_refused(store, tmp_path):
    pipe = tmp_path / "pipe"
    if hasattr(os, "mkfifo"):  # Windows has none, and there the path is simply missing
        os.mkfifo(pipe)
    for bad in (pipe, tmp_path, tmp_path / "none"):
        with pytest.raises(UnreadableFile):
            store.add_files([bad])


def test_taking_in_can_be_stopped(store, folder, write):
    def cancel(done, total):
        if done > 100_000:
            raise Cancelled

    with pytest.raises(Cancelled):
        store.add_files([write("long.mp4", bytes(300_000))], cancel)
    assert store.files() == ()
    assert not list((folder / "att" / "tmp").iterdir())
