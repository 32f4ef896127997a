from __future__ import annotations

from pypdf import PdfReader

from diary.gui.dialogs.recovery import RecoveryDialog
from tests.gui.conftest import NOW

CODE = "-".join(["ABCD", "EFGH", "JKMN"] * 3)


def test_the_sheet_can_be_kept_as_a_page_with_the_code_and_what_to_do(tr, qtbot, tmp_path, look):
    dialog = RecoveryDialog(tr, CODE, lambda typed: typed == CODE, NOW)
    qtbot.addWidget(dialog)
    dialog.write_pdf(tmp_path / "sheet.pdf")
    (page,) = PdfReader(tmp_path / "sheet.pdf").pages
    assert [round(float(one)) for one in page.mediabox[2:]] == [595, 842]
    assert "ABCD-EFGH-JKMN" in page.extract_text()
    words = dialog.sheet().toPlainText()
    assert "ABCD-EFGH-JKMN\nABCD-EFGH-JKMN" in words
    assert "2026-03-10" in words


def test_it_says_done_only_when_the_paper_is_right(tr, qtbot):
    dialog = RecoveryDialog(tr, CODE, lambda typed: typed == CODE, NOW)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.typed.setText("ABCD")
    dialog.check()
    assert dialog.isVisible()
    assert "sign by sign" in dialog.message.text()
    dialog.typed.setText(CODE)
    dialog.check()
    assert not dialog.isVisible()
