import json

import pytest

from diary.domain.errors import DamagedDiary, NewerDiary, PassphraseNeeded, WrongPassphrase
from diary.store.folder import Folder
from diary.store.keyring import new_keyring, unlock

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
    content["slots"].insert(0, {"kind": "recovery", "wrapped": "later"})
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
