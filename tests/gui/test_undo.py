from __future__ import annotations

from diary.gui.undo import MOST, Step, UndoStack


def step(told, again=lambda: None):
    return Step(told=told, back=lambda: None, again=again)


def test_acts_go_back_and_forth_in_their_order():
    stack = UndoStack()
    stack.push(step("one"))
    stack.push(step("two"))
    stack.move_back()
    assert (stack.last().told, stack.next().told) == ("one", "two")
    stack.move_forth()
    assert stack.last().told == "two"
    assert stack.next() is None


def test_a_new_act_cuts_off_those_taken_back():
    stack = UndoStack()
    stack.push(step("one"))
    stack.move_back()
    stack.push(step("two"))
    assert stack.next() is None


def test_an_act_without_a_way_forth_is_gone_once_taken_back():
    stack = UndoStack()
    stack.push(step("import", again=None))
    stack.move_back()
    assert (stack.last(), stack.next()) == (None, None)


def test_what_is_told_speaks_the_language_of_the_window(tr, zh):
    said = step(lambda tr: tr("{reference} was saved.", reference="C-0001"))
    assert (said.text(tr), said.text(zh)) == ("C-0001 was saved.", "C-0001 已保存。")
    assert step("as it is").text(zh) == "as it is"


def test_a_stack_goes_on_from_another_which_is_empty_then():
    one, other = UndoStack(), UndoStack()
    one.push(step("one"))
    other.take(one)
    assert (one.last(), other.last().told) == (None, "one")


def test_only_so_many_acts_are_remembered():
    stack = UndoStack()
    for number in range(MOST + 1):
        stack.push(step(str(number)))
    for _ in range(MOST):
        stack.move_back()
    assert stack.last() is None
