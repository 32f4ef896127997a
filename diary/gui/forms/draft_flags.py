"""What the entry may show, quietly, while it is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from diary.domain.flag import FlagState
from diary.domain.language import pick
from diary.gui.icons import OF_TONE
from diary.gui.plain import plain_label
from diary.gui.style import GRID, tone_color, tone_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diary.diary import Diary
    from diary.domain.flag import Flag
    from diary.domain.language import Translator
    from diary.gui.icons import Icons

MOST = 4


class DraftFlags(QFrame):
    """A short list of flags in words; the explanations come with the saved entry."""

    def __init__(self, diary: Diary, tr: Translator, icons: Icons) -> None:
        super().__init__()
        self._diary = diary
        self._tr = tr
        self._icons = icons
        self.setProperty("kind", "card")
        self.setAccessibleName(tr("What this entry may show"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(GRID + 4, GRID, GRID + 4, GRID)
        self._layout.setSpacing(GRID // 2)
        self.lines: list[str] = []
        self.show_flags(())

    def show_flags(self, flags: Sequence[Flag]) -> None:
        """Replaces the list."""
        while (item := self._layout.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        live = [flag for flag in flags if flag.state is not FlagState.CLEARED]
        live.sort(key=lambda flag: (flag.state is FlagState.POSSIBLE, flag.rule))
        self.lines = [self._words(flag) for flag in live]
        if not live:
            none = self._tr("As you write, rules that may be touched appear here.")
            self._layout.addWidget(plain_label(none, kind="muted", wrap=True))
        for flag, words in list(zip(live, self.lines, strict=True))[:MOST]:
            self._layout.addWidget(self._line(flag, words))
        if len(live) > MOST:
            rest = self._tr("and {count} more", count=len(live) - MOST)
            self._layout.addWidget(plain_label(rest, kind="muted"))

    def _words(self, flag: Flag) -> str:
        title = pick(self._diary.catalogue.rules[flag.rule].title, self._tr.language)
        if flag.state is FlagState.POSSIBLE:
            return self._tr("{rule}: possible", rule=title)
        return self._tr("{rule}: may breach", rule=title)

    def _line(self, flag: Flag, words: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        mark = QLabel()
        tone = tone_of(flag)
        mark.setPixmap(self._icons.icon(OF_TONE[tone], tone_color(tone)).pixmap(16, 16))
        row.addWidget(mark)
        row.addWidget(plain_label(words, wrap=True), 1)
        return line
