"""What is said of a kept file: what it is, where it comes from, who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QPushButton, QVBoxLayout, QWidget

from diary.domain.evidence import EvidenceForm
from diary.domain.reference import Kind, reference
from diary.gui.days import moment_edit, moment_of, wall_clock
from diary.gui.forms.fields import beside, choice, chosen, line
from diary.gui.plain import plain_label, selectable_label
from diary.gui.style import GRID
from diary.gui.times import on_clock, show_short

if TYPE_CHECKING:
    from datetime import datetime

    from diary.diary import Diary
    from diary.domain.evidence import EvidenceItem
    from diary.domain.language import Translator

ZONE = "Asia/Shanghai"


def size_text(size: int) -> str:
    """A size in bytes as people say it."""
    for unit in ("B", "KB", "MB"):
        if size < 1024:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size = size / 1024  # type: ignore[assignment] # a size in the next unit
    return f"{size:.1f} GB"


class FactsBox(QWidget):
    """The file's own facts, and fields for what the user says of it; `told` when these are to be kept."""

    told = Signal()

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self._tr = tr
        self.name = selectable_label(kind="heading")
        self.facts = selectable_label(kind="muted")
        self.form = choice(tr, tr("What it is"), tuple(EvidenceForm))
        self.known = QCheckBox(tr("Known"))
        self.known.setAccessibleName(tr("It is known when it was made"))
        self.made = moment_edit(tr("When it was made"))
        self.made.setEnabled(False)
        self.known.toggled.connect(self.made.setEnabled)
        self._told_before: datetime | None = None
        self.source = line(tr("Where it comes from"), tr("e.g. my phone"))
        self.asserted_by = line(tr("Who says so"), tr("e.g. I, my sister"))
        self.note = line(tr("Note"), "")
        self.keep_button = QPushButton(tr("Keep"))
        self.keep_button.setAutoDefault(False)
        self.keep_button.clicked.connect(self.told)
        self._lay_out()

    def show_item(self, item: EvidenceItem) -> None:
        """Shows this file's."""
        file, fact = item.attachment, item.fact
        self.name.setText(f"{reference(Kind.EXHIBIT, file.id)} {file.name}")
        self.facts.setText("\n".join(self._lines(item)))
        self.form.setCurrentIndex(self.form.findData((fact.form if fact else EvidenceForm.UNKNOWN).value))
        self._show_made(item)
        self.source.setText(fact.source if fact else "")
        self.asserted_by.setText(fact.asserted_by if fact else "")
        self.note.setText(fact.note if fact else "")

    def keep(self, diary: Diary, attachment_id: int) -> None:
        """Keeps what the fields say of this file. Raises what `Diary.describe_evidence` raises."""
        diary.describe_evidence(
            attachment_id,
            form=EvidenceForm(chosen(self.form)),
            made_at=self._made_now(),
            source=self.source.text().strip(),
            asserted_by=self.asserted_by.text().strip(),
            note=self.note.text().strip(),
        )

    def _show_made(self, item: EvidenceItem) -> None:
        """The time that is known, or one to begin from: the file's own, else when it was taken in."""
        fact = item.fact
        self._told_before = fact.made_at if fact else None
        begin = self._told_before or (fact.file_at if fact else None) or item.attachment.added_at
        if begin is not None:
            self.made.setDateTime(wall_clock(on_clock(begin, ZONE)))
        self.known.setChecked(self._told_before is not None)

    def _made_now(self) -> datetime | None:
        """The time in the field where the user stated or changed it; None leaves what is known as it is."""
        if not self.known.isChecked():
            return None
        told, before = moment_of(self.made.dateTime(), ZONE), self._told_before
        same = before is not None and on_clock(before, ZONE).replace(second=0, microsecond=0) == told
        return None if same else told

    def _lines(self, item: EvidenceItem) -> list[str]:
        tr, file, fact = self._tr, item.attachment, item.fact
        lines = [size_text(file.size)]
        if fact and fact.made_at:
            lines.append(tr("Made {when}", when=self._moment(fact.made_at)))
        if fact and fact.file_at:
            lines.append(tr("Date of the file {when}", when=self._moment(fact.file_at)))
        if file.added_at:
            lines.append(tr("Taken in {when}", when=self._moment(file.added_at)))
        if item.original_id:
            lines.append(
                tr("A copy of {original}, partly covered", original=reference(Kind.EXHIBIT, item.original_id))
            )
        return [*lines, f"SHA-256 {file.sha256[:32]}", file.sha256[32:]]

    def _moment(self, moment: datetime) -> str:
        return show_short(on_clock(moment, ZONE))

    def _lay_out(self) -> None:
        tr = self._tr
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in (
            (tr("What it is"), self.form),
            (tr("When it was made"), beside(self.known, self.made)),
            (tr("Where it comes from"), self.source),
            (tr("Who says so"), self.asserted_by),
            (tr("Note"), self.note),
            ("", self.keep_button),
        ):
            form.addRow(plain_label(name, kind="field"), field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.name)
        layout.addWidget(self.facts)
        layout.addLayout(form)
