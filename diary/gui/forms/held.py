"""Named fields of a form as one text, so that what stands in them can be kept and shown again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QDateTime, QObject, QTime, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


_MOMENT = "yyyy-MM-dd'T'HH:mm:ss"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """How one kind of field is read and filled, and which of its signals tells of a change."""

    read: Callable[[Any], object]
    fill: Callable[[Any, Any], object]
    tells: str


def _choose(box: QComboBox, value: object) -> None:
    row = 0 if value is None else box.findData(value)
    if row >= 0:
        box.setCurrentIndex(row)


def _set_moment(edit: QDateTimeEdit, text: str) -> None:
    wall = datetime.fromisoformat(text)
    clock = QTime(wall.hour, wall.minute, wall.second)
    edit.setDateTime(QDateTime(QDate(wall.year, wall.month, wall.day), clock, edit.timeZone()))


_WAYS: Mapping[type[QWidget], _Way] = {
    QLineEdit: _Way(read=QLineEdit.text, fill=QLineEdit.setText, tells="textChanged"),
    QPlainTextEdit: _Way(
        read=QPlainTextEdit.toPlainText, fill=QPlainTextEdit.setPlainText, tells="textChanged"
    ),
    QComboBox: _Way(read=QComboBox.currentData, fill=_choose, tells="currentIndexChanged"),
    QCheckBox: _Way(read=QCheckBox.isChecked, fill=QCheckBox.setChecked, tells="toggled"),
    QSpinBox: _Way(read=QSpinBox.value, fill=QSpinBox.setValue, tells="valueChanged"),
    QDateTimeEdit: _Way(
        read=lambda edit: edit.dateTime().toString(_MOMENT),
        fill=_set_moment,
        tells="dateTimeChanged",
    ),
}
"""By kind of field; fields for a day or a time of day are among those of moments."""


class HeldFields(QObject):
    """Some fields under names that stay the same in every language and version.

    `edited` tells that the user changed one, `emptied` that what they hold is kept elsewhere or not wanted
    any more, `taken` that a draft was put into them. `name` is that of the draft, where nobody else knows it.
    """

    edited = Signal()
    emptied = Signal()
    taken = Signal()
    saving = False

    def __init__(self, parent: QObject, fields: Mapping[str, QWidget], *, name: str = "") -> None:
        super().__init__(parent)
        self.name = name
        self._fields = {known: (field, _way(field)) for known, field in fields.items()}
        for field, way in self._fields.values():
            getattr(field, way.tells).connect(self.edited)
        self.begin()

    def begin(self) -> None:
        """Takes what stands in the fields now for their beginning: it is nothing that the user wrote."""
        self._begun = self._values()

    def unsaved(self) -> bool:
        """Whether anything differs from the beginning."""
        return self._values() != self._begun

    def state(self) -> str:
        """What stands in the fields."""
        return json.dumps(self._values(), ensure_ascii=False, sort_keys=True)

    def take(self, text: str) -> None:
        """Fills the fields with what `state` gave; a field that it does not name stays. Raises ValueError."""
        values = json.loads(text)
        if not isinstance(values, dict):
            raise ValueError(type(values))  # noqa: TRY004 - what is wrong is the text
        self._fill(values)
        self.taken.emit()

    def reset(self) -> None:
        """Back to the beginning."""
        self._fill(self._begun)

    def _values(self) -> dict[str, object]:
        return {name: way.read(field) for name, (field, way) in self._fields.items()}

    def _fill(self, values: Mapping[str, object]) -> None:
        try:
            for name in [one for one in self._fields if one in values]:
                field, way = self._fields[name]
                way.fill(field, values[name])
        except TypeError as error:
            raise ValueError(str(type(error))) from error


def _way(field: QWidget) -> _Way:
    return next(way for kind, way in _WAYS.items() if isinstance(field, kind))
