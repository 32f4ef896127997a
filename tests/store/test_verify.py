"""Whoever writes into the database behind the program's back is found out, column by column."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from diary.domain.anchor import Anchor, AnchorMethod
from diary.domain.aside import SetAside
from diary.domain.batch import BatchFile, BatchSource
from diary.domain.complaint import Complaint, Reply, ReplyKind
from diary.domain.contact import Channel
from diary.domain.correction import Correction
from diary.domain.corroboration import Corroboration
from diary.domain.debt import Debt, Hours
from diary.domain.errors import Cancelled
from diary.domain.evidence import EvidenceFact, MaskedCopy, Pin, Unlinked
from diary.domain.exchange import silent
from diary.domain.flag import Review, Verdict
from diary.domain.flag_answer import FlagAnswer
from diary.domain.lender import Answer, Creditor, NumberTie
from diary.domain.likeness import LikenessWord
from diary.domain.notice import Notice, NoticeKind
from diary.domain.number_name import NumberName
from diary.domain.query import ContactQuery
from diary.store import tables
from diary.store.heads import RECORD
from diary.store.sqlite import connect
from diary.store.store import Store
from diary.store.verify import TABLES_ALTERED
from diary.store.verifying import verify_folder

SOURCE = BatchSource(file="sms.xml", sha256="ab" * 32, format="sms-xml")
LATER = datetime(2025, 5, 1, tzinfo=UTC)


def fill(store, make_contact, make_imported, evidence):
    """At least one row in every table of evidence, and one old revision in every table that has them."""
    debt = Debt(
        creditor=Creditor(name="示例银行"),
        principal=Decimal(1),
        overdue_since=date(2025, 1, 1),
        agreed_hours=Hours(begin=time(9), end=time(18)),
    )
    debt = store.add_debt(debt)
    debt = store.amend_debt(
        replace(debt, note="n", creditor=replace(debt.creditor, name="示例银行二")), "why"
    )
    collector = store.find_collector("王某")
    store.find_collector("王某", Answer.YES)
    for owner in (None, collector.id):
        tie = NumberTie(number="1", key="+862155500001", debt_id=debt.id, collector_id=owner)
        store.tie_numbers([tie])
    full = make_contact(
        duration_s=1,
        ring_s=1,
        people=2,
        debt_id=debt.id,
        collector_id=collector.id,
        said="a",
        summary="b",
        place="c",
    )
    recorded = store.add_contact(full, [evidence])
    store.amend_contact(recorded.id, {"said": "other"}, "misheard")
    store.import_batch(SOURCE, [make_imported(n, duration_s=1, ring_s=1, people=1) for n in range(3)], silent)
    store.undo_import(1, "wrong")
    notice = Notice(kind=NoticeKind.NO_VISITS, at=LATER, until=LATER, debt_id=debt.id)
    notice = store.add_notice(notice)
    store.amend_proof(replace(notice, trashed=True))
    for verdict in Verdict:
        store.save_review(Review(flag_id="r:c1", verdict=verdict))
    for value in ("a", "b"):
        store.set_setting("name", value)
    (fact,) = store.proofs(EvidenceFact)
    for source in ("x", "y"):
        fact = store.amend_proof(replace(fact, made_at=LATER, source=source))
    for kept, changes in proofs(batch_id=1, first=store.events()[0].hash):
        (added,) = store.add_proof(kept)
        if changes:
            store.amend_proof(replace(added, **changes))
    store.log("export", "x.pdf")


def proofs(batch_id, first):
    """A value of each kind, and what is amended of it."""
    return [
        (Complaint(channel="regulator", at=LATER, debt_id=1), {"reference": "1"}),
        (Reply(complaint_id=1, kind=ReplyKind.ACCEPTED, at=LATER), {"note": "x"}),
        (Anchor(method=AnchorMethod.SENT, head_seq=1, head_hash=first, at=LATER), {"token": "x"}),
        (Pin(contact_id=1, attachment_id=1, page=1, start_s=1, end_s=2), {"quote": "x"}),
        (Unlinked(contact_id=1, attachment_id=1), {"withdrawn": True}),
        (FlagAnswer(subject="c1", fact="online", at=LATER), {"note": "x"}),
        (
            Correction(
                contact_id=1, kind="not-so", field="said", label="x", start=0, stop=1, quote="x", at=LATER
            ),
            {"withdrawn": True},
        ),
        (
            Corroboration(
                contact_id=1, kind="bill", file="x", sha256="x", locator="1", at=LATER, duration_s=1
            ),
            {"withdrawn": True},
        ),
        (LikenessWord(contact_id=1, other_id=2, verdict="same", at=LATER), {"withdrawn": True}),
        (NumberName(number="1", key="1", name="x"), {"name": "y"}),
        (SetAside(debt_id=1, attachment_id=1), {"trashed": False}),
        (MaskedCopy(attachment_id=1, original_id=1, regions="0,0,1,1"), {}),
        (BatchFile(batch_id=batch_id, attachment_id=1), {}),
    ]


@pytest.fixture
def tampered(folder, store, make_contact, make_imported, tmp_path):
    """A connection that does what it likes with a filled, closed diary: the triggers are gone."""
    evidence = tmp_path / "a.txt"
    evidence.write_text("x")
    fill(store, make_contact, make_imported, evidence)
    assert store.verify().ok
    store.close()
    connection = connect(folder / "diary.db")
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    yield connection
    connection.close()


def found(folder):
    """The problems beside the dropped triggers, which a check of the tables finds anyway."""
    problems = verify_folder(folder).problems
    assert TABLES_ALTERED in [one.problem for one in problems]
    return [one for one in problems if one.problem != TABLES_ALTERED]


def other_than(value):
    if value is None or isinstance(value, int):
        return (value or 0) + 5
    return value + ("x" if isinstance(value, str) else b"\1")


def test_a_change_of_any_column_of_evidence_is_found_and_its_place_named(folder, tampered):
    assert found(folder) == []
    evidence = [*tables.EVIDENCE, *tables.REVISED.values(), tables.event]
    for table in evidence:
        rowid, *_ = tampered.execute(
            f"SELECT rowid FROM {table.name} ORDER BY 1 DESC LIMIT 1"
        ).fetchone() or [None]
        assert rowid is not None, f"{table.name} is empty and proves nothing"
        for column in table.c:
            old = tampered.execute(
                f'SELECT "{column.name}" FROM {table.name} WHERE rowid = {rowid}'
            ).fetchone()[0]
            new = other_than(old)
            row = new if column.primary_key and len(table.primary_key) == 1 else rowid
            tampered.execute(f'UPDATE {table.name} SET "{column.name}" = ? WHERE rowid = {rowid}', (new,))
            problems = found(folder)
            assert problems, f"{table.name}.{column.name}"
            assert all(one.where and one.problem for one in problems)
            tampered.execute(f'UPDATE {table.name} SET "{column.name}" = ? WHERE rowid = {row}', (old,))
    assert found(folder) == []


def test_removed_rows_and_events_are_found(folder, tampered):
    for table in [*tables.EVIDENCE, *tables.REVISED.values(), tables.event]:
        if tampered.execute(f"SELECT count(*) FROM {table.name}").fetchone() == (0,):
            continue
        tampered.execute("BEGIN")
        tampered.execute(f"DELETE FROM {table.name} WHERE rowid = (SELECT max(rowid) FROM {table.name})")
        tampered.execute("COMMIT")
        assert found(folder), table.name


def test_an_added_row_is_found(folder, tampered):
    columns = ", ".join(column.name for column in tables.contact.c if column.name != "id")
    tampered.execute(f"INSERT INTO contact (id, {columns}) SELECT 77, {columns} FROM contact WHERE id = 1")
    assert "C-0077" in " ".join(one.where for one in found(folder))


def test_the_place_of_a_change_is_named(folder, tampered):
    tampered.execute("UPDATE contact SET said = 'forged' WHERE id = 1")
    assert [one.where for one in found(folder)] == ["C-0001 (2)"]


def test_an_old_revision_in_place_of_the_newest_is_found(folder, tampered):
    columns = ", ".join(f'"{column.name}"' for column in tables.contact.c)
    tampered.execute("BEGIN")
    new = tampered.execute(f"SELECT {columns} FROM contact WHERE id = 1").fetchone()
    old = tampered.execute(f"SELECT {columns} FROM contact_version WHERE id = 1").fetchone()
    marks = ", ".join("?" * len(new))
    tampered.execute(f"REPLACE INTO contact ({columns}) VALUES ({marks})", old)
    tampered.execute("DELETE FROM contact_version WHERE id = 1")
    tampered.execute(f"INSERT INTO contact_version ({columns}) VALUES ({marks})", new)
    tampered.execute("COMMIT")
    assert [one.where for one in found(folder)] == ["C-0001"]


def test_the_newest_acts_cannot_be_cut_off(folder, tampered):
    (last,) = tampered.execute("SELECT max(seq) FROM event WHERE kind = 'export'").fetchone()
    tampered.execute("DELETE FROM event WHERE kind = 'export'")
    assert [one.where for one in found(folder)] == [f"journal {last}"]


def test_an_altered_head_is_found(folder, store):
    store.log("export", "x")
    store.close()
    content = bytearray((folder / "heads.log").read_bytes())
    content[20] ^= 1
    (folder / "heads.log").write_bytes(content)
    assert [one.where for one in verify_folder(folder).problems] == ["heads.log"]
    content[20] ^= 1
    (folder / "heads.log").write_bytes(content)
    assert verify_folder(folder).ok
    assert len(content) % RECORD == 0


def test_a_missing_log_of_heads_is_found(folder, store):
    store.close()
    (folder / "heads.log").unlink()
    assert [one.where for one in verify_folder(folder).problems] == ["heads.log"]


def test_dropped_triggers_and_added_views_are_found(folder, store):
    store.close()
    connection = connect(folder / "diary.db")
    connection.execute("CREATE VIEW mine AS SELECT 1")
    connection.close()
    assert [one.problem for one in verify_folder(folder).problems] == [TABLES_ALTERED]


def test_a_database_that_cannot_be_read_at_all_is_one_problem(folder, store):
    store.close()
    (folder / "diary.db").write_bytes(b"no database" * 1000)
    assert [one.where for one in verify_folder(folder).problems] == ["diary.db"]


def test_damaged_pages_do_not_stop_the_verification(folder, store, make_contact):
    for minute in range(60):
        store.add_contact(make_contact(minute, said="上门" * 200))
    store.close()
    content = bytearray((folder / "diary.db").read_bytes())
    for page in range(90, len(content) // 4096 - 5, 3):
        content[page * 4096 : page * 4096 + 4096] = bytes(4096)
    (folder / "diary.db").write_bytes(content)
    assert not verify_folder(folder).ok


def test_verification_of_a_closed_diary_writes_nothing(folder, store, make_contact):
    store.add_contact(make_contact())
    store.close()
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert verify_folder(folder).ok
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_an_open_diary_that_was_searched_before_verifies(store, make_contact, make_imported):
    store.import_batch(SOURCE, (make_imported(n, said="上门催收" * 9) for n in range(600)), silent)
    store.contacts(ContactQuery(search="上门"))
    for minute in range(40):
        store.add_contact(make_contact(minute, said="上门"))
    assert store.verify().problems == ()


def test_progress_is_told_and_may_stop_it(store, make_imported):
    store.import_batch(SOURCE, map(make_imported, range(1200)), silent)
    seen = []
    result = store.verify(lambda done, total: seen.append((done, total)))
    assert seen == [(500, result.checked), (1000, result.checked)]

    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        store.verify(stop)
    assert store.verify().ok


def test_an_encrypted_copy_elsewhere_verifies_too(folder, tmp_path, make_contact):
    with Store.create(folder, passphrase="口令") as store:
        store.add_contact(make_contact(channel=Channel.SMS))
    copy = tmp_path / "另一处 copy"
    shutil.copytree(folder, copy)
    assert verify_folder(copy, "口令").ok
