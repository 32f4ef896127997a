"""What a dossier holds, what it leaves out, and that its figures agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from diary.domain.contact import Channel
from diary.domain.evidence import Attachment
from diary.domain.exchange import FlagChoice
from diary.domain.language import Language
from diary.domain.norm import Force
from diary.dossier.check import InconsistentDossier, check
from diary.dossier.dossier import Exhibit
from tests.dossier.sample import START, make_contact, sample_contacts


def test_every_contact_is_an_entry_in_order_of_time_under_the_diarys_own_number(make_dossier):
    dossier = make_dossier(contacts=tuple(reversed(sample_contacts())))
    assert [entry.number for entry in dossier.entries] == [f"C-{one:04d}" for one in range(1, 15)]


def test_only_what_the_user_upheld_is_claimed(make_dossier):
    dossier = make_dossier(choice=FlagChoice.UPHELD)
    assert [(one.flag, one.upheld, one.remark) for one in dossier.findings] == [
        ("quiet-hours:c1", True, "有录音")
    ]


def test_with_all_flags_those_not_judged_come_in_and_dismissed_or_cleared_ones_stay_out(dossier):
    assert [finding.flag for finding in dossier.findings] == ["threat:c3", "quiet-hours:c1"]
    assert [finding.upheld for finding in dossier.findings] == [False, True]
    assert dossier.totals.unreviewed == 1


def test_findings_are_numbered_rule_by_rule_with_the_weightiest_ground_first(dossier):
    assert [(topic.rule, topic.findings[0].number) for topic in dossier.topics] == [
        ("threat", "F-001"),
        ("quiet-hours", "F-002"),
    ]
    assert [row.force for row in dossier.summary] == [Force.ADMINISTRATIVE, Force.INDUSTRY_NORM]


def test_a_ground_says_its_instrument_and_that_no_clause_was_seen(dossier):
    ground = dossier.topics[1].grounds[0]
    assert (ground.title, ground.article, ground.since) == ("示例行业规范", "", None)


def test_each_instrument_that_is_cited_stands_there_once_with_its_days(dossier):
    assert [(norm.norm, norm.since, norm.verified_on) for norm in dossier.norms] == [
        ("law", date(2020, 1, 1), date(2026, 1, 1)),
        ("std", date(2025, 1, 1), None),
    ]


def test_a_possible_finding_names_what_is_missing_and_asks_for_it(dossier):
    finding = dossier.findings[0]
    assert finding.missing == ("visits-agreed",)
    assert finding.questions == ("是否如此: visits-agreed?",)


def test_words_are_in_the_language_that_was_chosen(make_dossier):
    dossier = make_dossier(language=Language.EN)
    assert dossier.topics[0].title == "Threats"
    assert dossier.findings[0].explanation == "Threats on 2026-03-02: 1 contact(s)."


def test_entries_and_findings_and_files_name_each_other(dossier):
    third = dossier.entries[2]
    assert (third.findings, third.exhibits) == (("F-001",), ("E-002",))
    assert dossier.exhibits[0].contacts == (1, 3)


def test_a_file_of_no_chosen_contact_is_left_out(dossier):
    assert [exhibit.number for exhibit in dossier.exhibits] == ["E-002"]


@pytest.mark.parametrize(
    ("name", "in_package"),
    [
        ("录音.M4A", "E-001.m4a"),
        ("../../etc/passwd", "E-001.bin"),
        ("图.照片", "E-001.bin"),
        ("a", "E-001.bin"),
    ],
)
def test_a_file_is_named_in_a_package_by_its_number_and_a_plain_extension(name, in_package):
    kept = Attachment(id=1, sha256="ab" * 32, size=1, name=name)
    assert Exhibit(attachment=kept, contacts=(1,)).file_name == in_package


def test_names_come_from_the_number_that_a_contact_used(dossier):
    assert (dossier.entries[0].creditor, dossier.entries[0].collector) == (
        "示例消费金融",
        "示例资产管理（自称）",
    )


def test_the_debtors_own_call_is_listed_but_not_counted_as_a_contact_of_the_collector(dossier):
    totals = dossier.totals
    assert (totals.contacts, totals.inward, totals.outward) == (14, 13, 1)
    assert totals.by_channel == {Channel.CALL: 2, Channel.SMS: 10, Channel.VISIT: 1}
    assert sum(map(sum, dossier.patterns.heat)) == 13


def test_hours_and_days_are_those_of_the_debtors_clock(dossier):
    assert dossier.patterns.heat[6][22] >= 1  # Sunday 1 March, 22:06 in Shanghai, is 14:06 UTC
    assert dossier.patterns.days[0].day == date(2026, 3, 1)


def test_a_period_chooses_and_says_how_many_contacts_are_outside(make_dossier):
    dossier = make_dossier(since=START, until=START + timedelta(hours=8))
    assert [entry.number for entry in dossier.entries] == ["C-0001", "C-0002"]
    assert dossier.totals.elsewhere == 12


def test_a_finding_that_counts_contacts_outside_the_period_is_left_out_and_said_so(make_dossier):
    dossier = make_dossier(since=START + timedelta(hours=10))
    assert "threat:c3" not in [finding.flag for finding in dossier.findings]
    assert dossier.totals.cut == 1


def test_another_debt_does_not_appear_in_a_dossier_on_one(make_dossier):
    other = make_contact(90, number="021-5550-0009", number_key="+862155500009", at=START)
    dossier = make_dossier(contacts=(*sample_contacts(), other), debt_id=1)
    assert "C-0090" not in [entry.number for entry in dossier.entries]
    assert dossier.totals.elsewhere == 1


def test_contacts_after_a_notice_are_counted(dossier):
    assert [(row.number, row.later) for row in dossier.notices] == [("N-001", 12)]


def test_people_other_than_the_debtor_are_listed(dossier):
    assert [(row.person, row.relation, row.tally.contacts) for row in dossier.people] == [
        ("家人甲", "family", 1)
    ]


def test_a_trashed_contact_is_not_in_the_dossier(make_dossier):
    dossier = make_dossier(contacts=(make_contact(1), make_contact(2, trashed=True)), flags=())
    assert [entry.number for entry in dossier.entries] == ["C-0001"]


def test_an_empty_diary_gives_an_empty_dossier(make_dossier):
    dossier = make_dossier(since=START + timedelta(days=900))
    assert dossier.totals.contacts == 0
    assert dossier.topics == ()


def test_the_digest_does_not_hang_on_the_moment_of_export(make_dossier):
    assert make_dossier().digest == make_dossier().digest
    assert len(make_dossier().digest) == 64
    assert make_dossier(complainant="李四").digest != make_dossier().digest


@pytest.mark.parametrize("count", ["contacts", "inward", "calls", "findings", "exhibits"])
def test_a_figure_that_does_not_agree_with_the_tables_stops_the_export(dossier, count):
    totals = replace(dossier.totals, **{count: getattr(dossier.totals, count) + 1})
    with pytest.raises(InconsistentDossier):
        check(replace(dossier, totals=totals))


def test_a_summary_that_counts_otherwise_than_the_findings_stops_the_export(dossier):
    first, *others = dossier.summary
    changed = replace(first, met=first.met + 1, possible=first.possible - 1)
    with pytest.raises(InconsistentDossier, match="threat"):
        check(replace(dossier, summary=(changed, *others)))


def test_a_finding_on_a_contact_that_is_not_there_stops_the_export(dossier):
    topic, *others = dossier.topics
    astray = replace(topic, findings=(replace(topic.findings[0], counted=(2, 3, 99)),))
    with pytest.raises(InconsistentDossier, match="F-001"):
        check(replace(dossier, topics=(astray, *others)))


def test_a_complaint_stands_there_with_its_replies_limits_and_what_came_after(dossier):
    (row,) = dossier.complaints
    assert (row.number, row.channel, [reply.id for reply in row.replies]) == (
        "P-001",
        "出借机构投诉部门",
        [1],
    )
    assert [(limit.clock, limit.day) for limit in row.limits] == [
        ("decision", date(2026, 3, 18)),
        ("complex", date(2026, 4, 2)),
    ]
    assert row.later == sum(entry.contact.at > row.complaint.at for entry in dossier.entries)


def test_a_complaint_after_the_period_or_about_another_debt_is_left_out(make_dossier):
    assert make_dossier(until=START + timedelta(days=1)).complaints == ()
    assert len(make_dossier(debt_id=1).complaints) == 1
    assert make_dossier(debt_id=2).complaints == ()


def test_a_reply_of_another_complaint_stops_the_export(dossier):
    (row,) = dossier.complaints
    astray = replace(row, replies=tuple(replace(reply, complaint_id=9) for reply in row.replies))
    with pytest.raises(InconsistentDossier, match="P-001"):
        check(replace(dossier, complaints=(astray,)))


def test_each_entry_says_what_it_rests_on(dossier):
    strengths = {entry.number: entry.strength for entry in dossier.entries}
    assert (strengths["C-0001"].bill, strengths["C-0001"].recording) == (True, True)
    assert strengths["C-0002"].level == "alone"
