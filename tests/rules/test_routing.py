"""Where findings go, and where each question of a flag is answered."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from diary.domain.contact import Channel, Conduct, Contact, Direction
from diary.domain.correction import CorrectionKind
from diary.domain.debt import Debt
from diary.domain.flag import FlagState
from diary.domain.notice import Notice
from diary.rules.catalogue import Catalogue
from diary.rules.checks.conduct import conduct
from diary.rules.found import LABELS, MYTH_LABELS, Found, read_nothing, told_by
from diary.rules.judge import judge
from diary.rules.labels import LABEL_TITLES, label_title
from diary.rules.questions import CLEARED, CONFIRMS, QUESTIONS
from tests.rules.making import board, case, contact, reading

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
SAID = "今晚就不走了，还要砸门"

ANSWERED_IN = {
    "loan-online": (Debt, "online"),
    "lender-kind": (Debt, "creditor"),
    "visits-agreed": (Debt, "visits_agreed"),
    "contract-mentions-visits": (Debt, "contract_mentions_visits"),
    "agency-notified": (Debt, "agency_notified"),
    "direction": (Contact, "direction"),
    "exact-time": (Contact, "about_min"),
    "answered": (Contact, "outcome"),
    "reached": (Contact, "reached"),
    "relation": (Contact, "relation"),
    "people": (Contact, "people"),
    "order-until": (Notice, "until"),
}
"""Questions that a field answers."""


def by_rule(rule: str):
    """A reader that finds a passage whose pattern speaks for a rule."""

    def read(one: Contact) -> list[Found]:
        (found,) = reading(forced_entry_or_property=(SAID, True))(one)
        return [Found(span=found.span, strong=True, rule=rule)]

    return read


def test_every_question_has_a_place_for_its_answer():
    assert {*ANSWERED_IN, *CONFIRMS, *Conduct} == set(QUESTIONS)
    for kind, field in ANSWERED_IN.values():
        assert field in {one.name for one in fields(kind)}
    assert set(CONFIRMS) <= set(CLEARED), "the other answer is told when it clears a flag"


def test_a_passage_feeds_the_rule_that_its_pattern_names(catalogue: Catalogue):
    one = contact(1, "2026-03-01 12:00", Channel.SMS, said=SAID)
    for rule in ("property-damage", "forcible-taking"):
        raised = {flag.rule for flag in judge(case(one), catalogue, by_rule(rule))}
        assert {"property-damage", "forcible-taking"} & raised == {rule}
    unnamed = {flag.rule for flag in judge(case(one), catalogue, by_rule(""))}
    assert {"property-damage", "forcible-taking"} <= unnamed, "the label is all that is known"


def test_words_of_staying_in_a_home_ask_whether_they_left(catalogue: Catalogue):
    one = contact(1, "2026-03-01 12:00", Channel.VISIT, said=SAID)
    flags = {flag.rule: flag for flag in judge(case(one), catalogue, by_rule("visit-refused-to-leave"))}
    assert flags["visit-refused-to-leave"].missing == ("refused-to-leave",)
    assert "property-damage" not in flags


def test_each_pattern_speaks_for_a_rule_that_listens(catalogue: Catalogue):
    deaf = []
    for path in sorted((RESOURCES / "wording" / "patterns").glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for rule in {one.get("rule", table["rule"]) for one in table["patterns"]}:
            assert rule in catalogue.rules, path.name
            if not listening(catalogue, table["label"], rule):
                deaf.append((table["label"], rule))
    assert deaf == [("visit_announced", "visit-no-prior-consent")], "announcing a visit breaks no norm known"


def listening(catalogue: Catalogue, label: str, rule: str) -> bool:
    params = [{**one.params, **ground.params} for one in catalogue.rules.values() for ground in one.grounds]
    return any(
        label in one.get("labels", ()) and rule in (one.get("spoken_for") or (rule,)) for one in params
    )


def test_every_rule_that_is_spoken_for_is_there(catalogue: Catalogue):
    named = {name for rule in catalogue.rules.values() for name in rule.params.get("spoken_for", ())}
    assert named <= set(catalogue.rules)


def test_every_label_has_a_name():
    assert set(LABEL_TITLES) == LABELS | MYTH_LABELS
    assert label_title("something-else", next(iter(LABEL_TITLES["insult"]))) == "something-else"


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ((None,), FlagState.MET),
        ((CorrectionKind.NOT_SO,), FlagState.CLEARED),
        ((CorrectionKind.NOT_SO, None), FlagState.MET),
        ((CorrectionKind.ALSO,), FlagState.POSSIBLE),
        ((CorrectionKind.NOT_SO, CorrectionKind.ALSO), FlagState.POSSIBLE),
    ],
)
def test_the_users_word_on_passages_decides(words, state):
    one = contact(1, "2026-03-01 12:00", Channel.SMS, said=SAID)
    (found,) = reading(insult=(SAID, True))(one)

    def read(_contact: Contact) -> list[Found]:
        return [Found(span=found.span, strong=word is not CorrectionKind.ALSO, word=word) for word in words]

    (hit,) = conduct(board(case(one), read), frozenset(), any_of=[Conduct.INSULT], labels=["insult"])
    assert hit.state is state


def test_what_the_debtor_wrote_is_never_read():
    out = contact(1, "2026-03-01 12:00", Channel.SMS, said=SAID, direction=Direction.OUT)
    assert told_by(by_rule("property-damage"), [out]) == {}
    assert told_by(read_nothing, [contact(2, "2026-03-01 12:00", said=SAID)]) == {}
