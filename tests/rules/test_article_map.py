"""The law on police penalties was renumbered on 1 January 2026: each old article has its new one."""

from __future__ import annotations

import re

from diary.rules.catalogue import Catalogue

NEW = {
    "20(3)": {"22(3)"},
    "20(4)": {"22(4)"},
    "26(2)": {"30(2)"},
    "26(3)": {"30(3)"},
    "40(3)": {"47(1)(3)"},
    "42(1)": {"50(1)(1)"},
    "42(2)": {"50(1)(2)"},
    "42(4)": {"50(1)(4)"},
    "42(5)": {"50(1)(5)"},
    "42(6)": {"50(1)(6)"},
    "43": {"51"},
    "48": {"57"},
    "49": {"58", "59"},
    "51": {"62(1)", "62(3)", "62"},
    "52": {"63"},
}


def cited(catalogue: Catalogue, rule: str, norm: str) -> set[str]:
    grounds = catalogue.rules[rule].grounds
    return {article for one in grounds if one.norm == norm for article in re.split("、", one.article)}


def test_whatever_rested_on_the_old_law_rests_on_the_article_that_took_its_place(
    catalogue: Catalogue,
) -> None:
    for rule in catalogue.rules:
        old, new = cited(catalogue, rule, "psapl-2012"), cited(catalogue, rule, "psapl-2025")
        assert old <= NEW.keys()
        assert [article for article in old if not NEW[article] & new] == [], rule


def test_what_is_an_offence_only_since_2026_has_no_old_article(catalogue: Catalogue) -> None:
    for rule in catalogue.rules:
        if {"56", "70", "50"} & cited(catalogue, rule, "psapl-2025"):
            assert cited(catalogue, rule, "psapl-2012") <= {"42(6)"}
