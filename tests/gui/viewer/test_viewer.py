"""Kept files are looked at as copies; what is said, where they show and what is covered up is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from diary.domain.evidence import EvidenceForm
from diary.gui.days import wall_clock
from diary.gui.viewer.dialog import ViewerDialog
from tests.gui.conftest import NOW


def test_a_file_is_described_and_tied_to_an_entry(look, filled, picture):
    dialog = look(picture)
    dialog.facts.form.setCurrentIndex(dialog.facts.form.findData(EvidenceForm.SCREENSHOT.value))
    dialog.facts.source.setText("我的手机")
    dialog.facts.keep_button.click()
    dialog.links.number.setText("C-0002")
    dialog.links.link_button.click()
    (item,) = filled.evidence()
    assert (item.fact.form, item.fact.source) == (EvidenceForm.SCREENSHOT, "我的手机")
    assert item.attachment.contact_ids == (2,)
    dialog.links.unlink_button.click()
    assert filled.evidence()[0].attachment.contact_ids == ()


def test_a_stated_time_finds_the_entry_that_a_file_may_belong_to(look, filled, picture):
    dialog = look(picture)
    assert not dialog.links.proposals.isVisibleTo(dialog)
    assert not dialog.facts.made.isEnabled()
    dialog.facts.known.setChecked(True)
    dialog.facts.made.setDateTime(wall_clock(NOW.replace(day=7, hour=22, minute=45)))
    dialog.facts.keep_button.click()
    assert filled.evidence()[0].fact.made_at == NOW.replace(day=7, hour=22, minute=45)
    assert "C-0001" in dialog.links.proposed.currentItem().text()
    dialog.links.link_button.click()
    assert filled.evidence()[0].attachment.contact_ids == (1,)
    before = filled.evidence()[0].fact
    dialog.facts.keep_button.click()
    assert filled.evidence()[0].fact.made_at == before.made_at


def test_an_entry_that_is_not_there_is_said(look, picture):
    dialog = look(picture)
    dialog.links.number.setText("C-0099")
    dialog.links.link_button.click()
    assert "C-0099" in dialog.message.text()


def test_what_is_covered_up_is_gone_from_the_copy_only(look, diary, picture, tmp_path):
    dialog = look(picture)
    dialog.cover()
    assert "drag" in dialog.message.text()
    dialog.showing.picture.view.add_region(QRectF(10, 10, 20, 20))
    dialog.showing.picture.view.add_region(QRectF(40, 10, 5, 5))
    dialog.showing.picture.unmark_button.click()
    dialog.showing.picture.cover_button.click()
    original, copy = diary.evidence()
    assert copy.original_id == original.attachment.id
    covered = Image.open(diary.working_copy(copy.attachment, tmp_path)).convert("RGB")
    assert covered.getpixel((15, 15)) != (200, 30, 30)
    assert covered.getpixel((42, 12)) == (200, 30, 30)
    assert Image.open(picture).getpixel((15, 15)) == (200, 30, 30)


def test_dragging_marks_a_part_of_the_picture(look, picture, qtbot):
    dialog = look(picture)
    view = dialog.showing.picture.view
    dialog.showing.picture.mark_button.click()
    corners = [view.mapFromScene(QPointF(*at)) for at in ((10, 10), (50, 40))]
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=corners[0])
    qtbot.mouseMove(view.viewport(), corners[1])
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=corners[1])
    (region,) = view.regions()
    assert abs(region.x - 10) <= 2
    assert abs(region.width - 40) <= 3
    assert dialog.showing.picture.cover_button.isEnabled()


def test_a_file_that_cannot_be_shown_can_be_opened_elsewhere(look, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr("diary.gui.viewer.dialog.QDesktopServices.openUrl", opened.append)
    file = tmp_path / "说明.docx"
    file.write_bytes(b"PK\x03\x04 not really")
    dialog = look(file)
    dialog.open_button.click()
    assert "No program was found" in dialog.message.text()
    assert opened[0].toLocalFile().endswith(".docx")
    assert opened[0].toLocalFile() != str(file)


def test_all_files_are_checked_on_request(window, filled, picture, qtbot):
    filled.add_evidence([picture])
    window.frame.centre.turn_to("evidence")
    window.frame.centre.page("evidence").check_button.click()
    qtbot.waitUntil(lambda: "1 files were read" in window.frame.toast.text.text())


def test_a_file_of_an_entry_is_looked_at_from_its_evidence_tab(window, filled, picture, qtbot, monkeypatch):
    seen = []
    monkeypatch.setattr(window.room.doors, "show", seen.append)
    filled.attach(3, [picture])
    window.refresh()
    window.frame.contacts.select(3)
    tabs = window.frame.detail.tabs
    tabs.setCurrentIndex(2)
    qtbot.waitUntil(lambda: any(one.text() == "Look at it" for one in tabs.findChildren(QPushButton)))
    next(one for one in tabs.findChildren(QPushButton) if one.text() == "Look at it").click()
    assert isinstance(seen[0], ViewerDialog)
    seen[0].done(0)
    seen[0].deleteLater()


def test_keys_and_wheel_zoom_a_picture_and_0_shows_it_whole_again(look, picture, qtbot):
    dialog = look(picture)
    view = dialog.showing.picture.view
    whole = view.transform().m11()
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.transform().m11() == pytest.approx(1.25 * whole)
    turned = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), turned)
    larger = view.transform().m11()
    assert larger == pytest.approx(1.25**2 * whole)
    dialog.resize(1000, 650)
    assert view.transform().m11() == larger
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.transform().m11() < larger
    for _ in range(60):
        qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.transform().m11() > 0.01


def test_marks_outside_of_the_picture_are_none(look, picture):
    view = look(picture).showing.picture.view
    view.add_region(QRectF(-50, -50, 40, 40))
    view.add_region(QRectF(70, 50, 40, 40))
    assert view.regions() == ((70, 50, 10, 10),)


def test_a_mark_in_a_turned_photograph_covers_what_is_seen_there(look, diary, tmp_path):
    seen = Image.new("RGB", (160, 96), "white")
    seen.paste((200, 30, 30), (16, 16, 48, 40))
    turned = Image.Exif()
    turned[0x0112] = 6
    file = tmp_path / "照片.jpg"
    seen.rotate(90, expand=True).save(file, exif=turned, quality=95)
    dialog = look(file)
    dialog.showing.picture.view.add_region(QRectF(16, 16, 32, 24))
    dialog.showing.picture.cover_button.click()
    assert "kept" in dialog.told.text()
    copy = Image.open(diary.working_copy(diary.evidence()[1].attachment, tmp_path))
    assert copy.size == (160, 96)
    assert copy.getpixel((30, 30)) == (0, 0, 0)
    assert min(copy.getpixel((60, 60))) > 240
    assert not dialog.showing.picture.cover_button.isEnabled()


def test_what_cannot_be_shown_is_said_and_saved_elsewhere(look, tmp_path, monkeypatch):
    file = tmp_path / "信函.pdf"
    file.write_bytes(b"%PDF-1.4 broken")
    dialog = look(file)
    assert any("damaged" in one.text() for one in dialog.findChildren(QLabel))
    out = tmp_path / "elsewhere.pdf"
    proposed = []

    def choose(*asked):
        proposed.append(Path(asked[2]))
        return str(out), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    dialog.save_button.click()
    assert (proposed[0].name, proposed[0].is_absolute()) == (file.name, True)
    assert out.read_bytes() == file.read_bytes()
    assert dialog.told.text() == "The copy was saved."
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "no" / "x"), ""))
    dialog.save_button.click()
    assert "could not be saved" in dialog.message.text()
