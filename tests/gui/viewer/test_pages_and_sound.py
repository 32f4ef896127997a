"""Pages are turned and marked, recordings are heard and marked."""

from __future__ import annotations

import wave

import pikepdf
import pytest
from PIL import Image
from PySide6.QtCore import Qt

from diary.gui.viewer.clock import clock
from diary.gui.viewer.unshown import LockedSheets


@pytest.mark.qt_log_ignore(
    r"does not support|PulseAudio|symbols|pipewire|library", extend=True
)  # a machine without sound
def test_a_place_in_a_recording_is_marked_with_its_words(look, filled, tmp_path, qtbot):
    file = tmp_path / "录音.wav"
    with wave.open(str(file), "wb") as sound:
        sound.setparams((1, 1, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(8000 * 20))
    dialog = look(file)
    dialog.quote.setText("再不还就上门")
    dialog.mark_place()
    assert "which entry" in dialog.message.text()
    dialog.links.number.setText("1")
    dialog.links.link_button.click()
    dialog.showing.sound.bar.setRange(0, 20_000)
    dialog.showing.sound.go_to(3)
    dialog.showing.sound.begin_button.click()
    dialog.showing.sound.go_to(8)
    dialog.quote.setText("再不还就上门")
    dialog.place_button.click()
    (pin,) = filled.pins()
    assert (pin.contact_id, pin.start_s, pin.end_s, pin.quote) == (1, 3, 8, "再不还就上门")
    assert "00:03–00:08" in dialog.links.linked.item(1).text()


def test_a_page_of_a_pdf_is_marked(look, filled, tmp_path, qtbot):
    file = tmp_path / "信函.pdf"
    pages = [Image.new("RGB", (100, 140), "white") for _ in range(2)]
    pages[0].save(file, save_all=True, append_images=pages[1:])
    dialog = look(file)
    assert dialog.showing.sheets.pages == 2
    filled.link_evidence(1, [3])
    dialog.refresh()
    dialog.showing.sheets.go_to(2)
    dialog.place_button.click()
    assert filled.pins()[0].page == 2


def test_seconds_are_told_as_people_do():
    assert [clock(at) for at in (0, 65, 3700)] == ["00:00", "01:05", "1:01:40"]


def test_pages_are_turned_by_keys_and_number_and_a_place_is_taken_back(look, filled, tmp_path, qtbot):
    file = tmp_path / "信函.pdf"
    pages = [Image.new("RGB", (100, 140), "white") for _ in range(3)]
    pages[0].save(file, save_all=True, append_images=pages[1:])
    dialog = look(file)
    sheets = dialog.showing.sheets
    dialog.activateWindow()
    sheets.view.setFocus()
    qtbot.waitUntil(sheets.view.hasFocus)
    qtbot.keyClick(sheets.view, Qt.Key.Key_End)
    assert (sheets.page(), sheets.number.value()) == (3, 3)
    sheets.number.setValue(2)
    assert sheets.page() == 2
    before = sheets._factor()
    qtbot.keyClick(sheets.view, Qt.Key.Key_Plus)
    assert sheets._factor() == pytest.approx(1.25 * before)
    filled.link_evidence(1, [3])
    dialog.refresh()
    dialog.place_button.click()
    dialog.links.linked.setCurrentRow(1)
    dialog.links.unlink_button.click()
    assert filled.pins() == ()
    assert filled.evidence()[0].attachment.contact_ids == (3,)


def test_a_locked_pdf_opens_with_its_password(look, tmp_path):
    file = tmp_path / "账单.pdf"
    plain = tmp_path / "plain.pdf"
    Image.new("RGB", (100, 140), "white").save(plain)
    with pikepdf.open(plain) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(user="1234", owner="4321"))
    dialog = look(file)
    (asking,) = dialog.findChildren(LockedSheets)
    asking.password.setText("99")
    asking.open_button.click()
    assert "does not open" in asking.message.text()
    asking.password.setText("1234")
    asking.open_button.click()
    assert dialog.showing.sheets.pages == 1


@pytest.mark.qt_log_ignore(
    r"does not support|PulseAudio|symbols|pipewire|library|mp3|audio|open media", extend=True
)  # a machine without sound
def test_a_broken_recording_is_said_to_be_one(look, tmp_path, qtbot):
    file = tmp_path / "录音.mp3"
    file.write_bytes(b"not sound" * 50)
    sound = look(file).showing.sound
    qtbot.waitUntil(lambda: "cannot be played" in sound.message.text())
    assert not sound.play_button.isEnabled()
