"""What is shown when the program itself is at fault."""

from __future__ import annotations

import platform
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import __version__ as binding_version
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from diary import __version__
from diary.gui.fitting import ask_fitted
from diary.gui.plain import plain_label

if TYPE_CHECKING:
    from diary.domain.language import Translator


def crash_report(error: BaseException) -> str:
    """Versions, the kind of error and where it arose; never its message, which may hold people's data."""
    lines = [
        f"collection-diary {__version__}",
        f"Python {platform.python_version()}, PySide6 {binding_version}",
        f"{platform.system()} {platform.release()}",
        type(error).__name__,
    ]
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")  # noqa: PERF401 - reads better
    return "\n".join(lines)


class CrashDialog(QDialog):
    """Says that it was the program's fault, and offers the report for copying."""

    def __init__(self, tr: Translator, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Something in the program went wrong"))
        self.resize(560, 360)
        self.report = crash_report(error)
        layout = QVBoxLayout(self)
        layout.addWidget(
            plain_label(
                tr(
                    "This is a fault of the program, not yours. What was saved before is safe. "
                    "The report below holds no names, numbers or texts; you can send it to the makers."
                ),
                wrap=True,
            )
        )
        shown = QPlainTextEdit(self.report)
        shown.setReadOnly(True)
        shown.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        shown.setAccessibleName(tr("Report"))
        layout.addWidget(shown)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(tr("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report))
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)


def show_crash(tr: Translator, error: BaseException, parent: QWidget | None = None) -> None:
    """Writes the report to standard error and shows it."""
    if sys.stderr is not None:
        sys.stderr.write(crash_report(error) + "\n")
    ask_fitted(CrashDialog(tr, error, parent))
