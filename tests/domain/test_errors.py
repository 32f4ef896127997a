from __future__ import annotations

from diary.domain.errors import DiaryError, NewerDiary, NoSuch
from diary.domain.language import Language, Translator


def test_a_failure_says_what_happened_with_its_fields(tmp_path):
    error = NoSuch(what="debt", reference="D-9")
    assert str(error) == "There is no debt D-9 in this diary."
    assert error.told(Translator(Language.EN, tmp_path)) == str(error)


def test_fields_from_outside_cannot_act_as_templates(tmp_path):
    error = NoSuch(what="{reference.__class__}", reference="{0}")
    assert str(error) == "There is no {reference.__class__} {0} in this diary."


def test_every_failure_is_a_diary_error():
    assert issubclass(NewerDiary, DiaryError)
