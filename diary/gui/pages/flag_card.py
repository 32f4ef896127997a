"""One flag as an explanation: what, why, on which grounds, what is missing, what else it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from diary.domain.flag import Flag, FlagState, Review, Verdict
from diary.domain.language import pick
from diary.gui.labels import label
from diary.gui.plain import plain_label, selectable_label
from diary.gui.style import GRID, Tone, tone_color, tone_of

if TYPE_CHECKING:
    from diary.diary import Diary
    from diary.domain.language import Translator
    from diary.domain.norm import Ground
    from diary.gui.icons import Icons

ICON = {
    Tone.GRAVE: "met",
    Tone.NOTABLE: "met",
    Tone.ASKING: "possible",
    Tone.SETTLED: "cleared",
}


class FlagCard(QFrame):
    """Explains a flag and takes the user's word on it. `judged` carries flag id and verdict."""

    judged = Signal(str, str)

    def __init__(
        self,
        flag: Flag,
        review: Review | None,
        *,
        diary: Diary,
        tr: Translator,
        icons: Icons,
    ) -> None:
        super().__init__()
        self.flag = flag
        self.review = review
        self._diary = diary
        self._tr = tr
        self._icons = icons
        self.setProperty("kind", "card")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(2 * GRID, GRID + 4, 2 * GRID, GRID + 4)
        self._layout.setSpacing(GRID)
        self._add_title()
        self._layout.addWidget(selectable_label(diary.explain(flag, tr.language)))
        self._add_missing()
        self._add_grounds()
        self._add_caveats()
        self._add_buttons()

    def _add_title(self) -> None:
        rule = self._diary.catalogue.rules[self.flag.rule]
        title = pick(rule.title, self._tr.language)
        tone = tone_of(self.flag)
        state = plain_label(label(self._tr, self.flag.state), wrap=True)
        palette = state.palette()
        palette.setColor(state.foregroundRole(), tone_color(tone))
        state.setPalette(palette)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(plain_label(title, kind="heading", wrap=True))
        texts.addWidget(state)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        mark = QLabel()
        mark.setPixmap(self._icons.icon(ICON[tone], tone_color(tone)).pixmap(20, 20))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        self._layout.addLayout(row)
        self.setAccessibleName(f"{title}. {label(self._tr, self.flag.state)}")

    def _add_missing(self) -> None:
        if self.flag.state is not FlagState.POSSIBLE:
            return
        for fact in self.flag.missing:
            question = self._diary.question(fact, self._tr.language)
            self._layout.addWidget(selectable_label(self._tr("To decide it: {question}", question=question)))

    def _add_grounds(self) -> None:
        if not self.flag.grounds:
            return
        head = self._tr("Rules in force on {day}", day=self.flag.day.isoformat())
        self._layout.addWidget(plain_label(head, kind="muted", wrap=True))
        for ground in self.flag.grounds:
            self._layout.addWidget(selectable_label("• " + self._ground_words(ground)))

    def _ground_words(self, ground: Ground) -> str:
        tr = self._tr
        norm = self._diary.catalogue.norms[ground.norm]
        title = pick(norm.title, tr.language)
        numbers = ground.article.replace("、", tr(", "))
        article = tr("article {article}", article=numbers) if ground.article else ""
        return tr(
            "{norm}, {article} ({force}; {confidence})",
            norm=f"{title} {norm.number}".strip(),
            article=article or tr("clause not seen"),
            force=label(tr, ground.force),
            confidence=label(tr, ground.confidence),
        )

    def _add_caveats(self) -> None:
        rule = self._diary.catalogue.rules[self.flag.rule]
        texts = [pick(caveat, self._tr.language) for caveat in rule.caveats]
        if rule.heuristic:
            texts.append(self._tr("The law gives no number here; the measure is this program's own."))
        labels = [selectable_label(text, kind="muted") for text in texts if text]
        if not labels:
            return
        unfold = QPushButton(self._tr("Bear in mind ({count})", count=len(labels)))
        unfold.setProperty("kind", "link")
        unfold.clicked.connect(unfold.hide)
        self._layout.addWidget(unfold, 0, Qt.AlignmentFlag.AlignLeft)
        for one in labels:
            one.hide()
            unfold.clicked.connect(one.show)
            self._layout.addWidget(one)

    def _add_buttons(self) -> None:
        if self.flag.state is FlagState.CLEARED:
            return
        verdict = self.review.verdict if self.review else None
        row = QHBoxLayout()
        row.setSpacing(GRID)
        texts = {Verdict.UPHOLD: self._tr("Keep for the dossier"), Verdict.DISMISS: self._tr("Set aside")}
        for one, icon in ((Verdict.UPHOLD, "keep"), (Verdict.DISMISS, "aside")):
            button = QPushButton(self._icons.icon(icon), texts[one])
            button.setEnabled(verdict is not one)
            button.clicked.connect(lambda _checked=False, one=one: self.judged.emit(self.flag.id, one.value))
            row.addWidget(button)
        row.addStretch(1)
        if verdict is not None:
            self._layout.addWidget(plain_label(label(self._tr, verdict), kind="heading", wrap=True))
        self._layout.addLayout(row)
