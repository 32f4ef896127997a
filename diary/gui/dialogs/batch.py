"""Several entries are corrected at once: only what is touched changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QWidget

from diary.domain.contact import Channel, Direction, Outcome, Reached, Relation
from diary.gui.debts import SHORT, long_name
from diary.gui.forms.fields import SmallForm, line
from diary.gui.forms.running import run_now
from diary.gui.labels import label
from diary.gui.plain import named_choice, one_line, plain_label
from diary.gui.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from enum import StrEnum

    from diary.diary import Diary
    from diary.domain.contact import Contact
    from diary.domain.language import Translator
    from diary.gui.forms.running import Runner

KEEP = "keep"
"""Stands for “as it is in each”, the choice of a field that nobody touched."""

FIELDS = (
    "channel", "direction", "outcome", "reached", "relation", "debt_id", "collector_id", "number", "person",
    "place",
)  # fmt: skip
Changes = Mapping[int, Mapping[str, object]]
"""By the id of an entry the fields that change, with their new values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The entries to be corrected; by field whether all say the same, and what."""

    contacts: tuple[Contact, ...]
    shared: Mapping[str, tuple[bool, Any]]


def chosen_of(contacts: Sequence[Contact]) -> Chosen:
    """Looks through the entries; touches no widget."""
    values = {name: {getattr(one, name) for one in contacts} for name in FIELDS}
    shared = {name: (len(found) == 1, next(iter(found), None)) for name, found in values.items()}
    return Chosen(contacts=tuple(contacts), shared=shared)


def differing(contacts: Sequence[Contact], changes: Mapping[str, object]) -> Changes:
    """What changes in each entry; those in which nothing differs are left out."""
    found = {
        one.id: {name: value for name, value in changes.items() if getattr(one, name) != value}
        for one in contacts
    }
    return {contact_id: fields for contact_id, fields in found.items() if fields}


class BatchDialog(QDialog):
    """One form for all: a field shows what they share, or that they differ. `wanted` carries the changes.

    What differs is looked for by `run`: there may be very many entries.
    """

    wanted = Signal(object, str)
    crashed = Signal(Exception)

    def __init__(
        self,
        diary: Diary,
        tr: Translator,
        chosen: Chosen,
        parent: QWidget | None = None,
        *,
        run: Runner = run_now,
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._chosen = chosen
        self._counting = Prompt(run, self.crashed.emit)
        self.setWindowTitle(tr("Correct {count} entries", count=len(chosen.contacts)))
        debts = [(None, tr("No debt")), *((one.id, long_name(one, SHORT)) for one in diary.debts())]
        collectors = [(None, tr("Nobody known")), *((one.id, one.name) for one in diary.collectors())]
        self.choices: dict[str, QComboBox] = {
            "channel": self._enum(tr("Channel"), "channel", tuple(Channel)),
            "direction": self._enum(tr("Direction"), "direction", tuple(Direction)),
            "outcome": self._enum(tr("Outcome"), "outcome", tuple(Outcome)),
            "reached": self._enum(tr("Whom it reached"), "reached", tuple(Reached)),
            "relation": self._enum(tr("Relation"), "relation", tuple(Relation)),
            "debt_id": self._choice(tr("Debt"), "debt_id", debts),
            "collector_id": self._choice(tr("Collector"), "collector_id", collectors),
        }
        self.lines: dict[str, QLineEdit] = {
            "number": self._line(tr("Number"), "number"),
            "person": self._line(tr("Person"), "person"),
            "place": self._line(tr("Place"), "place"),
        }
        self.reason = line(tr("Reason"), tr("Why they are corrected; it stays with each entry"))
        self.told = plain_label(kind="muted", wrap=True)
        fields: list[QWidget] = [*self.choices.values(), *self.lines.values(), self.reason]
        self.form = SmallForm(
            self,
            tr,
            tr("Only fields that you touch change. Everything that stood there before stays in the history."),
            [*((field.accessibleName(), field) for field in fields), ("", self.told)],
            save=self.save,
            save_text=tr("Correct them"),
        )
        self._tell()

    def changes(self) -> Mapping[str, object]:
        """The touched fields with their new values."""
        found: dict[str, object] = {}
        for name, box in self.choices.items():
            if box.currentData() != KEEP:
                found[name] = box.currentData()
        found |= {name: edit.text().strip() for name, edit in self.lines.items() if edit.isModified()}
        return found

    def save(self) -> None:
        """Hands the changes out, unless there are none."""
        contacts, changes = self._chosen.contacts, self.changes()
        self._counting.ask(lambda: differing(contacts, changes), self._hand_out)

    def done(self, result: int) -> None:
        """Wants no count any more, and holds on to nothing."""
        self._counting.forget()
        self._chosen = Chosen(contacts=(), shared={})
        super().done(result)

    def _hand_out(self, found: Changes) -> None:
        if not found:
            self.form.tell(self._tr("Nothing was touched that differs from what they say now."))
            return
        self.wanted.emit(found, self.reason.text().strip())
        self.accept()

    def _enum(self, title: str, name: str, members: Sequence[StrEnum]) -> QComboBox:
        return self._choice(title, name, [(one, label(self._tr, one)) for one in members])

    def _choice(self, title: str, name: str, options: Sequence[tuple[Any, str]]) -> QComboBox:
        same, value = self._chosen.shared[name]
        shown = dict(options).get(value, "") if same else self._tr("several")
        box = named_choice(title)
        box.addItem(self._tr("as it is: {value}", value=one_line(shown, 40)), KEEP)
        for one, text in options:
            box.addItem(one_line(text, 40), one)
        box.currentIndexChanged.connect(self._tell)
        return box

    def _line(self, title: str, name: str) -> QLineEdit:
        same, value = self._chosen.shared[name]
        edit = line(title, "" if same else self._tr("several"))
        if same:
            edit.setText(value)
        edit.textEdited.connect(self._tell)
        return edit

    def _tell(self) -> None:
        """Says beforehand how much will change."""
        if not hasattr(self, "told"):
            return
        tr, contacts, changes = self._tr, self._chosen.contacts, self.changes()

        def tell(found: Changes) -> None:
            told = tr(
                "Will change: {entries} entries, {fields} fields", entries=len(found), fields=len(changes)
            )
            self.told.setText(told)

        self._counting.ask(lambda: differing(contacts, changes), tell)
