from __future__ import annotations

from datetime import timedelta


def test_nothing_was_done_for_a_new_diary(diary):
    found = diary.upkeep()
    assert (found.backup_at, found.checked_at, found.problems) == (None, None, 0)


def test_a_check_and_a_backup_are_remembered(diary, borrower, clock, tmp_path):
    borrower.writes("2026-03-01T23:30")
    assert diary.check().ok
    diary.backup(tmp_path)
    found = diary.upkeep()
    assert (found.backup_at, found.checked_at, found.problems) == (clock(), clock(), 0)
    assert clock() - found.checked_at < timedelta(minutes=1)


def test_a_check_that_found_something_says_so_later(diary, borrower, tmp_path):
    file = tmp_path / "录音.m4a"
    file.write_bytes(b"sound")
    contact = borrower.writes("2026-03-01T23:30").contact
    (kept,) = diary.attach(contact.id, [file])
    stored = next(
        one for one in (diary.folder).rglob("*") if one.is_file() and kept.sha256 in str(one).replace("/", "")
    )
    stored.chmod(0o600)
    stored.write_bytes(b"other")
    assert not diary.check().ok
    assert diary.upkeep().problems == 1
