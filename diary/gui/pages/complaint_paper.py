"""One complaint in full: what can be done now, its limits with their basis, what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from diary.domain.language import pick
from diary.domain.reference import Kind, reference
from diary.dossier.clocks import DueState
from diary.dossier.reminders import doubts_of
from diary.gui.debts import long_name
from diary.gui.labels import label
from diary.gui.pages.facts import FactsGrid
from diary.gui.plain import plain_label, selectable_label
from diary.gui.style import GRID, Tone, tone_color
from diary.gui.times import on_clock, show_moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.diary.complaints import Standing
    from diary.domain.complaint import Reply
    from diary.domain.debt import Debt
    from diary.domain.language import Translator
    from diary.dossier.clocks import Due
    from diary.gui.icons import Icons

_MARKS = {
    DueState.RUNNING: ("timer", Tone.ASKING),
    DueState.PASSED: ("met", Tone.NOTABLE),
    DueState.KEPT: ("keep", Tone.SETTLED),
    DueState.LATE: ("met", Tone.NOTABLE),
}
"""Icon and colour of a limit; its state is told in words as well."""


def complaint_paper(
    one: Standing, debt: Debt | None, tr: Translator, icons: Icons, on_reply: Callable[[str, Reply], object]
) -> QWidget:
    """Everything that is known of a complaint, to be read and copied; `on_reply` is called with `amend` or
    `trash` and the reply that this is wanted of.
    """
    paper = QWidget()
    paper.setProperty("kind", "paper")
    layout = QVBoxLayout(paper)
    layout.setContentsMargins(0, GRID, GRID, GRID)
    layout.setSpacing(GRID)
    title = pick(one.channel.title, tr.language) if one.channel else one.complaint.channel
    layout.addWidget(plain_label(title, kind="title", wrap=True))
    layout.addWidget(_step(one, tr, icons))
    layout.addWidget(FactsGrid(_facts(one, debt, tr)))
    if one.due:
        layout.addWidget(plain_label(tr("Time limits"), kind="heading"))
    for due in one.due:
        layout.addWidget(_limit(due, tr, icons))
    if one.replies:
        layout.addWidget(plain_label(tr("What came back"), kind="heading"))
    for reply in one.replies:
        layout.addWidget(_reply(reply, tr, on_reply))
    layout.addStretch(1)
    return paper


def due_state(due: Due, tr: Translator) -> str:
    """How a limit stands, in words."""
    match due.state:
        case DueState.RUNNING:
            return tr("still running")
        case DueState.PASSED:
            return tr("went by")
        case DueState.KEPT:
            return tr("done in time, {day}", day=due.ended)
        case DueState.LATE:
            return tr("done late, {day}", day=due.ended)


def _step(one: Standing, tr: Translator, icons: Icons) -> QWidget:
    """What can be done now, in a card; the next date while there is only waiting."""
    step, ahead = one.outlook.step, one.outlook.next
    if step is not None and step.clock.next:
        text = tr("Next step: {step}", step=pick(step.clock.next, tr.language))
    elif one.settled:
        text = tr("This complaint has been answered. If you are not content, note what you do next.")
    elif ahead is not None:
        text = tr("Wait until {day}, and note what comes back.", day=ahead.day)
    else:
        text = tr("No time limit runs at present. Note what comes back.")
    card = QFrame()
    card.setProperty("kind", "card")
    row = QHBoxLayout(card)
    row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
    mark = QLabel()
    mark.setPixmap(icons.icon("bulb").pixmap(20, 20))
    row.addWidget(mark)
    row.addWidget(selectable_label(text), 1)
    return card


def _reply(reply: Reply, tr: Translator, on_reply: Callable[[str, Reply], object]) -> QWidget:
    """What came back, in a row with what can be done about a mistake in it."""
    parts = (label(tr, reply.kind), reply.reference, reply.note)
    told = "  ".join(part for part in parts if part)
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    row.addWidget(selectable_label(f"{show_moment(tr, on_clock(reply.at, reply.zone))}  {told}"), 1)
    for name, text in (("amend", tr("Correct …")), ("trash", tr("To the trash"))):
        button = QPushButton(text)
        button.setProperty("kind", "link")
        button.setObjectName(f"{name}-reply-{reply.id}")
        button.setAccessibleDescription(told)
        button.clicked.connect(lambda _checked=False, wanted=name: on_reply(wanted, reply))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return made


def _facts(one: Standing, debt: Debt | None, tr: Translator) -> list[tuple[str, str]]:
    complaint = one.complaint
    facts = [
        (tr("Reference"), reference(Kind.COMPLAINT, complaint.id)),
        (tr("Handed in"), show_moment(tr, on_clock(complaint.at, complaint.zone))),
        (tr("Their number"), complaint.reference),
        (tr("Debt"), long_name(debt) if debt else ""),
        (tr("Dossier"), complaint.dossier),
        (tr("Note"), complaint.note),
    ]
    return [fact for fact in facts if fact[1]]


def _limit(due: Due, tr: Translator, icons: Icons) -> QWidget:
    """A limit: day, what for, how it stands; below, its basis and what makes it doubtful."""
    icon, tone = _MARKS[due.state]
    mark = QLabel()
    mark.setPixmap(icons.icon(icon, tone_color(tone)).pixmap(16, 16))
    clock = due.clock
    head = tr(
        "{day}: {what} ({state})", day=due.day, what=pick(clock.what, tr.language), state=due_state(due, tr)
    )
    below = [
        tr(
            "{basis} ({confidence})",
            basis=pick(clock.basis, tr.language),
            confidence=label(tr, clock.confidence),
        ),
        *doubts_of(due, tr),
    ]
    if clock.mine:
        below.insert(0, tr("This limit is yours."))
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(selectable_label(head))
    texts.addWidget(selectable_label("\n".join(below), kind="muted"))
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    row.addWidget(mark)
    row.addLayout(texts, 1)
    return made
