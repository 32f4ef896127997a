import json

import pytest

from diary.domain.errors import BadValue, DamagedDiary, NewerDiary, PassphraseNeeded, WrongPassphrase
from diary.domain.safekeeping import NotEncrypted
from diary.store import keyring
from diary.store.folder import Folder
from diary.store.keyring import (
    change_passphrase,
    has_recovery_code,
    make_recovery_code,
    new_keyring,
    unlock,
)
from diary.store.recovery import new_code

PASSPHRASE = "Übung 四个字"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = Folder(tmp_path_factory.mktemp("keyring"))
    return folder, new_keyring(folder, PASSPHRASE)


@pytest.fixture
def kept(made, tmp_path):
    folder = Folder(tmp_path)
    for name in ("keyring.json", "keyring.json.bak"):
        (tmp_path / name).write_bytes((made[0].path / name).read_bytes())
    return folder


def test_the_passphrase_gives_the_keys_back(made, kept):
    assert unlock(kept, PASSPHRASE) == made[1]
    assert len(made[1].database) == 96
    assert len({made[1].database[:64], made[1].vault.hex(), made[1].heads.hex()}) == 3


def test_how_a_letter_was_composed_does_not_count(made, kept):
    assert unlock(kept, PASSPHRASE.replace("Ü", "U\u0308")) == made[1]


def test_a_wrong_or_missing_passphrase_is_told_apart(kept):
    with pytest.raises(WrongPassphrase):
        unlock(kept, "übung 四个字")
    for none in (None, ""):
        with pytest.raises(PassphraseNeeded):
            unlock(kept, none)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"format": 1}', b'{"format": 1, "slots": [{}]}'])
def test_the_spare_copy_serves_when_the_first_is_damaged(made, kept, damage):
    kept.keyring.write_bytes(damage)
    assert unlock(kept, PASSPHRASE) == made[1]
    kept.spare_keyring.write_bytes(damage)
    with pytest.raises(DamagedDiary):
        unlock(kept, PASSPHRASE)


def test_a_keyring_of_a_newer_format_is_not_guessed_at(kept):
    content = json.loads(kept.keyring.read_bytes()) | {"format": 2}
    kept.keyring.write_text(json.dumps(content))
    with pytest.raises(NewerDiary):
        unlock(kept, PASSPHRASE)


def test_slots_of_other_kinds_are_passed_over(made, kept):
    content = json.loads(kept.keyring.read_bytes())
    content["slots"].insert(0, {"kind": "chip", "wrapped": "later"})
    kept.keyring.write_text(json.dumps(content))
    assert unlock(kept, PASSPHRASE) == made[1]


@pytest.mark.parametrize("field", ["memory_kib", "iterations", "lanes"])
def test_a_keyring_cannot_ask_for_all_memory_or_time(kept, field):
    content = json.loads(kept.keyring.read_bytes())
    content["slots"][0][field] = 10**9
    for path in (kept.keyring, kept.spare_keyring):
        path.write_text(json.dumps(content))
    with pytest.raises(DamagedDiary):
        unlock(kept, PASSPHRASE)


def test_a_passphrase_is_stretched_as_written_down(made):
    """RFC 9106's second choice: 64 MiB, three passes, four lanes."""
    slot = json.loads(made[0].keyring.read_bytes())["slots"][0]
    assert (slot["kdf"], slot["memory_kib"], slot["iterations"], slot["lanes"]) == ("argon2id", 65536, 3, 4)


def test_the_keyring_holds_neither_key_nor_passphrase(made, kept):
    text = kept.keyring.read_text()
    assert made[1].database[:64] not in text
    assert PASSPHRASE not in text


def test_a_changed_passphrase_opens_and_the_old_one_no_more(made, kept):
    change_passphrase(kept, PASSPHRASE, "new words")
    assert unlock(kept, "new words") == made[1]
    with pytest.raises(WrongPassphrase):
        unlock(kept, PASSPHRASE)
    kept.keyring.unlink()
    assert unlock(kept, "new words") == made[1]
    with pytest.raises(WrongPassphrase):
        unlock(kept, PASSPHRASE)


def test_a_change_needs_the_old_passphrase_and_a_new_one(made, kept):
    before = kept.keyring.read_bytes()
    with pytest.raises(WrongPassphrase):
        change_passphrase(kept, "wrong", "new words")
    with pytest.raises(PassphraseNeeded):
        change_passphrase(kept, "", "new words")
    with pytest.raises(BadValue):
        change_passphrase(kept, PASSPHRASE, "")
    assert kept.keyring.read_bytes() == kept.spare_keyring.read_bytes() == before


def test_a_recovery_code_opens_however_it_is_typed(made, kept):
    assert not has_recovery_code(kept)
    code = make_recovery_code(kept, PASSPHRASE)
    assert has_recovery_code(kept)
    assert unlock(kept, code.lower().replace("-", " ")) == unlock(kept, PASSPHRASE) == made[1]
    assert code not in kept.keyring.read_text()
    with pytest.raises(WrongPassphrase):
        unlock(kept, new_code())


def test_a_new_recovery_code_takes_the_place_of_the_old_one(made, kept):
    old = make_recovery_code(kept, PASSPHRASE)
    new = make_recovery_code(kept, old)
    assert unlock(kept, new) == made[1]
    with pytest.raises(WrongPassphrase):
        unlock(kept, old)


def test_a_forgotten_passphrase_is_changed_by_the_recovery_code(made, kept):
    code = make_recovery_code(kept, PASSPHRASE)
    change_passphrase(kept, code, "new words")
    assert unlock(kept, "new words") == unlock(kept, code) == made[1]
    with pytest.raises(WrongPassphrase):
        unlock(kept, PASSPHRASE)


@pytest.mark.parametrize("written", [0, 1])
def test_an_interrupted_change_locks_nobody_out(made, kept, monkeypatch, written):
    """The disk is full, or the machine stops, before the first or the second copy of the keyring."""
    whole, done = keyring.write_durably, []

    def stops(path, content):
        if len(done) == written:
            raise OSError(28, "No space left on device")
        done.append(path)
        whole(path, content)

    monkeypatch.setattr(keyring, "write_durably", stops)
    with pytest.raises(OSError, match="No space"):
        change_passphrase(kept, PASSPHRASE, "new words")
    assert unlock(kept, PASSPHRASE) == made[1]
    if written:
        assert unlock(kept, "new words") == made[1]
    monkeypatch.undo()
    change_passphrase(kept, PASSPHRASE, "newer words")
    assert unlock(kept, "newer words") == made[1]
    for old in (PASSPHRASE, "new words"):
        with pytest.raises(WrongPassphrase):
            unlock(kept, old)


def test_a_plain_diary_has_nothing_to_change(tmp_path):
    folder = Folder(tmp_path)
    with pytest.raises(NotEncrypted):
        change_passphrase(folder, "a", "b")
    with pytest.raises(NotEncrypted):
        make_recovery_code(folder, "a")
    assert not has_recovery_code(folder)
