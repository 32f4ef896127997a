from __future__ import annotations

import shutil

from diary.diary.selfcheck import self_check
from tests.diary.conftest import RESOURCES


def test_the_program_finds_itself_whole():
    checks = self_check(RESOURCES)
    assert [check.name for check in checks] == ["catalogue", "examples", "store", "package"]
    assert [check.detail for check in checks if not check.ok] == []


def test_a_broken_rule_file_fails_the_check_and_is_named(tmp_path):
    resources = tmp_path / "resources"
    shutil.copytree(RESOURCES, resources, ignore=shutil.ignore_patterns("locale", "icons"))
    rule = resources / "rules" / "cn" / "time" / "quiet-hours-contact.toml"
    rule.write_text(rule.read_text("utf-8").replace('check = "within_hours"', 'check = "guess"'), "utf-8")
    catalogue = self_check(resources)[0]
    assert not catalogue.ok
    assert "quiet-hours-contact" in catalogue.detail
