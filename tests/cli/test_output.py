"""Alignment with Chinese characters, and texts that a terminal must not obey."""

from __future__ import annotations

import pytest

from diary.cli.output import columns, plain, progress, short, table


def test_columns_line_up_under_chinese_characters() -> None:
    lines = list(table([("短信", "a"), ("Call", "b")]))
    assert lines == ["短信  a", "Call  b"]
    assert len({columns(line) for line in lines}) == 1
    assert list(table([])) == []


def test_a_long_text_is_cut_to_its_columns() -> None:
    assert short("一二三\n四五", 6) == "一二…"
    assert short("一二三", 6) == "一二三"
    assert columns(short("混合mixed文字", 7)) <= 7


def test_marks_that_steer_a_terminal_become_visible() -> None:
    assert plain("a\x1b[31m\u202eb\u200bc\r") == "a\ufffd[31m\ufffdb\ufffdc\ufffd"
    assert plain("一\n二\t三") == "一\n二\t三"


def test_a_pipe_sees_no_progress(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Reading") as step:
        step(1, 2)
        step(3, None)
    assert capsys.readouterr() == ("", "")


def test_a_terminal_sees_a_bar_that_is_wiped_away(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with progress("Reading") as step:
        step(1, 2)
    err = capsys.readouterr().err
    assert "50%" in err
    assert err.endswith("\r")
