"""The parts of small forms: a line, a choice, and the frame with message and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from diary.gui.debts import names_of
from diary.gui.forms.composing import CompositionGuard
from diary.gui.forms.kept import KeptDialog
from diary.gui.labels import label
from diary.gui.plain import named_choice, plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from enum import StrEnum

    from diary.domain.debt import Debt
    from diary.domain.language import Translator


def line(name: str, hint: str) -> QLineEdit:
    """A line of text that says its name to screen readers."""
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    return made


def choice(tr: Translator, name: str, values: Sequence[StrEnum]) -> QComboBox:
    """A choice among values of an enum."""
    made = named_choice(name)
    for value in values:
        made.addItem(label(tr, value), value.value)
    return made


def debt_choice(tr: Translator, debts: Sequence[Debt], none: str = "") -> QComboBox:
    """A choice among debts, their ids as data; `none` stands before them for the lack of one."""
    made = named_choice(tr("Debt"))
    if none:
        made.addItem(none, None)
    for debt_id, name in names_of(debts).items():
        made.addItem(name, debt_id)
    return made


def chosen(box: QComboBox) -> str:
    """The text of the enum's value that is chosen."""
    return str(box.currentData())


def beside(*parts: QWidget) -> QWidget:
    """Fields that stand in one row."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID)
    for part in parts:
        layout.addWidget(part)
    layout.addStretch(1)
    return row


def align_names(*forms: QWidget) -> None:
    """Lets the names of several forms stand in one column as wide as the widest, shown or not."""
    names: list[QWidget] = []
    for form in forms:
        layout = form.layout()
        if isinstance(layout, QFormLayout):
            items = (layout.itemAt(row, QFormLayout.ItemRole.LabelRole) for row in range(layout.rowCount()))
            found = (item.widget() for item in items if item is not None)
            names += [name for name in found if name is not None]
    widest = max((name.sizeHint().width() for name in names), default=0)
    for name in names:
        name.setMinimumWidth(widest)


class SmallForm:
    """Lays a dialog out as a sentence, rows, a message and two buttons; it stays open when saving fails."""

    def __init__(
        self,
        dialog: QDialog,
        tr: Translator,
        purpose: str,
        rows: Sequence[tuple[str, QWidget]],
        *,
        save: Callable[[], None],
        save_text: str = "",
    ) -> None:
        self.message = plain_label(kind="error", wrap=True)
        self.message.hide()
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        guard = CompositionGuard(dialog)
        for name, field in rows:
            guard.watch(field, *field.findChildren(QLineEdit))
            told = plain_label(name, kind="field")
            told.setBuddy(field)
            form.addRow(told, field)
        self.buttons = buttons = QDialogButtonBox()
        self.save_button = buttons.addButton(save_text or tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save_button.setProperty("kind", "main")
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(save)
        buttons.rejected.connect(dialog.throw if isinstance(dialog, KeptDialog) else dialog.reject)
        self._lay_out(dialog, purpose, form, buttons)

    def _lay_out(self, dialog: QDialog, purpose: str, form: QFormLayout, buttons: QDialogButtonBox) -> None:
        layout = QVBoxLayout(dialog)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(plain_label(purpose, kind="muted", wrap=True))
        layout.addLayout(form)
        layout.addWidget(self.message)
        layout.addWidget(buttons)
        dialog.resize(520, dialog.sizeHint().height())

    def tell(self, text: str) -> None:
        """Says what is still to be put right."""
        self.message.setText(text)
        self.message.setVisible(bool(text))
