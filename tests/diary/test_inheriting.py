"""What a diary gave out can begin another: exported again it says the same, but for how it came there."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from diary.diary import Diary
from diary.domain.complaint import Complaint, Reply, ReplyKind
from diary.domain.contact import Outcome
from diary.domain.corroboration import Corroboration, CorroborationKind
from diary.domain.errors import DiaryError, UnreadableFile
from diary.domain.exchange import ExportFormat, ExportOptions, silent
from diary.domain.flag import Verdict
from diary.domain.inheritance import NotEmpty
from diary.domain.lender import Answer
from diary.domain.notice import Notice, NoticeKind
from tests.diary.borrower import Borrower

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
CUSTODY = ("events", "journal", "amendments", "supplements", "anchors")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A diary with something of everything, its package, and the content that it gave out."""
    folder = tmp_path_factory.mktemp("told")
    recording = folder / "录音.m4a"
    recording.write_bytes(b"sound")
    with Diary.create(folder / "case", RESOURCES, clock=lambda: NOW) as diary:
        borrower = Borrower(diary, product="示例贷", contract_no="HT-7")
        diary.tie_numbers(
            ["021-5550-0001"], debt_id=borrower.debt.id, collector="示例催收", agency=Answer.YES
        )
        late = borrower.writes("2026-10-01T22:30", number="021-5550-0001", said="再不还钱就打断你的腿")
        borrower.writes("2026-10-02T09:00", "sms", said="请还款")
        gone = borrower.writes("2026-10-03T09:00")
        third = borrower.writes("2026-10-04T21:50", about_min=15, collector="另一人")
        diary.trash(gone.contact.id)
        diary.amend(third.contact.id, {"summary": "改过", "duration_s": 30}, "记错了")
        diary.amend(third.contact.id, {"outcome": Outcome.MISSED, "duration_s": None}, "又记错了")
        diary.attach(late.contact.id, [recording], silent)
        diary.add_notice(
            Notice(
                kind=NoticeKind.NO_VISITS, at=NOW - timedelta(days=20), debt_id=1, note="电话", number="95000"
            )
        )
        lodged = diary.add_complaint(
            Complaint(channel="lender", at=NOW - timedelta(days=9), debt_id=1, reference="投-1", dossier="ab")
        )
        diary.add_reply(Reply(complaint_id=lodged.id, kind=ReplyKind.ACCEPTED, at=NOW - timedelta(days=8)))
        diary._store.add_proof(
            Corroboration(
                contact_id=1,
                kind=CorroborationKind.BILL,
                file="单.xlsx",
                sha256="ab" * 32,
                locator="7",
                at=NOW,
            )
        )
        for flag in diary.flags(contact_ids=[late.contact.id]):
            diary.review(flag.id, Verdict.UPHOLD, "有录音")
        diary.export(folder / "a.json", ExportOptions(format=ExportFormat.JSON), silent)
        diary.export(folder / "package", ExportOptions(format=ExportFormat.PACKAGE), silent)
        diary.export(folder / "package.zip", ExportOptions(format=ExportFormat.PACKAGE), silent)
    return folder


@pytest.fixture
def heir(tmp_path):
    with Diary.create(tmp_path / "heir", RESOURCES, clock=lambda: NOW) as opened:
        yield opened


def _content(diary, folder):
    diary.export(folder / "again.json", ExportOptions(format=ExportFormat.JSON), silent)
    return json.loads((folder / "again.json").read_bytes())


def _but_custody(content):
    totals = {**content["totals"], "elsewhere": 0, "unreviewed": 0}
    return {name: value for name, value in content.items() if name not in CUSTODY} | {"totals": totals}


@pytest.mark.parametrize("form", ["package", "package.zip"])
def test_a_package_taken_into_a_new_diary_says_the_same_again(told, heir, tmp_path, form):
    made = heir.import_dossier(told / form)
    assert (made.contacts, made.files, made.missing, made.lost_flags) == (3, 1, (), ())
    before = json.loads((told / "a.json").read_bytes())
    assert _but_custody(_content(heir, tmp_path)) == _but_custody(before)


def test_changes_made_before_come_back_with_their_reasons(told, heir, tmp_path):
    heir.import_dossier(told / "a.json")
    before = json.loads((told / "a.json").read_bytes())["amendments"]
    after = _content(heir, tmp_path)["amendments"]
    whole = [{**one, "at": "", "seq": 0} for one in before]
    assert [{**one, "at": "", "seq": 0} for one in after] == whole
    assert [one.contact.outcome for one in heir.history(4)] == [
        Outcome.ANSWERED,
        Outcome.ANSWERED,
        Outcome.MISSED,
    ]


def test_the_heir_is_sound_and_its_journal_tells_where_it_came_from(told, heir):
    heir.import_dossier(told / "package")
    assert heir.verify(silent).ok
    (event,) = [one for one in heir._store.events() if one.kind == "dossier.import"]
    assert len(json.loads(event.detail)["sha256"]) == 64
    assert [one.id for one in heir._store.all_contacts()] == [1, 2, 4]
    Borrower(heir).writes("2026-10-20T09:00")
    assert heir.contact(5).id == 5  # numbers go on after those that were taken over


def test_the_content_file_alone_lacks_the_files_and_says_which(told, heir):
    made = heir.import_dossier(told / "a.json")
    assert (made.files, made.missing) == (0, ("E-001",))
    assert heir.attachments() == ()


def test_words_can_be_found_and_flags_are_upheld_again(told, heir):
    from diary.domain.query import ContactQuery

    made = heir.import_dossier(told / "a.json")
    assert [one.id for one in heir.contacts(ContactQuery(search="打断你的腿"))] == [1]
    assert made.flags == len(heir.reviews()) > 0
    assert {review.note for review in heir.reviews().values()} == {"有录音"}


def test_a_diary_that_holds_something_is_left_alone(told, diary, borrower):
    borrower.writes("2026-10-01T10:00")
    with pytest.raises(NotEmpty):
        diary.import_dossier(told / "a.json")


def test_a_changed_exhibit_a_foreign_file_or_a_supplement_is_refused(told, heir, tmp_path):
    spoilt = tmp_path / "spoilt.zip"
    with zipfile.ZipFile(told / "package.zip") as source, zipfile.ZipFile(spoilt, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, b"other" if name.endswith("E-001.m4a") else data)
    other = tmp_path / "other.json"
    other.write_text("{}", encoding="utf-8")
    empty = tmp_path / "empty.zip"
    zipfile.ZipFile(empty, "w").close()
    for path in (spoilt, other, empty, tmp_path / "nothing.json", tmp_path):
        with pytest.raises(UnreadableFile):
            heir.import_dossier(path)
    assert heir.debts() == ()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda plain: plain["contacts"][0].update(debt_id=7),
        lambda plain: plain["contacts"][1].update(id=1, reference="C-0001"),
        lambda plain: plain["contacts"][0].update(collector_id=99),
        lambda plain: plain["complaints"][0].update(debt=99),
        lambda plain: plain["amendments"][0].update(field="at", before="yesterday"),
        lambda plain: plain["amendments"][0].update(field="unknown"),
    ],
)
def test_a_file_whose_parts_do_not_fit_is_refused_and_nothing_is_kept(told, heir, tmp_path, spoil):
    from diary.dossier.content import canonical

    plain = json.loads((told / "a.json").read_bytes())
    spoil(plain)
    path = tmp_path / "spoilt.json"
    path.write_bytes(canonical(plain))
    with pytest.raises(DiaryError):
        heir.import_dossier(path)
    assert (heir.debts(), heir.verify(silent).ok) == ((), True)
