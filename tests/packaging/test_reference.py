"""The reference of rules is made from the data and says what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

import reference

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return dict(reference.pages(ROOT / "resources"))


@pytest.mark.parametrize("name", reference.FILES.values())
def test_the_page_is_up_to_date(name: str, pages: dict[str, str]) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == pages[name], "run `python packaging/reference.py`"


@pytest.mark.parametrize("name", reference.FILES.values())
def test_every_rule_seed_and_myth_stands_on_the_page(name: str, pages: dict[str, str]) -> None:
    page = pages[name]
    for rule in reference.read_catalogue(ROOT / "resources").rules:
        assert f'<a id="{rule}"></a>' in page
    assert all(f"| N{number} | " in page for number in range(1, 34))
    assert "107" in page
    assert "{" not in page.replace(reference.OWN_EXAMPLE, "")


def test_doubt_stands_beside_what_is_doubtful(pages: dict[str, str]) -> None:
    (line,) = [one for one in pages["rules.en.md"].splitlines() if "`illegal-lending-2019`" in one]
    assert "not verified" in line


def test_the_example_of_an_own_rule_is_one(tmp_path: Path) -> None:
    (tmp_path / "lunch-calls.toml").write_text(reference.OWN_EXAMPLE, encoding="utf-8")
    catalogue = reference.read_catalogue(ROOT / "resources", tmp_path)
    assert catalogue.problems == ()
    assert catalogue.rules["lunch-calls"].own


def test_a_cell_cannot_break_its_table() -> None:
    assert reference._row(("a|b", "c")) == "| a\\|b | c |"
