from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDateTimeEdit, QLabel, QLineEdit, QPushButton, QSpinBox

from diary.domain.contact import Conduct, Direction, Outcome, Reached, Relation
from diary.domain.flag import FlagState
from diary.domain.lender import Answer, LenderKind
from diary.domain.notice import Notice, NoticeKind
from diary.gui.days import wall_clock
from diary.gui.pages.question import QuestionField


@pytest.fixture
def ask(filled, tr, qtbot):
    """Asks of the call that it may have its fields open, and collects what is answered."""

    def make(fact, *, with_debt=True, **fields):
        contact = replace(filled.contact(1), **fields)
        flag = filled.flags(contact_ids=[1])[0]
        flag = replace(
            flag,
            state=FlagState.POSSIBLE,
            missing=(fact,),
            contacts=(1,),
            counted=(1,),
            debt_id=contact.debt_id if with_debt else None,
        )
        made = QuestionField(fact, flag, contact, diary=filled, tr=tr)
        qtbot.addWidget(made)
        made.show()
        made.heard = []
        made.answered.connect(made.heard.append)
        made.wanted.connect(made.heard.append)
        return made

    return make


def press(field, text):
    next(one for one in field.findChildren(QPushButton) if one.text() == text).click()


def buttons(field):
    return [one.text() for one in field.findChildren(QPushButton)]


def choose(field, text):
    box = field.findChild(QComboBox)
    box.activated.emit(box.findText(text))


def test_a_conduct_is_answered_with_yes_or_no(ask):
    field = ask("threat")
    press(field, "Yes")
    press(field, "No")
    yes, no = field.heard
    assert yes.contact_id == 1
    assert yes.fields["conduct"] == {Conduct.THREAT}
    assert no.fields["not_conduct"] == {Conduct.THREAT}
    assert yes.question == "Did they threaten to harm you or your family?"


def test_not_known_puts_the_question_aside_until_the_user_takes_it_up(ask, filled):
    field = ask("threat")
    press(field, "Not known")
    (aside,) = field.heard
    assert (aside.about, aside.fact, aside.left) == ("contact:1", "threat", True)
    filled.leave_open(aside.about, aside.fact)
    field = ask("threat")
    assert "Left open; you can answer at any time." in [one.text() for one in field.findChildren(QLabel)]
    assert buttons(field) == ["Answer it"]
    press(field, "Answer it")
    assert field.heard[0].left is False
    assert "Yes" in buttons(ask("insult"))


def test_what_is_put_aside_is_the_entrys_the_debts_or_the_flags_own_question(ask):
    def about(fact):
        field = ask(fact)
        press(field, "Not known")
        return field.heard[0].about

    assert about("visits-agreed") == "debt:1"
    assert about("reachable").startswith("flag:")
    assert about("people") == "contact:1"


def test_whether_it_was_the_same_person_is_answered_with_yes_or_no(ask):
    field = ask("person", reached=Reached.THIRD_PARTY)
    press(field, "Yes, the same person")
    press(field, "No, somebody else")
    assert [(one.fact, one.answer) for one in field.heard] == [("person", Answer.YES), ("person", Answer.NO)]
    assert all(one.flag_id for one in field.heard)
    named = ask("person", reached=Reached.THIRD_PARTY, person="某人")
    assert named.findChild(QLineEdit) is None
    assert buttons(named) == ["Yes, the same person", "No, somebody else", "Not known"]


def test_how_long_an_order_holds_is_written_into_its_notice(ask, filled):
    assert buttons(ask("order-until")) == []
    at = filled.contact(1).at
    order = filled.add_notice(Notice(kind=NoticeKind.NO_CONTACT_ORDER, at=at - timedelta(days=9)))
    filled.add_notice(Notice(kind=NoticeKind.NO_CONTACT_ORDER, at=at + timedelta(days=1)))
    field = ask("order-until")
    press(field, "Write its last day into the notice …")
    assert field.heard[0].ending == order


def test_a_name_is_not_saved_while_letters_are_open_in_the_input_method(ask):
    field = ask("person", reached=Reached.THIRD_PARTY)
    line = field.findChild(QLineEdit)
    line.setText("王")
    QApplication.sendEvent(line, QInputMethodEvent("mou", []))
    line.returnPressed.emit()
    assert field.heard == []
    QApplication.sendEvent(line, QInputMethodEvent("", []))
    line.returnPressed.emit()
    assert field.heard[0].fields == {"person": "王"}


def test_a_relation_is_chosen_from_a_list(ask):
    field = ask("relation", reached=Reached.THIRD_PARTY)
    choose(field, "Colleague")
    field.findChild(QComboBox).activated.emit(0)
    (change,) = field.heard
    assert change.fields == {"relation": Relation.COLLEAGUE}


def test_visitors_are_counted_in_a_small_field(ask):
    field = ask("people")
    field.findChild(QSpinBox).setValue(3)
    press(field, "Save")
    assert field.heard[0].fields == {"people": 3}


def test_a_person_is_named_and_an_empty_name_is_no_answer(ask):
    field = ask("person")
    press(field, "Save")
    field.findChild(QLineEdit).setText(" 某人 ")
    press(field, "Save")
    assert [one.fields for one in field.heard] == [{"person": "某人"}]


def test_an_exact_time_takes_the_doubt_away(ask, filled):
    field = ask("exact-time", about_min=30)
    local = filled.contact(1).local
    field.findChild(QDateTimeEdit).setDateTime(wall_clock(local.replace(hour=21, minute=5)))
    press(field, "Save")
    (change,) = field.heard
    assert change.fields == {"at": local.replace(hour=21, minute=5, second=0), "about_min": 0}


def test_the_call_in_sight_is_asked_whether_it_was_answered(ask):
    field = ask("answered", outcome=Outcome.UNKNOWN, duration_s=None)
    press(field, "Yes")
    assert field.heard[0].fields == {"outcome": Outcome.ANSWERED}
    assert not ask("direction", direction=Direction.IN).findChildren(QPushButton)


def test_a_fact_of_the_debt_goes_to_the_debt(ask, debt):
    field = ask("visits-agreed")
    press(field, "No")
    (change,) = field.heard
    assert (change.debt_id, change.contact_id) == (debt.id, None)
    assert change.fields == {"visits_agreed": Answer.NO}


def test_the_kind_of_lender_is_chosen_from_a_list(ask):
    field = ask("lender-kind")
    choose(field, "Micro-loan company")
    assert field.heard[0].fields == {"kind": LenderKind.MICRO_LOAN}


def test_without_a_debt_it_is_asked_for_first(ask, debt):
    field = ask("lender-kind", with_debt=False)
    choose(field, "示例消费金融 示例分期")
    press(field, "Add a debt …")
    change, wish = field.heard
    assert change.fields == {"debt_id": debt.id}
    assert wish.debt


def test_what_only_a_notice_can_say_leads_to_one(ask):
    field = ask("plan-kept")
    press(field, "Yes …")
    press(field, "No …")
    assert [one.notice for one in field.heard] == [NoticeKind.PLAN_KEPT, NoticeKind.PLAN_BROKEN]


def test_what_another_entry_shows_best_leads_to_one_or_is_answered_at_once(ask):
    field = ask("reachable")
    press(field, "Write down a contact that reached me …")
    assert field.heard[0].contact.number == "021-5550-0001"
    press(field, "No")
    told = field.heard[1]
    assert (told.fact, told.answer, told.contact_id) == ("reachable", Answer.NO, None)
    assert told.flag_id
