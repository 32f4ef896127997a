"""What identifies others is masked wherever it stands, and nothing else is."""

from __future__ import annotations

import pytest

from diary.domain.contact import Reached
from diary.domain.evidence import Pin
from diary.domain.exchange import Mask
from diary.dossier.content import content_bytes
from diary.dossier.masking import Known, Masker
from diary.dossier.places import marked_in
from tests.dossier.sample import make_contact, sample_contacts

NOBODY = Known(names=frozenset(), collectors=frozenset({"+862155500001", "95588"}))
WITH_NAMES = Known(names=frozenset({"李四", "王", "Ann Lee"}), collectors=frozenset())


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("身份证11010119900307123X。", "身份证110*************3X。"),
        ("110101 19900307 1234", "110*** ******** **34"),
        ("１１０１０１１９９００３０７１２３４", "１１０*************３４"),
        ("110101900307123", "110**********23"),
        ("卡号6222021234567890123", "卡号622**************23"),
        ("6222 0212 3456 7890", "622* **** **** **90"),
        ("打13900001111找他", "打139******11找他"),
        ("+86 139 0000 1111", "+86 1** **** **11"),
        ("021-5550 0002", "021-**** **02"),
        ("021-5550-0001", "021-5550-0001"),
        ("合同1234567号", "合同1234567号"),
        ("2026-03-01 22:05", "2026-03-01 22:05"),
    ],
)
def test_numbers_are_masked_but_for_those_of_collectors_and_lengths_stay(text, masked):
    result = Masker(frozenset(Mask), NOBODY)(text)
    assert result == masked
    assert len(result) == len(text)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("李四说：找李四", "李*说：找李*"),
        ("王", "*"),
        ("王某", "王某"),
        ("Ann Lee", "A******"),
    ],
)
def test_names_are_masked_in_every_text(text, masked):
    assert Masker(frozenset({Mask.THIRD_PARTY_NAME}), WITH_NAMES)(text) == masked


def test_only_what_was_asked_for_is_masked():
    masker = Masker(frozenset({Mask.CARD_NUMBER}), WITH_NAMES)
    assert masker("李四 13900001111") == "李四 13900001111"
    assert masker.secrets == set()


def test_a_dossier_for_a_regulator_holds_no_name_or_number_of_others(make_dossier, regulator):
    contacts = (
        make_contact(
            1,
            said="再不还就找赵六六，电话13900002222",
            person="赵六六",
            reached=Reached.THIRD_PARTY,
            summary="赵六六告诉我的，卡6222021234567890123",
        ),
    )
    dossier = make_dossier(contacts=contacts, flags=(), profile=regulator)
    text = content_bytes(dossier).decode()
    for secret in ("赵六六", "13900002222", "6222021234567890123"):
        assert secret not in text
        assert secret in dossier.secrets
    assert "赵**" in text
    assert "021-5550-0001" in text


def test_words_at_marked_places_are_masked_wherever_they_stand(make_dossier, regulator, english):
    contacts = (
        *sample_contacts(),
        make_contact(15, person="赵六六", reached=Reached.THIRD_PARTY, said="x"),
    )
    pins = (Pin(id=1, contact_id=3, attachment_id=2, page=2, quote="找赵六六", note="13900002222"),)
    dossier = make_dossier(contacts=contacts, flags=(), profile=regulator, pins=pins)
    assert marked_in(dossier, english) == {3: "E-002 p. 2 “找赵**” 139******22"}
    assert {"赵六六", "13900002222"} <= dossier.secrets


def test_kin_are_no_names(make_dossier, regulator):
    contacts = (make_contact(1, person="母亲", reached=Reached.THIRD_PARTY, said="找你母亲"),)
    dossier = make_dossier(contacts=contacts, flags=(), profile=regulator)
    assert dossier.entries[0].contact.person == "母亲"


def test_quotes_stay_where_they_are(make_dossier, regulator):
    contacts = tuple(
        make_contact(3, said="赵六六的后果自负", person="赵六六", reached=Reached.THIRD_PARTY)
        if one.id == 3
        else one
        for one in sample_contacts()
    )
    dossier = make_dossier(contacts=contacts, profile=regulator)
    span = dossier.findings[0].quotes[0]
    assert dossier.entries[2].contact.said[span.start : span.end] == span.text == "后果自负"


def test_for_oneself_nothing_is_masked_unless_one_asks(make_dossier):
    assert make_dossier().secrets == frozenset()
    assert make_dossier(mask=frozenset({Mask.THIRD_PARTY_NAME})).people[0].person == "家**"
