from __future__ import annotations

from diary.domain.exchange import ImportOptions, silent
from tests.diary.phone_exports import EVERYTHING

BOOK = "BEGIN:VCARD\nFN:{name}\nTEL:021-5550-0001\nTEL:13800000001\nEND:VCARD\n"


def address_book(folder, name="示例催收"):
    path = folder / "contacts.vcf"
    path.write_text(BOOK.format(name=name), "utf-8")
    return path


def test_an_address_book_names_the_numbers_of_a_preview_and_keeps_those_of_the_diary(diary, file, tmp_path):
    book = address_book(tmp_path)
    some = ImportOptions(numbers=frozenset({"+862155500001"}))
    names = {one.key: one.name for one in diary.preview([file, book], some, silent).numbers}
    assert names == {"+862155500001": "示例催收", "+8613800000001": "示例催收"}
    assert diary.number_names() == {}
    _, report = diary.import_files([file, book], some, silent)
    assert (report.format, report.read, report.imported, report.unselected) == ("vcard", 2, 1, 1)
    assert {key: one.name for key, one in diary.number_names().items()} == {"+862155500001": "示例催收"}
    assert diary.preview([file], some, silent).numbers[0].name == "示例催收"
    (again,) = diary.import_files([book], some, silent)
    assert (again.imported, again.duplicates) == (0, 1)


def test_an_endless_address_book_is_read_up_to_a_limit(diary, tmp_path, monkeypatch):
    from diary.diary import naming

    monkeypatch.setattr(naming, "MOST_NAMES", 1)
    (report,) = diary.import_files([address_book(tmp_path)], EVERYTHING, silent)
    assert (report.read, report.imported) == (1, 1)
    assert "not read" in report.warnings[0].reason


def test_a_name_that_the_user_typed_or_emptied_is_never_replaced(diary, file, tmp_path):
    diary.name_number("021-5550-0001", "骚扰我的人")
    diary.name_number("13800000001", "老张")
    diary.name_number("13800000001", "")
    (_, report) = diary.import_files([file, address_book(tmp_path)], EVERYTHING, silent)
    assert (report.imported, report.duplicates) == (0, 2)
    assert {one.name for one in diary.number_names().values()} == {"骚扰我的人"}


def test_a_newer_address_book_corrects_what_an_older_one_said(diary, tmp_path):
    diary.import_files([address_book(tmp_path)], EVERYTHING, silent)
    (report,) = diary.import_files([address_book(tmp_path, "示例消金")], EVERYTHING, silent)
    assert report.imported == 2
    assert {one.name for one in diary.number_names().values()} == {"示例消金"}
    assert diary.verify(silent).ok
