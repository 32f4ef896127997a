"""Files come in by drop anywhere, from the clipboard, by the entry or the form they are dropped on."""

from __future__ import annotations

from functools import partial

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from diary.gui.features import evidence
from diary.gui.features.evidence import EvidenceDesk
from diary.gui.viewer.dialog import ViewerDialog


@pytest.fixture
def picture(tmp_path):
    file = tmp_path / "截图 1.png"
    Image.new("RGB", (80, 60), (200, 30, 30)).save(file)
    return file


@pytest.fixture
def board():
    """The clipboard; what Python put there must not outlive it, or the process dies at its end."""
    yield QGuiApplication.clipboard()
    QGuiApplication.clipboard().clear()


@pytest.fixture
def seen(window, monkeypatch):
    """The dialogs that would open; those that did are let go of."""
    shown = []
    monkeypatch.setattr(window.room.doors, "show", shown.append)
    yield shown
    for dialog in shown:
        dialog.done(0)
        dialog.deleteLater()


def drop(on, data, at=None):
    """Drags and drops onto a place of a widget (its middle), which Qt asks first, then what it lies in."""
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    target, middle = on, at or on.rect().center()
    while True:
        enter = QDragEnterEvent(on.mapTo(target, middle), *how)
        enter.ignore()
        if target.acceptDrops():
            QApplication.sendEvent(target, enter)
            if enter.isAccepted():
                break
        assert not target.isWindow(), "nothing takes it"
        target = target.parentWidget()
    QApplication.sendEvent(target, QDropEvent(QPointF(on.mapTo(target, middle)), *how))


def files(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_files_dropped_on_the_list_or_the_search_wait_to_be_sorted(window, filled, picture, tmp_path, qtbot):
    other = tmp_path / "b.txt"
    other.write_text("x")
    centre = window.frame.centre
    drop(window.frame.contacts.table.viewport(), files(picture, other))
    qtbot.waitUntil(lambda: centre.name() == "evidence")
    page = centre.page("evidence")
    assert page.list.topLevelItemCount() == 2
    assert page.count.text() == "2 files, 2 of them belong to no entry yet"
    filled.link_evidence(1, [1])
    window.refresh()
    page.unsorted.setChecked(True)
    assert page.list.topLevelItemCount() == 1
    third = tmp_path / "c.txt"
    third.write_text("y")
    search = window.frame.contacts.filters.search
    drop(search, files(third, other))
    qtbot.waitUntil(lambda: len(filled.evidence()) == 3)
    assert search.text() == ""
    drop(page.list.viewport(), files(tmp_path))
    assert "folder" in window.frame.toast.text.text()


def test_files_dropped_on_the_detail_belong_to_the_entry_in_sight(window, filled, picture, qtbot):
    window.frame.contacts.select(2)
    drop(window.frame.detail.tabs, files(picture))
    qtbot.waitUntil(lambda: window.frame.toast.text.text() == "Files added: 1")
    assert filled.evidence()[0].attachment.contact_ids == (2,)
    window.keeper.undo()
    qtbot.waitUntil(lambda: filled.evidence()[0].attachment.contact_ids == ())


def test_files_dropped_on_a_row_belong_to_its_entry(window, filled, picture, qtbot):
    table = window.frame.contacts.table
    row = table.visualRect(table.model().index(1, 2)).center()
    drop(table.viewport(), files(picture), row)
    qtbot.waitUntil(lambda: window.frame.toast.text.text() == "Files added: 1")
    assert filled.evidence()[0].attachment.contact_ids == (window.frame.contacts.model.contact_id(1),)


def test_files_dropped_on_a_form_are_files_of_its_entry(window, filled, picture, qtbot):
    window.actions_by_name["new"].trigger()
    form = window.entry
    qtbot.waitUntil(lambda: form.isAncestorOf(QApplication.focusWidget()))
    typed = form.findChild(QPlainTextEdit)
    drop(typed.viewport(), files(picture))
    assert form.files.files() == (picture,)
    assert typed.toPlainText() == ""
    form.files.clear()
    form.reject()
    window.actions_by_name["quick"].trigger()
    quick = window.room.forms.form("quick")
    qtbot.waitUntil(lambda: quick.isAncestorOf(QApplication.focusWidget()))
    assert not quick.files.isVisible()
    drop(quick.parts.said.viewport(), files(picture))
    assert quick.files.isVisible()
    assert quick.draft().files == (picture,)
    quick.start_new()
    assert not quick.files.isVisible()
    quick.reject()


def test_files_dropped_on_another_dialog_are_kept(window, filled, picture, seen, qtbot):
    window.actions_by_name["help"].trigger()
    (dialog,) = seen
    window.findChild(EvidenceDesk).drops.watch(dialog)
    drop(dialog, files(picture))
    qtbot.waitUntil(lambda: len(filled.evidence()) == 1)
    qtbot.waitUntil(lambda: "1 files are kept" in window.frame.toast.text.text())
    assert len(seen) == 1


def test_what_was_copied_is_kept_and_shown(window, filled, picture, seen, board, qtbot):
    paste = window.actions_by_name["paste_picture"].trigger
    board.clear()
    paste()
    assert "nothing copied" in window.frame.toast.text.text()
    image = QImage(12, 12, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    for count, copy in enumerate(
        (
            partial(board.setImage, image),
            partial(board.setText, "再不还钱\n<b>就上门</b>"),
            partial(board.setMimeData, files(picture)),
        )
    ):
        copy()
        paste()
        qtbot.waitUntil(lambda: len(seen) == count + 1)  # noqa: B023 - waited for within the loop
        assert isinstance(seen[-1], ViewerDialog)
    names = [one.attachment.name for one in filled.evidence()]
    assert [name[:11] for name in names[:2]] == ["pasted-2026", "pasted-2026"]
    assert names[1].endswith(".txt")
    assert names[2] == picture.name
    kept = filled.evidence()[1].attachment
    assert b"".join(filled._store.bytes_of(kept)).decode() == "再不还钱\n<b>就上门</b>"


def test_one_goes_from_unsorted_file_to_file_and_takes_marks_back(window, filled, picture, tmp_path, qtbot):
    other = tmp_path / "b.txt"
    other.write_text("x")
    kept = filled.add_evidence([picture, other])
    desk = window.findChild(EvidenceDesk)
    desk.look(kept[0].id)

    def shown(wanted):
        found = [one for one in window.findChildren(ViewerDialog) if one.isVisible() and one._file]
        return found[0] if found and found[0]._id == wanted.id else None

    qtbot.waitUntil(lambda: shown(kept[0]) is not None)
    dialog = shown(kept[0])
    view = dialog.showing.picture.view
    for left in (10, 40):
        view.add_region(QRectF(left, 10, 20, 20))
    qtbot.waitUntil(view.hasFocus)
    qtbot.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(view.regions()) == 1
    assert dialog.next_button.text() == "Next unsorted file (1)"
    dialog.next_button.click()
    qtbot.waitUntil(lambda: shown(kept[1]) is not None)
    dialog = shown(kept[1])
    filled.link_evidence(kept[0].id, [1])
    dialog.refresh()
    assert not dialog.next_button.isVisible()
    dialog.reject()


def test_large_files_are_taken_in_with_a_bar(window, filled, picture, seen, qtbot, monkeypatch):
    monkeypatch.setattr(evidence, "LARGE", 10)
    window.findChild(EvidenceDesk).take([picture])
    (doing,) = seen
    qtbot.waitUntil(lambda: doing.told.text() == "Done.")
    doing.accept()
    assert isinstance(seen[1], ViewerDialog)
