from __future__ import annotations

import pytest

from diary.diary.taking import SidesWereOpen
from diary.domain.answers import Answers, MappingNeeded, NamedColumns, Role, RowKind, TableMapping
from diary.domain.contact import Direction
from diary.domain.errors import BadValue, NoSuch
from diary.domain.exchange import ImportOptions, Only, silent
from diary.domain.query import ContactQuery
from diary.domain.question import MONTH_FIRST, Asked

ALL = ImportOptions(only=Only.ALL)
ODD = "谁,什么时候,多久,备注\n02155500001,{day} 09:00:00,35,x\n13800000001,{day} 10:00:00,12,y\n"
CHAT = (
    "2026/01/01, 11:25 - 小王: 今天还钱\n2026/01/01, 11:26 - 小明: 在想办法\n2026/01/02, 11:27 - 小王: 上门\n"
)


def table(folder, day="2026-03-01", name="odd.csv"):
    path = folder / name
    path.write_text(ODD.format(day=day), "utf-8")
    return path


def asked(diary, path, options=ALL):
    (question,) = diary.preview([path], options, silent).questions
    return question


def answer(diary, path, said, options=ALL):
    question = asked(diary, path, options)
    answers = question.answered(said, options.answers_for.get(path))
    return ImportOptions(only=Only.ALL, answers_for={**options.answers_for, question.path: answers})


def test_a_preview_asks_what_the_columns_are_and_shows_the_first_rows(diary, tmp_path):
    path = table(tmp_path)
    question = asked(diary, path)
    assert (question.about, question.required, question.path) == (Asked.COLUMNS, True, path)
    assert question.header == ("谁", "什么时候", "多久", "备注")
    assert question.rows[0][0] == "02155500001"
    with pytest.raises(MappingNeeded):
        diary.import_files([path], ALL, silent)


def test_columns_that_were_answered_once_are_known_the_next_time_until_they_are_forgotten(diary, tmp_path):
    first = table(tmp_path)
    mapping = TableMapping(kind=RowKind.CALL, columns={Role.NUMBER: 0, Role.TIME: 1, Role.DURATION: 2})
    (report,) = diary.import_files([first], answer(diary, first, mapping), silent)
    assert (report.imported, len(report.warnings)) == (2, 1)
    second = table(tmp_path, day="2026-04-01", name="next.csv")
    (again,) = diary.import_files([second], ALL, silent)
    assert again.imported == 2
    assert "before" in again.warnings[0].reason
    (known,) = diary.column_mappings()
    assert (known.header[0], known.mapping) == ("谁", mapping)
    diary.forget_columns(known.key[:8])
    assert diary.column_mappings() == ()
    assert asked(diary, table(tmp_path, day="2026-05-01")).about is Asked.COLUMNS
    with pytest.raises(NoSuch):
        diary.forget_columns(known.key)


def test_columns_can_be_named_before_the_file_is_seen(diary, tmp_path):
    named = NamedColumns(columns={Role.NUMBER: "谁", Role.TIME: "2"}, kind=RowKind.SMS)
    options = ImportOptions(only=Only.ALL, answers=Answers(named=named))
    (report,) = diary.import_files([table(tmp_path)], options, silent)
    assert report.imported == 2
    other = tmp_path / "other.csv"
    other.write_text("谁呀,什么时候\n02155500001,2026-03-02 09:00:00\n", "utf-8")
    with pytest.raises(MappingNeeded, match="no header with the columns"):
        diary.import_files([other], options, silent)


def test_a_table_without_a_header_is_read_by_column_numbers(diary, tmp_path):
    path = tmp_path / "bare.csv"
    path.write_text("02155500001;01/03/2026 09:00;35\n02155500001;02/03/2026 09:00;20\n", "utf-8")
    named = NamedColumns(
        columns={Role.NUMBER: "1", Role.TIME: "2", Role.DURATION: "3"},
        kind=RowKind.CALL,
        time_format="%d/%m/%Y %H:%M",
        has_header=False,
    )
    options = ImportOptions(only=Only.ALL, answers=Answers(named=named))
    (report,) = diary.import_files([path], options, silent)
    assert report.imported == 2
    assert diary.contacts(ContactQuery())[-1].local.day == 1


def test_dates_without_year_and_in_doubtful_order_are_asked_about_one_after_the_other(diary, tmp_path):
    path = tmp_path / "order.csv"
    path.write_text("对方号码,起始时间,通话时长\n02155500001,03/04/26 09:00,35\n", "utf-8")
    question = asked(diary, path)
    assert (question.about, question.samples) == (Asked.DATE_ORDER, ("03/04/26 09:00",))
    diary.import_files([path], answer(diary, path, MONTH_FIRST), silent)
    assert diary.contacts(ContactQuery())[0].local.month == 3
    path.write_text("对方号码,起始时间,通话时长\n02155500001,06-10 14:13:20,35\n", "utf-8")
    assert asked(diary, path).about is Asked.YEAR
    with pytest.raises(BadValue):
        answer(diary, path, "last year")
    diary.import_files([path], answer(diary, path, "2025"), silent)
    assert diary.contacts(ContactQuery())[-1].local.year == 2025


def test_a_doubtful_encoding_is_chosen_from_samples(diary, tmp_path):
    path = tmp_path / "big5.csv"
    path.write_bytes("對方號碼,起始時間,通話時長,備註\n02155500001,2026-03-01 09:00,35,還錢\n".encode("big5"))
    question = asked(diary, path)
    assert question.about is Asked.ENCODING
    assert "對方號碼" in {one.value: one.sample for one in question.offers}["big5"]
    after = answer(diary, path, "big5")
    assert diary.preview([path], after, silent).questions[0].about is Asked.COLUMNS


def test_what_the_user_wrote_first_belongs_to_the_other_side_of_the_chat(diary, tmp_path):
    path = tmp_path / "copied.txt"
    path.write_text("小明 2026/03/01 14:51\n请书面联系\n\n王催收 2026/03/01 14:52\n今天还款\n", "utf-8")
    diary.import_files([path], answer(diary, path, "小明"), silent)
    assert {one.number for one in diary.contacts(ContactQuery())} == {"王催收"}


def test_a_chat_comes_in_with_open_sides_or_with_the_user_named_but_never_twice(diary, tmp_path):
    path = tmp_path / "chat.txt"
    path.write_text(CHAT, "utf-8")
    question = asked(diary, path)
    assert (question.about, question.required) == (Asked.ME, False)
    assert [(one.value, one.count) for one in question.offers] == [("小王", 2), ("小明", 1)]
    (report,) = diary.import_files([path], ALL, silent)
    assert report.question is not None
    named = answer(diary, path, "小明")
    with pytest.raises(SidesWereOpen):
        diary.import_files([path], named, silent)
    diary.undo_import(report.batch_id)
    (misspelt,) = diary.preview([path], answer(diary, path, "小命"), silent).files
    assert "Nobody" in misspelt.warnings[0].reason
    (again,) = diary.import_files([path], named, silent)
    assert (again.imported, again.question, again.warnings) == (3, None, ())
    directions = [one.direction for one in diary.contacts(ContactQuery())]
    assert directions == [Direction.IN, Direction.OUT, Direction.IN]
