from __future__ import annotations

import pytest

from diary.domain.language import Language, Translator, pick


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh-CN", Language.ZH_HANS),
        ("zh_CN.UTF-8", Language.ZH_HANS),
        ("zh", Language.ZH_HANS),
        ("zh-TW", Language.ZH_HANT),
        ("zh_HK", Language.ZH_HANT),
        ("zh-Hant-TW", Language.ZH_HANT),
        ("en_GB.UTF-8", Language.EN),
        ("C", Language.EN),
    ],
)
def test_a_locale_tag_gives_its_language(tag, language):
    assert Language.of(tag) is language


def test_a_missing_text_falls_back_to_the_nearest_language():
    texts = {Language.ZH_HANS: "夜间", Language.EN: "night"}
    assert pick(texts, Language.ZH_HANT) == "夜间"
    assert pick({Language.EN: "night"}, Language.ZH_HANS) == "night"
    assert pick({}, Language.EN) == ""


def test_without_a_catalogue_texts_stay_english_and_fields_are_filled(tmp_path):
    tr = Translator(Language.ZH_HANS, tmp_path, "gui")
    assert tr("{count} calls", count=3) == "3 calls"


def test_a_text_without_fields_may_hold_braces(tmp_path):
    assert Translator(Language.EN, tmp_path, "gui")("{not a field}") == "{not a field}"


def test_the_empty_text_is_not_the_catalogues_header(tmp_path):
    assert Translator(Language.EN, tmp_path, "gui")("") == ""
