import secrets

import pytest

from diary.store.recovery import BYTES, grouped, new_code, read_code


def test_a_code_is_nine_groups_of_four_and_new_each_time():
    codes = {new_code() for _ in range(20)}
    assert len(codes) == 20
    for code in codes:
        assert [len(group) for group in code.split("-")] == [4] * 9
        assert read_code(code) == code


def test_how_a_code_is_typed_does_not_count():
    code = grouped(bytes(BYTES))
    assert read_code(f" {code.lower().replace('-', ' ')}\n") == code
    assert read_code(code.replace("0", "O").replace("1", "l")) == code


@pytest.mark.parametrize("place", range(36))
def test_one_wrong_sign_anywhere_is_noticed(place):
    code = grouped(secrets.token_bytes(BYTES)).replace("-", "")
    other = "7" if code[place] != "7" else "8"
    assert read_code(code[:place] + other + code[place + 1 :]) is None


@pytest.mark.parametrize(
    "text", ["", "correct horse battery staple", "U" * 36, "0" * 35, "0" * 37, "０" * 36]
)
def test_what_is_no_code_is_none(text):
    assert read_code(text) is None


def test_the_code_of_known_bytes_stays_the_same():
    assert grouped(bytes(range(20))) == "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-BEJ6"
