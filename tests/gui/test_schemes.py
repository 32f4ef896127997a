from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from diary.gui import schemes
from diary.gui.schemes import SCHEMES, Look, look_of, palette_of, worn

LIGHT, DARK = QPalette(QColor("#eeeeee")), QPalette(QColor("#222222"))


def window(palette):
    return palette.color(QPalette.ColorRole.Window).name()


@pytest.fixture
def asks(qapp, monkeypatch):
    """Lets the system ask for strong contrasts, on a platform by its name."""

    def ask(platform):
        monkeypatch.setattr(schemes, "system_asks_for_contrast", lambda: True)
        monkeypatch.setattr(schemes.sys, "platform", platform)

    return ask


@pytest.mark.parametrize("look", tuple(SCHEMES))
def test_a_scheme_that_was_chosen_is_worn_whatever_the_system_has(qapp, look):
    assert window(worn(look, LIGHT)) == window(worn(look, DARK)) == SCHEMES[look].window


def test_else_the_scheme_follows_the_system(qapp):
    assert QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Unknown  # the palette speaks then
    assert window(worn(Look.SYSTEM, LIGHT)) == SCHEMES[Look.LIGHT].window
    assert window(worn(Look.SYSTEM, DARK)) == SCHEMES[Look.DARK].window


def test_strong_contrasts_follow_the_system_too(asks):
    asks("linux")
    assert window(worn(Look.SYSTEM, LIGHT)) == "#ffffff"
    assert window(worn(Look.SYSTEM, DARK)) == "#000000"


def test_the_colours_that_somebody_picked_in_windows_are_kept(asks):
    asks("win32")
    assert window(worn(Look.SYSTEM, QPalette(QColor("#2d3236")))) == "#2d3236"


def test_what_is_switched_off_is_fainter_than_the_rest(qapp):
    for scheme in SCHEMES.values():
        palette = palette_of(scheme)
        off = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
        assert off != palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text)


@pytest.mark.parametrize(("kept", "look"), [("dark", Look.DARK), ("", Look.SYSTEM), ("pink", Look.SYSTEM)])
def test_a_choice_that_is_not_known_follows_the_system(kept, look):
    assert look_of(kept) is look


def test_the_system_is_told_of_a_new_choice_once(qapp, monkeypatch):
    told = []
    monkeypatch.setattr(type(qapp.styleHints()), "setColorScheme", lambda _hints, scheme: told.append(scheme))
    monkeypatch.setattr(type(qapp.styleHints()), "unsetColorScheme", lambda _hints: told.append(None))
    for look in (Look.SYSTEM, Look.DARK, Look.DARK, Look.SYSTEM, Look.SYSTEM):
        schemes.tell_platform(qapp, look)
    assert told == [Qt.ColorScheme.Dark, None]
