"""A picture, and what shows a file in the viewer."""

from __future__ import annotations

import pytest
from PIL import Image

from diary.gui.viewer.dialog import ViewerDialog


@pytest.fixture
def picture(tmp_path):
    file = tmp_path / "截图 1.png"
    Image.new("RGB", (80, 60), (200, 30, 30)).save(file)
    return file


@pytest.fixture
def look(diary, tr, qtbot):
    opened = []

    def open_one(file):
        (kept,) = diary.add_evidence([file])
        dialog = ViewerDialog(diary, tr, kept.id)
        qtbot.addWidget(dialog)
        dialog.show()
        opened.append(dialog)
        return dialog

    yield open_one
    for dialog in opened:
        dialog.done(0)
