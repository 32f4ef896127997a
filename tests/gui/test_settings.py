from __future__ import annotations

from diary.gui.settings import Choices


def test_a_choice_is_kept_at_once_and_only_when_it_changes():
    kept = []
    choices = Choices({"tray": "yes"}, kept.append)
    choices.set("tray", value=True)
    choices.set("lock_after", 5)
    assert kept == [{"tray": "yes", "lock_after": "5"}]
    assert choices.on("tray")
    assert choices.number("lock_after", 10) == 5


def test_spoilt_choices_give_the_usual_ones():
    choices = Choices({"lock_after": "soon"})
    assert choices.number("lock_after", 10) == 10
    assert choices.on("tray", default=True)
    assert choices.get("page", "home") == "home"
