import itertools
import os
import signal
import threading

import pytest

from diary.domain.batch import BatchSource
from diary.domain.contact import Source
from diary.domain.errors import Cancelled, NoSuch
from diary.domain.exchange import silent
from diary.domain.query import ContactQuery
from diary.store import imports

SOURCE = BatchSource(file="sms.xml", sha256="ab" * 32, format="sms-xml")


def test_an_import_is_one_event_whatever_its_size(store, make_imported):
    before = store.head().seq
    result = store.import_batch(SOURCE, (make_imported(n, said=f"第{n}条") for n in range(1203)), silent)
    assert (result.batch_id, result.imported, result.duplicates) == (1, 1203, 0)
    assert list(result.contact_ids) == list(range(1, 1204))
    assert store.head().seq == before + 1
    assert (store.head().kind, store.head().subject) == ("import", "batch:1")
    assert store.count(ContactQuery(search="第1202条")) == 1
    assert store.verify().ok


def test_imported_contacts_keep_where_they_stood(store, make_imported, clock):
    given = make_imported(7, said="x")
    store.import_batch(SOURCE, [given], silent)
    stored = store.contact(1)
    assert stored.source is Source.IMPORTED
    assert stored.origin.batch_id == 1
    assert (stored.origin.locator, stored.origin.key, stored.origin.raw) == (
        "sms 7",
        "key-7",
        '{"type": "1"}',
    )
    assert stored.origin.file_sha256 == SOURCE.sha256
    assert stored.recorded_at == store.head().at
    assert [one.id for one in store.contacts(ContactQuery(batch_id=1))] == [1]


def test_what_is_known_is_not_imported_again(store, make_imported):
    store.import_batch(SOURCE, map(make_imported, range(10)), silent)
    head = store.head()
    again = store.import_batch(SOURCE, map(make_imported, range(10)), silent)
    assert (again.batch_id, again.imported, again.duplicates) == (None, 0, 10)
    assert store.head() == head
    more = store.import_batch(SOURCE, map(make_imported, [5, 11, 11, 12, 3]), silent)
    assert (more.imported, more.duplicates) == (2, 3)
    assert store.count(ContactQuery()) == 12


def test_a_double_far_apart_in_one_file_is_found(store, make_imported, monkeypatch):
    monkeypatch.setattr(imports, "_CHUNK", 3)
    result = store.import_batch(SOURCE, map(make_imported, [1, 2, 3, 4, 1, 5, 6, 4]), silent)
    assert (result.imported, result.duplicates) == (6, 2)


def test_a_contact_put_aside_by_hand_does_not_come_back(store, make_imported):
    store.import_batch(SOURCE, [make_imported(1)], silent)
    store.set_trashed(1, True)
    assert store.import_batch(SOURCE, [make_imported(1)], silent).duplicates == 1


def test_a_parser_that_fails_leaves_nothing_behind(store, make_imported, monkeypatch):
    monkeypatch.setattr(imports, "_CHUNK", 4)

    def parser():
        yield from map(make_imported, range(9))
        raise ValueError("line 10")

    head = store.head()
    with pytest.raises(ValueError, match="line 10"):
        store.import_batch(SOURCE, parser(), silent)
    assert store.head() == head
    assert store.count(ContactQuery()) == 0
    assert store.import_batch(SOURCE, map(make_imported, range(9)), silent).imported == 9
    assert store.verify().ok


def test_a_cancelled_import_leaves_nothing_behind(store, make_imported, monkeypatch):
    monkeypatch.setattr(imports, "_CHUNK", 4)
    seen = []

    def progress(done, total):
        seen.append((done, total))
        if done >= 8:
            raise Cancelled

    with pytest.raises(Cancelled):
        store.import_batch(SOURCE, map(make_imported, range(100)), progress)
    assert seen == [(4, None), (8, None)]
    assert store.count(ContactQuery()) == 0
    assert store.batches() == ()


def test_an_unknown_debt_in_an_import_undoes_it(store, make_imported):
    with pytest.raises(NoSuch):
        store.import_batch(SOURCE, [make_imported(1), make_imported(2, debt_id=9)], silent)
    assert store.count(ContactQuery()) == 0


def test_the_parser_may_read_the_diary_but_not_write_to_it(store, make_imported, make_contact):
    def reading():
        assert store.ties() == ()
        yield make_imported(1)

    def writing():
        store.add_contact(make_contact())
        yield make_imported(2)

    assert store.import_batch(SOURCE, reading(), silent).imported == 1
    with pytest.raises(RuntimeError):
        store.import_batch(SOURCE, writing(), silent)
    assert store.count(ContactQuery()) == 1


def test_lists_can_be_read_while_an_import_runs(store, make_imported, make_contact):
    store.add_contact(make_contact())
    reached, go_on = threading.Event(), threading.Event()

    def parser():
        yield make_imported(1)
        reached.set()
        assert go_on.wait(10)

    thread = threading.Thread(target=store.import_batch, args=(SOURCE, parser(), silent))
    thread.start()
    assert reached.wait(10)
    assert store.count(ContactQuery()) == 1
    go_on.set()
    thread.join()
    assert store.count(ContactQuery()) == 2


def test_an_undone_import_puts_aside_what_nobody_touched(store, make_imported, tmp_path):
    evidence = tmp_path / "a.txt"
    evidence.write_text("x")
    store.import_batch(SOURCE, map(make_imported, range(6)), silent)
    store.amend_contact(2, {"summary": "mine"}, "")
    store.attach(3, [evidence])
    before = store.head().seq
    assert store.undo_import(1, "wrong phone") == 4
    assert store.head().seq == before + 1
    assert [one.id for one in store.contacts(ContactQuery())] == [3, 2]
    assert store.count(ContactQuery(trashed=True)) == 4
    assert store.history(1)[-1].reason == "wrong phone"
    assert store.batches()[0].undone
    assert store.verify().ok


def test_an_entry_whose_corrections_were_taken_back_goes_with_its_undone_import(store, make_imported):
    store.import_batch(SOURCE, map(make_imported, range(3)), silent)
    store.amend_contact(2, {"summary": "mine", "people": 2}, "")
    store.amend_contact(2, {"summary": "", "people": None}, "The correction was taken back.")
    store.amend_contact(3, {"place": "home"}, "")
    assert store.undo_import(1) == 2
    assert [one.id for one in store.contacts(ContactQuery())] == [3]


def test_an_import_is_undone_and_redone_as_often_as_the_user_wants(store, make_imported):
    store.import_batch(SOURCE, map(make_imported, range(3)), silent)
    for _ in range(3):
        assert store.undo_import(1) == 3
        assert store.count(ContactQuery()) == 0
        assert store.redo_import(1) == 3
    assert store.count(ContactQuery()) == 3
    assert store.verify().ok


def test_an_undone_import_can_be_imported_again(store, make_imported):
    store.import_batch(SOURCE, map(make_imported, range(4)), silent)
    store.amend_contact(2, {"summary": "mine"}, "")
    store.undo_import(1)
    again = store.import_batch(SOURCE, map(make_imported, range(4)), silent)
    assert (again.batch_id, again.imported, again.duplicates) == (2, 3, 1)
    assert [(one.id, one.imported, one.duplicates, one.undone) for one in store.batches()] == [
        (1, 4, 0, True),
        (2, 3, 1, False),
    ]


def test_undoing_twice_does_nothing_and_an_unknown_import_is_told(store, make_imported):
    store.import_batch(SOURCE, [make_imported(1)], silent)
    assert store.undo_import(1) == 1
    head = store.head()
    assert store.undo_import(1) == 0
    assert store.head() == head
    with pytest.raises(NoSuch) as told:
        store.undo_import(9)
    assert told.value.fields["reference"] == "B-009"


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C by signal")
def test_an_import_interrupted_from_the_keyboard_stops_and_leaves_nothing(store, make_imported, make_contact):
    def endless():
        for number in itertools.count():
            if number == 700:
                os.kill(os.getpid(), signal.SIGINT)
            yield make_imported(number)

    with pytest.raises(KeyboardInterrupt):
        store.import_batch(SOURCE, endless(), silent)
    store.add_contact(make_contact())
    assert store.count(ContactQuery()) == 1
    assert store.verify().ok
