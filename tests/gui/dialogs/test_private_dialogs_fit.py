"""The dialogs before or in place of the window: nothing cut off, nothing nameless, in any language."""

from __future__ import annotations

import pytest

from diary.domain.language import Language, Translator
from diary.gui.dialogs.doing import DoingDialog
from diary.gui.dialogs.first_run import FirstRunDialog
from diary.gui.dialogs.passphrase import CoverDialog, PassphraseDialog
from diary.gui.dialogs.preferences import PreferencesDialog
from diary.gui.dialogs.recovery import RecoveryDialog
from diary.gui.settings import Choices
from tests.gui.conftest import NOW
from tests.gui.fitting import Stretched, cut_texts, nameless

CODE = "-".join(["ABCD", "EFGH", "JKMN"] * 3)


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
