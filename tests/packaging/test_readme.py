"""The tours in the READMEs are run, and what they print stands in the READMEs."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from diary import app

CHECKOUT = Path(__file__).resolve().parents[2]
DIGEST = re.compile(r"[0-9a-f]{64}")


def commands(readme: str) -> list[tuple[list[str], list[str]]]:
    """Each command of the tour's console blocks with the lines that it prints, in order."""
    found: list[tuple[list[str], list[str]]] = []
    text = (CHECKOUT / readme).read_text(encoding="utf-8")
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((shlex.split(line[2:]), []))
            elif line != "…" and line:
                found[-1][1].append(line)
    return found


@pytest.mark.parametrize(
    ("readme", "locale"), [("README.md", "en_US.UTF-8"), ("README.zh-CN.md", "zh_CN.UTF-8")]
)
def test_the_tour_works_as_it_is_written(readme, locale, tmp_path, monkeypatch, capsys, read_once):
    shutil.copytree(CHECKOUT / "resources" / "demo", tmp_path / "resources" / "demo")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    tour = commands(readme)
    assert len(tour) > 8
    for (program, *arguments), printed in tour:
        assert program == "collection-diary"
        assert app.main(arguments) == 0
        told = DIGEST.sub("", "".join(capsys.readouterr())).splitlines()
        assert [line for line in (DIGEST.sub("", one) for one in printed) if line not in told] == []
