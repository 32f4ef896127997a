from __future__ import annotations

from diary.domain.flag import Span
from diary.gui.pages.passages import AROUND, CUT, passages


def span(text, words):
    start = text.index(words)
    return Span(contact_id=1, field="said", start=start, end=start + len(words), text=words, label="threat")


def test_a_short_text_is_shown_whole():
    text = "再不还就打断你的腿。"
    assert list(passages(text, [span(text, "打断你的腿")])) == [(text, (span(text, "打断你的腿"),))]


def test_far_places_of_a_long_text_are_pieces_of_their_own_with_their_words_in_place():
    text = "开" * 100 + "打断你的腿" + "中" * 200 + "别想好过" + "束" * 5
    pieces = list(passages(text, [span(text, "别想好过"), span(text, "打断你的腿")]))
    assert [piece[:1] + piece[-1:] for piece, _ in pieces] == [CUT + CUT, CUT + "束"]
    for piece, (marked,) in pieces:
        assert piece[marked.start : marked.end] == marked.text


def test_near_places_share_a_piece():
    text = "打断你的腿" + "，" * (2 * AROUND) + "别想好过"
    ((piece, marked),) = passages(text, [span(text, "打断你的腿"), span(text, "别想好过")])
    assert (piece, len(marked)) == (text, 2)


def test_without_places_nothing_is_shown():
    assert list(passages("好的", [])) == []
