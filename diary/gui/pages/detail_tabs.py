"""Facts, flags, evidence and history of one contact, each under its tab."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from diary.domain.contact import Source
from diary.domain.flag import FlagState
from diary.domain.language import pick
from diary.domain.reference import Kind, reference
from diary.gui.icons import OF_TONE
from diary.gui.labels import label
from diary.gui.plain import ElidedButton, one_line, plain_label, selectable_label, set_tip
from diary.gui.style import GRID, tone_color, tone_of
from diary.gui.tabbing import follow, stops_in
from diary.gui.threats import THREATS
from diary.gui.times import show_duration, show_moment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diary.diary import Diary
    from diary.domain.contact import Contact
    from diary.domain.corroboration import Corroboration
    from diary.domain.evidence import Attachment, Pin
    from diary.domain.flag import Flag, Review
    from diary.domain.language import Translator
    from diary.gui.icons import Icons
    from diary.gui.pages.words import WordsView

FACTS, FLAGS, EVIDENCE, HISTORY = range(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is shown: a contact, its flags (the most pressing first), the user's words on them."""

    contact: Contact
    flags: Sequence[Flag]
    reviews: Mapping[str, Review]


class DetailTabs(QTabWidget):
    """Fills a tab when it comes to sight. `filled`: flag cards; `corrected`: a Word; `file_wanted`: an id."""

    filled = Signal(object)
    corrected = Signal(object)
    file_wanted = Signal(int)

    def __init__(self, diary: Diary, tr: Translator, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._diary = diary
        self._tr = tr
        self._icons = icons
        self._shown: Shown | None = None
        self._waiting: set[int] = set()
        self._unfolded: set[int] = set()
        self.setDocumentMode(True)
        for title in (tr("Facts"), tr("Flags"), tr("Evidence"), tr("History")):
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setAccessibleName(title)
            self.addTab(area, title)
        self.currentChanged.connect(self._fill)

    def show_all(self, shown: Shown, *, keep_place: bool) -> None:
        """Shows a contact; only the tab in sight is filled now."""
        self._shown = shown
        self._waiting = {FACTS, FLAGS, EVIDENCE, HISTORY}
        counted = sum(flag.state is not FlagState.CLEARED for flag in shown.flags)
        title = self._tr("Flags ({count})", count=counted) if counted else self._tr("Flags")
        self.setTabText(FLAGS, title)
        place = self.area(self.currentIndex()).verticalScrollBar().value() if keep_place else 0
        self._fill(self.currentIndex())
        self.area(self.currentIndex()).verticalScrollBar().setValue(place)

    def clear_all(self) -> None:
        """Shows nothing."""
        self._shown = None
        self._waiting.clear()
        for tab in (FACTS, FLAGS, EVIDENCE, HISTORY):
            self.area(tab).takeWidget()

    def area(self, tab: int) -> QScrollArea:
        """What scrolls under a tab."""
        area = self.widget(tab)
        assert isinstance(area, QScrollArea)
        return area

    def _fill(self, tab: int) -> None:
        if self._shown is None or tab not in self._waiting:
            return
        self._waiting.discard(tab)
        paper = QWidget()
        paper.setProperty("kind", "paper")
        layout = QVBoxLayout(paper)
        layout.setContentsMargins(0, GRID + 4, GRID, GRID)
        layout.setSpacing(GRID + 4)
        makers = {FACTS: self._facts, FLAGS: self._flags, EVIDENCE: self._evidence, HISTORY: self._history}
        makers[tab](layout, self._shown)
        layout.addStretch(1)
        self.area(tab).setWidget(paper)
        follow(self.area(tab), stops_in(paper))

    def _facts(self, layout: QVBoxLayout, shown: Shown) -> None:
        from diary.gui.pages.facts import FactsGrid, facts_of  # noqa: PLC0415 - the first list needs no tab

        self._add_words(layout, shown)
        layout.addWidget(FactsGrid(facts_of(shown.contact, self._diary, self._tr)))
        if not shown.flags:
            layout.addWidget(plain_label(self._no_flags(shown.contact), kind="muted", wrap=True))
            return
        layout.addWidget(plain_label(self._tr("What it may breach"), kind="heading"))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        for flag in shown.flags:
            lines.addWidget(self._flag_line(flag))
        layout.addLayout(lines)

    def _no_flags(self, contact: Contact) -> str:
        """Why there are none: nothing is touched, or nothing was looked at yet."""
        if contact.source is Source.UNCONFIRMED:
            return self._tr("Whether a rule is touched is looked at once you have confirmed the entry.")
        return self._tr("No rule is touched as far as the facts go.")

    def _flag_line(self, flag: Flag) -> QPushButton:
        """A flag on one line, that leads to its card."""
        title = pick(self._diary.catalogue.rules[flag.rule].title, self._tr.language)
        tone = tone_of(flag)
        made = ElidedButton(self._icons.icon(OF_TONE[tone], tone_color(tone)), one_line(title))
        made.setProperty("kind", "row")
        made.setAccessibleName(f"{title}. {label(self._tr, flag.state)}")
        set_tip(made, label(self._tr, flag.state))
        made.clicked.connect(lambda: self._go_to(flag))
        return made

    def _go_to(self, flag: Flag) -> None:
        from diary.gui.pages.flag_card import FlagCard  # noqa: PLC0415 - as above

        self.setCurrentIndex(FLAGS)
        for card in self.area(FLAGS).findChildren(FlagCard):
            if card.flag.id == flag.id:
                self.area(FLAGS).ensureWidgetVisible(card)
                card.setFocus()

    def _add_words(self, layout: QVBoxLayout, shown: Shown) -> None:
        from diary.gui.pages.reading_box import ReadingBox  # noqa: PLC0415 - as above
        from diary.gui.pages.words import WordsView  # noqa: PLC0415 - as above

        contact, tr = shown.contact, self._tr
        rules = self._diary.catalogue.rules
        texts = (
            ("said", tr("Their exact words"), contact.said),
            ("summary", tr("My own account"), contact.summary),
        )
        for field, name, text in texts:
            if not text:
                continue
            here = [
                (span, rules[flag.rule].topic)
                for flag in shown.flags
                for span in flag.spans
                if span.contact_id == contact.id and span.field == field
            ]
            layout.addWidget(plain_label(name, kind="heading"))
            view = WordsView(text, [span for span, _ in here], name)
            box = ReadingBox(self._diary, tr, contact, field, view)
            box.corrected.connect(self.corrected)
            layout.addWidget(view)
            if contact.id not in self._unfolded and any(topic == THREATS for _, topic in here):
                self._hide_threat(layout, view, box, contact.id)
            layout.addWidget(box)

    def _hide_threat(self, layout: QVBoxLayout, view: WordsView, box: QWidget, contact_id: int) -> None:
        """Threats stay out of sight until the user wants to read them; then they stay in sight."""
        view.hide()
        box.hide()
        unfold = QPushButton(self._tr("Show the words (they may hold a threat or an insult)"))
        unfold.setProperty("kind", "link")
        for show in (view.show, box.show, unfold.hide):
            unfold.clicked.connect(show)
        unfold.clicked.connect(lambda: self._unfolded.add(contact_id))
        layout.addWidget(unfold, 0, Qt.AlignmentFlag.AlignLeft)

    def _flags(self, layout: QVBoxLayout, shown: Shown) -> None:
        from diary.gui.pages.flag_card import FlagCard  # noqa: PLC0415 - as above

        if not shown.flags:
            layout.addWidget(plain_label(self._no_flags(shown.contact), kind="muted", wrap=True))
        cards = [
            FlagCard(
                flag,
                shown.reviews.get(flag.id),
                contact=shown.contact,
                diary=self._diary,
                tr=self._tr,
                icons=self._icons,
            )
            for flag in shown.flags
        ]
        for card in cards:
            layout.addWidget(card)
        self.filled.emit(cards)

    def _evidence(self, layout: QVBoxLayout, shown: Shown) -> None:
        from diary.dossier.words import Words  # noqa: PLC0415 - wanted later than the first list

        contact, diary, tr = shown.contact, self._diary, self._tr
        strength = diary.strengths([contact])[contact.id]
        words = Words(tr)
        layout.addWidget(plain_label(tr("How strong it is"), kind="heading"))
        level = tr("{level}: {basis}", level=words(strength.level), basis=words.strength(strength))
        layout.addWidget(selectable_label(level))
        self._add_corroborations(layout, diary.corroborations([contact.id]))
        files = diary.attachments([contact.id])
        layout.addWidget(plain_label(tr("Files"), kind="heading"))
        if not files:
            text = tr("No file yet. Drop a screenshot, a recording or a letter on this window.")
            layout.addWidget(plain_label(text, kind="muted", wrap=True))
        pins = diary.pins([contact.id])
        for file in files:
            layout.addWidget(self._file(file, [pin for pin in pins if pin.attachment_id == file.id]))

    def _add_corroborations(self, layout: QVBoxLayout, found: Sequence[Corroboration]) -> None:
        if not found:
            return
        tr = self._tr
        layout.addWidget(plain_label(tr("Also shown by"), kind="heading"))
        for one in found:
            zone = ZoneInfo(self._shown.contact.zone) if self._shown else None
            parts = [
                label(tr, one.kind),
                one_line(one.file, 60),
                one.locator,
                show_moment(tr, one.at.astimezone(zone)) if one.at else "",
                show_duration(tr, one.duration_s) if one.duration_s else "",
            ]
            layout.addWidget(selectable_label(" · ".join(part for part in parts if part)))

    def _file(self, file: Attachment, pins: Sequence[Pin]) -> QWidget:
        size = f"{max(1, file.size // 1024):,} KB"
        lines = [
            f"{reference(Kind.EXHIBIT, file.id)}  {file.name}",
            f"{size} · SHA-256 {file.sha256[:12]}…",
            *(self._pin(pin) for pin in pins),
        ]
        look = QPushButton(self._tr("Look at it"))
        look.setProperty("kind", "link")
        look.setAccessibleDescription(lines[0])
        look.clicked.connect(lambda: self.file_wanted.emit(file.id))
        shown = QWidget()
        row = QHBoxLayout(shown)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(selectable_label("\n".join(lines)), 1)
        row.addWidget(look, 0, Qt.AlignmentFlag.AlignTop)
        return shown

    def _pin(self, pin: Pin) -> str:
        tr = self._tr
        parts = [
            tr("page {page}", page=pin.page) if pin.page else "",
            show_duration(tr, pin.start_s) if pin.start_s is not None else "",
            tr("“{words}”", words=one_line(pin.quote, 60)) if pin.quote else "",
            pin.note,
        ]
        return "→ " + " · ".join(part for part in parts if part)

    def _history(self, layout: QVBoxLayout, shown: Shown) -> None:
        from diary.gui.pages.history import revision_lines  # noqa: PLC0415 - as above

        for line in revision_lines(self._diary.history(shown.contact.id), self._tr):
            layout.addWidget(selectable_label(line))
