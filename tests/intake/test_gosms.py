"""Backups of GO SMS Pro, whose values are elements."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from diary.domain.contact import Direction
from diary.intake.feed import DoctypeRefused
from diary.intake.record import Repair
from tests.intake.conftest import Export

Read = Callable[[str | bytes], Export]
ONE = (
    "<SMS><address>021-5550-0001</address><contactName>示例</contactName><date>1609459200000</date>"
    "<type>{type}</type><body>{body}</body></SMS>"
)


def backup(*messages: str, count: int | None = None, ending: str = "</GoSms>") -> str:
    announced = len(messages) if count is None else count
    return f'<?xml version="1.0"?><GoSms><SMSCount>{announced}</SMSCount>{"".join(messages)}{ending}'


def test_messages_come_with_sides_and_their_emoji(read: Read) -> None:
    export = read(backup(ONE.format(type=1, body="还款\n今天 +g1f602"), ONE.format(type=2, body="好+g")))
    first, second = export.records
    assert (first.body, first.name, first.direction) == ("还款\n今天 😂", "示例", Direction.IN)
    assert (first.repaired, first.locator) == ((Repair.EMOJI,), "/GoSms/SMS[1]")
    assert (second.body, second.direction, second.number.key) == ("好+g", Direction.OUT, "+862155500001")
    assert export.warnings == []


def test_a_backup_that_breaks_off_gives_what_came_before(read: Read) -> None:
    export = read(backup(ONE.format(type=1, body="一"), count=7, ending="<SMS><address>9"))
    assert export.record.body == "一"
    assert len(export.warnings) == 2


def test_damage_and_lone_halves_are_mended_or_told(read: Read) -> None:
    export = read(backup(ONE.format(type=1, body="A & B &#55357;&#56832;"), ONE.format(type=3, body="草稿")))
    assert export.record.body == "A & B 😀"
    assert export.record.repaired
    assert len(export.reasons) == 1


def test_a_doctype_is_refused(read: Read) -> None:
    with pytest.raises(DoctypeRefused):
        read("<!DOCTYPE GoSms [<!ENTITY a 'x'>]>" + backup())
