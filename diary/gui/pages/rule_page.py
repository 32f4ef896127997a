"""One rule in full: what it says, on which grounds and since when, what to bear in mind, examples."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from diary.domain.language import N_, pick
from diary.gui.labels import label
from diary.gui.plain import one_line, plain_label, selectable_label
from diary.gui.style import GRID
from diary.gui.times import show_moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from diary.diary import Diary
    from diary.domain.language import Translator
    from diary.domain.norm import Ground, Norm, Rule
    from diary.rules.example_file import Example

MOST_EXAMPLES = 6
"""So many examples of a rule are shown."""

TOPICS = {
    "time": N_("Times, numbers of calls, channels"),
    "third-party": N_("Other people and personal data"),
    "threats": N_("Threats, insults, liberty"),
    "visits": N_("Visits"),
    "deception": N_("False pretences"),
    "agencies": N_("Agencies and who they say they are"),
    "money": N_("Fees and payments"),
    "property": N_("Property"),
    "complaints": N_("Letters, objections, complaints"),
    "modifiers": N_("Facts that weigh heavier"),
    "own": N_("Rules of your own"),
}
"""The topics of rules, in the order in which they are listed."""


def norm_name(norm: Norm, tr: Translator) -> str:
    """An instrument's title with its number."""
    return f"{pick(norm.title, tr.language)} {norm.number}".strip()


def ground_words(ground: Ground, norm: Norm, tr: Translator) -> str:
    """A ground in one sentence: instrument, article, weight, and how its content is known."""
    numbers = ground.article.replace("、", tr(", "))
    article = tr("article {article}", article=numbers) if ground.article else ""
    return tr(
        "{norm}, {article} ({force}; {confidence})",
        norm=norm_name(norm, tr),
        article=article or tr("clause not seen"),
        force=label(tr, ground.force),
        confidence=label(tr, ground.confidence),
    )


def words_of(rule: Rule, diary: Diary, tr: Translator) -> str:
    """Everything in a rule that a search may find."""
    texts = [rule.id, pick(rule.title, tr.language), pick(rule.why, tr.language)]
    texts += [pick(caveat, tr.language) for caveat in rule.caveats]
    for ground in rule.grounds:
        texts += [norm_name(diary.catalogue.norms[ground.norm], tr), ground.article]
    return "\n".join(texts).casefold()


class _Open(dict[str, str]):
    """What stands for figures that only a flag has measured."""

    def __missing__(self, name: str) -> str:
        return "…"


class RulePage(QWidget):
    """Shows one rule; every text can be marked and copied."""

    def __init__(self, rule: Rule, diary: Diary, tr: Translator) -> None:
        super().__init__()
        self._rule = rule
        self._diary = diary
        self._tr = tr
        self.setProperty("kind", "paper")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(GRID, 0, GRID, 0)
        self._layout.setSpacing(GRID)
        self._add(pick(rule.title, tr.language), "title")
        self._add(pick(rule.why, tr.language).format_map(_Open()))
        if rule.heuristic:
            self._add(tr("The law gives no number here; the measure is this program's own."), "muted")
        self._add_grounds()
        self._add_caveats()
        self._add_examples()
        self._layout.addStretch(1)

    def _add(self, text: str, kind: str = "") -> None:
        self._layout.addWidget(selectable_label(text, kind=kind))

    def _head(self, text: str) -> None:
        line = QFrame()
        line.setProperty("kind", "line")
        self._layout.addWidget(line)
        self._layout.addWidget(plain_label(text, kind="heading"))

    def _add_grounds(self) -> None:
        self._head(self._tr("Grounds"))
        for ground in self._rule.grounds:
            norm = self._diary.catalogue.norms[ground.norm]
            self._add("• " + ground_words(ground, norm, self._tr))
            self._add("\n".join(self._about(ground, norm)), "muted")

    def _about(self, ground: Ground, norm: Norm) -> Iterator[str]:
        """When a ground is in force, whom it binds, and what is known of it."""
        tr = self._tr
        since, until = ground.since or norm.since, ground.until or norm.until
        yield (
            tr("In force from {since} to {until}", since=since, until=until)
            if until
            else tr("In force since {since}", since=since)
        )
        if whom := self._whom(ground, norm):
            yield tr("Binds: {whom}", whom=whom)
        for note in (ground.note, norm.note):
            if note:
                yield pick(note, tr.language)

    def _whom(self, ground: Ground, norm: Norm) -> str:
        tr = self._tr
        kinds = [label(tr, kind) for kind in sorted(ground.binds or norm.binds)]
        if not ground.binds:
            kinds += [
                tr("{lender}, loans taken online", lender=label(tr, kind))
                for kind in sorted(norm.binds_online)
            ]
        return tr("; ").join(kinds)

    def _add_caveats(self) -> None:
        if self._rule.caveats:
            self._head(self._tr("Bear in mind"))
            for caveat in self._rule.caveats:
                self._add("• " + pick(caveat, self._tr.language))

    def _add_examples(self) -> None:
        examples = self._diary.catalogue.examples[self._rule.id][:MOST_EXAMPLES]
        shown = [text for one in examples if (text := self._example(one))]
        if shown:
            self._head(self._tr("Examples"))
            for text in shown:
                self._add(text)

    def _example(self, example: Example) -> str:
        """The lender, and the notices and entries in order of time, each with what the rule says of it."""
        tr, case = self._tr, example.case
        states = {
            contact_id: expected.state for expected in example.flags for contact_id in expected.contacts
        }
        told = [(one.at, f"{self._moment(one.at, one.zone)}  {label(tr, one.kind)}") for one in case.notices]
        for contact in case.contacts:
            state = states.get(contact.id)
            parts = (
                self._moment(contact.at, contact.zone),
                label(tr, contact.channel),
                tr("“{words}”", words=one_line(contact.said, 60)) if contact.said else "",
                tr("; ").join(label(tr, one) for one in sorted(contact.conduct)),
                tr("→ {state}", state=label(tr, state) if state else tr("nothing to note")),
            )
            told.append((contact.at, "  ".join(part for part in parts if part)))
        lenders = {label(tr, debt.creditor.kind) for debt in case.debts.values()}
        return "\n".join([tr("; ").join(sorted(lenders)), *(text for _, text in sorted(told))]).strip()

    def _moment(self, at: datetime, zone: str) -> str:
        return show_moment(self._tr, at.astimezone(ZoneInfo(zone)))
