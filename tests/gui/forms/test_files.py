from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from diary.gui.forms.files import FilesField


@pytest.fixture
def field(tr, icons, qtbot):
    made = FilesField(tr, icons)
    qtbot.addWidget(made)
    made.show()
    return made


def test_files_are_listed_once_and_can_be_taken_off(field, tmp_path):
    one, other = tmp_path / "一.png", tmp_path / "二.png"
    field.add([one, other, one])
    assert field.files() == (one, other)
    field.list.setCurrentRow(0)
    field.remove_button.click()
    assert field.files() == (other,)


def test_an_empty_list_takes_no_room(field, tmp_path):
    assert not field.list.isVisible()
    field.add([tmp_path / "a"])
    assert field.list.isVisible()
    field.clear()
    assert not field.list.isVisible()


def test_dropped_files_are_taken_and_folders_are_not(field, tmp_path):
    file = tmp_path / "录音.m4a"
    file.write_bytes(b"sound")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)), QUrl.fromLocalFile(str(tmp_path))])
    drop = QDropEvent(
        QPointF(1, 1),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    field.dropEvent(drop)
    assert field.files() == (file,)
