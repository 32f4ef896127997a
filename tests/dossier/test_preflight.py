"""Before an export its holes are named: where, how heavy, how to mend them, what the other side will say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from diary.domain.contact import Direction, Origin, Reached, Source
from diary.domain.evidence import EvidenceFact, EvidenceForm
from diary.domain.exchange import ExportOptions, FlagChoice, Mask
from diary.domain.flag import Review, Verdict
from diary.domain.lender import LenderKind
from diary.dossier.holes.entries import ACKNOWLEDGES
from diary.dossier.holes.hole import Act, Hole, HoleKind, Mend, Weight
from diary.dossier.holes.words import told
from diary.dossier.material import Material
from diary.dossier.preflight import preflight
from diary.dossier.profile_file import read_profile
from tests.dossier.sample import (
    ATTACHMENTS,
    BILL,
    DEBT,
    FLAGS,
    LAW,
    LODGED,
    NOW,
    REVIEWS,
    make_contact,
    sample_case,
    sample_contacts,
)


@pytest.fixture
def look(resources):
    """The holes of the sample case by kind, with other material or options."""

    def at(profile="police", present=True, contacts=None, case=None, material=None, **options):
        whole = case or sample_case(contacts or sample_contacts())
        values = {
            "law": LAW,
            "flags": FLAGS,
            "reviews": REVIEWS,
            "attachments": ATTACHMENTS,
            "complaints": (LODGED,),
        }
        asked = ExportOptions(**({"complainant": "张三"} | options))
        found = preflight(
            Material(case=whole, **(values | (material or {}))),
            asked,
            read_profile(resources, profile),
            lambda sha256: present,
        )
        return {hole.kind: hole for hole in found}

    return at


def test_a_missing_name_is_asked_for(look):
    assert HoleKind.COMPLAINANT not in look()
    hole = look(complainant=" ")[HoleKind.COMPLAINANT]
    assert (hole.mend.act, hole.mend.field) == (Act.SET_OPTION, "complainant")


def test_numbers_without_a_debt_are_named_with_their_calls(look):
    stray = make_contact(30, number="0571-5550-0300", number_key="+8657155500300")
    hole = look(contacts=(*sample_contacts(), stray))[HoleKind.UNTIED_NUMBER]
    assert (hole.number, hole.contacts) == ("0571-5550-0300", (30,))
    assert hole.mend.command == ("number", "add", "0571-5550-0300", "--debt", "D-1")


def test_a_lender_of_unknown_kind_is_asked_for_and_one_that_the_office_does_not_oversee_is_told(look):
    case = sample_case(sample_contacts())

    def lent(kind):
        return replace(case, debts={1: replace(DEBT, creditor=replace(DEBT.creditor, kind=kind))})

    assert look(case=lent(LenderKind.UNKNOWN))[HoleKind.LENDER_KIND].debts == (1,)
    hole = look("regulator", case=lent(LenderKind.MICRO_LOAN))[HoleKind.NOT_IN_CHARGE]
    assert (hole.weight, hole.mend.value) == (Weight.STOP, "local")
    assert HoleKind.NOT_IN_CHARGE not in look("local", case=lent(LenderKind.MICRO_LOAN))


def test_the_regulator_will_ask_what_the_lender_said(look):
    assert HoleKind.LENDER_FIRST not in look("regulator")
    assert HoleKind.LENDER_FIRST in look("regulator", material={"complaints": ()})


def test_flags_that_nobody_judged_are_listed(look):
    hole = look()[HoleKind.UNREVIEWED]
    assert hole.flags == ("threat:c3",)
    assert hole.mend.command == ("review", "threat:c3", "--uphold")


def test_without_any_upheld_flag_there_is_no_complaint(look):
    assert look(material={"reviews": {}})[HoleKind.NOTHING_UPHELD].weight is Weight.STOP
    assert HoleKind.NOTHING_UPHELD not in look()


def test_open_questions_are_asked_with_the_flags_that_hang_on_them(look):
    assert HoleKind.QUESTION not in look()
    hole = look(flags=FlagChoice.ALL)[HoleKind.QUESTION]
    assert (hole.flags, hole.contacts, hole.mend.field) == (("threat:c3",), (3,), "visits-agreed")
    assert hole.named == "是否如此: visits-agreed?"


def test_grounds_that_nobody_read_and_norms_that_ended_are_told(look):
    assert look()[HoleKind.WEAK_GROUND].flags == ("quiet-hours:c1",)
    assert HoleKind.NORM_ENDED not in look()
    norms = {**LAW.norms, "std": replace(LAW.norms["std"], until=date(2026, 3, 10))}
    ended = look(material={"law": replace(LAW, norms=norms)})[HoleKind.NORM_ENDED]
    assert (ended.flags, ended.named) == (("quiet-hours:c1",), "示例行业规范")


def test_conduct_that_the_police_can_no_longer_take_up_is_told(look):
    case = sample_case(sample_contacts())
    assert look(case=case).keys().isdisjoint({HoleKind.OUT_OF_TIME, HoleKind.TIME_RUNS_OUT})
    near = look(case=replace(case, now=NOW + timedelta(days=150)))[HoleKind.TIME_RUNS_OUT]
    assert (near.contacts, near.named) == ((1,), "2026-09-01")
    assert look(case=replace(case, now=NOW + timedelta(days=200)))[HoleKind.OUT_OF_TIME].contacts == (1,)


def test_entries_that_rest_on_one_persons_word_are_named_until_something_bears_them_out(look):
    alone = {"attachments": ()}
    assert look(material=alone)[HoleKind.ALONE].contacts == (1,)
    assert look(material=alone)[HoleKind.LATE].contacts == (1,)
    assert HoleKind.ALONE not in look(material=alone | {"corroborations": (BILL,)})


@pytest.mark.parametrize(
    "words",
    [
        "我欠他们一万二",
        "本人确实欠款，会尽快还款",
        "我答应下周还款",
        "我承认欠了钱",
        "我承認欠款",
        "I will pay on Friday",
        "I owe them 500",
    ],
)
def test_words_that_may_acknowledge_the_debt_stop_the_export(look, words):
    contacts = (make_contact(1, summary=words), *sample_contacts()[1:])
    hole = look(contacts=contacts)[HoleKind.ACKNOWLEDGES]
    assert (hole.weight, hole.contacts) == (Weight.STOP, (1,))


@pytest.mark.parametrize(
    "words",
    [
        "对方说我欠了一万二",
        "打给我姐姐，说我欠钱不还",
        "对方要求我还款，我没有答复",
        "我没有承诺任何事",
        "我问对方依据是什么",
    ],
)
def test_what_others_say_of_a_debt_acknowledges_nothing(words):
    assert not ACKNOWLEDGES.search(words)


def test_the_collectors_own_words_are_not_the_users(look):
    said = (make_contact(1, said="你写：我欠款，我会还款"), *sample_contacts()[1:])
    assert HoleKind.ACKNOWLEDGES not in look(contacts=said)


def test_a_message_that_was_sent_is_evidence_and_is_not_to_be_changed(look):
    sent = (make_contact(1, said="我会尽快还款", direction=Direction.OUT), *sample_contacts()[1:])
    found = look(contacts=sent)
    assert HoleKind.ACKNOWLEDGES not in found
    assert (found[HoleKind.OWN_MESSAGES].contacts, found[HoleKind.OWN_MESSAGES].mend.act) == ((1,), Act.NONE)


def test_numbers_of_a_whole_telephone_need_no_debt_unless_a_rule_noticed_them(look):
    origin = Origin(batch_id=1, format="x", file_sha256="ab" * 32, locator="1", key="k")
    friend = make_contact(
        30, number="139 0000 0000", number_key="+8613900000000", source=Source.IMPORTED, origin=origin
    )
    assert HoleKind.UNTIED_NUMBER not in look(contacts=(*sample_contacts(), friend))
    flag = replace(FLAGS[0], id="quiet-hours:c30", contacts=(30,), counted=(30,))
    noticed = look(contacts=(*sample_contacts(), friend), material={"flags": (*FLAGS, flag)})
    assert noticed[HoleKind.UNTIED_NUMBER].contacts == (30,)


def test_a_note_on_a_complaint_may_acknowledge_too(look):
    lodged = replace(LODGED, note="我承认欠款，求宽限")
    hole = look(material={"complaints": (lodged,)})[HoleKind.ACKNOWLEDGES]
    assert (hole.complaints, hole.mend.command[:3]) == ((1,), ("complaint", "amend", "P-001"))


def test_a_note_on_a_flag_may_acknowledge_too(look):
    reviews = {
        "quiet-hours:c1": Review(flag_id="quiet-hours:c1", verdict=Verdict.UPHOLD, note="我欠款是真的")
    }
    assert look(material={"reviews": reviews})[HoleKind.ACKNOWLEDGES].flags == ("quiet-hours:c1",)


def test_a_file_that_is_gone_stops_the_export(look):
    assert look(present=False)[HoleKind.FILE_MISSING].files == (2,)
    assert HoleKind.FILE_MISSING not in look()


def test_a_file_of_unknown_form_is_asked_about(look):
    picture = replace(ATTACHMENTS[0], media_type="image/png")
    asked = look(material={"attachments": (picture,)})[HoleKind.FILE_UNKNOWN]
    assert asked.mend.command[:3] == ("evidence", "describe", "E-002")
    fact = EvidenceFact(attachment_id=2, form=EvidenceForm.COPY)
    assert HoleKind.FILE_UNKNOWN not in look(material={"attachments": (picture,), "file_facts": (fact,)})


def test_what_a_platform_does_not_take_is_told(look):
    large = replace(ATTACHMENTS[0], size=3_000_000)
    many = tuple(replace(ATTACHMENTS[0], id=number) for number in range(10, 16))
    found = look("platform", material={"attachments": (large, *many)})
    assert found[HoleKind.FILE_TOO_LARGE].files == (2,)
    assert found[HoleKind.TOO_MANY_FILES].count == 7


def test_a_notice_needs_something_that_shows_it(look):
    case = sample_case(sample_contacts())
    bare = replace(case, notices=(replace(case.notices[0], note="", at=NOW),))
    assert look(case=bare)[HoleKind.NOTICE_UNPROVEN].notices == (1,)
    assert HoleKind.NOTICE_UNPROVEN not in look(case=case)


def test_a_mask_that_was_lifted_stops_the_export(look):
    hole = look("regulator", mask=frozenset({Mask.ID_NUMBER}))[HoleKind.UNMASKED]
    assert hole.weight is Weight.STOP
    assert "third-party-name" in hole.named
    assert HoleKind.UNMASKED not in look("police")


def test_a_name_that_is_not_given_apart_cannot_be_masked(look):
    nameless = make_contact(1, reached=Reached.THIRD_PARTY, summary="打给了我姐姐王某")
    found = look("regulator", contacts=(nameless, *sample_contacts()[1:]))
    assert found[HoleKind.NAME_UNKNOWN].contacts == (1,)


def test_a_chapter_that_would_be_empty_is_named(look):
    assert look(material={"attachments": ()})[HoleKind.EMPTY_SECTION].named == "evidence"
    assert HoleKind.EMPTY_SECTION not in look()


def test_the_heaviest_come_first(resources):
    found = preflight(
        Material(case=sample_case(sample_contacts()), law=LAW, flags=FLAGS, reviews={}, attachments=()),
        ExportOptions(),
        read_profile(resources, "regulator"),
        lambda sha256: True,
    )
    places = [list(Weight).index(hole.weight) for hole in found]
    assert places == sorted(places)
    assert len(set(places)) == 3


@pytest.mark.parametrize("kind", list(HoleKind))
def test_every_hole_is_told_in_both_languages(kind, english, chinese):
    hole = Hole(kind=kind, weight=Weight.NOTE, mend=Mend(act=Act.NONE), contacts=(1, 2), named="evidence")
    words, translated = told(hole, english), told(hole, chinese)
    for name in ("what", "why", "they_say"):
        assert getattr(words, name)
        assert getattr(words, name) != getattr(translated, name)
        assert "{" not in getattr(translated, name)


def test_a_lender_is_not_to_read_of_debts_to_another(look):
    second = replace(DEBT, id=2, creditor=replace(DEBT.creditor, id=2, name="示例银行"))
    case = sample_case((*sample_contacts(), make_contact(30, debt_id=2)))
    both = replace(case, debts={1: DEBT, 2: second})
    hole = look("lender", case=both)[HoleKind.SEVERAL_LENDERS]
    assert (hole.weight, hole.debts, hole.mend.command) == (Weight.STOP, (1, 2), ("export", "--debt", "D-1"))
    assert HoleKind.SEVERAL_LENDERS not in look("lender", case=both, debt_id=1)
    assert HoleKind.SEVERAL_LENDERS not in look("police", case=both)
