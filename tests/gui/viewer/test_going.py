"""A window that goes while a file is looked at takes everything with it: no crash, no copy left behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent

from diary.gui.viewer.dialog import ViewerDialog

GOES = """
import gc, sys
import shiboken6
from pathlib import Path
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget
from diary.gui.viewer.sheets import SheetView

app = QApplication([])

def looked_at(window):
    dialog = QDialog(window)
    sheets = SheetView(lambda text, **_fields: text, "pages")
    assert sheets.show_file(Path(sys.argv[1]))
    QVBoxLayout(dialog).addWidget(sheets)
    dialog.show()
    app.processEvents()
    return dialog

window = QWidget()
looked_at(window)
shiboken6.delete(window)
alone = QWidget()
dialog = looked_at(alone)
shiboken6.delete(dialog)
gc.collect()
rebuilt = QWidget()
looked_at(rebuilt)
rebuilt.deleteLater()
app.processEvents()
left_open = looked_at(QWidget())
print("through")
"""


@pytest.fixture
def pages(tmp_path):
    file = tmp_path / "信函.pdf"
    sheets = [Image.new("RGB", (100, 140), "white") for _ in range(3)]
    sheets[0].save(file, save_all=True, append_images=sheets[1:])
    return file


def test_pages_in_sight_do_not_end_the_program_when_their_window_goes(pages):
    checkout = Path(__file__).resolve().parents[3]
    command = [sys.executable, "-c", GOES, str(pages)]
    ended = subprocess.run(command, cwd=checkout, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout) == (0, "through\n"), ended.stderr


def test_a_copy_that_is_looked_at_goes_with_its_dialog_however_that_goes(diary, tr, pages, qtbot):
    (kept,) = diary.add_evidence([pages])
    dialog = ViewerDialog(diary, tr, kept.id)
    assert dialog.showing.sheets.pages == 3
    (copy,) = dialog._copies.path.iterdir()
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not copy.parent.exists()
