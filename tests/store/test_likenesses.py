"""What is said of two entries is one act with one event, and one row however often it is said."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from diary.domain.batch import BatchSource
from diary.domain.corroboration import Corroboration, CorroborationKind
from diary.domain.errors import NoSuch
from diary.domain.exchange import silent
from diary.domain.likeness import Likeness, LikenessWord
from diary.store.likenesses import LikenessAct

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def word(store, make_contact):
    """The word that the first of two contacts stands for both."""
    first, second = (store.add_contact(make_contact()).id for _ in range(2))
    return LikenessWord(contact_id=first, other_id=second, verdict=Likeness.SAME, at=AT)


def test_all_that_a_word_changes_is_one_event(store, word, tmp_path):
    (tmp_path / "录音.amr").write_bytes(b"sound")
    (file,) = store.attach(word.other_id, [tmp_path / "录音.amr"])
    proof = Corroboration(
        contact_id=word.contact_id, kind=CorroborationKind.BILL, file="账单.csv", sha256="ab", locator="3"
    )
    before = store.head().seq
    store.keep_likeness(
        LikenessAct(
            kind="likeness.same",
            word=word,
            contacts={word.other_id: {"trashed": True}, word.contact_id: {"summary": "催收"}},
            links=[(word.contact_id, file.id)],
            corroborations=[proof],
        ),
        "C-0001 = C-0002",
    )
    (event,) = store.events(before)
    assert event.kind == "likeness.same"
    assert json.loads(event.detail) == {
        "kept": word.contact_id, "other": word.other_id, "files": [file.id], "corroborations": [1]
    }  # fmt: skip
    assert store.contact(word.other_id).trashed
    assert store.history(word.contact_id)[-1].reason == "C-0001 = C-0002"
    assert store.attachments([word.contact_id])[0].contact_ids == (word.contact_id, word.other_id)
    assert store.verify().ok


def test_a_pair_has_one_row_whichever_of_the_two_stays(store, word):
    turned = replace(word, contact_id=word.other_id, other_id=word.contact_id)
    for said in (word, turned, replace(turned, verdict=Likeness.DIFFERENT)):
        store.keep_likeness(LikenessAct(kind="likeness.same", word=said))
    (kept,) = store.proofs(LikenessWord)
    assert (kept.contact_id, kept.verdict) == (word.other_id, Likeness.DIFFERENT)
    assert store.verify().ok


def test_an_entry_that_is_not_there_changes_nothing(store, word):
    head = store.head()
    with pytest.raises(NoSuch):
        store.keep_likeness(LikenessAct(kind="likeness.same", word=word, contacts={99: {"trashed": True}}))
    assert store.head() == head


def test_a_place_that_corroborates_is_known_to_imports_until_it_is_withdrawn(
    store, make_contact, make_imported
):
    entry = store.add_contact(make_contact()).id
    listed = make_imported(1)
    key = listed.origin.key
    (proof,) = store.add_proof(
        Corroboration(
            contact_id=entry, kind=CorroborationKind.BILL, file="账单.csv", sha256="ab", locator="3", key=key
        )
    )
    source = BatchSource(file="账单.csv", sha256="ab", format="x")
    assert store.known_keys([key]) == {key}
    assert store.import_batch(source, [listed], silent).duplicates == 1
    store.amend_proof(replace(proof, withdrawn=True))
    assert store.import_batch(source, [listed], silent).imported == 1
