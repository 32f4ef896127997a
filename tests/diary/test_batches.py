from __future__ import annotations

from diary.domain.exchange import ImportOptions, Only, silent
from diary.domain.query import ContactQuery
from tests.diary.phone_exports import EVERYTHING, export


def test_the_file_itself_is_kept_when_wanted_and_outlives_the_undoing(diary, file):
    keeping = ImportOptions(only=Only.ALL, keep_originals=True)
    (report,) = diary.import_files([file], keeping, silent)
    ((batch_id, (original,)),) = diary.originals().items()
    assert (batch_id, original.name, original.sha256) == (report.batch_id, "sms.xml", report.sha256)
    diary.import_files([file], keeping, silent)
    diary.undo_import(batch_id)
    assert list(diary.originals()) == [batch_id]
    assert diary.verify(silent).ok


def test_a_file_can_be_kept_later_with_the_import_that_it_made(diary, file):
    (report,) = diary.import_files([file], EVERYTHING, silent)
    assert diary.originals() == {}
    diary.import_files([file], ImportOptions(only=Only.ALL, keep_originals=True), silent)
    assert list(diary.originals()) == [report.batch_id]


def test_an_undone_import_comes_back_without_what_was_touched_or_came_in_since(diary, file, tmp_path):
    (report,) = diary.import_files([file], EVERYTHING, silent)
    by_hand = diary.contacts(ContactQuery(search="晚上"))[0]
    diary.trash(by_hand.id)
    assert diary.undo_import(report.batch_id) == 2
    part = export(tmp_path / "part.xml", ("02155500001", "【示例消金】您的账单已逾期，请及时还款。", 0))
    diary.import_files([part], EVERYTHING, silent)
    assert diary.redo_import(report.batch_id) == 1
    assert diary.redo_import(report.batch_id) == 0
    assert diary.count(ContactQuery()) == 2
    assert [batch.undone for batch in diary.batches()] == [False, False]
    assert diary.undo_import(report.batch_id) == 1
    assert diary.verify(silent).ok
