from __future__ import annotations

import pytest

from diary.domain.answers import Role, RowKind
from diary.domain.complaint import ReplyKind
from diary.domain.contact import Channel, Conduct, Direction, Outcome, Reached, Relation, Source
from diary.domain.corroboration import CorroborationKind
from diary.domain.evidence import EvidenceForm
from diary.domain.exchange import ExportFormat, FlagChoice, Mask
from diary.domain.flag import FlagState, Verdict
from diary.domain.language import Language
from diary.domain.lender import Answer, LenderKind
from diary.domain.norm import Confidence, Force
from diary.domain.notice import NoticeKind
from diary.gui.labels import LABELS, label
from diary.wording.values import Label

KINDS = (
    Channel, Conduct, Direction, Outcome, Reached, Relation, Source, ExportFormat, FlagChoice, FlagState,
    Verdict, Language, Answer, LenderKind, Confidence, Force, NoticeKind,
    ReplyKind, Role, RowKind, Mask, EvidenceForm, CorroborationKind, Label,
)  # fmt: skip


def test_no_value_is_forgotten():
    assert set(LABELS) == {f"{kind.__name__}.{value.name}" for kind in KINDS for value in kind}


@pytest.mark.parametrize("kind", KINDS)
def test_every_value_has_words_of_its_own_in_both_languages(kind, tr, zh):
    for translate in (tr, zh):
        words = [label(translate, value) for value in kind]
        assert len(set(words)) == len(words)
        assert all(words)


def test_equal_texts_of_different_kinds_are_told_apart(tr):
    assert label(tr, Outcome.UNKNOWN) != label(tr, Relation.UNKNOWN)
