"""The form that corrects what a collector is called, and whether it is an outside agency."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from diary.domain.lender import Answer
from diary.gui.forms.fields import SmallForm, choice, chosen, line
from diary.gui.forms.kept import KeptDialog
from diary.gui.forms.number import ANSWERS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from diary.domain.language import Translator
    from diary.domain.lender import Collector


class CollectorForm(KeptDialog):
    """`amended` carries the collector as it is to be; whoever keeps it calls `accept` or `refused`."""

    amended = Signal(object)

    def __init__(self, tr: Translator, collector: Collector, parent: QWidget | None = None) -> None:
        super().__init__(tr, parent)
        self._collector = collector
        self.setWindowTitle(tr("Correct a collector"))
        self.name = line(tr("Collector"), tr("As they named themselves"))
        self.name.setText(collector.name)
        self.agency = choice(tr, tr("An outside agency?"), ANSWERS)
        self.agency.setCurrentIndex(self.agency.findData(collector.agency.value))
        self.form = SmallForm(
            self,
            tr,
            tr("This is changed for all entries and numbers of this collector; the former name is kept."),
            ((tr("Collector"), self.name), (tr("An outside agency?"), self.agency)),
            save=self.save,
        )
        self.hold(name=self.name, agency=self.agency)

    def save(self) -> None:
        """Hands the correction on; without a change the form just goes."""
        name = " ".join(self.name.text().split())
        after = replace(self._collector, name=name, agency=Answer(chosen(self.agency)))
        if not name:
            self.name.setFocus()
            self.form.tell(self._tr("Please enter a name."))
        elif after == self._collector:
            self.reject()
        else:
            self.setEnabled(False)
            self.amended.emit(after)
