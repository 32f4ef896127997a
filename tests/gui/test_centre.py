from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from diary.gui.centre import Centre, Page, PageKind


class Counted(Page):
    def __init__(self):
        super().__init__()
        self.read = 0

    def refresh(self):
        self.read += 1


@pytest.fixture
def centre(qtbot):
    made = Centre()
    made.take_home(QWidget())
    qtbot.addWidget(made)
    made.add(PageKind(name="charts", title="Charts", icon="all", make=Counted))
    made.add(PageKind(name="people", title="People", icon="all", make=Counted))
    return made


def test_a_page_is_made_when_it_is_wanted_and_read_when_it_is_shown(centre, qtbot):
    assert centre.count() == 1
    with qtbot.waitSignal(centre.turned, check_params_cb=lambda name: name == "charts"):
        centre.turn_to("charts")
    assert centre.count() == 2
    assert centre.name() == "charts"
    centre.refresh()
    assert centre.page("charts").read == 2


def test_the_home_is_where_unknown_names_lead(centre):
    centre.turn_to("people")
    centre.turn_to("no such page")
    assert centre.name() == ""
    centre.refresh()
    assert centre.page("people").read == 1


def test_two_pages_cannot_share_a_name(centre):
    with pytest.raises(ValueError, match="charts"):
        centre.add(PageKind(name="charts", title="", icon="all", make=Counted))
