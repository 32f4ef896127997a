"""A carrier's bill beside the diary: what it corroborates, what it has more, why it has less."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diary.diary.reconciling import NoCalls
from diary.domain.contact import Direction, Outcome, Reached
from diary.domain.corroboration import CorroborationKind
from diary.domain.exchange import ImportOptions, Only, silent
from diary.domain.query import ContactQuery
from diary.domain.reconciliation import ABSENCES, Absence, Reconciliation

ALL = ImportOptions(only=Only.ALL)
HEADER = "起始时间,通信地点,通信方式,对方号码,通信时长,通信类型,套餐优惠,实收通信费(元)\n"
ASKED = "021-5550-0001"


def bill(folder: Path, *lines: tuple[str, str, str, int], name: str = "账单.csv") -> Path:
    """A bill of (moment, way, number, seconds)."""
    rows = [
        f"{at},上海,{way},{number},00:00:{seconds:02},国内通话,,0.00\n" for at, way, number, seconds in lines
    ]
    path = folder / name
    path.write_text("\ufeff中国移动通话详单\n\n" + HEADER + "".join(rows), "utf-8")
    return path


def call_log(folder: Path, *calls: tuple[str, int, int, str]) -> Path:
    """A phone's log of (milliseconds, seconds, type, card)."""
    rows = [
        f'<call number="02155500001" duration="{seconds}" date="{at}" type="{kind}" '
        f'subscription_id="{card}" />'
        for at, seconds, kind, card in calls
    ]
    path = folder / "calls.xml"
    path.write_text(f'<?xml version="1.0"?><calls count="{len(calls)}">{"".join(rows)}</calls>', "utf-8")
    return path


def reasons(laid: Reconciliation) -> dict[int, Absence]:
    return {one.contact.id: one.absence for one in laid.unmatched}


@pytest.fixture
def file(tmp_path):
    return bill(
        tmp_path,
        ("2026-06-10 14:13:20", "被叫", "02155500001", 35),
        ("2026-06-11 20:00:00", "被叫", "02155500001", 50),
        ("2026-06-12 09:00:00", "主叫", "13800000001", 10),
    )


def test_matched_calls_are_corroborated_by_the_bill_and_the_journal_knows(borrower, file):
    borrower.writes("2026-06-10T14:12:00", number=ASKED, duration_s=33)
    diary = borrower.diary
    laid = diary.reconcile(file, ALL, silent)
    assert [(one.contact.id, one.apart_s, one.new) for one in laid.matched] == [(1, 80, True)]
    assert [call.number for call in laid.missing] == ["02155500001", "13800000001"]
    assert diary.corroborations() == ()
    assert diary.corroborate(file, ALL, silent).kept == 1
    (kept,) = diary.corroborations([1])
    assert (kept.kind, kept.file, kept.duration_s) == (CorroborationKind.BILL, "账单.csv", 35)
    assert kept.sha256 == laid.sha256
    assert json.loads(kept.raw)["对方号码"] == "02155500001"
    assert diary.verify(silent).ok
    again = diary.corroborate(file, ALL, silent)
    assert (again.kept, [one.new for one in again.matched]) == (0, [False])
    assert len(diary.corroborations()) == 1


def test_calls_that_only_the_bill_has_come_in_as_one_import_once(borrower, file):
    borrower.writes("2026-06-10T14:12:00", number=ASKED)
    diary = borrower.diary
    diary.tie_numbers([ASKED], debt_id=borrower.debt.id)
    laid = diary.reconcile(file, ImportOptions(), silent)
    wanted = {call.key for call in laid.missing if call.chosen}
    assert [call.chosen for call in laid.missing] == [True, False]
    done = diary.corroborate(file, ImportOptions(), silent, add=wanted)
    assert (done.kept, done.added, done.batch_id) == (1, 1, 1)
    again = diary.reconcile(file, ImportOptions(), silent)
    assert (again.known, len(again.matched), len(again.missing)) == (1, 1, 1)
    assert reasons(again) == {}
    assert diary.corroborations([2]) == ()
    assert diary.undo_import(1) == 1
    assert len(diary.reconcile(file, ALL, silent).missing) == 2


def test_importing_the_bill_afterwards_doubles_no_call(borrower, file, tmp_path):
    borrower.writes("2026-06-10T14:12:00", number=ASKED)
    diary = borrower.diary
    diary.corroborate(file, ALL, silent)
    overlapping = bill(
        tmp_path,
        ("2026-06-10 14:13:20", "被叫", "02155500001", 35),
        ("2026-07-01 10:00:00", "被叫", "02155500001", 5),
        name="下月.csv",
    )
    reports = diary.import_files([file, overlapping], ALL, silent)
    assert [(one.imported, one.duplicates) for one in reports] == [(2, 1), (1, 1)]
    assert diary.count(ContactQuery()) == 4
    settled = diary.reconcile(file, ALL, silent)
    assert (len(settled.matched), settled.known, settled.missing) == (1, 2, ())


def test_a_pair_that_was_taken_back_is_not_made_again(borrower, file):
    borrower.writes("2026-06-10T14:12:00", number=ASKED)
    diary = borrower.diary
    diary.corroborate(file, ALL, silent)
    assert diary.withdraw_corroboration(1, "Another call of that day.") == 1
    assert diary.corroborations([1]) == ()
    laid = diary.reconcile(file, ALL, silent)
    assert (laid.matched, len(laid.missing)) == ((), 3)
    assert [one.imported for one in diary.import_files([file], ALL, silent)] == [3]


def test_what_the_bill_lacks_is_listed_with_the_likely_reason(borrower, file):
    day = "2026-06-11T"
    entries = [
        (Absence.NOT_ANSWERED, day + "08:00:00", {"number": ASKED, "outcome": Outcome.MISSED}),
        (Absence.PERHAPS_NOT_ANSWERED, day + "08:10:00", {"number": ASKED, "outcome": Outcome.UNKNOWN}),
        (Absence.OUTSIDE_PERIOD, "2026-05-01T08:00:00", {"number": ASKED}),
        (Absence.NO_NUMBER, day + "08:20:00", {}),
        (Absence.OTHERS_PHONE, day + "20:00:10", {"number": ASKED, "reached": Reached.THIRD_PARTY}),
        (Absence.OTHER_LENGTH, day + "20:01:00", {"number": ASKED, "duration_s": 90}),
        (Absence.OTHER_DIRECTION, day + "20:01:20", {"number": ASKED, "direction": Direction.OUT}),
        (Absence.UNEXPLAINED, day + "11:00:00", {"number": ASKED}),
    ]
    expected = {borrower.writes(at, **known).contact.id: absence for absence, at, known in entries}
    laid = borrower.diary.reconcile(file, ALL, silent)
    assert laid.matched == ()
    assert reasons(laid) == expected
    assert set(Absence) == set(ABSENCES)


def test_a_call_over_the_other_card_is_known_by_the_phones_own_field(diary, file, tmp_path):
    start = 1781071960000  # 2026-06-10 14:12:40 in Shanghai
    log = call_log(
        tmp_path, (start, 35, 1, "1"), (start + 3_600_000, 9, 1, "2"), (start + 7_200_000, 9, 1, "1")
    )
    diary.import_files([log], ALL, silent)
    laid = diary.reconcile(file, ALL, silent)
    assert [one.apart_s for one in laid.matched] == [40]
    assert sorted(reasons(laid).values()) == [Absence.OTHER_SIM, Absence.UNEXPLAINED]


def test_a_phones_own_log_supports_what_was_typed_but_is_not_called_a_bill(borrower, tmp_path):
    borrower.writes("2026-06-10T14:12:00", number=ASKED)
    borrower.writes("2026-06-10T15:12:00", number=ASKED, outcome=Outcome.MISSED)
    log = call_log(tmp_path, (1781071960000, 35, 1, "1"), (1781075530000, 0, 3, "1"))
    done = borrower.diary.corroborate(log, ALL, silent)
    assert (done.kind, done.kept) == (CorroborationKind.OTHER, 2)


def test_another_copy_of_the_phones_log_shows_nothing_more(diary, tmp_path):
    calls = ((1781071960000, 35, 1, "1"), (1781075530000, 0, 3, "1"))
    diary.import_files([call_log(tmp_path, *calls)], ALL, silent)
    copy = call_log(tmp_path, *calls, (1781079130000, 9, 1, "1"))
    done = diary.corroborate(copy, ALL, silent)
    assert (done.kept, done.known, len(done.missing)) == (0, 2, 1)


def test_a_file_without_calls_says_so(diary, tmp_path):
    sms = tmp_path / "sms.xml"
    sms.write_text(
        '<smses count="1"><sms address="1" date="1781071960000" type="1" body="x"/></smses>', "utf-8"
    )
    with pytest.raises(NoCalls):
        diary.reconcile(sms, ALL, silent)


def test_what_was_just_kept_of_a_bill_is_undone_and_its_places_are_free(borrower, file):
    borrower.writes("2026-06-10T14:12:00", number=ASKED, duration_s=33)
    diary = borrower.diary
    diary.corroborate(file, ALL, silent)
    kept = diary.corroborations()
    diary.undo_corroborations(kept, "undone")
    assert diary.corroborations() == ()
    assert [one.new for one in diary.reconcile(file, ALL, silent).matched] == [True]
    diary.redo_corroborations(kept)
    assert diary.corroborations() == kept
    assert [one.new for one in diary.reconcile(file, ALL, silent).matched] == [False]
    assert diary.verify(silent).ok
