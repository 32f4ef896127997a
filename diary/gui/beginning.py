"""The first start: asks, makes the diary, shows its recovery code."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QApplication, QDialog

from diary.domain.contact import DEFAULT_ZONE
from diary.domain.errors import DiaryError
from diary.gui.alert import show_error
from diary.gui.dialogs.first_run import FirstRunDialog
from diary.gui.dialogs.recovery import RecoveryDialog
from diary.gui.first import Beginning, Begun, FirstSteps
from diary.gui.fitting import ask_fitted
from diary.gui.names import BACKUP_FOLDER, RECOVERY_NOTED
from diary.gui.opening import speak
from diary.gui.waiting import waiting

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.domain.language import Language, Translator
    from diary.gui.first import FirstAnswers
    from diary.gui.settings import Remembered


def begin(
    app: QApplication,
    steps: FirstSteps,
    translator: Callable[[Language], Translator],
    remembered: Remembered,
) -> Begun | None:
    """Leads through the first start; None when the user gives up, in which case nothing is made."""
    answers, remembered = _ask(app, translator, remembered)
    if answers is None:
        return None
    tr = translator(remembered.language)
    if answers.beginning is Beginning.RESTORE:
        restored = steps.restore(tr)
        if restored is None:
            return begin(app, steps, translator, remembered)
        return Begun(diary=restored, beginning=answers.beginning, remembered=remembered)
    if answers.backup_folder:
        remembered.choices.set(BACKUP_FOLDER, answers.backup_folder)
    try:
        told = tr("Your diary is being made …")
        diary = waiting(told, lambda: steps.create(answers.passphrase or None))
        if answers.passphrase:
            code = waiting(told, lambda: diary.make_recovery_code(answers.passphrase))
            sheet = RecoveryDialog(tr, code, diary.opens, datetime.now(ZoneInfo(DEFAULT_ZONE)))
            noted = ask_fitted(sheet)
            remembered.choices.set(RECOVERY_NOTED, bool(noted))
        if answers.beginning is Beginning.SAMPLE:
            diary.close()
            diary = waiting(tr("The sample case is being made …"), steps.sample)
    except DiaryError as error:
        show_error(tr, error, None)
        return None
    return Begun(diary=diary, beginning=answers.beginning, remembered=remembered)


def _ask(
    app: QApplication, translator: Callable[[Language], Translator], remembered: Remembered
) -> tuple[FirstAnswers | None, Remembered]:
    """The answers, and the language in which they were given."""
    while True:
        wanted: list[Language] = []
        dialog = FirstRunDialog(translator(remembered.language))
        dialog.language_wanted.connect(wanted.append)
        dialog.language_wanted.connect(dialog.reject)
        result = ask_fitted(dialog)
        dialog.deleteLater()
        if not wanted:
            return (dialog.answers() if result == QDialog.DialogCode.Accepted else None), remembered
        remembered = replace(remembered, language=wanted[0])
        speak(app, remembered.language)
