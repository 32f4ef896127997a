"""A passphrase is set from the window, and another diary takes the place of the one that is open."""

from __future__ import annotations

import pytest

from diary.diary import Diary
from diary.domain.errors import PassphraseNeeded
from diary.domain.language import Language, Translator
from diary.domain.query import ContactQuery
from diary.gui.changeover import Changeover
from diary.gui.dialogs.doing import DoingDialog
from diary.gui.dialogs.new_passphrase import ChangePassphraseDialog, SetPassphraseDialog
from diary.gui.dialogs.passphrase import PassphraseDialog
from diary.gui.dialogs.recovery import RecoveryDialog
from diary.gui.session import Session
from diary.gui.settings import Remembered
from diary.store import keyring
from tests.gui.features.test_drafts import banners
from tests.gui.waiting import when_open

PASSPHRASE = "words that came later"


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch):
    monkeypatch.setattr(keyring, "_MEMORY_KIB", 64)
    monkeypatch.setattr(keyring, "_ITERATIONS", 1)


@pytest.fixture
def session(qapp, filled, resources, look):
    def translator(language):
        return Translator(language, resources / "locale", "core", "gui")

    def open_at(folder, passphrase):
        return Diary.open(folder, resources, passphrase=passphrase)

    made = Session(qapp, filled, translator, resources, Remembered(language=Language.EN))
    Changeover(qapp, made, open_at, translator)
    made.show()
    yield made
    made.end()
    made.close_diary()


def set_passphrase(session, typed=PASSPHRASE):
    session.window.room.do("passphrase")
    dialog = session.window.findChild(SetPassphraseDialog)
    dialog.secret.typed.setText(typed)
    dialog.form.save_button.click()
    assert dialog.isVisible(), "a passphrase is typed twice"
    dialog.secret.again.setText(typed)
    dialog.form.save_button.click()


def test_a_passphrase_is_set_and_the_window_comes_back_encrypted(session, qtbot, resources):
    former, folder, seen = session.window, session.folder, []
    former.frame.contacts.select(2)

    def through(dialog):
        qtbot.waitUntil(lambda: dialog.pages.currentIndex() == 1, timeout=20_000)
        seen.append(dialog.told.text())
        when_open(RecoveryDialog, put_off)
        dialog.close_button.click()

    def put_off(dialog):
        seen.append(dialog.shown.text())
        dialog.later_button.click()

    when_open(DoingDialog, through)
    set_passphrase(session)
    qtbot.waitUntil(lambda: session.window is not former and session.window.isVisible(), timeout=20_000)
    assert "encrypted and was checked" in seen[0]
    window = session.window
    assert window.room.diary.encrypted
    assert window.room.diary.count(ContactQuery()) == 3
    assert window.frame.contacts.selected_id() == 2
    qtbot.waitUntil(lambda: len(banners(window)) == 2)
    told = " ".join(one.text.text() for one in banners(window))
    assert "from before are not" in told
    assert "no checked recovery sheet" in told
    changing_it(window, qtbot, seen[1])
    when_open(PassphraseDialog, lambda one: (one.passphrase.setText("newest words"), one.accept()))
    session.lock()
    assert session.locked
    qtbot.waitUntil(lambda: session.window is not window and session.window.isVisible(), timeout=20_000)
    session.close_diary()
    with pytest.raises(PassphraseNeeded):
        Diary.open(folder, resources)


def changing_it(window, qtbot, code):
    """The passphrase is changed by the recovery code, after a wrong one was refused."""
    window.room.do("passphrase")
    dialog = window.findChild(ChangePassphraseDialog)
    dialog.secret.typed.setText("newest words")
    dialog.secret.again.setText("newest words")
    dialog.present.setText("no such words")
    dialog.form.save_button.click()
    qtbot.waitUntil(lambda: "does not open" in dialog.form.message.text())
    dialog.present.setText(code)
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.form.save_button.click()


def test_stopping_leaves_the_diary_without_a_passphrase(session, qtbot, monkeypatch):
    former = session.window
    when_open(DoingDialog, lambda dialog: dialog.reject())
    set_passphrase(session)
    qtbot.waitUntil(lambda: session.window is not former and session.window.isVisible(), timeout=20_000)
    assert not session.window.room.diary.encrypted
    assert session.window.room.diary.count(ContactQuery()) == 3
    session.lock()
    assert session.cover.isVisible()
    session.cover.accept()


def test_another_diary_is_opened_and_one_that_does_not_open_changes_nothing(
    session, qtbot, resources, tmp_path, monkeypatch
):
    former, refused = session.window, []
    monkeypatch.setattr("diary.gui.opening.show_error", lambda tr, error, parent: refused.append(error))
    Diary.create(tmp_path / "other", resources, passphrase=PASSPHRASE).close()
    choose = "diary.gui.features.safekeeping.QFileDialog.getExistingDirectory"
    monkeypatch.setattr(choose, lambda *_: str(tmp_path / "nothing here"))
    former.room.do("other")
    assert len(refused) == 1
    assert session.window is former
    monkeypatch.setattr(choose, lambda *_: str(tmp_path / "other"))
    when_open(PassphraseDialog, lambda one: (one.passphrase.setText(PASSPHRASE), one.accept()))
    former.room.do("other")
    qtbot.waitUntil(lambda: session.window is not former and session.window.isVisible(), timeout=20_000)
    assert session.folder == tmp_path / "other"
    assert session.reopen is not None
    qtbot.waitUntil(lambda: "“other”" in session.window.frame.counts.whole)
