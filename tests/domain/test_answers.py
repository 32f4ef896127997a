"""What a user answered about a table, and how it is remembered."""

from __future__ import annotations

import pytest

from diary.domain.answers import EncodingNeeded, MappingNeeded, Role, RowKind, TableMapping, header_key
from diary.domain.errors import BadValue

MAPPING = TableMapping(kind=RowKind.SMS, columns={Role.TIME: 1, Role.NUMBER: 0}, time_format="%d.%m.%Y")


def test_a_mapping_comes_back_as_it_was_stored() -> None:
    assert TableMapping.of(MAPPING.stored()) == MAPPING


@pytest.mark.parametrize(
    "stored", ["", "[]", "{}", '{"kind": "call"}', MAPPING.stored().replace("sms", "fax")]
)
def test_what_was_not_stored_by_us_is_refused(stored: str) -> None:
    with pytest.raises(BadValue):
        TableMapping.of(stored)


def test_a_mapping_needs_a_time_and_somebody() -> None:
    assert MAPPING.usable
    assert not TableMapping(kind=RowKind.CALL, columns={Role.TIME: 0}).usable
    assert not TableMapping(kind=RowKind.CALL, columns={Role.NUMBER: 0}).usable


def test_one_header_has_one_key() -> None:
    assert header_key(["对方号码 ", "Ｄate", ""]) == header_key(["对方号码", "date"])
    assert header_key(["a", "b"]) != header_key(["ab"])


def test_questions_never_show_what_stands_in_the_file() -> None:
    mapping = MappingNeeded(file="a.csv", header=["号码"], rows=[["13900000000"]], guess=MAPPING)
    encoding = EncodingNeeded(file="a.txt", samples={"big5": "還款"})
    assert (mapping.fields, encoding.fields) == ({"file": "a.csv"}, {"file": "a.txt"})
    assert (encoding.choices, mapping.rows) == (("big5",), (("13900000000",),))
