"""A supplement holds what is new or changed since an earlier export, and says which one."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from diary.domain.flag import Review, Verdict
from diary.domain.journal import Revision
from diary.dossier.pages.book import book
from diary.dossier.supplement import Baseline, NoSuchExport, baseline_of
from diary.dossier.visible import Shower
from tests.dossier.sample import ATTACHMENTS, HEAD, NOW, REVIEWS, sample_contacts

BASE = Baseline(seq=42, at=NOW, sha256="ab" * 32, head=41, contact=10, exhibit=2, notice=1)


def _export(seq, **detail):
    return replace(HEAD, seq=seq, kind="export", detail=json.dumps(detail))


def _entries(dossier):
    return [entry.contact.id for entry in dossier.entries]


def test_only_new_entries_stand_in_it_under_their_own_numbers(make_dossier):
    dossier = make_dossier(since_base=BASE)
    assert [entry.number for entry in dossier.entries] == [f"C-{one:04d}" for one in range(11, 15)]
    assert dossier.findings == ()
    assert dossier.notices == ()
    assert dossier.exhibits == ()
    assert dossier.totals.elsewhere == 10


def test_an_entry_that_was_changed_afterwards_stands_in_it(make_dossier):
    contacts = sample_contacts()
    history = {
        place: (
            Revision(contact=contacts[place - 1], event=replace(HEAD, seq=3)),
            Revision(
                contact=replace(contacts[place - 1], revision=2, place="别处"), event=replace(HEAD, seq=seq)
            ),
        )
        for place, seq in ((5, 50), (6, 40))
    }
    assert _entries(make_dossier(since_base=BASE, histories=history)) == [5, 11, 12, 13, 14]


def test_an_entry_that_got_a_file_stands_in_it_with_the_findings_that_rest_on_it(make_dossier):
    files = (*ATTACHMENTS, replace(ATTACHMENTS[0], id=9, contact_ids=(3,)))
    dossier = make_dossier(since_base=BASE, attachments=files)
    assert _entries(dossier) == [2, 3, 11, 12, 13, 14]
    assert [one.flag for one in dossier.findings] == ["threat:c3"]


def test_a_finding_confirmed_afterwards_stands_in_it_with_its_entries(make_dossier):
    review = Review(flag_id="threat:c3", verdict=Verdict.UPHOLD, at=NOW + timedelta(days=1))
    dossier = make_dossier(since_base=BASE, reviews={**REVIEWS, "threat:c3": review})
    assert [(one.flag, one.number) for one in dossier.findings] == [("threat:c3", "F42-001")]
    assert {2, 3} <= {*_entries(dossier)}


def test_the_cover_says_what_it_adds_to(make_dossier, english):
    front = book(make_dossier(since_base=BASE), english, Shower())["cover"]
    assert front["subtitle"] == "Supplementary evidence"
    assert any("abab abab abab abab" in "".join(value) for _, value in front["facts"]["pairs"])


def test_an_export_is_named_by_its_number_or_its_digest():
    events = (HEAD, _export(42, sha256="ab" * 32, last_contact=7, head=40), _export(43, sha256="cd" * 32))
    assert baseline_of(events, "42").contact == 7
    assert baseline_of(events, "42").head == 40
    assert baseline_of(events, "CDCDCDCD").seq == 43
    assert baseline_of(events, "43").head == 43


@pytest.mark.parametrize("name", ["41", "44", "abab", "", "efefefef"])
def test_what_names_no_single_export_is_refused(name):
    with pytest.raises(NoSuchExport):
        baseline_of((HEAD, _export(42, sha256="ab" * 32)), name)


@pytest.mark.parametrize(("last", "reply", "rows"), [(0, 0, 1), (1, 0, 1), (1, 1, 0)])
def test_a_supplement_has_complaints_that_are_new_or_were_answered_since(make_dossier, last, reply, rows):
    base = Baseline(
        seq=40,
        at=NOW,
        sha256="ab" * 32,
        head=40,
        contact=99,
        exhibit=9,
        notice=9,
        complaint=last,
        reply=reply,
    )
    assert len(make_dossier(since_base=base).complaints) == rows
