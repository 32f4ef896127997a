from __future__ import annotations

import pytest

from diary.domain.reference import Kind, parse_reference, reference


def test_references_are_padded_so_that_they_sort():
    assert reference(Kind.CONTACT, 12) == "C-0012"
    assert reference(Kind.DEBT, 1) == "D-1"
    assert reference(Kind.CONTACT, 123456) == "C-123456"


@pytest.mark.parametrize("text", ["C-0012", "c-12", "12", " 0012 "])
def test_a_reference_is_read_with_or_without_its_letter(text):
    assert parse_reference(Kind.CONTACT, text) == 12


@pytest.mark.parametrize("text", ["D-12", "", "C-", "twelve", "C-12x", "1" * 40])
def test_anything_else_is_not_a_reference(text):
    assert parse_reference(Kind.CONTACT, text) is None
