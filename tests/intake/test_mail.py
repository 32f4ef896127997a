"""Mails as collectors and mail programs write them, with charsets that lie."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.domain.answers import Answers
from diary.domain.contact import Direction, Outcome
from diary.domain.errors import DiaryError
from diary.intake.mail_words import decoded, header, html_text
from diary.intake.parts import Part
from diary.intake.record import Record, RecordKind, Rejection, TimeSource
from diary.intake.sniff import open_records
from tests.intake.conftest import NOW, Export

Read = Callable[[str | bytes], Export]


def mail(text: str = "请于今日内还款。", *, number: int = 1, received: bool = True) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "示例金融 催收部 <cuishou@example.com>"
    message["To"] = "我 <me@example.org>"
    message["Subject"] = "逾期通知"
    message["Date"] = "Thu, 09 Oct 2025 16:53:20 +0800"
    message["Message-ID"] = f"<{number}@example.com>"
    if received:
        message["Received"] = "from a by b; Thu, 09 Oct 2025 16:53:25 +0800"
    message.set_content(text)
    return message


def raw(*headers: str, body: bytes = b"text") -> bytes:
    return "\r\n".join(("From: a@example.com", "Subject: x", *headers)).encode() + b"\r\n\r\n" + body


def test_a_mail_is_a_record_with_subject_text_and_attachments(read: Read) -> None:
    message = mail()
    message.add_attachment(b"%PDF-1.7 " * 50, maintype="application", subtype="pdf", filename="律师函.pdf")
    record = read(message.as_bytes()).record
    assert (record.kind, record.direction, record.outcome) == (
        RecordKind.MAIL,
        Direction.IN,
        Outcome.DELIVERED,
    )
    assert record.at.isoformat() == "2025-10-09T08:53:20+00:00"
    assert (record.number.key, record.name) == ("@cuishou@example.com", "示例金融 催收部")
    assert record.body == "逾期通知\n请于今日内还款。"
    (part,) = record.parts
    assert (part.name, part.media_type, part.size, len(part.digest)) == (
        "律师函.pdf",
        "application/pdf",
        450,
        64,
    )


def test_a_mail_is_known_again_by_its_own_id(read: Read) -> None:
    assert read(mail().as_bytes()).record.key == read(mail("anders").as_bytes()).record.key
    assert read(mail(number=2).as_bytes()).record.key != read(mail().as_bytes()).record.key


def test_who_i_am_tells_the_direction() -> None:
    def direction(me: str, *, received: bool) -> tuple[str, str]:
        data = io.BytesIO(mail(received=received).as_bytes())
        (found,) = open_records(data, zone="Asia/Shanghai", now=NOW, name="x", answers=Answers(me=me))
        assert isinstance(found, Record)
        return found.direction.value, found.number.key

    assert direction("", received=False) == ("unknown", "@cuishou@example.com")
    assert direction("me@example.org", received=False) == ("in", "@cuishou@example.com")
    assert direction("CUISHOU@example.com", received=True) == ("out", "@me@example.org")


def test_html_alone_is_read_without_its_marks(read: Read) -> None:
    message = mail()
    message.set_content(
        "<html><head><title>t</title><style>p{}</style></head><body><!-- a > b --><p>尊敬的<b>客户</b></p>"
        "<div>请还款 5 &lt; 6</div><script>alert(1)</script></body></html>",
        subtype="html",
    )
    assert read(message.as_bytes()).record.body == "逾期通知\n尊敬的客户\n\n请还款 5 < 6"


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("gb2312", "utf-8"),
        ("must_supply_encoding", "utf-8"),
        ("iso-2022-jp", "iso-2022-jp"),
    ],
)
def test_charsets_lie_and_the_text_is_read_all_the_same(read: Read, charset: str, encoding: str) -> None:
    body = "逾期通知 金額" if encoding != "iso-2022-jp" else "通知"
    data = raw(
        "Date: Thu, 09 Oct 2025 16:53:20 +0800",
        f"Content-Type: text/plain; charset={charset}",
        "Content-Transfer-Encoding: 8bit",
        body=body.encode(encoding),
    )
    assert read(data).record.body == f"x\n{body}"


def test_raw_bytes_in_headers_and_file_names_are_decoded(read: Read) -> None:
    data = (
        "From: 示例 <a@example.com>\r\nSubject: 逾期\r\nDate: Thu, 09 Oct 2025 16:53:20 +0800\r\n"
        "Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n\r\n文\r\n--B\r\n"
        'Content-Disposition: attachment; filename="函.pdf"\r\n\r\nx\r\n--B--\r\n'
    ).encode("gb18030")
    record = read(data).record
    assert (record.name, record.body, record.parts[0].name) == ("示例", "逾期\n文", "函.pdf")


@pytest.mark.parametrize(
    ("headers", "expected", "source"),
    [
        (("Date: Thu, 09 Oct 2025 16:53:20 +0800",), "2025-10-09T08:53:20+00:00", TimeSource.OFFSET),
        (("Date: Thu, 09 Oct 2025 08:53:20 -0000",), "2025-10-09T08:53:20+00:00", TimeSource.OFFSET),
        (("Date: Thu, 09 Oct 2025 16:53:20",), "2025-10-09T08:53:20+00:00", TimeSource.ASSUMED),
        (
            ("Date: Mon, 30 Jun 1883 15:33:50 +0800", "Received: by b; Thu, 09 Oct 2025 08:53:20 +0000"),
            "2025-10-09T08:53:20+00:00",
            TimeSource.OFFSET,
        ),
    ],
)
def test_dates_are_read_as_they_are_meant(
    read: Read, headers: tuple[str, ...], expected: str, source: TimeSource
) -> None:
    record = read(raw(*headers)).record
    assert (record.at.isoformat(), record.time_source) == (expected, source)


@pytest.mark.parametrize("date", ["1760000000", "Mon, 30 Jun 3609 15:33:50 +0600", "99 Foo 99999999999", ""])
def test_a_mail_without_a_sensible_date_is_not_taken(read: Read, date: str) -> None:
    export = read(raw(f"Date: {date}"))
    assert export.records == []
    assert len(export.rejections) == 1


def test_a_mailbox_gives_its_mails_and_lines_that_begin_with_from_stay_text(read: Read) -> None:
    first = mail("From Russia with love\n\nFrom here on\n>From quoted").as_string()
    content = f"From - Thu Oct  9 16:53:20 2025\n{first}\n\nFrom me@x.cn\n{mail(number=2).as_string()}\n"
    content += "\nFrom - Thu Oct  9 16:53:20 2025\nSubject: no date\n\nx\n"
    export = read(content.encode())
    assert [record.native_id for record in export.records] == ["<1@example.com>", "<2@example.com>"]
    assert export.records[0].at == export.records[1].at
    assert [one.locator for one in export.rejections] == ["mail 3"]


def test_long_attachments_stay_in_the_file_and_can_be_fetched_from_there(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    from diary.intake import mailbox

    monkeypatch.setattr(mailbox, "ROOM", 4000)
    message = mail()
    message.add_attachment(b"x" * 30_000, maintype="image", subtype="png", filename="a.png")
    record = read(message.as_bytes()).record
    assert record.body == "逾期通知\n请于今日内还款。"
    assert (record.parts[0].size, record.parts[0].digest) == (30_000, "")
    assert kept(record.parts[0], message.as_bytes()) == b"x" * 30_000
    monkeypatch.setattr(mailbox, "LARGEST", 4500)
    assert read(mail("a b\n" * 3000).as_bytes()).reasons == ["It is longer than any mail."]


def kept(part: Part, file: bytes) -> bytes:
    return b"".join(part.content(io.BytesIO(file)))


def test_attachments_come_out_as_they_went_in_also_those_that_begin_alike(read: Read) -> None:
    contents = [b"\xff\xd8\xff\xe0JFIF" * 30 + bytes([number]) * 90 for number in range(3)]
    message = mail()
    message.add_alternative("<p>请还款</p>", subtype="html", cte="base64")
    message.make_mixed()
    for content in contents:
        message.add_attachment(content, maintype="image", subtype="jpeg", filename="截图.jpg")
    message.add_attachment("明细,金额\n利息,100\n", subtype="csv", filename="明细.csv", cte="8bit")
    lone = b"\xef\xbb\xbf" + message.as_bytes()
    box = b"".join(
        b"From a@example.com Thu Oct  9 16:53:20 2025\n" + message.as_bytes() + b"\n" for _ in "ab"
    )
    for file in (lone, box):
        for record in read(file).records:
            assert [kept(part, file) for part in record.parts[:3]] == contents
            assert kept(record.parts[3], file).decode() == "明细,金额\n利息,100\n"


def test_a_multipart_without_its_boundary_still_has_its_text(read: Read) -> None:
    text = base64.b64encode("请还款".encode()).decode()
    body = "--B\r\nContent-Type: text/plain; charset=utf-8\r\n"
    body += f"Content-Transfer-Encoding: base64\r\n\r\n{text}\r\n"
    data = raw(
        "Date: Thu, 09 Oct 2025 16:53:20 +0800",
        "Content-Type: multipart/mixed; boundary=other",
        body=body.encode(),
    )
    assert read(data).record.body == "x\n请还款"


def backed_up(*headers: str, body: str = "还款提醒\n") -> bytes:
    fixed = ("From: 95533@unknown.email", "To: me@example.org", "Subject: SMS with 95533")
    return "\n".join((*fixed, *headers, "Content-Type: text/plain; charset=utf-8", "", body)).encode()


def test_sms_backup_plus_gives_text_messages_and_calls(read: Read) -> None:
    common = ("X-smssync-address: 95533", "X-smssync-date: 1760000000123")
    record = read(backed_up("X-smssync-type: 132", *common)).record
    xml = '<smses><sms address="95533" date="1760000000123" type="1" body="还款提醒"/></smses>'
    assert record.key == read(xml).record.key
    sent = read(backed_up("X-smssync-type: 2", *common)).record
    assert (sent.kind, sent.direction) == (RecordKind.SMS, Direction.OUT)
    calls = ("X-smssync-type: 1", "X-smssync-datatype: CALLLOG", "X-smssync-duration: 35")
    call = read(backed_up(*calls, *common)).record
    assert (call.kind, call.talk_seconds) == (RecordKind.CALL, 35)


def test_words_in_headers() -> None:
    assert header("=?gb2312?B?" + base64.b64encode("逾期".encode("gb18030")).decode() + "?= x") == "逾期 x"
    assert header("=?gb2312?B?" + base64.b64encode("逾期".encode()).decode() + "?=") == "逾期"
    assert header("=?NONE?B?VEVTVA=?=")
    assert header("=?utf-8?B?A?=")
    assert decoded("逾期".encode("utf-16"), "utf-16") == "逾期"
    assert decoded(b"abc", "\0") == "abc"


def test_html_of_hostile_size_takes_no_time() -> None:
    for piece in ("<", "<!--", "<script ", "<b", "<style>", "&#", "\n"):
        assert len(html_text(piece * 100_000)) <= 400_000


def test_a_deeply_nested_mail_is_answered(read: Read) -> None:
    nested = b"".join(b"Content-Type: message/rfc822\n\n" for _ in range(3000))
    export = read(raw("Date: Thu, 09 Oct 2025 16:53:20 +0800")[:-8] + b"\r\n" + nested)
    assert export.reading.records + export.reading.rejected == 1


SOUND = mail().as_bytes() + b"\n"


@settings(max_examples=80)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(SOUND)),
            st.integers(0, 6),
            st.sampled_from(
                [b"", b"\0", b"\xff", b"=?x?B?", b"?=", b";", b'"', b"<", b"\r\n", b":", b"--", b"=", b"\n\n"]
            ),
        ),
        max_size=6,
    ),
    st.booleans(),
)
def test_any_damage_is_answered(damage: list[tuple[int, int, bytes]], boxed: bool) -> None:
    data = SOUND
    for at, gone, put in damage:
        data = data[:at] + put + data[at + gone :]
    if boxed:
        data = b"From a@b Thu Oct  9 16:53:20 2025\n" + data
    try:
        reading = open_records(io.BytesIO(data), zone="Asia/Shanghai", now=NOW, name="x.eml")
        items = list(reading)
    except DiaryError:
        return
    for item in items:
        assert isinstance(item, Rejection) or (len(item.key) == 64 and item.body.encode() is not None)


def test_a_sender_in_bytes_that_are_no_text_can_be_kept(read: Read) -> None:
    sent = raw("Date: Thu, 09 Oct 2025 16:53:20 +0800").replace(
        b": a@example.com", b': "A" <a@example.com\xef'
    )
    record = read(sent).record
    assert record.number.raw.encode()
    assert record.raw.encode()
