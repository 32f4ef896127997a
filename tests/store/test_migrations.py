"""The migrations and the tables in Python say the same, and an older diary is brought up without loss."""

import shutil
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory

from diary.domain.complaint import Complaint
from diary.domain.debt import Debt
from diary.domain.errors import DamagedDiary
from diary.domain.lender import Creditor
from diary.domain.query import ContactQuery
from diary.store import migrating, schema, tables
from diary.store.canonical import FORMS
from diary.store.sqlite import connect, reading_engine, writing_engine
from diary.store.store import Store

MIGRATIONS = Path(schema.__file__).with_name("migrations")

NEXT = """
from alembic import op

revision = "{next:04d}"
down_revision = "{now:04d}"


def upgrade():
    op.execute("ALTER TABLE cache_state ADD COLUMN note TEXT")
    {more}
    op.execute("PRAGMA user_version = {next}")
"""
THIS = schema.FORMAT


def next_migration(place, more="pass"):
    """Writes the migration that a program one version later brings."""
    script = place / "migrations" / "versions" / f"{THIS + 1:04d}_next.py"
    script.write_text(NEXT.format(more=more, now=THIS, next=THIS + 1))


def test_the_migrations_make_the_tables_that_the_store_uses(folder, store):
    store.close()
    engine = writing_engine(folder / "diary.db")
    with engine.begin() as connection:
        command.check(schema.alembic_config(connection))
        assert schema.fingerprint(connection) == schema.FINGERPRINTS[schema.FORMAT]
        made = {
            table.name: [row[1] for row in connection.exec_driver_sql(f'PRAGMA table_info("{table.name}")')]
            for table in tables.metadata.sorted_tables
        }
    engine.dispose()
    assert made == {table.name: [c.name for c in table.c] for table in tables.metadata.sorted_tables}
    assert all(made[name][-1] == "digest" for name in FORMS)


def test_there_is_one_newest_migration_and_it_has_the_programs_number(folder, store):
    engine = reading_engine(folder / "diary.db")
    with engine.begin() as connection:
        scripts = ScriptDirectory.from_config(schema.alembic_config(connection))
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    engine.dispose()
    assert scripts.get_heads() == [f"{schema.FORMAT:04d}"]
    assert version == schema.FORMAT


def test_every_table_is_strict(folder, store):
    with reading_engine(folder / "diary.db").begin() as connection:
        rows = connection.exec_driver_sql("PRAGMA table_list").all()
    loose = {
        row[1] for row in rows if not row[5] and not row[1].startswith(("sqlite_", "contact_text", "alembic"))
    }
    assert loose == set()


@pytest.mark.parametrize("former", range(1, THIS))
def test_a_diary_of_an_older_schema_opens_with_all_that_was_in_it(folder, make_contact, monkeypatch, former):
    def upgrade(connection):
        command.upgrade(schema.alembic_config(connection), f"{former:04d}")

    with monkeypatch.context() as past:
        past.setattr(schema, "FORMAT", former)
        past.setattr(schema, "upgrade", upgrade)
        with Store.create(folder) as store:
            assert_fingerprint(folder, former)
            recorded = store.add_contact(make_contact(said="recorded by an older version"))
            head = store.head()
    with Store.open(folder) as store:
        assert store.contact(recorded.id) == recorded
        assert (store.head().kind, store.head().prev) == ("schema.migrate", head.hash)
        kept = store.add_proof(Complaint(channel="regulator", at=recorded.at))
        assert store.proofs(Complaint) == kept
        debt = store.add_debt(Debt(creditor=Creditor(name="示例银行")))
        store.set_debt_aside(debt.id, trashed=True)
        assert [one.trashed for one in store.debts()] == [True]
        assert store.verify().ok


def assert_fingerprint(folder, version):
    engine = reading_engine(folder / "diary.db")
    with engine.begin() as connection:
        assert schema.fingerprint(connection) == schema.FINGERPRINTS[version]
    engine.dispose()


@pytest.fixture
def newer(tmp_path, monkeypatch):
    """A program one version later: `more` is what its migration does besides."""

    def make(more="pass"):
        place = tmp_path / "newer program"
        shutil.copytree(MIGRATIONS, place / "migrations")
        next_migration(place, more)
        monkeypatch.setattr(schema, "__file__", str(place / "schema.py"))
        monkeypatch.setattr(schema, "FORMAT", THIS + 1)
        monkeypatch.setattr(schema, "FINGERPRINTS", schema.FINGERPRINTS | {THIS + 1: expected(tmp_path)})

    def expected(place):
        connection = connect(place / "expected.db", mode="rwc")
        connection.close()
        engine = writing_engine(place / "expected.db")
        with engine.begin() as connection:
            schema.upgrade(connection)
            found = schema.fingerprint(connection)
        engine.dispose()
        return found

    return make


def columns(folder):
    connection = connect(folder / "diary.db")
    found = [row[1] for row in connection.execute("PRAGMA table_info(cache_state)")]
    connection.close()
    return found


@pytest.mark.parametrize("passphrase", [None, "口令"])
def test_an_older_diary_is_upgraded_after_a_copy_was_set_aside(folder, make_contact, newer, passphrase):
    with Store.create(folder, passphrase=passphrase) as store:
        recorded = store.add_contact(make_contact(said="vorher"))
        head = store.head()
    newer()
    with Store.open(folder, passphrase=passphrase) as store:
        assert store.contact(recorded.id) == recorded
        assert (store.head().kind, store.head().prev) == ("schema.migrate", head.hash)
        assert store.verify().ok
        store.add_contact(make_contact(said="nachher"))
    (copy,) = (folder / "backups").iterdir()
    assert "note" not in columns(copy) if passphrase is None else True
    with Store.open(folder, passphrase=passphrase) as store:
        assert store.count(ContactQuery()) == 2
    assert len(list((folder / "backups").iterdir())) == 1, "one upgrade, one copy"


def test_the_copy_that_was_set_aside_opens_as_it_was(folder, make_contact, newer, monkeypatch):
    with Store.create(folder) as store:
        recorded = store.add_contact(make_contact(said="vorher"))
    with monkeypatch.context():
        newer()
        Store.open(folder).close()
    (copy,) = (folder / "backups").iterdir()
    monkeypatch.undo()
    (copy / "att").mkdir()
    with Store.open(copy) as store:
        assert store.contacts(ContactQuery()) == (recorded,)
        assert store.verify().ok


def test_an_upgrade_that_does_not_come_out_as_it_should_is_undone(folder, make_contact, newer, monkeypatch):
    with Store.create(folder) as store:
        store.add_contact(make_contact())
    newer()
    monkeypatch.setitem(schema.FINGERPRINTS, THIS + 1, "another")
    with pytest.raises(DamagedDiary) as told:
        Store.open(folder)
    assert told.value.fields["detail"] == migrating.UPDATE_FAILED
    assert "note" not in columns(folder)
    monkeypatch.undo()
    with Store.open(folder) as store:
        assert store.verify().ok


def test_an_upgrade_that_fails_half_way_is_undone(folder, make_contact, newer):
    with Store.create(folder) as store:
        store.add_contact(make_contact())
    newer()
    next_migration(Path(schema.__file__).parent, "raise RuntimeError('half way')")
    with pytest.raises(RuntimeError, match="half way"):
        Store.open(folder)
    assert "note" not in columns(folder)


def test_an_upgrade_may_not_touch_the_journal(folder, make_contact, newer, monkeypatch):
    with Store.create(folder) as store:
        store.add_contact(make_contact())
    newer("op.execute('DROP TRIGGER event_kept')\n    op.execute('DELETE FROM event WHERE seq = 2')")
    with pytest.raises(DamagedDiary):
        Store.open(folder)
    monkeypatch.undo()
    with Store.open(folder) as store:
        assert store.verify().ok
