from __future__ import annotations

from dataclasses import replace

import pytest

from diary.domain.errors import BadValue, NoSuch
from diary.domain.exchange import silent
from diary.domain.lender import Answer

NUMBER = "021-5550-0001"
KEY = "+862155500001"


def test_a_number_is_tied_to_a_collector_alone(diary):
    (tie,) = diary.tie_numbers([NUMBER], collector="示例催收")
    assert (tie.debt_id, tie.collector_id) == (None, diary.collectors()[0].id)
    with pytest.raises(BadValue):
        diary.tie_numbers([NUMBER])


def test_an_untied_number_belongs_to_nobody(borrower):
    diary = borrower.diary
    call = borrower.writes("2026-03-01T23:30:00", number=NUMBER).contact
    diary.amend(call.id, {"debt_id": None}, "not said")
    diary.tie_numbers([NUMBER], debt_id=borrower.debt.id, collector="示例催收")
    judged = diary.flags(contact_ids=[call.id])
    (former,) = diary.untie_numbers(["+86 21 5550 0001", "13800005555"])
    assert (former.key, former.debt_id, diary.numbers()) == (KEY, borrower.debt.id, ())
    assert diary.flags(contact_ids=[call.id]) != judged
    diary.tie_numbers([NUMBER], debt_id=borrower.debt.id)
    assert [tie.collector_id for tie in diary.numbers()] == [None]
    assert diary.verify(silent).ok


def test_numbers_are_put_back_as_they_were_with_name_and_collector(borrower):
    diary = borrower.diary
    diary.tie_numbers([NUMBER], debt_id=borrower.debt.id, collector="示例催收", agency=Answer.YES)
    diary.name_number(NUMBER, "王某")
    numbers = [NUMBER, "138-0000-5555"]
    before = diary.whose(numbers)
    diary.tie_numbers(numbers, collector="示例催收", agency=Answer.NO)
    diary.name_number(NUMBER, "李某")
    diary.name_number(numbers[1], "张某")
    after = diary.whose(numbers)
    diary.put_back(before)
    assert diary.numbers() == (before.ties[0],)
    assert diary.collectors()[0].agency is Answer.YES
    assert [one.name for one in diary.number_names().values()] == ["王某"]
    diary.put_back(after)
    assert {tie.key: tie.collector_id for tie in diary.numbers()} == {KEY: 1, "+8613800005555": 1}
    assert sorted(one.name for one in diary.number_names().values()) == ["张某", "李某"]
    assert diary.collectors()[0].agency is Answer.NO
    assert diary.verify(silent).ok


def test_a_collector_is_corrected_but_never_becomes_another(diary):
    diary.tie_numbers([NUMBER], collector="示列催收")
    diary.tie_numbers(["138-0000-5555"], collector="另一家")
    one, other = diary.collectors()
    assert (
        diary.amend_collector(replace(one, name=" 示例催收 ", agency=Answer.YES), "typo").name == "示例催收"
    )
    for wrong in ("另一家", " "):
        with pytest.raises(BadValue):
            diary.amend_collector(replace(one, name=wrong), "x")
    with pytest.raises(NoSuch):
        diary.amend_collector(replace(other, id=9), "x")


def test_collectors_whom_nothing_names_any_more_are_not_offered(borrower):
    diary = borrower.diary
    entry = borrower.writes("2026-03-01T10:00:00", collector="打错的名字").contact
    diary.tie_numbers([NUMBER], collector="示例催收")
    assert [one.name for one in diary.known_collectors()] == ["打错的名字", "示例催收"]
    diary.trash(entry.id)
    diary.untie_numbers([NUMBER])
    assert diary.known_collectors() == ()
    assert len(diary.collectors()) == 2
    diary.untrash(entry.id)
    assert [one.name for one in diary.known_collectors()] == ["打错的名字"]
