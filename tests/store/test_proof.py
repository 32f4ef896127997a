"""Proof and procedure are kept whole, change by revision, refer to what is there; drafts are not evidence."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from diary.domain.complaint import Complaint, Reply, ReplyKind
from diary.domain.corroboration import Corroboration, CorroborationKind
from diary.domain.draft import Draft
from diary.domain.errors import NoSuch

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)


def test_a_value_comes_back_as_it_was_kept(store):
    (kept,) = store.add_proof(Complaint(channel="regulator", at=AT, reference="甲-1", note="亲自递交"))
    assert kept.id == 1
    assert store.proofs(Complaint) == (kept,)
    assert store.proof(Complaint, 1) == kept


def test_an_amendment_keeps_the_former_revision_and_says_why(store):
    (kept,) = store.add_proof(Complaint(channel="regulator", at=AT))
    amended = store.amend_proof(replace(kept, reference="乙-2"), "number came by post")
    assert store.proof(Complaint, kept.id) == amended
    assert store.head().kind == "complaint.amend"
    assert store.verify().ok


def test_nothing_is_written_when_nothing_differs(store):
    (kept,) = store.add_proof(Complaint(channel="regulator", at=AT))
    head = store.head()
    store.amend_proof(kept)
    assert store.head() == head


def test_what_refers_to_nothing_is_refused_and_nothing_is_kept(store):
    head = store.head()
    with pytest.raises(NoSuch):
        store.add_proof(Reply(complaint_id=7, kind=ReplyKind.ACCEPTED, at=AT))
    assert (store.proofs(Reply), store.head()) == ((), head)
    with pytest.raises(NoSuch):
        store.proof(Complaint, 7)


def test_values_are_chosen_by_columns(store, make_contact):
    first, second = (store.add_contact(make_contact()).id for _ in range(2))
    shown = Corroboration(
        contact_id=first, kind=CorroborationKind.BILL, file="账单.xlsx", sha256="ab", locator="3"
    )
    kept = store.add_proof(shown, replace(shown, contact_id=second))
    assert store.proofs(Corroboration, contact_id=second) == kept[1:]
    assert store.proofs(Corroboration, contact_id=(first, second)) == kept
    assert store.proofs(Corroboration, contact_id=first, withdrawn=True) == ()


def test_a_draft_survives_and_is_not_in_the_journal(store):
    head = store.head()
    store.save_draft(Draft(name="quick", value="一", at=AT))
    store.save_draft(Draft(name="entry", value="二", at=AT - timedelta(hours=1)))
    store.save_draft(Draft(name="quick", value="三", at=AT))
    assert [(one.name, one.value) for one in store.drafts()] == [("entry", "二"), ("quick", "三")]
    store.drop_draft("quick")
    assert [one.name for one in store.drafts()] == ["entry"]
    assert store.head() == head
