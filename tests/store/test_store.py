import os
import stat
import threading

import pytest

from diary.domain.contact import Channel
from diary.domain.errors import DiaryExists
from diary.domain.query import ContactQuery
from diary.store.store import Store

PASSPHRASES = [None, "四个 字的 口令 horse"]


@pytest.mark.parametrize("passphrase", PASSPHRASES)
def test_what_was_recorded_is_there_after_reopening(folder, make_contact, passphrase):
    with Store.create(folder, passphrase=passphrase) as store:
        recorded = store.add_contact(make_contact(said="不还钱就上门"))
        head = store.head()
    with Store.open(folder, passphrase=passphrase) as store:
        assert store.contacts(ContactQuery()) == (recorded,)
        assert store.head() == head
        assert store.verify().ok


def test_a_diary_is_one_folder_that_only_its_user_may_read(folder, store, make_contact, tmp_path):
    evidence = tmp_path / "a.txt"
    evidence.write_text("x")
    store.add_contact(make_contact(), [evidence])
    names = {path.name for path in folder.iterdir()}
    assert {"diary.db", "heads.log", "diary.lock", "att", "backups"} <= names
    if os.name == "posix":
        paths = [folder, *folder.rglob("*")]
        modes = {path: stat.S_IMODE(path.stat().st_mode) for path in paths}
        assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
        assert {str(path): mode for path, mode in modes.items() if path.is_file() and mode != 0o600} == {}


def test_an_existing_folder_with_files_is_not_used(folder):
    folder.mkdir()
    (folder / "photo.jpg").write_bytes(b"mine")
    with pytest.raises(DiaryExists):
        Store.create(folder)
    assert [path.name for path in folder.iterdir()] == ["photo.jpg"]


def test_an_empty_folder_can_become_a_diary(folder):
    folder.mkdir()
    Store.create(folder).close()
    with Store.open(folder) as store:
        assert [event.kind for event in store.events()] == ["create"]


def test_no_diary_is_made_over_another(folder, store, make_contact):
    store.add_contact(make_contact())
    store.close()
    with pytest.raises(DiaryExists):
        Store.create(folder)
    with Store.open(folder) as again:
        assert again.count(ContactQuery()) == 1


def test_closing_twice_does_nothing_more(store):
    store.close()
    store.close()


def test_a_clean_close_leaves_no_write_ahead_log(folder, store, make_contact):
    store.add_contact(make_contact())
    store.close()
    assert not (folder / "diary.db-wal").exists()


def test_a_closed_diary_takes_no_more_writes(store, make_contact):
    store.close()
    with pytest.raises(RuntimeError, match="closed"):
        store.add_contact(make_contact())


def test_many_threads_may_read_and_write_at_once(store, make_contact):
    failures: list[BaseException] = []

    def work(thread: int) -> None:
        try:
            for number in range(10):
                recorded = store.add_contact(make_contact(number, said=f"threat {thread}/{number}"))
                assert store.contact(recorded.id) == recorded
                assert store.count(ContactQuery(search=f"{thread}/{number}")) == 1
        except BaseException as error:  # noqa: BLE001 - shown below
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert store.count(ContactQuery()) == 60
    assert len(store.events()) == 61
    assert store.verify().ok


def test_the_encrypted_diary_shows_nothing_of_its_content(folder, make_contact, tmp_path):
    evidence = tmp_path / "letter.txt"
    evidence.write_text("please pay 示例消费金融 at once")
    with Store.create(folder, passphrase="geheim") as store:
        store.add_contact(make_contact(channel=Channel.SMS, said="marker-of-the-text"), [evidence])
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"marker-of-the-text" not in content
            assert "示例".encode() not in content
            assert not content.startswith(b"SQLite format 3"), path
            assert b"letter.txt" not in content
