"""Plain copies and the way back to the user's own characters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.wording.normalise import Normaliser
from diary.wording.scanner import read_normaliser

PLAIN = Normaliser(
    {"錢": "钱", "還": "还", "🔪": "刀"}, {"弄si": "弄死", "tongxunlu": "通讯录", "sb": "傻逼"}
)


def test_ordinary_text_passes_through_untouched():
    copy = PLAIN.plain("您好，本期应还1200.50元，请于10日前还款。")
    assert copy.starts is None
    assert copy.source(2, 5) == (2, 5)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("還錢", "还钱"),
        ("ＡＢＣ１２", "abc12"),
        ("还\u200b钱\ufeff", "还钱"),
        ("要 你 命", "要你命"),
        ("要.你.命", "要你命"),
        ("把你 弄 死 了", "把你弄死了"),
        ("弄*死你", "弄死你"),
        ("通~讯~录", "通讯录"),
        ("s b 东西", "傻逼 东西"),
        ("n m s l", "nmsl"),
        ("弄si你", "弄死你"),
        ("弄 s i 你", "弄 si 你"),
        ("tongxunlu都有", "通讯录都有"),
        ("🔪", "刀"),
        ("App里", "app里"),
    ],
)
def test_evasive_spelling_is_undone(written, plain):
    assert PLAIN.plain(written).text == plain


@pytest.mark.parametrize("text", ["usb线", "2-3天", "a b测试版本1.2", "电话021-5550-0001", "3.5 元"])
def test_ordinary_separators_and_letters_stand(text):
    assert "傻逼" not in PLAIN.plain(text).text
    assert "1.2" in PLAIN.plain(text).text or "1.2" not in text


def test_a_span_of_the_copy_leads_to_the_users_own_characters():
    written = "再不還，弄*死你！baotongxunlu"
    copy = PLAIN.plain(written)
    start = copy.text.index("弄死你")
    begin, end = copy.source(start, start + 3)
    assert written[begin:end] == "弄*死你"
    start = copy.text.index("通讯录")
    begin, end = copy.source(start + 1, start + 2)
    assert written[begin:end] == "tongxunlu"


ODD = st.text(alphabet="还錢要命🔪 .*·a bsiＡ１\u200b\ufe0f，。㎏ﬁİ通讯录tongxunlu", max_size=60)


@settings(max_examples=150, deadline=None)
@given(ODD | st.text(max_size=60))
def test_every_span_leads_back_inside_the_text_and_never_backwards(text):
    copy = PLAIN.plain(text)
    spans = [copy.source(place, place + 1) for place in range(len(copy.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


def test_the_shipped_table_keeps_places(folder):
    old, new = (folder / "characters.txt").read_text(encoding="utf-8").splitlines()
    assert len(old) == len(new) > 2500
    shipped = read_normaliser(folder)
    assert shipped.plain("對方說要讓你身敗名裂").text == "对方说要让你身败名裂"
    assert shipped.plain("妳這個騙子").text == "你这个骗子"
