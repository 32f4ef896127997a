"""What was read out of a picture is confirmed in the window."""

from __future__ import annotations

from PIL import Image
from PySide6.QtWidgets import QPushButton

from diary.domain.contact import Source
from diary.domain.exchange import ImportOptions, Only, silent
from diary.gui.pages.confirm_card import ConfirmCard
from diary.intake import ocr


def test_an_entry_out_of_a_picture_asks_to_be_confirmed_and_then_counts(
    filled, open_window, debt, tmp_path, monkeypatch, qtbot
):
    line = ocr.Line(text="再不还钱就打断你的腿", left=130, top=300, right=480, bottom=336, score=0.9)
    monkeypatch.setattr(ocr, "is_available", lambda: True)
    monkeypatch.setattr(ocr, "lines_in", lambda _picture: [line])
    picture = tmp_path / "Screenshot_20260302_142000.png"
    Image.new("RGB", (720, 1280)).save(picture)
    filled.import_files([picture], ImportOptions(only=Only.ALL, debt_id=debt.id), silent)
    (waiting,) = filled.unconfirmed()
    window = open_window(filled)
    window.frame.contacts.select(waiting.id)
    detail = window.frame.detail
    assert detail.first_open_flag() is None
    (card,) = detail.findChildren(ConfirmCard)
    card.findChild(QPushButton).click()
    qtbot.waitUntil(lambda: detail.contact.source is Source.IMPORTED)
    assert detail.first_open_flag() is not None
