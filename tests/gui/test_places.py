from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from diary.gui import places


@pytest.fixture
def documents(tmp_path, monkeypatch, qapp):
    folder = tmp_path / "文档"
    folder.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _which: str(folder))
    before = qapp.property(places._LAST)
    qapp.setProperty(places._LAST, None)
    yield folder
    qapp.setProperty(places._LAST, before)


def test_dialogs_begin_among_the_documents_and_then_where_the_last_file_was(documents, tmp_path):
    assert places.place_for("材料.pdf") == str(documents / "材料.pdf")
    assert places.place_for() == str(documents)
    places.remember_place(str(tmp_path / "a.pdf"))
    assert places.place_for("材料.pdf") == str(tmp_path / "材料.pdf")


def test_a_stick_that_was_pulled_out_is_not_proposed(documents, tmp_path):
    places.remember_place(str(tmp_path / "stick" / "a.pdf"))
    assert places.place_for("b.pdf") == str(Path.home() / "b.pdf")
