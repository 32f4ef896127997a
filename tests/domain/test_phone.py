"""Telephone numbers: one key for one caller, and what kind of number it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.domain.phone import Number, NumberKind, read_number, shown


@pytest.mark.parametrize(
    "written",
    [
        "13900000001",
        "139 0000 0001",
        "139-0000-0001",
        "+86 139 0000 0001",
        "+8613900000001",
        "008613900000001",
        "8613900000001",
        "013900000001",
        "17951 13900000001",
        "1790913900000001",
        "1252013900000001",
        "１３９０００００００１",
        "\u202a+86 139 0000 0001\u202c",
        "tel:+8613900000001",
    ],
)
def test_a_mobile_has_one_key_however_it_is_written(written: str) -> None:
    number = read_number(written)
    assert (number.key, number.kind) == ("+8613900000001", NumberKind.MOBILE)


@pytest.mark.parametrize(
    "written",
    ["021-5550-0001", "(021)55500001", "02155500001", "+862155500001", "0086 21 55500001", "862155500001"],
)
def test_a_landline_gets_back_the_nought_of_its_area_code(written: str) -> None:
    number = read_number(written)
    assert (number.key, number.kind) == ("+862155500001", NumberKind.LANDLINE)
    assert shown(number) == "021-5550 0001"


@pytest.mark.parametrize(
    ("written", "kind", "key"),
    [
        ("17012345678", NumberKind.VIRTUAL, "+8617012345678"),
        ("16512345678", NumberKind.VIRTUAL, "+8616512345678"),
        ("1064812345678", NumberKind.IOT, "1064812345678"),
        ("95533", NumberKind.SERVICE_95, "95533"),
        ("+8695533", NumberKind.SERVICE_95, "95533"),
        ("9521012345", NumberKind.SERVICE_95, "9521012345"),
        ("9513366666", NumberKind.SERVICE_95, "9513366666"),
        ("02195188", NumberKind.LANDLINE_95, "95188"),
        ("09513366666", NumberKind.LANDLINE, "+869513366666"),
        ("96110", NumberKind.SERVICE_96, "96110"),
        ("12378", NumberKind.HOTLINE_12, "12378"),
        ("10086", NumberKind.CARRIER, "10086"),
        ("1001012345", NumberKind.CARRIER, "1001012345"),
        ("400-800-1234", NumberKind.TOLL, "4008001234"),
        ("+864008001234", NumberKind.TOLL, "4008001234"),
        ("1065502013", NumberKind.SMS_PORT, "1065502013"),
        ("106900001234567890", NumberKind.SMS_PORT, "106900001234567890"),
        ("110", NumberKind.SHORT, "110"),
        ("+85291234567", NumberKind.FOREIGN, "+85291234567"),
        ("0085291234567", NumberKind.FOREIGN, "+85291234567"),
        ("示例 银行", NumberKind.SENDER, "@示例 银行"),
        ("Ｅxample  BANK", NumberKind.SENDER, "@example bank"),
        ("16888888", NumberKind.OTHER, "16888888"),
    ],
)
def test_each_part_of_the_numbering_plan_is_recognised(written: str, kind: NumberKind, key: str) -> None:
    number = read_number(written)
    assert (number.kind, number.key) == (kind, key)


def test_ten_digits_after_the_country_code_are_a_landline_where_they_could_also_be_a_port() -> None:
    assert read_number("+861065502013").kind is NumberKind.LANDLINE
    assert read_number("1065502013").kind is NumberKind.SMS_PORT


@pytest.mark.parametrize(
    "written", ["", " ", "-1", "-2", "-3", "null", "未知", "未知号码", "私密号码", "Unknown", "()"]
)
def test_hidden_callers_have_no_key_and_are_never_one_caller(written: str) -> None:
    number = read_number(written)
    assert (number.kind, number.key, shown(number)) == (NumberKind.HIDDEN, "", "")


@pytest.mark.parametrize(
    "written", ["(021)55500001转801", "021-55500001,801", "02155500001p801", "021-55500001-801"]
)
def test_an_extension_is_kept_apart(written: str) -> None:
    number = read_number(written)
    assert (number.key, number.extension) == ("+862155500001", "801")
    assert shown(number) == "021-5550 0001-801"


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("+8613900000001", "139 0000 0001"),
        ("4008001234", "400-800-1234"),
        ("09513366666", "0951-336 6666"),
        ("55500001", "5550 0001"),
        ("95533", "95533"),
        (" 示例银行", "示例银行"),
    ],
)
def test_numbers_are_grouped_for_reading(written: str, seen: str) -> None:
    assert shown(read_number(written)) == seen


@given(st.text(max_size=30))
def test_any_text_gives_a_number_whose_key_is_its_own_key(text: str) -> None:
    number = read_number(text)
    assert number.raw == text
    if number.kind is not NumberKind.SENDER:
        assert read_number(number.key).key == number.key


@given(st.from_regex(r"(\+86|0086|86)?1[3-9][0-9]{9}", fullmatch=True))
def test_the_shown_form_of_a_mobile_reads_back_as_the_same_caller(text: str) -> None:
    number: Number = read_number(text)
    assert read_number(shown(number)).key == number.key
