"""What the program read in a text, with the user's own word on it: not so, or also this."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from diary.domain.correction import Correction, CorrectionKind
from diary.domain.language import pick
from diary.gui.labels import label
from diary.gui.pages.fold import Fold
from diary.gui.plain import one_line, plain_label, selectable_label
from diary.gui.style import GRID
from diary.wording.values import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diary.diary import Diary
    from diary.domain.contact import Contact
    from diary.domain.language import Translator
    from diary.gui.pages.words import WordsView

_LABELS = frozenset(Label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """The user's word on characters `start` to `stop` of a field; with `withdrawn` it is taken back."""

    contact_id: int
    kind: CorrectionKind
    field: str
    start: int
    stop: int
    label: str
    withdrawn: Correction | None = None


class ReadingBox(QWidget):
    """Below a text: what was found, what a guard held back, what the user said. `corrected`: a Word."""

    corrected = Signal(object)

    def __init__(self, diary: Diary, tr: Translator, contact: Contact, field: str, view: WordsView) -> None:
        super().__init__()
        self._diary = diary
        self._tr = tr
        self._contact = contact
        self._field = field
        self._view = view
        self.also = QPushButton(tr("The selected words mean …"))
        self.also.setProperty("kind", "link")
        self.also.setMenu(self._meanings())
        self.also.setVisible(False)
        view.selectionChanged.connect(lambda: self.also.setVisible(view.textCursor().hasSelection()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.also)
        self.fold = Fold(tr("What was read in these words"), self._read)
        layout.addWidget(self.fold)

    def say_also(self, meaning: Label) -> None:
        """The selected words mean this too."""
        start, stop = self._view.selected()
        if start < stop:
            self.corrected.emit(self._word(CorrectionKind.ALSO, start, stop, meaning.value))

    def _read(self) -> Iterator[QWidget]:
        """What was found, held back and said; read only now."""
        scan = self._diary.scans(self._contact.id).get(self._field)
        said = [one for one in self._diary.corrections(self._contact.id) if one.field == self._field]
        nothing = True
        for one in scan.findings if scan else ():
            nothing = False
            if not any(_same(other, one.start, one.end, one.label) for other in said):
                word = self._word(CorrectionKind.NOT_SO, one.start, one.end, one.label.value)
                yield self._line(
                    self._told(one.text, one.label, pick(one.reason, self._tr.language)),
                    self._tr("Not so"),
                    word,
                )
        for held in scan.held_back if scan else ():
            nothing = False
            why = self._tr("held back: {reason}", reason=pick(held.reason, self._tr.language))
            word = self._word(CorrectionKind.ALSO, held.start, held.end, held.label.value)
            yield self._line(self._told(held.text, held.label, why), self._tr("It does mean that"), word)
        for correction in said:
            nothing = False
            yield self._said(correction)
        if nothing:
            text = self._tr("Nothing. Mark words in the text if they mean something that rules look at.")
            yield plain_label(text, kind="muted", wrap=True)

    def _said(self, one: Correction) -> QWidget:
        tr = self._tr
        what = tr("you said: not so") if one.kind is CorrectionKind.NOT_SO else tr("you said: they mean this")
        meaning = Label(one.label) if one.label in _LABELS else None
        text = self._told(one.quote, meaning, what)
        word = Word(
            contact_id=self._contact.id,
            kind=one.kind,
            field=one.field,
            start=one.start,
            stop=one.stop,
            label=one.label,
            withdrawn=one,
        )
        return self._line(text, tr("Take back"), word)

    def _told(self, words: str, meaning: Label | None, why: str) -> str:
        tr = self._tr
        parts = [tr("“{words}”", words=one_line(words, 60)), label(tr, meaning) if meaning else "", why]
        return " · ".join(part for part in parts if part)

    def _line(self, text: str, button_text: str, word: Word) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(selectable_label(text), 1)
        button = QPushButton(button_text)
        button.setProperty("kind", "link")
        button.setAccessibleName(f"{button_text}: {text}")
        button.clicked.connect(partial(self.corrected.emit, word))
        row.addWidget(button)
        return made

    def _word(self, kind: CorrectionKind, start: int, stop: int, meaning: str) -> Word:
        return Word(
            contact_id=self._contact.id, kind=kind, field=self._field, start=start, stop=stop, label=meaning
        )

    def _meanings(self) -> QMenu:
        menu = QMenu(self)
        for one in Label:
            do: Callable[[], None] = partial(self.say_also, one)
            menu.addAction(label(self._tr, one)).triggered.connect(lambda _checked=False, do=do: do())
        return menu


def _same(one: Correction, start: int, stop: int, meaning: Label) -> bool:
    return one.label == meaning.value and one.start < stop and start < one.stop
