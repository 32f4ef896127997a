from __future__ import annotations

from tests.e2e.conftest import is_blank


def test_the_window_shows_the_sample_diary(start, screen, sample, qtbot):
    assert is_blank(screen)
    window = start("--lang", "zh-CN", "gui")
    qtbot.waitUntil(lambda: not is_blank(screen) or window.poll() is not None, timeout=60_000)
    assert window.poll() is None, window.communicate()[1]
    assert not is_blank(screen)


def test_it_leaves_after_the_first_painting_without_a_word(start, sample):
    window = start("gui", "--exit-after-first-paint")
    _, complaints = window.communicate(timeout=60)
    assert (window.returncode, complaints) == (0, "")
