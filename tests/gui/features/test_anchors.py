"""Time proofs in the window: the digest leaves the house, what comes back is kept and checked."""

from __future__ import annotations

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QGuiApplication

from diary.domain.anchor import AnchorMethod
from diary.gui.forms.anchor import AnswerForm, GivenForm
from tests.dossier.authority import Authority, found


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    if not found():
        pytest.skip("there is no openssl here to play the authority")
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def page(window, qtbot):
    window.room.do("anchors")
    shown = window.frame.centre.page("anchors")
    qtbot.waitUntil(lambda: shown.head is not None)
    return shown


def rows(page):
    return [
        [page.list.topLevelItem(row).text(column) for column in (0, 2, 3, 5)]
        for row in range(page.list.topLevelItemCount())
    ]


def test_a_digest_is_sent_noted_corrected_and_found_again(page, window, filled, qtbot, tmp_path, monkeypatch):
    assert page.none.isVisible()
    assert not page.buttons["answer"].isEnabled()
    head = filled.head()
    page.buttons["copy"].click()
    message = QGuiApplication.clipboard().text()
    assert head.short in message
    assert "催收" not in message
    filled.trash(3)
    page.buttons["given"].click()
    form = window.findChild(GivenForm)
    form.whom.setText("妹妹")
    with qtbot.waitSignal(form.accepted):
        form.form.save_button.click()
    qtbot.waitUntil(lambda: rows(page) == [["A-001", "sent as a message", "妹妹", "the journal holds it"]])
    (kept,) = filled.anchors()
    assert (kept.head_hash, kept.method) == (head.hash, AnchorMethod.SENT)
    assert "stands for everything up to no." in page.meaning.text()
    page.buttons["amend"].click()
    form = next(one for one in window.findChildren(GivenForm) if one.isVisible())
    form.note.setText("短信")
    with qtbot.waitSignal(form.accepted):
        form.form.save_button.click()
    qtbot.waitUntil(lambda: filled.anchors()[0].note == "短信")
    window.keeper.undo()
    qtbot.waitUntil(lambda: filled.anchors()[0].note == "")
    page.typed.setText(head.short[:24])
    page.buttons["find"].click()
    qtbot.waitUntil(lambda: "holds this digest" in page.compared.text())
    page.typed.setText("0123 4567 89ab cdef")
    page.buttons["find"].click()
    qtbot.waitUntil(lambda: "does not hold that digest" in page.compared.text())
    save = "diary.gui.features.anchors.QFileDialog.getSaveFileName"
    monkeypatch.setattr(save, lambda *_: (str(tmp_path / "sheet"), ""))
    page.buttons["pdf"].click()
    (sheet,) = PdfReader(tmp_path / "sheet.pdf").pages
    assert filled.head().short[:24] in " ".join(sheet.extract_text().split())


def test_a_time_stamp_is_asked_for_taken_in_and_taken_back(
    page, window, filled, qtbot, office, tmp_path, monkeypatch
):
    save = "diary.gui.features.anchors.QFileDialog.getSaveFileName"
    monkeypatch.setattr(save, lambda *_: (str(tmp_path / "head.tsq"), ""))
    page.buttons["request"].click()
    qtbot.waitUntil(lambda: [row[3] for row in rows(page)] == ["waits for the answer"])
    page.buttons["answer"].click()
    form = window.findChild(AnswerForm)
    form.form.save_button.click()
    assert form.form.message.text() == "Choose both files."
    form.reply.setText(str(office.root))
    form.cert.setText(str(office.root))
    form.form.save_button.click()
    qtbot.waitUntil(lambda: "was not accepted" in form.form.message.text())
    form.reply.setText(str(office.answer(tmp_path / "head.tsq", tmp_path / "head.tsr")))
    with qtbot.waitSignal(form.accepted):
        form.form.save_button.click()
    qtbot.waitUntil(lambda: rows(page)[0][3].startswith("stamped "))
    assert "Example-Authority" in page.meaning.text()
    window.keeper.undo()
    qtbot.waitUntil(lambda: [row[3] for row in rows(page)] == ["waits for the answer"])
    window.keeper.redo()
    qtbot.waitUntil(lambda: rows(page)[0][3].startswith("stamped "))
