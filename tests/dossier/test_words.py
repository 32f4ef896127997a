"""Every value that a dossier may hold has a word, in each language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from diary import store
from diary.domain.complaint import ReplyKind
from diary.domain.contact import Channel, Conduct, Direction, Outcome, Reached, Relation, Source
from diary.domain.flag import FlagState
from diary.domain.lender import Answer, LenderKind
from diary.domain.norm import Confidence, Force
from diary.domain.notice import NoticeKind
from diary.dossier.strength import Basis, Level
from diary.dossier.words import Words
from diary.store.proof import TABLES
from diary.store.tables import REVISED
from tests.dossier.sample import make_contact

KINDS = (
    Channel,
    Conduct,
    Direction,
    Outcome,
    Reached,
    Relation,
    Source,
    FlagState,
    Answer,
    LenderKind,
    Confidence,
    Force,
    NoticeKind,
    ReplyKind,
    Basis,
    Level,
)


@pytest.mark.parametrize("kind", KINDS)
def test_each_value_has_a_word_in_both_languages(kind, english, chinese):
    for value in kind:
        assert Words(english)(value)
        assert Words(chinese)(value) != Words(english)(value)


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_values_of_a_kind_share_a_word(kind, chinese):
    words = [Words(chinese)(value) for value in kind]
    assert len(set(words)) == len(words)


def test_the_weakness_of_a_source_is_said_in_words(english):
    assert Words(english)(Confidence.V2) == "seen in published summaries, clause not read"


def test_how_a_call_went_is_said_with_its_length(english):
    assert Words(english).course(make_contact(1)) == "Answered, 1 min 5 s"
    assert Words(english).course(make_contact(1, outcome=Outcome.UNKNOWN, duration_s=None)) == ""


def test_every_act_that_the_store_writes_into_the_journal_has_a_word(english, chinese):
    source = "".join(path.read_text("utf-8") for path in Path(store.__file__).parent.glob("*.py"))
    named = set(re.findall(r'(?:_write\(\s*|\.kind = )"([a-z._]+)"', source))
    kept = {table.name: table for table in TABLES.values()}
    acts = named | {f"{name}.add" for name in kept}
    acts |= {f"{name}.amend" for name in kept if name in REVISED and f"{name}.amend" not in named}
    acts = {
        act for act in acts if act.partition(".")[0] not in ("likeness", "set_aside", "unlinked")
    }  # acts have own names
    acts |= {act for act in named if act.startswith("likeness.")}
    silent = {act for act in acts if Words(english).act(act) == act or Words(chinese).act(act) == act}
    assert silent == set()
    assert len(acts) > 30
