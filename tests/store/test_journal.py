import pytest
from sqlcipher3 import dbapi2

from diary.domain.debt import Debt
from diary.domain.errors import BadValue
from diary.domain.lender import Creditor
from diary.domain.query import ContactQuery
from diary.store import tables
from diary.store.sqlite import connect


@pytest.fixture
def raw(store, make_contact, tmp_path, folder):
    """Somebody's own SQL on a closed diary, with all triggers in place."""
    evidence = tmp_path / "a.txt"
    evidence.write_text("x")
    recorded = store.add_contact(make_contact(said="eins"), [evidence])
    store.amend_contact(recorded.id, {"said": "zwei"}, "")
    store.close()
    connection = connect(folder / "diary.db")
    connection.execute("PRAGMA recursive_triggers = ON")
    yield connection
    connection.close()


def test_every_act_is_one_event_chained_to_the_one_before(store, make_contact):
    store.add_debt(Debt(creditor=Creditor(name="示例银行")))
    store.add_contact(make_contact())
    store.log("export", "dossier.pdf")
    events = store.events()
    assert [event.kind for event in events] == ["create", "debt.add", "contact.add", "export"]
    assert [event.seq for event in events] == [1, 2, 3, 4]
    assert [event.subject for event in events] == ["", "debt:1", "contact:1", ""]
    assert events[0].prev == "00" * 32
    assert [event.prev for event in events[1:]] == [event.hash for event in events[:-1]]
    assert events[3].detail == "dossier.pdf"
    assert store.head() == events[-1]
    assert store.events(2) == events[2:]


def test_an_act_that_fails_leaves_no_event(store, make_contact):
    head = store.head()
    with pytest.raises(BadValue):
        store.add_contact(make_contact(said="\udc80"))
    assert store.head() == head
    store.add_contact(make_contact())
    assert store.head().seq == head.seq + 1


def test_two_diaries_never_have_the_same_chain(store, tmp_path, clock):
    other = type(store).create(tmp_path / "other", clock=lambda: clock.now)
    assert other.head().hash != store.head().hash
    other.close()


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE contact SET said = 'x'",
        "UPDATE contact SET said = 'x', revision = revision + 1",
        "UPDATE contact SET id = 9",
        "DELETE FROM contact",
        "INSERT OR REPLACE INTO contact SELECT * FROM contact",
        "UPDATE contact_version SET said = 'x'",
        "DELETE FROM contact_version",
        "INSERT OR REPLACE INTO contact_version SELECT * FROM contact_version",
        "UPDATE attachment SET name = 'x'",
        "DELETE FROM attachment",
        "DELETE FROM contact_attachment",
        "UPDATE event SET detail = 'x'",
        "DELETE FROM event WHERE seq = 3",
        "INSERT OR REPLACE INTO event SELECT * FROM event WHERE seq = 3",
        "INSERT INTO event SELECT 9, at, kind, subject, revision, digest, detail, prev, hash FROM event",
        "INSERT INTO event SELECT 4, at, kind, subject, revision, digest, detail, prev, hash FROM event",
    ],
)
def test_the_database_itself_refuses(raw, attack):
    with pytest.raises(dbapi2.Error):
        raw.execute(attack)


def test_all_tables_of_evidence_refuse_deletion_and_replacement(raw):
    names = [table.name for table in tables.EVIDENCE] + [one.name for one in tables.REVISED.values()]
    guarded = {
        row[0]
        for row in raw.execute("SELECT tbl_name FROM sqlite_schema WHERE name LIKE '%\\_kept' ESCAPE '\\'")
    }
    assert guarded == {*names, "event"}


def test_a_disordered_act_is_a_bug_and_writes_nothing(store, make_contact):
    def work(act):
        act.add(tables.setting, {"name": "a", "value": "b"})
        act.add(tables.creditor, {"name": "a", "kind": "card"})

    head = store.head()
    with pytest.raises(RuntimeError):
        store._write("wrong", work)
    assert store.head() == head
    assert store.setting("a") is None
    assert store.count(ContactQuery()) == 0
