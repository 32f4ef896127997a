from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QIcon

from diary.domain.contact import Channel
from diary.gui.icons import scales

OTHERS = (
    "add", "aside", "all", "amend", "app", "attachment", "cleared", "debt", "export", "import", "keep", "met",
    "possible", "search", "trash", "undo",
)  # fmt: skip


def inked(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    image = icon.pixmap(20, 20, mode).toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    colors = (image.pixelColor(x, y) for x, y in points)
    return {color.name() for color in colors if color.alpha() > 200}


@pytest.mark.parametrize("name", [*(channel.value for channel in Channel), *OTHERS])
def test_every_icon_draws_something(icons, name):
    assert inked(icons.icon(name))


def test_an_icon_takes_the_colour_it_is_given(icons):
    assert "#a3271c" in inked(icons.icon("met", QColor("#a3271c")))


def test_an_icon_in_a_chosen_row_keeps_its_colour(icons):
    assert "#a3271c" in inked(icons.icon("met", QColor("#a3271c")), QIcon.Mode.Selected)


def test_an_icon_in_a_chosen_row_of_strong_contrast_has_the_colour_of_its_text(icons, qapp, monkeypatch):
    monkeypatch.setattr("diary.gui.icons.high_contrast", lambda: True)
    selected = qapp.palette().highlightedText().color().name()
    assert inked(icons.icon("met", QColor("#a3271c")), QIcon.Mode.Selected) == {selected}


@pytest.mark.parametrize(("ratio", "drawn"), [(1.0, (1,)), (1.5, (1, 1.5)), (2.0, (1, 2))])
def test_icons_are_drawn_as_fine_as_the_screens_are(monkeypatch, qapp, ratio, drawn):
    monkeypatch.setattr(type(qapp), "devicePixelRatio", lambda self: ratio)
    assert scales() == drawn
