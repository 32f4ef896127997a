"""Entries out of different sources that may be one are proposed; the user's word is kept, and undone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from diary.domain.contact import Outcome
from diary.domain.corroboration import CorroborationKind
from diary.domain.errors import BadValue, NoSuch
from diary.domain.exchange import ImportOptions, Only, silent
from diary.domain.likeness import Likeness
from diary.domain.query import ContactQuery
from tests.diary.test_reconciling import ALL, ASKED, bill, call_log

START = 1781071960000
"""2026-06-10 14:12:40 in Shanghai, in milliseconds."""
TEXT = "【示例消金】您的账单已逾期，请及时还款。"


def messages(folder: Path, name: str, *inside: str) -> Path:
    path = folder / name
    path.write_text(f'<?xml version="1.0"?><smses count="{len(inside)}">{"".join(inside)}</smses>', "utf-8")
    return path


def sms(number: str, at: int, text: str = TEXT) -> str:
    return f'<sms address="{number}" date="{at}" type="1" body="{text}" />'


def mms(number: str, at: int, text: str = TEXT) -> str:
    parts = f'<parts><part ct="text/plain" text="{text}"/></parts>'
    return f'<mms address="{number}" date="{at}" msg_box="1">{parts}</mms>'


def proposed(diary) -> set[tuple[int, int]]:
    return {(pair.kept.id, pair.other.id) for pair in diary.likely_duplicates()}


@pytest.fixture
def twice(borrower, tmp_path):
    """One call in the phone's log (C-1) and on the bill (C-2)."""
    diary = borrower.diary
    diary.import_files([call_log(tmp_path, (START, 35, 1, "1"))], ALL, silent)
    diary.import_files([bill(tmp_path, ("2026-06-10 14:13:20", "被叫", "02155500001", 35))], ALL, silent)
    return diary


def test_a_call_in_the_phones_log_and_on_the_bill_is_proposed_once(twice):
    assert proposed(twice) == {(1, 2)}
    assert [pair.apart_s for pair in twice.likely_duplicates()] == [40]
    assert twice.count(ContactQuery()) == 2


def test_called_the_same_it_counts_once_and_is_corroborated(twice):
    word = twice.say_same(2, 1)
    assert (word.contact_id, word.other_id, word.verdict) == (1, 2, Likeness.SAME)
    assert [one.id for one in twice.contacts(ContactQuery())] == [1]
    assert twice.contact(2).trashed
    assert twice.history(2)[-1].reason == "C-0001 = C-0002"
    (kept,) = twice.corroborations([1])
    assert (kept.kind, kept.file) == (CorroborationKind.BILL, "账单.csv")
    assert proposed(twice) == set()
    assert twice.verify(silent).ok


def test_two_copies_of_one_log_are_one_and_corroborate_nothing(diary, tmp_path):
    diary.import_files([call_log(tmp_path, (START, 35, 1, "1"))], ALL, silent)
    diary.import_files([call_log(tmp_path, (START + 1, 35, 1, "1"))], ALL, silent)
    diary.say_same(1, 2)
    assert diary.corroborations() == ()
    (again,) = diary.import_files([tmp_path / "calls.xml"], ALL, silent)
    assert (again.imported, again.duplicates) == (0, 1)


def test_called_the_same_importing_either_source_again_adds_nothing(twice, tmp_path):
    twice.say_same(1, 2)
    reports = twice.import_files([tmp_path / "calls.xml", tmp_path / "账单.csv"], ALL, silent)
    assert [(one.imported, one.duplicates) for one in reports] == [(0, 1), (0, 1)]
    laid = twice.reconcile(tmp_path / "账单.csv", ALL, silent)
    assert ([one.new for one in laid.matched], laid.missing) == ([False], ())


def test_called_different_it_is_not_asked_again_until_that_is_taken_back(twice):
    twice.say_different(1, 2, note="two calls")
    assert proposed(twice) == set()
    twice.withdraw_likeness(2, 1)
    assert proposed(twice) == {(1, 2)}
    with pytest.raises(NoSuch):
        twice.withdraw_likeness(1, 2)


@pytest.mark.parametrize("undo", ["say_different", "withdraw_likeness"])
def test_what_was_called_the_same_can_be_parted_as_if_nothing_had_been(borrower, tmp_path, undo):
    diary = borrower.diary
    typed = borrower.writes(
        "2026-06-10T14:10:00", number=ASKED, about_min=5, outcome=Outcome.UNKNOWN, summary="催收"
    ).contact
    diary.import_files([call_log(tmp_path, (START, 35, 1, "1"))], ALL, silent)
    paper = tmp_path / "录音.txt"
    paper.write_text("a", "utf-8")
    diary.attach(2, [paper])
    before = diary.contact(2)
    diary.say_same(1, 2)
    merged = diary.contact(1)
    assert (merged.at, merged.about_min, merged.duration_s, merged.summary) == (before.at, 0, 35, "催收")
    assert merged.outcome is Outcome.ANSWERED
    assert [one.name for one in diary.attachments([1])] == ["录音.txt"]
    assert [one.kind for one in diary.corroborations([1])] == [CorroborationKind.OTHER]
    getattr(diary, undo)(1, 2)
    parted = diary.contact(1)
    assert (parted.at, parted.about_min, parted.duration_s) == (typed.at, 5, None)
    assert parted.outcome is Outcome.UNKNOWN
    assert not diary.contact(2).trashed
    assert diary.corroborations([1]) == ()
    assert [one.contact_ids for one in diary.attachments()] == [(2,)]
    assert diary.verify(silent).ok


def test_what_the_user_changed_since_is_not_undone(borrower, tmp_path):
    diary = borrower.diary
    borrower.writes("2026-06-10T14:12:00", number=ASKED)
    diary.import_files([call_log(tmp_path, (START, 35, 1, "1"))], ALL, silent)
    diary.say_same(1, 2)
    diary.amend(1, {"duration_s": 36}, "heard again")
    diary.withdraw_likeness(1, 2)
    assert diary.contact(1).duration_s == 36


def test_the_user_may_keep_the_other_one(twice):
    assert twice.say_same(1, 2, keep=2).contact_id == 2
    assert twice.contact(1).trashed
    assert proposed(twice) == set()


def test_undoing_the_import_of_the_one_that_stayed_loses_no_call(twice):
    twice.say_same(1, 2)
    twice.undo_import(1)
    assert [one.id for one in twice.contacts(ContactQuery())] == [1]


def test_what_was_called_the_same_is_asked_again_when_both_are_back(twice):
    twice.say_same(1, 2)
    twice.untrash(2)
    assert proposed(twice) == {(1, 2)}


def test_flags_count_one_call_once(borrower, tmp_path):
    diary = borrower.diary
    diary.tie_numbers([ASKED], debt_id=borrower.debt.id)
    at = START + 9 * 3_600_000  # 23:12:40
    diary.import_files([call_log(tmp_path, (at, 35, 1, "1"))], ALL, silent)
    diary.import_files([bill(tmp_path, ("2026-06-10 23:13:20", "被叫", "02155500001", 35))], ALL, silent)

    def late() -> set[int]:
        return {one for flag in diary.flags() if flag.rule == "quiet-hours-contact" for one in flag.contacts}

    assert late() == {1, 2}
    diary.say_same(1, 2)
    assert late() == {1}
    diary.withdraw_likeness(1, 2)
    assert late() == {1, 2}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((sms("02155500001", START),), (mms("02155500001", START + 2000),)),
        ((sms("+15551234567", START),), (sms("5551234567", START + 300_000),)),
        ((sms("02155500001", START),), (sms("021-55500001", START + 1, TEXT + "  "),)),
        ((sms("02155500001", START), mms("02155500001", START + 2000)), ()),
    ],
    ids=["sms and mms", "country code", "blanks", "sms and mms in one file"],
)
def test_copies_of_a_message_are_proposed(diary, tmp_path, first, second):
    files = [messages(tmp_path, f"{at}.xml", *one) for at, one in enumerate((first, second)) if one]
    diary.import_files(files, ALL, silent)
    assert len(proposed(diary)) == 1


def test_what_one_source_tells_twice_happened_twice(diary, tmp_path):
    again = [sms("02155500001", START + at * 60_000) for at in range(3)]
    diary.import_files([messages(tmp_path, "sms.xml", *again)], ALL, silent)
    diary.import_files([call_log(tmp_path, (START, 0, 3, "1"), (START + 60_000, 35, 1, "1"))], ALL, silent)
    assert proposed(diary) == set()


def test_other_words_another_time_or_an_unanswered_call_are_not_proposed(borrower, tmp_path):
    diary = borrower.diary
    borrower.writes("2026-06-10T14:12:00", number=ASKED, outcome=Outcome.MISSED)
    diary.import_files([call_log(tmp_path, (START, 35, 1, "1"))], ALL, silent)
    diary.import_files(
        [
            messages(tmp_path, "a.xml", sms("02155500001", START)),
            messages(tmp_path, "b.xml", sms("02155500001", START + 1, "别的话")),
            messages(tmp_path, "c.xml", sms("02155500001", START + 600_000)),
        ],
        ALL,
        silent,
    )
    assert proposed(diary) == set()


def test_a_typed_entry_is_the_one_to_keep(borrower, tmp_path):
    borrower.writes("2026-06-10T14:12:00", number=ASKED, summary="语气很凶")
    borrower.diary.import_files(
        [call_log(tmp_path, (START, 35, 1, "1"))], ImportOptions(only=Only.ALL), silent
    )
    assert proposed(borrower.diary) == {(1, 2)}


def test_what_cannot_be_meant_is_refused(twice):
    with pytest.raises(BadValue):
        twice.say_same(1, 1)
    with pytest.raises(BadValue):
        twice.say_same(1, 2, keep=3)
    with pytest.raises(NoSuch):
        twice.say_same(1, 9)
    twice.trash(2)
    with pytest.raises(BadValue):
        twice.say_same(1, 2)
    assert twice.likenesses() == ()
    assert twice.contact(1).at - twice.contact(2).at == timedelta(seconds=-40)
