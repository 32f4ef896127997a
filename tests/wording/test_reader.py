"""The second reader: words by meaning, features, passages, and the weights file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.wording.errors import BadPatterns
from diary.wording.patterns import read_toml
from diary.wording.reader import LABELS, Lexicon, Reader, read_weights
from diary.wording.values import Label

LEXICON = Lexicon({"kin": "妈 妈妈 老婆", "tell": "打给 告诉", "future": "将 马上"})
KIN, TELL, FUTURE = (LEXICON.signs[name] for name in ("kin", "tell", "future"))


def reader(weights: dict[str, int], bias: int = -100) -> Reader:
    """A reader of one label, threat_violence, by weights in hundredths; all others are far from yes."""
    first = LABELS.index(Label.THREAT_VIOLENCE)

    def row(value: int, other: int) -> tuple[int, ...]:
        return (*(value if number == first else other for number in range(len(LABELS))), value)

    return Reader(LEXICON, {"": row(bias, -900)} | {one: row(value, 0) for one, value in weights.items()})


def test_the_longest_known_word_counts_at_each_place():
    assert LEXICON.marked("马上打给你妈妈") == f"{FUTURE}{TELL}你{KIN}"
    assert LEXICON.marked("打电话给妈") == f"打电话给{KIN}"


def test_features_are_characters_classes_and_classes_in_order():
    features = LEXICON.parsed("马上打给你妈12").features()
    assert {"你", "你妈", "##", "$", KIN, f"你{KIN}", f"{TELL}你{KIN}", f"{FUTURE}>{KIN}"} <= features
    assert f"{KIN}>{FUTURE}" not in features


def test_classes_in_different_sentences_make_no_pair():
    assert f"{TELL}>{KIN}" in LEXICON.parsed("告诉你，妈").features()
    assert f"{TELL}>{KIN}" not in LEXICON.parsed("告诉你。妈").features()


def test_a_feature_is_written_with_the_names_of_its_classes():
    assert LEXICON.readable(f"打{KIN}") == "打{kin}"


def test_a_short_text_is_one_passage_and_a_long_one_many():
    one = reader({"杀": 300})
    assert [(reading.start, reading.end) for reading in one.read("杀")] == [(0, 1)]
    long = "今天天气很好。" * 30 + "杀。" + "今天天气很好。" * 30
    readings = one.read(long)
    assert [reading.start for reading in readings[1:]] == [reading.end for reading in readings[:-1]]
    assert (readings[0].start, readings[-1].end) == (0, len(long))
    assert all(reading.end - reading.start <= 120 for reading in readings)
    loud = [reading for reading in readings if reading.margins[0] > 0]
    assert ["杀" in long[reading.start : reading.end] for reading in loud] == [True]


def test_at_a_glance_an_everyday_passage_is_passed_over():
    one = reader({"杀": 300, "茶": -100})
    assert [reading.start for reading in one.read("喝茶", glance=True)] == []
    assert [reading.start for reading in one.read("杀鸡", glance=True)] == [0]
    assert [reading.start for reading in one.read("喝茶")] == [0]


def test_the_clause_that_speaks_most_is_shown():
    one = reader({"杀": 300, "砍": 100})
    text = "你好， 我砍柴，他要杀鸡 ，再见"
    (reading,) = one.read(text)
    start, end = one.clause(text, reading, Label.THREAT_VIOLENCE)
    assert text[start:end] == "他要杀鸡"


def test_a_passage_without_words_has_a_clause_all_the_same():
    one = reader({}, bias=100)
    (reading,) = one.read("，。")
    assert one.clause("，。", reading, Label.THREAT_VIOLENCE) == (0, 2)


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="妈告诉你杀。，\n 1a", max_size=400))
def test_passages_cover_the_text_without_overlap(text):
    readings = reader({"杀": 200}).read(text)
    assert "".join(text[one.start : one.end] for one in readings) == text


def test_the_weights_file_is_read_with_its_classes(tmp_path):
    file = tmp_path / "weights.txt"
    dots = " ".join(["."] * len(LABELS))
    file.write_text(f"\t{' '.join(['-100'] * (len(LABELS) + 1))}\n打{{kin}}\t250 {dots}\n", encoding="utf-8")
    (reading,) = read_weights(file, LEXICON).read("打妈")
    assert reading.margins[0] == pytest.approx(1.5)
    assert reading.margins[1] == pytest.approx(-1.0)


@pytest.mark.parametrize(
    "content", ["", "\t1 2\n", "你\t1 x\n", "{who}\t" + " ".join(["1"] * (len(LABELS) + 1))]
)
def test_a_broken_weights_file_is_refused_with_its_name(tmp_path, content):
    file = tmp_path / "weights.txt"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BadPatterns, match=r"weights\.txt"):
        read_weights(file, LEXICON)


def test_a_word_of_the_shipped_lexicon_is_in_one_class_and_in_plain_spelling(folder, scanner):
    classes = read_toml(folder / "lexicon.toml")
    words = [word for line in classes.values() for word in line.split()]
    assert len(words) == len(set(words)) > 3000
    changed = [word for word in words if len(scanner.normaliser.plain(word).text) != len(word)]
    assert len(changed) < len(words) / 100
