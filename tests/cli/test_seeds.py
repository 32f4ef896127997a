"""`rules seeds` shows each norm of the source articles without a diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Desk


def test_all_seeds_are_listed_with_their_rules(desk: Desk) -> None:
    listed = desk.done("rules", "seeds")
    assert [one["id"] for one in listed["seeds"]] == [f"N{number}" for number in range(1, 34)]
    assert listed["total"] == 33
    assert len(listed["digest"]) == 64
    night = listed["seeds"][1]
    assert night["backed"] == "yes"
    assert "quiet-hours-contact" in night["rules"]


def test_a_wrong_norm_is_told_with_what_is_true_instead(desk: Desk) -> None:
    (wrong,) = [one for one in desk.done("rules", "seeds")["seeds"] if one["id"] == "N9"]
    assert wrong["backed"] == "contradicted"
    assert "送达" in wrong["myths"][0]["truth"]
    text = desk.types("rules", "seeds").out
    assert "与法律或规范相反" in text
    assert "规则：" in text
