from __future__ import annotations

from diary.domain.errors import DiaryError, NewerDiary, NoSuch
from diary.domain.language import N_, Language, Translator


def test_a_failure_says_what_happened_with_its_fields(tmp_path):
    error = NoSuch(what="debt", reference="D-9")
    assert str(error) == "There is no debt D-9 in this diary."
    assert error.told(Translator(Language.EN, tmp_path)) == str(error)


def test_fields_from_outside_cannot_act_as_templates(tmp_path):
    error = NoSuch(what="{reference.__class__}", reference="{0}")
    assert str(error) == "There is no {reference.__class__} {0} in this diary."


def test_a_field_that_is_a_marked_text_is_told_in_the_same_language(resources):
    chinese = Translator(Language.ZH_HANS, resources / "locale", "core")
    assert NoSuch(what=N_("debt"), reference="D-9").told(chinese) == "这本日记中没有欠款 D-9。"


def test_every_failure_is_a_diary_error():
    assert issubclass(NewerDiary, DiaryError)
