import hashlib

import pytest

from diary.domain.errors import DamagedDiary, NoSuch, UnreadableFile
from diary.domain.evidence import Attachment
from diary.domain.query import ContactQuery
from diary.store.cipher import CHUNK
from diary.store.store import Store


@pytest.fixture(params=[None, "口令"])
def kept(request, folder, clock):
    with Store.create(folder, passphrase=request.param, clock=clock) as store:
        yield store


def write(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_a_file_is_kept_byte_for_byte(kept, make_contact, tmp_path, clock):
    for number, size in enumerate([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK]):
        content = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
        source = write(tmp_path, f"录音 {size}.mp3", content)
        recorded = kept.add_contact(make_contact(number), [source])
        (attachment,) = kept.attachments([recorded.id])
        assert attachment == Attachment(
            id=number + 1,
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            name=source.name,
            media_type="audio/mpeg",
            added_at=recorded.recorded_at,
            contact_ids=(recorded.id,),
        )
        target = tmp_path / "out.bin"
        kept.copy_attachment(attachment, target)
        assert target.read_bytes() == content
    assert kept.verify().ok


def test_one_file_at_two_contacts_is_stored_once(kept, make_contact, tmp_path, folder):
    source = write(tmp_path, "a.txt", b"same")
    first, second = kept.add_contact(make_contact(), [source]), kept.add_contact(make_contact(1))
    kept.attach(second.id, [source])
    (attachment,) = kept.attachments()
    assert attachment.contact_ids == (first.id, second.id)
    assert len([path for path in (folder / "att").rglob("*") if path.is_file()]) == 1
    renamed = write(tmp_path, "b.txt", b"same")
    assert [one.name for one in kept.attach(second.id, [renamed])] == ["a.txt", "b.txt"]
    assert len([path for path in (folder / "att").rglob("*") if path.is_file()]) == 1
    assert kept.verify().ok


def test_attaching_is_one_event_and_does_not_touch_the_contact(kept, make_contact, tmp_path):
    recorded = kept.add_contact(make_contact())
    before = kept.head().seq
    files = [write(tmp_path, f"{n}.txt", bytes([n])) for n in range(3)]
    assert [one.name for one in kept.attach(recorded.id, files)] == ["0.txt", "1.txt", "2.txt"]
    assert kept.head().seq == before + 1
    assert kept.head().subject == f"contact:{recorded.id}"
    assert kept.contact(recorded.id) == recorded
    head = kept.head()
    kept.attach(recorded.id, files)
    assert kept.head() == head, "they were there already"


def test_a_file_that_cannot_be_read_records_nothing(kept, make_contact, tmp_path, folder):
    good = write(tmp_path, "good.txt", b"x")
    for bad in (tmp_path / "missing.jpg", tmp_path):
        with pytest.raises(UnreadableFile):
            kept.add_contact(make_contact(), [good, bad])
    assert kept.count(ContactQuery()) == 0
    assert kept.attachments() == ()
    assert list((folder / "att" / "tmp").iterdir()) == []


def test_an_unknown_contact_gets_no_file(kept, tmp_path):
    with pytest.raises(NoSuch):
        kept.attach(5, [write(tmp_path, "a.txt", b"x")])
    assert kept.attachments() == ()


def vault_file(folder):
    (path,) = [path for path in (folder / "att").rglob("*") if path.is_file()]
    return path


def test_a_changed_file_is_not_handed_out_and_verification_names_it(kept, make_contact, tmp_path, folder):
    kept.add_contact(make_contact(), [write(tmp_path, "a.txt", b"evidence" * 9999)])
    path = vault_file(folder)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(DamagedDiary):
        kept.copy_attachment(kept.attachments()[0], tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert [one.where for one in kept.verify().problems] == ["E-001"]


def test_a_lost_file_is_named_and_comes_back_when_attached_again(kept, make_contact, tmp_path, folder):
    source = write(tmp_path, "a.txt", b"evidence")
    recorded = kept.add_contact(make_contact(), [source])
    vault_file(folder).unlink()
    assert [one.where for one in kept.verify().problems] == ["E-001"]
    kept.attach(recorded.id, [source])
    assert kept.verify().ok


def test_a_broken_file_is_replaced_by_the_sound_one(kept, make_contact, tmp_path, folder):
    source = write(tmp_path, "a.txt", b"evidence")
    recorded = kept.add_contact(make_contact(), [source])
    vault_file(folder).write_bytes(b"broken")
    kept.attach(recorded.id, [source])
    assert kept.verify().ok


def test_an_encrypted_vault_does_not_tell_which_files_it_holds(folder, make_contact, tmp_path):
    with Store.create(folder, passphrase="口令") as store:
        store.add_contact(make_contact(), [write(tmp_path, "a.txt", b"known")])
    assert vault_file(folder).name != hashlib.sha256(b"known").hexdigest()
    assert len(vault_file(folder).name) == 64
