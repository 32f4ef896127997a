"""Every change of an entry is told field by field, with its reason."""

from __future__ import annotations

from dataclasses import replace

from diary.domain.contact import Conduct, Reached
from diary.domain.journal import Revision
from diary.dossier.amending import amendments_of, plain
from diary.dossier.tables import amendments
from tests.dossier.sample import HEAD, NOW, make_contact

FIRST = make_contact(1, conduct=frozenset({Conduct.THREAT}))
SECOND = replace(FIRST, revision=2, said="补记", conduct=frozenset({Conduct.INSULT, Conduct.THREAT}))
THIRD = replace(SECOND, revision=3, reached=Reached.THIRD_PARTY, debt_id=1)
HISTORY = tuple(
    Revision(contact=one, event=replace(HEAD, seq=seq), reason=reason)
    for one, seq, reason in ((FIRST, 3, ""), (SECOND, 7, "补记原话"), (THIRD, 9, "记错了"))
)


def test_each_changed_field_is_one_amendment():
    found = amendments_of([1], {1: HISTORY})
    assert [(one.revision, one.seq, one.field, one.before, one.after, one.reason) for one in found] == [
        (2, 7, "said", "", "补记", "补记原话"),
        (2, 7, "conduct", "threat", "insult threat", "补记原话"),
        (3, 9, "reached", "debtor", "third-party", "记错了"),
        (3, 9, "debt_id", "", "D-1", "记错了"),
    ]


def test_only_chosen_entries_are_told_of():
    assert amendments_of([2], {1: HISTORY}) == ()


def test_a_time_is_told_in_iso_form_and_none_as_nothing():
    assert plain("at", NOW) == "2026-03-20T09:00:00+00:00"
    assert plain("collector_id", 2) == "K-2"
    assert plain("duration_s", None) == ""


def test_the_table_says_values_in_words(make_dossier, english):
    table = amendments(make_dossier(histories={1: HISTORY}), english)
    assert [(row[0], *row[3:6]) for row in table.rows][1:3] == [
        ("C-0001", "Conduct", "Threatened the complainant", "Insulted\nThreatened the complainant"),
        ("C-0001", "Reached", "The complainant", "Another person"),
    ]
