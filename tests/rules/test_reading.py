"""The scanner's findings become spans of the contact's own characters."""

from __future__ import annotations

from pathlib import Path

import pytest

from diary.domain.language import Language
from diary.rules.found import LABELS
from diary.rules.reading import reader
from diary.wording.scanner import Scanner
from diary.wording.values import Context, Label
from tests.rules.making import contact

THREAT = "再不还钱就打断你的腿"


@pytest.fixture(scope="module")
def scanner(resources: Path) -> Scanner:
    return Scanner.load(resources / "wording")


def test_a_threat_is_found_where_it_stands(scanner: Scanner) -> None:
    one = contact(5, "2026-06-01 10:00", said=f"喂，{THREAT}")
    found = reader(scanner)(one)
    assert found
    for item in found:
        assert item.span.contact_id == 5
        assert one.said[item.span.start : item.span.end] == item.span.text
        assert item.span.reason
    assert any(item.strong and item.span.label == "threat_violence" for item in found)


def test_the_users_own_account_is_never_strong(scanner: Scanner) -> None:
    found = reader(scanner, Language.EN)(contact(5, "2026-06-01 10:00", summary=THREAT))
    assert {item.span.field for item in found} == {"summary"}
    assert not any(item.strong for item in found)


def test_weak_words_of_a_stranger_need_a_debt_beside_them(scanner: Scanner) -> None:
    one = contact(5, "2026-06-01 10:00", said="明天上门")
    strange = reader(scanner, context=lambda _: Context.UNKNOWN)
    assert [item.strong for item in reader(scanner)(one)] == [False]
    assert list(strange(one)) == []


def test_an_empty_contact_holds_nothing(scanner: Scanner) -> None:
    assert list(reader(scanner)(contact(5, "2026-06-01 10:00"))) == []


def test_rules_and_scanner_know_the_same_labels() -> None:
    assert set(Label) == LABELS
