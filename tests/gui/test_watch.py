"""Files that came in, and all that is said of them in the viewer, can be taken back one by one."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from diary.domain.evidence import EvidenceForm, Region
from diary.gui.features.evidence import EvidenceDesk
from diary.gui.viewer.dialog import ViewerDialog


@pytest.fixture
def picture(tmp_path):
    file = tmp_path / "截图.png"
    Image.new("RGB", (80, 60), (200, 30, 30)).save(file)
    return file


def state(diary):
    return [
        (
            one.attachment.contact_ids,
            one.fact and one.fact.form,
            [pin.quote for pin in one.pins],
            one.masked_ids,
        )
        for one in diary.evidence()
    ]


def test_a_file_and_all_that_is_said_of_it_go_back_and_forth(window, filled, picture, qtbot):
    desk, acts = window.findChild(EvidenceDesk), window.actions_by_name
    desk.take([picture])
    qtbot.waitUntil(lambda: window.findChild(ViewerDialog) is not None)
    dialog = window.findChild(ViewerDialog)
    assert acts["undo"].text() == "Undo: Files added: 1"
    assert window.frame.toast.button.isVisible()
    seen = [state(filled)]
    dialog.facts.form.setCurrentIndex(dialog.facts.form.findData(EvidenceForm.SCREENSHOT.value))
    dialog.facts.keep_button.click()
    seen.append(state(filled))
    dialog.links.number.setText("C-0002")
    dialog.links.link_button.click()
    seen.append(state(filled))
    dialog.quote.setText("还钱")
    dialog.mark_place()
    seen.append(state(filled))
    filled.mask_picture(1, [Region(0, 0, 9, 9)])
    dialog.changed.emit()
    seen.append(state(filled))
    dialog.links.unlink_button.click()
    qtbot.keyClick(dialog.showing, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(dialog.showing, Qt.Key.Key_Control)  # Qt else believes Ctrl to be held from here on
    assert state(filled) == seen[-1]
    assert dialog.links.linked.count() > 0
    dialog.done(0)
    for before in reversed(seen[:-1]):
        acts["undo"].trigger()
        assert state(filled) == before
    acts["undo"].trigger()
    assert state(filled) == []
    for after in seen:
        acts["redo"].trigger()
        assert state(filled) == after
    assert filled.verify(lambda *_: None).ok


def test_a_file_goes_to_the_trash_from_the_page_unless_an_entry_holds_it(window, filled, picture, tmp_path):
    other = tmp_path / "b.txt"
    other.write_text("x")
    filled.add_evidence([picture, other])
    filled.link_evidence(2, [1])
    window.actions_by_name["evidence"].trigger()
    page = window.frame.centre.page("evidence")
    page.list.setCurrentItem(page.list.topLevelItem(1))
    assert not page.trash_button.isEnabled()
    page.list.setCurrentItem(page.list.topLevelItem(0))
    assert page.trashed.isHidden()
    page.trash_button.click()
    assert (page.list.topLevelItemCount(), page.trashed.isHidden()) == (1, False)
    page.trashed.click()
    assert (page.list.topLevelItem(0).text(0), page.trash_button.isHidden()) == ("E-001", True)
    page.untrash_button.click()
    assert (page.list.topLevelItemCount(), page.trashed.isChecked()) == (2, False)
    window.actions_by_name["undo"].trigger()
    assert [one.attachment.id for one in filled.evidence(trashed=True)] == [1]
