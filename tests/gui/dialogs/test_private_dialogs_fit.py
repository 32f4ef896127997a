"""The dialogs before or in place of the window: nothing cut off, nothing nameless, in any language."""

from __future__ import annotations

from pathlib import Path

import pytest

from diary.domain.errors import DamagedDiary
from diary.domain.journal import Problem, Verification
from diary.domain.language import Language, Translator
from diary.domain.safekeeping import Restored
from diary.gui.dialogs.doing import DoingDialog
from diary.gui.dialogs.first_run import FirstRunDialog
from diary.gui.dialogs.new_passphrase import ChangePassphraseDialog
from diary.gui.dialogs.passphrase import CoverDialog, PassphraseDialog
from diary.gui.dialogs.preferences import PreferencesDialog
from diary.gui.dialogs.recovery import RecoveryDialog
from diary.gui.dialogs.rescue import RescueDialog
from diary.gui.dialogs.restore import RestoreDialog, RestorePlan
from diary.gui.settings import Choices
from tests.gui.conftest import NOW
from tests.gui.fitting import Stretched, cut_texts, nameless

CODE = "-".join(["ABCD", "EFGH", "JKMN"] * 3)
FAULTY = Verification(checked=9, problems=(Problem(where="E-001", problem="the attached file is missing"),))


def dialogs(tr):
    for page in range(4):
        first = FirstRunDialog(tr)
        first._turn(page)
        yield f"first run {page}", first
    yield "recovery", RecoveryDialog(tr, CODE, lambda _: True, NOW)
    yield "passphrase", PassphraseDialog(tr, tr("That passphrase does not open this diary."))
    for encrypted in (True, False):
        yield f"settings {encrypted}", PreferencesDialog(tr, Choices(), encrypted=encrypted)
    yield "doing", DoingDialog(tr, "")
    yield "change", ChangePassphraseDialog(tr)
    yield "rescue", RescueDialog(tr, DamagedDiary(folder="X/somebody/diary", detail="cannot be read"))
    plan = RestorePlan(backups=None, target=Path("X/somebody/diary"), about_present="")
    yield "restore", RestoreDialog(tr, lambda _work: None, plan)
    done = RestoreDialog(tr, lambda _work: None, plan)
    done._done(Restored(folder=plan.target, made_at=NOW, verification=FAULTY, entries=3, last_at=NOW))
    yield "restored", done
    cover = CoverDialog()
    cover.cover(tr)
    yield "cover", cover


@pytest.mark.parametrize("kind", [Translator, Stretched])
@pytest.mark.parametrize("language", [Language.ZH_HANS, Language.ZH_HANT, Language.EN])
def test_no_text_is_cut_off_and_no_control_nameless(qtbot, look, resources, language, kind):
    problems = []
    for name, dialog in dialogs(kind(language, resources / "locale", "core", "gui")):
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        problems += [f"{name}: cut off: {text}" for text in cut_texts(dialog)]
        problems += [f"{name}: without a name: {part}" for part in nameless(dialog)]
        if dialog.width() > 1280 or dialog.height() > 800:
            problems.append(f"{name}: {dialog.width()} x {dialog.height()}")
        dialog.hide()
    assert not problems, "\n".join(problems)
