"""A plain diary gets a passphrase: all of it or nothing, and nothing plain stays behind."""

import functools
import os
import shutil
from pathlib import Path

import pytest

from diary.domain.errors import Cancelled, DamagedDiary, DiaryInUse, PassphraseNeeded, WrongPassphrase
from diary.domain.safekeeping import AlreadyEncrypted, CannotEncrypt
from diary.store import sealing, switching
from diary.store.folder import Folder
from diary.store.keyring import opens
from diary.store.sealing import EVENT, seal_diary, settled
from diary.store.store import Store
from diary.store.verifying import verify_folder

PASSPHRASE = "four plain words here"
SAID = "再不还就上门，机密一二三"
PICTURE = b"\xff\xd8 a picture that nobody else has" * 5000


class Stop(BaseException):
    """The process ends here."""


@pytest.fixture
def plain(store, folder, make_contact, tmp_path):
    """A closed plain diary with two entries, files, a rule and a copy that was set aside."""
    file = tmp_path / "截图.jpg"
    file.write_bytes(PICTURE)
    first = store.add_contact(make_contact(0, said=SAID), [file])
    store.add_contact(make_contact(1, said="第二条"))
    store.amend_contact(first.id, {"summary": "记错了"}, "说明")
    store.close()
    (folder / "rules").mkdir()
    (folder / "rules" / "mine.toml").write_text('id = "mine"')
    copy = folder / "backups" / "000000003-0123abcd"
    copy.mkdir()
    shutil.copyfile(folder / "diary.db", copy / "diary.db")
    return folder


def everything(folder):
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def told(folder, passphrase=None):
    """What a diary says of itself: entries, earlier revisions, files, journal."""
    with Store.open(folder, passphrase=passphrase) as store:
        contacts = list(store.all_contacts())
        return (
            contacts,
            [store.history(one.id) for one in contacts],
            [b"".join(store.file_bytes(one.sha256)) for one in store.attachments()],
            [event for event in store.events() if event.kind != EVENT],
        )


def test_all_that_was_plain_is_encrypted_and_stays_what_it_was(plain, clock):
    before = told(plain)
    assert SAID.encode() in everything(plain)
    made = seal_diary(plain, PASSPHRASE, clock)
    assert (made.folder, made.files, made.copies_removed) == (plain, 1, 1)
    data = everything(plain)
    assert SAID.encode() not in data
    assert PICTURE[:100] not in data
    assert b"SQLite format 3" not in data
    assert sorted(path.name for path in plain.iterdir()) == [
        *(
            "att",
            "backups",
            "diary.db",
            "diary.lock",
            "heads.log",
            "keyring.json",
            "keyring.json.bak",
            "rules",
        )
    ]
    assert not list((plain / "backups").iterdir())
    assert told(plain, PASSPHRASE) == before
    with pytest.raises(PassphraseNeeded):
        Store.open(plain)
    with pytest.raises(WrongPassphrase):
        Store.open(plain, passphrase="other")
    with Store.open(plain, passphrase=PASSPHRASE, clock=clock) as store:
        assert store.events()[-1].kind == EVENT
        assert store.verify().ok
        store.set_setting("still", "writable")
    assert verify_folder(plain, PASSPHRASE).ok


def test_a_second_passphrase_is_not_set_over_the_first(plain, clock):
    seal_diary(plain, PASSPHRASE, clock)
    before = everything(plain)
    with pytest.raises(AlreadyEncrypted):
        seal_diary(plain, "another", clock)
    assert everything(plain) == before


def test_a_diary_that_is_open_is_not_touched(plain, clock):
    with Store.open(plain, clock=clock), pytest.raises(DiaryInUse):
        seal_diary(plain, PASSPHRASE, clock)


def test_progress_grows_to_its_end_and_cancelling_leaves_the_plain_diary(plain, clock):
    before, steps = told(plain), []
    shutil.copytree(plain, plain.with_name("other"))
    seal_diary(plain.with_name("other"), PASSPHRASE, clock, lambda done, total: steps.append((done, total)))
    assert steps == sorted(steps)
    assert steps[-1] == (1000, 1000)

    def cancel(done, total):
        if done >= cancel.at:
            raise Cancelled

    for cancel.at in (0, 250, 999):
        with pytest.raises(Cancelled):
            seal_diary(plain, PASSPHRASE, clock, cancel)
        assert not (plain / "sealing").exists()
    assert told(plain) == before


def test_a_copy_that_differs_is_never_put_in_place(plain, clock, monkeypatch):
    before, export = told(plain), sealing._export

    def spoilt(source, target, key, progress):
        export(source, target, key, progress)
        connection = sealing.connect(target, key)
        connection.execute("DELETE FROM cache_state")
        connection.execute("INSERT INTO cache_state VALUES ('other', '1')")
        connection.close()

    monkeypatch.setattr(sealing, "_export", spoilt)
    with pytest.raises(CannotEncrypt):
        seal_diary(plain, PASSPHRASE, clock)
    assert told(plain) == before
    assert not (plain / "sealing").exists()


def test_faults_that_were_there_before_are_still_found_after(plain, clock):
    (kept,) = [path for path in (plain / "att").rglob("*") if path.is_file()]
    kept.write_bytes(PICTURE[:-1] + b"!")
    foreign = plain / "att" / "mine.txt"
    foreign.write_text("put here by hand")
    before = verify_folder(plain).problems
    assert len(before) == 1
    seal_diary(plain, PASSPHRASE, clock)
    assert verify_folder(plain, PASSPHRASE).problems == before
    assert foreign.read_text() == "put here by hand"


def test_files_behind_a_link_are_not_left_plain(plain, clock):
    elsewhere = plain.with_name("elsewhere")
    (plain / "att").rename(elsewhere)
    (plain / "att").symlink_to(elsewhere)
    with pytest.raises(CannotEncrypt):
        seal_diary(plain, PASSPHRASE, clock)
    assert told(plain)


def test_a_passphrase_is_tried_on_what_a_stop_left_half_in_place(plain, clock, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(sealing, "finish_switching", _stops_where_complete)
        with pytest.raises(Stop):
            seal_diary(plain, PASSPHRASE, clock)
    assert not Folder(plain).encrypted
    assert not opens(settled(plain), "wrong words")
    assert opens(settled(plain), PASSPHRASE)


def test_a_damaged_diary_is_refused(plain, clock):
    with (plain / "diary.db").open("r+b") as file:
        file.write(b"no database")
    with pytest.raises(DamagedDiary):
        seal_diary(plain, PASSPHRASE, clock)


def test_a_file_with_a_second_name_is_not_overwritten(tmp_path):
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    mine.write_bytes(b"words")
    os.link(mine, theirs)
    switching.wipe(mine)
    assert not mine.exists()
    assert theirs.read_bytes() == b"words"


def test_a_stop_while_the_copy_is_made_leaves_the_plain_diary(plain, clock, monkeypatch):
    """Stopped before some change of a name; whatever would tidy up is stopped too."""
    other = shutil.copytree(plain, plain.with_name("other"))
    before, acts = told(plain), _acts(lambda: seal_diary(other, PASSPHRASE, clock), monkeypatch)
    complete = acts.index(("rename", "sealing"))
    for last in (2, complete // 2, complete):
        with pytest.raises(Stop):
            _acts(lambda: seal_diary(plain, PASSPHRASE, clock), monkeypatch, last)
        assert not _encrypted_and_whole(plain, before)


def test_a_stop_at_any_change_from_then_on_leaves_the_encrypted_diary(plain, clock, monkeypatch):
    """The copy is complete; each change of a name that puts it in place is the last one in turn. The diary
    has a log that was not folded in.
    """
    _leave_open(plain, clock)
    aside = shutil.copytree(plain, plain.with_name("aside"))
    before, finish = told(aside), sealing.finish_switching
    with monkeypatch.context() as patch:
        patch.setattr(sealing, "finish_switching", _stops_where_complete)
        with pytest.raises(Stop):
            seal_diary(plain, PASSPHRASE, clock)
    kept = plain.with_name("kept")
    shutil.copytree(plain, kept)
    acts = _acts(lambda: finish(Folder(plain)), monkeypatch)
    assert len(acts) > 12
    for last in range(len(acts)):
        shutil.rmtree(plain)
        shutil.copytree(kept, plain)
        with pytest.raises(Stop):
            _acts(lambda: finish(Folder(plain)), monkeypatch, last)
        assert _encrypted_and_whole(plain, before)
    assert verify_folder(plain, PASSPHRASE).ok


def _stops_where_complete(folder):
    if folder.sealed.exists():
        raise Stop


def _leave_open(folder, clock):
    """As a power cut leaves it: the last change is in the write-ahead log alone."""
    aside = folder.with_name("aside")
    with Store.open(folder, clock=clock) as store:
        store.set_setting("last", "word")
        shutil.copytree(folder, aside)
    shutil.rmtree(folder)
    aside.rename(folder)
    assert Folder(folder).wal.stat().st_size


def _acts(work, monkeypatch, last=None):
    """Does the work and gives the changes of names that it made; at number `last` it is stopped."""
    acts = []

    def act(name, real, *given, **more):
        if last is not None and len(acts) >= last:
            raise Stop
        acts.append((name, Path(given[0]).name))
        return real(*given, **more)

    with monkeypatch.context() as patch:
        for name in ("replace", "rename", "unlink", "rmdir", "mkdir"):
            patch.setattr(os, name, functools.partial(act, name, getattr(os, name)))
        work()
    return acts


def _encrypted_and_whole(folder, before):
    """Whether the diary is encrypted now; it holds everything either way."""
    try:
        now, sealed = told(folder), False
    except PassphraseNeeded:
        now, sealed = told(folder, PASSPHRASE), True
    assert now == before
    assert not Folder(folder).sealing.exists()
    assert not Folder(folder).sealed.exists()
    if sealed:
        assert SAID.encode() not in everything(folder)
    return sealed
