"""Names out of contacts, in the shapes that phones and programs give them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.domain.answers import EncodingNeeded
from diary.domain.errors import DiaryError
from diary.intake.vcard import is_vcard, read_names

SAMPLES = Path(__file__).resolve().parents[2] / ".." / "shared" / "intake" / "samples" / "vcard"
ANDROID = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=A4=BA;=E4=BE=8B;;;\r\n"
    "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=A4=BA=E4=BE=8B=E6=B6=88=E8=B4=B9=\r\n=E9=87=91=E8=9E=8D\r\n"
    "TEL;CELL:021-5550-0001\r\nTEL;WORK;VOICE:95533\r\n"
    "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD\r\n TEL:1\r\nEND:VCARD\r\n"
)


def names(card: str | bytes, encoding: str = "") -> list[tuple[str, str]]:
    data = card.encode() if isinstance(card, str) else card
    return [
        (one.number.key, one.name) for one in read_names(io.BytesIO(data), file="x.vcf", encoding=encoding)
    ]


def card(*lines: str) -> str:
    return "\n".join(("BEGIN:VCARD", *lines, "END:VCARD", ""))


def test_a_card_of_android_names_each_of_its_numbers() -> None:
    assert names(ANDROID) == [("+862155500001", "示例消费金融"), ("95533", "示例消费金融")]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("FN:示例 金融\\, 催收部", "TEL:95533"), "示例 金融, 催收部"),
        (("N:张;三;;;", "TEL:95533"), "张三"),
        (("N:Doe;John;Q;;", "TEL:95533"), "John Q Doe"),
        (("FN:", "N:;;;;", "ORG:示例消费金融;催收部", "TEL:95533"), "示例消费金融"),
        (("item1.FN:示例", "item1.TEL;type=CELL;type=pref:95533", "item1.X-ABLabel:工作"), "示例"),
        (("FN:很长的", " 名字", "TEL:95533"), "很长的名字"),
        (("FN:一\\n二", 'TEL;VALUE=uri;TYPE="voice,cell":tel:95533'), "一 二"),
        (("TEL:95533", "FN:号码在前"), "号码在前"),
    ],
)
def test_names_are_found_wherever_they_stand(lines: tuple[str, ...], name: str) -> None:
    assert names(card(*lines)) == [("95533", name)]


def test_an_extension_stays_apart_from_the_number() -> None:
    (found,) = read_names(io.BytesIO(card("FN:示例", "TEL;VALUE=uri:tel:+86-21-5550-0001;ext=801").encode()))
    assert (found.number.key, found.number.extension) == ("+862155500001", "801")


def test_cards_without_a_name_or_a_number_give_nothing() -> None:
    assert names(card("TEL:95533") + card("FN:示例") + card("FN:示例", "TEL:")) == []


def test_a_card_that_breaks_off_gives_what_it_has() -> None:
    assert names("BEGIN:VCARD\nFN:示例\nTEL:95533\nPHO") == [("95533", "示例")]


def test_old_phones_write_gbk() -> None:
    text = card("VERSION:2.1", "FN:示例消费金融有限公司", "TEL:95533")
    assert names(text.encode("gb18030")) == [("95533", "示例消费金融有限公司")]
    quoted = card("FN;CHARSET=GB2312;ENCODING=QUOTED-PRINTABLE:=CA=BE=C0=FD", "TEL:95533")
    assert names(quoted) == [("95533", "示例")]


def test_big5_is_asked_about_and_then_read() -> None:
    data = card("FN:範例消費金融有限公司催收專員", "TEL:95533").encode("big5")
    with pytest.raises(EncodingNeeded):
        names(data)
    assert names(data, "big5") == [("95533", "範例消費金融有限公司催收專員")]


def test_contacts_are_told_by_their_content() -> None:
    assert is_vcard(ANDROID.encode())
    assert is_vcard(("\ufeff" + ANDROID).encode("utf-16-le"))
    assert not is_vcard(b"BEGIN:VMSG\r\nBEGIN:VCARD")


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 300), st.binary(max_size=6)), max_size=5))
def test_any_damage_is_answered(damage: list[tuple[int, bytes]]) -> None:
    data = bytearray(ANDROID.encode())
    for at, put in damage:
        data[at : at + len(put)] = put
    try:
        assert all(name and number is not None for number, name in names(bytes(data)))
    except DiaryError:
        return


REAL = {
    "KnugiHK__contacts.vcf": 6,
    "gammu__char-escaping.vcf": 0,
    "gammu__gammu.vcf": 2,
    "gammu__many-lines.vcf": 0,
    "gammu__photo.vcf": 1,
    "gammu__quoted-printable-ascii.vcf": 0,
    "gammu__quoted-printable-new-line.vcf": 1,
    "gammu__se-1.vcf": 5,
    "gammu__simple-name-utf.vcf": 0,
    "gammu__types.vcf": 5,
    "gammu__unicode-name.vcf": 1,
    "gammu__version3.vcf": 2,
    "mangstadt__John_Doe_ANDROID.vcf": 9,
    "mangstadt__John_Doe_EVOLUTION.vcf": 2,
    "mangstadt__John_Doe_IPHONE.vcf": 7,
    "mangstadt__John_Doe_MAC_ADDRESS_BOOK.vcf": 7,
    "mangstadt__fullcontact.vcf": 9,
    "mangstadt__gmail-single.vcf": 2,
    "mangstadt__issue114.vcf": 2,
    "mangstadt__outlook-2007.vcf": 4,
    "mangstadt__rfc6350-example.vcf": 2,
    "py-vobject__radicale-1587.vcf": 0,
}
"""Numbers with a name in each real contact list."""


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample exports are not on this machine")
@pytest.mark.parametrize(
    ("name", "count"),
    REAL.items(),
)
def test_a_real_contact_list_names_every_number_in_it(name: str, count: int) -> None:
    with (SAMPLES / name).open("rb") as stream:
        found = list(read_names(stream, file=name))
    assert len(found) == count
    assert all(one.name for one in found)
