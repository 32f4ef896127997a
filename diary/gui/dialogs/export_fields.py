"""What a dossier is to hold: for whom, in which form and language, how much, and what is masked."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QVBoxLayout, QWidget

from diary.domain.contact import DEFAULT_ZONE
from diary.domain.exchange import ExportFormat, ExportOptions, FlagChoice, Mask
from diary.domain.flag import Verdict
from diary.domain.language import Language, pick
from diary.gui.days import bounds, day_edit, day_of
from diary.gui.forms.fields import beside, choice, chosen, debt_choice, line
from diary.gui.labels import label
from diary.gui.plain import named_choice, no_mnemonic, plain_label
from diary.gui.style import GRID
from diary.gui.times import show_moment

if TYPE_CHECKING:
    from diary.diary import Diary
    from diary.domain.language import Translator
    from diary.dossier.profiles import Profile

USUAL = "full"
"""The profile that is proposed first: everything, nothing masked."""


class ExportFields(QWidget):
    """The fields; `changed` comes when one of them is."""

    changed = Signal()

    def __init__(self, diary: Diary, tr: Translator) -> None:
        super().__init__()
        self._diary = diary
        self._tr = tr
        self._profiles = {one.id: one for one in diary.profiles()}
        self._make_choices()
        self._make_period()
        self._make_masks()
        self._lay_out()
        self.profile.currentIndexChanged.connect(self._show_profile)
        self._show_profile()

    def options(self) -> ExportOptions:
        """What the fields say."""
        since = until = None
        if self.limited.isChecked():
            since, until = bounds(day_of(self.since), day_of(self.until))
        debt = self.debt.currentData()
        masks = frozenset(mask for mask, box in self.masks.items() if box.isChecked())
        return ExportOptions(
            format=ExportFormat(chosen(self.format)),
            language=Language(chosen(self.language)),
            flags=FlagChoice(chosen(self.flags)),
            since=since,
            until=until,
            debt_id=None if debt is None else int(debt),
            complainant=self.complainant.text().strip(),
            profile=self.chosen_profile().id,
            mask=None if masks == self.chosen_profile().masks else masks,
            since_export=str(self.earlier.currentData() or ""),
        )

    def chosen_profile(self) -> Profile:
        """Whom the dossier is for."""
        return self._profiles[str(self.profile.currentData())]

    def _make_choices(self) -> None:
        tr, diary = self._tr, self._diary
        self.profile = named_choice(tr("Whom it is for"))
        for one in self._profiles.values():
            self.profile.addItem(pick(one.title, tr.language), one.id)
        self.profile.setCurrentIndex(max(0, self.profile.findData(USUAL)))
        self.takes = plain_label(kind="muted", wrap=True)
        self.format = choice(tr, tr("Format"), tuple(ExportFormat))
        self.language = choice(tr, tr("Language of the dossier"), tuple(Language))
        self.language.setCurrentIndex(self.language.findData(tr.language.value))
        self.flags = choice(tr, tr("Which flags"), tuple(FlagChoice))
        kept = sum(review.verdict is Verdict.UPHOLD for review in diary.reviews().values())
        self.flags.setCurrentIndex(self.flags.findData((FlagChoice.UPHELD if kept else FlagChoice.ALL).value))
        self.hint = plain_label(
            tr("Flags you have kept so far: {count}", count=kept), kind="muted", wrap=True
        )
        self.debt = debt_choice(tr, diary.debts(), tr("All debts"))
        self.complainant = line(tr("Who complains"), tr("Your name, if it is to stand there"))
        self.earlier = self._earlier()

    def _earlier(self) -> QComboBox:
        """Everything, or only what came after a dossier that was made before."""
        tr = self._tr
        box = named_choice(tr("What is new"))
        box.addItem(tr("Everything"), "")
        for one in self._diary.exported():
            when = show_moment(tr, one.at.astimezone(ZoneInfo(DEFAULT_ZONE)))
            title = self._profiles.get(one.profile)
            whom = pick(title.title, tr.language) if title else one.profile
            told = tr(
                "Only what is new since {when} ({whom}, {format})", when=when, whom=whom, format=one.format
            )
            box.addItem(told, str(one.seq))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return box

    def _make_period(self) -> None:
        tr = self._tr
        self.limited = QCheckBox(tr("only from"))
        self.limited.setAccessibleName(tr("Limit the period"))
        self.since, self.until = day_edit(tr("From day"), -365), day_edit(tr("To day"))
        for day in (self.since, self.until):
            day.setEnabled(False)
            self.limited.toggled.connect(day.setEnabled)

    def _make_masks(self) -> None:
        self.masks = {mask: QCheckBox(no_mnemonic(label(self._tr, mask))) for mask in Mask}
        self.mask_box = QWidget()
        column = QVBoxLayout(self.mask_box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        for box in self.masks.values():
            column.addWidget(box)

    def _show_profile(self) -> None:
        """The profile's own masks are ticked; what it deals with is told."""
        profile = self.chosen_profile()
        told = pick(profile.takes, self._tr.language)
        self.takes.setText(told)
        self.takes.setVisible(bool(told))
        for mask, box in self.masks.items():
            box.setChecked(mask in profile.masks)
        self.changed.emit()

    def _lay_out(self) -> None:
        tr = self._tr
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows = (
            (tr("For whom"), self.profile),
            ("", self.takes),
            (tr("Format"), self.format),
            (tr("Language"), self.language),
            (tr("Flags"), self.flags),
            ("", self.hint),
            (tr("Debt"), self.debt),
            (tr("Period"), beside(self.limited, self.since, plain_label("–"), self.until)),
            (tr("Scope"), self.earlier),
            (tr("Who complains"), self.complainant),
            (tr("Cover up"), self.mask_box),
        )
        for name, field in rows:
            form.addRow(plain_label(name, kind="field"), field)
