from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from diary.domain.contact import Channel
from diary.domain.flag import Flag, FlagState, Span
from diary.domain.language import Language
from diary.domain.lender import LenderKind
from diary.domain.norm import Confidence, Force, Ground
from diary.store.flag_text import Dumper, load

FULL = Flag(
    id="calls-over-3:k1:2025-03-01",
    rule="calls-over-3",
    state=FlagState.POSSIBLE,
    scope="k1:2025-03-01",
    day=date(2025, 3, 1),
    debt_id=1,
    contacts=(4, 5),
    counted=(1, 2, 3, 4, 5),
    grounds=(
        Ground(
            norm="gbt-45251",
            article="5.2",
            force=Force.REGULATORY,
            confidence=Confidence.V2W,
            since=date(2025, 3, 1),
            binds=frozenset({LenderKind.CARD, LenderKind.AMC}),
            channels=frozenset({Channel.CALL}),
            params={
                "begin": time(22),
                "most": 3,
                "share": Decimal("0.5"),
                "words": ("a", "b"),
                "list": [1, {"deep": frozenset({"x"})}],
                "moment": datetime(2025, 3, 1, tzinfo=UTC),
                "yes": True,
                "none": None,
            },
            note={Language.ZH_HANS: "说明"},
        ),
    ),
    facts={"count": 5, "window": "一天"},
    spans=(Span(contact_id=4, field="said", start=0, end=2, text="上门", label="visit", reason="r"),),
    missing=("visits-agreed",),
    cleared_by="notice",
)


FLAG_OF_NOTICE = replace(FULL, id="unanswered:n1", scope="n1", contacts=(), counted=(), spans=())


def test_a_flag_comes_back_from_its_text_as_it_was():
    again = load(Dumper()(FULL))
    assert again == FULL
    assert type(again.grounds[0].params["words"]) is tuple
    assert again.grounds[0].params["list"][1] == {"deep": frozenset({"x"})}


def test_a_measure_of_an_unknown_type_is_refused():
    with pytest.raises(TypeError):
        Dumper()(replace(FULL, grounds=(replace(FULL.grounds[0], params={"x": object()}),)))


def test_flags_are_found_by_contact_and_by_id(store):
    other = replace(FULL, id="x:c9", scope="c9", contacts=(9,), day=date(2024, 1, 1))
    store.replace_all_flags("digest", [([FULL, other], ())])
    assert store.flags_digest() == "digest"
    assert store.flags() == (other, FULL)
    assert store.flags(contact_ids=[5, 77]) == (FULL,)
    assert store.flags(contact_ids=[1]) == (), "counted, but not too far"
    assert store.flags(contact_ids=[]) == ()
    assert store.flags(ids=["x:c9", "nothing"]) == (other,)


def test_flags_that_hang_on_no_contact_are_found_by_themselves(store):
    later = replace(FLAG_OF_NOTICE, id="unanswered:n2", scope="n2", day=date(2025, 3, 3))
    store.replace_all_flags("d", [([later, FULL, FLAG_OF_NOTICE], [])])
    assert store.loose_flags() == (FLAG_OF_NOTICE, later)


def test_scopes_are_judged_again_on_their_own(store):
    other = replace(FULL, id="x:c9", scope="c9", contacts=(9,))
    store.replace_all_flags("digest", [([FULL, other], ())])
    changed = replace(FULL, contacts=(5,), state=FlagState.MET)
    store.replace_flags([FULL.scope, "c1000"], [changed])
    assert store.flags() == (changed, other)
    assert store.flags(contact_ids=[4]) == ()
    store.replace_flags(["c9"], [])
    assert store.flags() == (changed,)


def test_the_cache_is_no_part_of_the_journal(store):
    head = store.head()
    store.replace_all_flags("digest", [([FULL], ())])
    store.drop_flags()
    assert store.flags() == ()
    assert store.flags_digest() is None
    assert store.head() == head


def test_a_change_that_was_not_judged_makes_the_cache_stale(store, make_contact):
    store.replace_all_flags("digest", [])
    recorded = store.add_contact(make_contact())
    assert store.flags_digest() is None, "a crash now must not leave old flags standing"
    store.replace_flags([f"c{recorded.id}"], [])
    assert store.flags_digest() == "digest"
    store.find_collector("王某")
    assert store.flags_digest() == "digest", "a new name changes no flag"


def test_many_flags_go_in_at_once(store):
    many = [replace(FULL, id=f"r:c{n}", scope=f"c{n}", contacts=(n,)) for n in range(1, 1203)]
    store.replace_all_flags("digest", iter([(iter(many), ())]))
    assert len(store.flags()) == 1202
    assert len(store.flags(contact_ids=range(1, 701))) == 700
    store.replace_flags([f"c{n}" for n in range(1, 1203)], [])
    assert store.flags() == ()
