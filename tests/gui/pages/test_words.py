from __future__ import annotations

from diary.domain.flag import Span
from diary.gui.pages.words import WordsView, utf16_offset
from tests.gui.conftest import HOSTILE


def span(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(contact_id=1, field="said", start=start, end=start + len(part), text=part, label="threat")


def marked(view: WordsView) -> list[str]:
    return [selection.cursor.selectedText() for selection in view.extraSelections()]


def test_exactly_the_characters_of_a_span_are_marked(qtbot):
    text = "您好。今晚不还就去你单位。"
    view = WordsView(text, [span(text, "去你单位")], "原话")
    qtbot.addWidget(view)
    assert marked(view) == ["去你单位"]


def test_characters_beyond_the_basic_plane_do_not_shift_the_marks(qtbot):
    text = "😡𠮷利贷，不还就泼油漆😡"
    view = WordsView(text, [span(text, "泼油漆")], "原话")
    qtbot.addWidget(view)
    assert marked(view) == ["泼油漆"]
    assert utf16_offset(text, 2) == 4


def test_markup_is_shown_letter_by_letter_and_cannot_be_changed(qtbot):
    view = WordsView(HOSTILE, [], "原话")
    qtbot.addWidget(view)
    assert view.toPlainText() == HOSTILE
    assert view.isReadOnly()


def test_the_box_is_as_tall_as_its_words_and_then_scrolls(qtbot):
    heights = []
    for lines in (1, 4, 12, 400):
        view = WordsView("一行字\n" * (lines - 1) + "一行字", [], "原话")
        qtbot.addWidget(view)
        view.resize(400, 100)
        view.show()
        heights.append(view.height())
    assert heights[0] < heights[1] < heights[2] == heights[3]
