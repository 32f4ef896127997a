from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from diary.diary import Diary
from diary.domain.errors import DiaryReadOnly
from diary.gui.forms.entry import EntryForm
from diary.gui.forms.keeping import PAUSE_MS, DraftKeeper

WRITER = """
import sys
from datetime import datetime, timezone
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from diary.diary import Diary
from diary.domain.language import Language, Translator
from diary.gui.forms.complaint import ReplyForm
from diary.gui.forms.entry import EntryForm
from diary.gui.forms.running import run_now
from diary.gui.forms.shelf import Shelf
from diary.gui.icons import Icons
from diary.domain.complaint import Complaint
folder, resources = Path(sys.argv[1]), Path(sys.argv[2])
app = QApplication([])
diary = Diary.open(folder, resources, passphrase="right one")
tr = Translator(Language.EN, resources / "locale", "core", "gui")
form = EntryForm(diary, tr, Icons(resources / "icons"), lambda: datetime.now(timezone.utc))
shelf = Shelf(diary, run_now)
shelf.add("entry", lambda: form)
shelf.form("entry")
form.parts.said.setPlainText("刚写到一半")
now = datetime.now(timezone.utc)
reply = ReplyForm(diary, tr, complaint=Complaint(id=3, channel="lender", at=now), at=now)
shelf.keep(reply, "reply:3")
reply.note.setText("他们说要再等")
def tell():
    if len(diary.drafts()) == 2:
        print("kept", flush=True)
        timer.stop()
timer = QTimer(interval=50)
timer.timeout.connect(tell)
timer.start()
app.exec()
"""


@pytest.fixture
def form(filled, tr, icons, now, qtbot):
    made = EntryForm(filled, tr, icons, now)
    qtbot.addWidget(made)
    return made


def test_what_is_typed_is_kept_within_a_second_and_forgotten_when_saved(form, filled, qtbot):
    DraftKeeper(form, "entry", filled, parent=form)
    form.parts.said.setPlainText("还没写完")
    qtbot.waitUntil(lambda: len(filled.drafts()) == 1, timeout=3 * PAUSE_MS)
    assert "还没写完" in filled.drafts()[0].value
    form.save()
    assert filled.drafts() == ()


def test_a_draft_that_cannot_be_kept_is_not_called_kept(form, filled, monkeypatch):
    keeper = DraftKeeper(form, "entry", filled, parent=form)

    def refuse(name, value):
        raise DiaryReadOnly(folder="X")

    monkeypatch.setattr(filled, "save_draft", refuse)
    form.parts.said.setPlainText("还没写完")
    assert not keeper.settle()
    form.start_new()
    assert keeper.settle()


def test_drafts_of_every_form_outlive_a_killed_program_even_encrypted(tmp_path, resources):
    folder = tmp_path / "secret"
    Diary.create(folder, resources, passphrase="right one").close()
    command = [sys.executable, "-c", WRITER, str(folder), str(resources)]
    program = subprocess.Popen(
        command, stdout=subprocess.PIPE, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    )
    assert program.stdout.readline().strip() == b"kept"
    program.send_signal(signal.SIGKILL)
    program.wait()
    program.stdout.close()
    files = [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
    assert not any(typed.encode() in file for typed in ("刚写到一半", "他们说要再等") for file in files)
    with Diary.open(folder, resources, passphrase="right one") as again:
        kept = {one.name: one.value for one in again.drafts()}
        assert "刚写到一半" in kept["entry"]
        assert "他们说要再等" in kept["reply:3"]
