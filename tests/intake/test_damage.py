"""Files that are broken, cut off, hostile or oddly encoded: what is readable is taken, the rest is said."""

from __future__ import annotations

import io
import tracemalloc
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from diary.domain.errors import UnknownFormat, UnreadableFile
from diary.intake import feed
from diary.intake.feed import DoctypeRefused
from diary.intake.record import Repair
from diary.intake.sniff import EmptyFile, open_records

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.intake.conftest import Export

    Read = Callable[[str | bytes], Export]
    ReadInPieces = Callable[[bytes, int], Export]

AT = 1760000000123


def one(body: str, at: int = AT) -> str:
    return f'<sms address="95533" date="{at}" type="1" body="{body}" />\n'


def file_of(*bodies: str) -> str:
    return "<smses>\n" + "".join(one(body, AT + index) for index, body in enumerate(bodies)) + "</smses>"


@pytest.mark.parametrize(
    ("written", "body", "repaired"),
    [
        ("&#55357;&#56832;", "😀", (Repair.JOINED,)),
        ("&#xD83D;&#xde00;", "😀", (Repair.JOINED,)),
        ("&#0055357;&#x0000DE00;", "😀", (Repair.JOINED,)),
        ("a&#55357;b", "a\ufffdb", (Repair.REPLACED,)),
        ("a&#56832;b", "a\ufffdb", (Repair.REPLACED,)),
        ("&#55357;&#55357;&#56832;", "\ufffd😀", (Repair.REPLACED, Repair.JOINED)),
        ("&#0;x&#8;", "\ufffdx\ufffd", (Repair.REPLACED,)),
        ("a\x00b\x1fc", "a\ufffdb\ufffdc", (Repair.REPLACED,)),
        ("\uffff", "\ufffd", (Repair.REPLACED,)),
        ("AT&T & Co &nbsp; &#; &#x;", "AT&T & Co &nbsp; &#; &#x;", (Repair.ESCAPED,)),
        ("&#128514;&#20320;&#10;&#13;&#9;", "😂你\n\r\t", ()),
        ("한국 \ufffd ￥", "한국 \ufffd ￥", ()),
    ],
)
def test_what_is_not_xml_is_mended_without_touching_a_word(
    read: Read, written: str, body: str, repaired: tuple[Repair, ...]
) -> None:
    record = read(file_of(written)).record
    assert (record.body, record.repaired) == (body, repaired)


def test_a_repair_belongs_to_the_record_in_which_it_stands(read: Read) -> None:
    export = read("<!-- SMS Backup & Restore -->" + file_of("a", "b&c", "d", "e\x01"))
    assert [record.repaired for record in export.records] == [(), (Repair.ESCAPED,), (), (Repair.REPLACED,)]
    assert export.reading.repaired == 2


def test_bytes_that_are_no_utf8_are_replaced(read: Read) -> None:
    data = file_of("示例", "X", "尾").encode().replace(b"X", b"\xff\xfe")
    export = read(data)
    assert [record.body for record in export.records] == ["示例", "\ufffd\ufffd", "尾"]
    assert export.records[1].repaired == (Repair.REPLACED,)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_encodings_are_told_by_the_bytes(read: Read, codec: str) -> None:
    text = "<?xml version='1.0' encoding='GB2312'?>\n" + file_of("您的账单已逾期，请尽快处理", "㐀😀")
    assert [record.body for record in read(text.encode(codec)).records] == [
        "您的账单已逾期，请尽快处理",
        "㐀😀",
    ]


def test_a_label_that_lies_is_not_believed(read: Read) -> None:
    text = "<?xml version='1.0' encoding='gbk'?>" + file_of("示例消费金融")
    assert read(text.encode()).record.body == "示例消费金融"


def test_chinese_bytes_without_a_label_are_gb18030(read: Read) -> None:
    assert read(file_of("示例消费金融").encode("gb18030")).record.body == "示例消费金融"


def test_a_file_that_ends_early_gives_what_is_whole(read: Read) -> None:
    data = file_of("甲", "乙", "丙").encode()
    cut = data[: data.index("丙".encode())]
    export = read(cut)
    assert [record.body for record in export.records] == ["甲", "乙"]
    assert export.reasons == ["The file breaks off inside it."]
    assert export.warnings == [
        f"The file ends early, at byte {len(cut)}; the rest is missing. Export it again if you can."
    ]


def test_a_file_without_its_last_line_loses_no_record(read: Read) -> None:
    export = read(file_of("甲", "乙").removesuffix("</smses>"))
    assert (len(export.records), export.reasons) == (2, [])
    assert "ends early" in export.warnings[0]


@pytest.mark.parametrize(
    "damaged",
    [
        '<sms address="1" date="1" body="no end\n',
        '<sms address="1" address="2" date="1" body="twice" />\n',
        '<sms address="1" date=1 body="" />\n',
        '<sms address="1" body="a < b" />\n',
        '<mms date="1"><parts><part ct="x"></mms>\n',
    ],
)
def test_behind_a_damaged_record_reading_goes_on(read: Read, damaged: str) -> None:
    export = read("<smses>\n" + one("甲") + damaged + one("乙") + one("丙") + "</smses>\n")
    assert [record.body for record in export.records] == ["甲", "乙", "丙"]
    assert export.reasons == ["It is damaged and cannot be read."]
    assert export.warnings == ["Damaged places in the file: 1. The rest was read."]


def test_two_exports_in_one_file_are_both_read(read: Read) -> None:
    export = read(file_of("甲") + "\n<?xml version='1.0'?>" + file_of("乙"))
    assert [record.body for record in export.records] == ["甲", "乙"]


def test_a_doctype_is_refused(read: Read) -> None:
    bomb = '<!DOCTYPE smses [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    with pytest.raises(DoctypeRefused, match=r"export\.xml contains a DOCTYPE"):
        read(bomb + file_of("&b;"))


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf", b"\0\0\0\0"])
def test_an_empty_file_says_that_it_is_empty(read: Read, content: bytes) -> None:
    with pytest.raises(EmptyFile):
        read(content)


@pytest.mark.parametrize(
    "content",
    [
        b"plain words",
        b"<html/>",
        b"<smsCorpus/>",
        b"{}",
        b"BEGIN:VEVENT",
        b"<smsesx/>",
        b"<",
    ],
)
def test_what_we_do_not_know_is_not_guessed(read: Read, content: bytes) -> None:
    with pytest.raises(UnknownFormat):
        read(content)


def test_a_file_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    for path in (tmp_path / "none.xml", tmp_path):
        with pytest.raises(UnreadableFile):
            open_records(path, zone="Asia/Shanghai", now=datetime(2026, 1, 1, tzinfo=UTC))


def test_a_record_longer_than_the_limit_is_rejected_and_the_next_is_read(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "TAG_LIMIT", 2 * 1024 * 1024)
    export = read(file_of("甲", "x" * 6 * 1024 * 1024, "乙"))
    assert [record.body for record in export.records] == ["甲", "乙"]
    assert export.reasons == ["It is longer than 16 MB, which no message is."]


EVERYTHING = (
    "<?xml version='1.0' encoding='UTF-8'?>\n<!-- a & b -->\n<smses count=\"9\">\n"
    + one("&#55357;&#56832;&#xD83D;&amp;&lt; 逾期\n换行 \ufffd")
    + one("a\x01b & c")
    + f'<mms date="{AT}" msg_box="1" address="95533"><parts><part seq="0" ct="image/png" cl="a.png" '
    + f'data=\'{"iVBORw0KGgo=" * 3}\'/><part ct="text/plain" text="文"/></parts></mms>\n'
    + '<sms address="1" body="broken < here" />\n'
    + one("末")
    + '<sms address="1'
).encode()


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 11, 13, 64, 100, 333])
def test_borders_between_pieces_make_no_difference(read_in_pieces: ReadInPieces, size: int) -> None:
    whole, pieces = read_in_pieces(EVERYTHING, 1 << 20), read_in_pieces(EVERYTHING, size)
    assert len(whole.records) == 4
    assert pieces.records == whole.records
    assert pieces.rejections == whole.rejections
    assert pieces.reading.warnings == whole.reading.warnings


def test_memory_stays_flat_on_a_file_with_large_attachments(tmp_path: Path) -> None:
    path = tmp_path / "sms.xml"
    with path.open("wb") as out:
        out.write(b"<smses>")
        for _ in range(3):
            out.write(b'<mms date="%d" msg_box="1" address="95533"><parts><part ct="image/jpeg" data="' % AT)
            for _ in range(12):
                out.write(b"QUJD" * 262144)
            out.write(b'"/></parts></mms>')
        out.write(b"</smses>")
    tracemalloc.start()
    records = list(open_records(path, zone="Asia/Shanghai", now=datetime(2026, 1, 1, tzinfo=UTC)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [record.parts[0].size for record in records] == [12 * 262144 * 3] * 3
    assert peak < 16 * 1024 * 1024
    with path.open("rb") as stream:
        content = records[2].parts[0].content(stream)
        assert next(content)[:6] == b"ABCABC"


def test_a_damaged_attachment_says_so_when_it_is_read() -> None:
    data = (
        b'<smses><mms date="1760000000000"><parts><part ct="image/png" data="QUJD*Q"/></parts></mms></smses>'
    )
    (record,) = open_records(io.BytesIO(data), zone="UTC", now=datetime(2026, 1, 1, tzinfo=UTC), name="x")
    with pytest.raises(ValueError, match="base64"):
        list(record.parts[0].content(io.BytesIO(data)))
