from __future__ import annotations

import errno
import os

import pytest

from diary.domain.errors import DiaryError, NewerDiary, NoSuch, UnknownFormat, UnreadableFile
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


@pytest.mark.parametrize("code", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.EIO])
def test_why_the_system_could_not_read_a_file_is_told_in_chinese(resources, code):
    chinese = Translator(Language.ZH_HANS, resources / "locale", "core")
    told = UnreadableFile(file="a.xml", reason=os.strerror(code)).told(chinese)
    assert told.startswith("无法读取 a.xml：")
    assert os.strerror(code) not in told


def test_a_file_in_no_known_format_is_told_what_can_be_read_today(resources):
    chinese = Translator(Language.ZH_HANS, resources / "locale", "core")
    told = UnknownFormat(file="a.bin").told(chinese)
    assert all(word in told for word in ("a.bin", "安卓", "iPhone", "详单", "微信", "QQ", "邮件"))
