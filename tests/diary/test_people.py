import pytest

from diary.domain.errors import BadValue


def test_a_number_is_named_and_renamed(diary):
    diary.name_number("021-5550-0001", "王某 ")
    diary.name_number("+86 21 5550 0001", "李某")
    assert {key: one.name for key, one in diary.number_names().items()} == {"+862155500001": "李某"}


def test_an_empty_name_forgets_it(diary):
    diary.name_number("021-5550-0001", "王某")
    diary.name_number("021-5550-0001", "")
    assert not diary.number_names()


def test_only_numbers_have_names(diary):
    with pytest.raises(BadValue):
        diary.name_number("未知号码", "王某")
