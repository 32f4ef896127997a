"""The translations are complete, and the tool that looks after them loses nothing."""

from __future__ import annotations

import ast
import gettext
from pathlib import Path

import pytest

import messages

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("room", messages.ROOMS)
@pytest.mark.parametrize("locale", ["zh_CN", "zh_TW"])
def test_every_text_of_a_room_has_a_chinese_translation(room: str, locale: str) -> None:
    """When only zh_TW lacks some, `python packaging/messages.py traditional` makes them from zh_CN."""
    found = list(messages.faults(room, locale))
    assert not found, f"{len(found)} faults, first: {found[0]}"


def _is_built(argument: ast.expr) -> bool:
    """Whether a text is put together in place, so that no catalogue can hold it."""
    if isinstance(argument, ast.Call):
        return getattr(argument.func, "attr", "") == "format"
    return isinstance(argument, ast.JoinedStr | ast.BinOp)


def test_no_text_is_put_together_inside_a_call_for_translation() -> None:
    built = [
        f"{module.relative_to(CHECKOUT)}:{call.lineno}"
        for module in sorted((CHECKOUT / "diary").rglob("*.py"))
        for call in messages.marking_calls(ast.parse(module.read_text(encoding="utf-8")))
        if any(_is_built(part) for part in ast.walk(call.args[0]))
    ]
    assert built == []


def _unmarked(tree: ast.AST) -> list[int]:
    """Lines on which a failure is raised with words that are not marked for translation."""
    raised = [node.exc for node in ast.walk(tree) if isinstance(node, ast.Raise)]
    return [
        call.lineno
        for call in raised
        if isinstance(call, ast.Call)
        for given in call.keywords
        if given.arg in {"what", "field", "problem", "reason", "detail", "advice"}
        and isinstance(given.value, ast.Constant | ast.JoinedStr)
    ]


def test_a_failure_carries_no_words_that_stay_english() -> None:
    bare = [
        f"{module.relative_to(CHECKOUT)}:{line}"
        for module in sorted((CHECKOUT / "diary").rglob("*.py"))
        for line in _unmarked(ast.parse(module.read_text(encoding="utf-8")))
    ]
    assert bare == []


def test_words_of_a_failure_that_are_not_marked_are_recognised() -> None:
    assert _unmarked(ast.parse('raise NoSuch(what="flag")\nraise NoSuch(what=N_("flag"))')) == [1]


@pytest.mark.parametrize(
    "call", ['tr(f"{n} calls")', 'self._tr("a" + b)', 'N_("{}".format(1))', 'tr("%s" % x)']
)
def test_a_text_put_together_in_place_is_recognised(call: str) -> None:
    (found,) = messages.marking_calls(ast.parse(call))
    assert _is_built(found.args[0])


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one module that has one text in each way of marking."""
    monkeypatch.setattr(messages, "CHECKOUT", tmp_path)
    monkeypatch.setattr(messages, "LOCALE", tmp_path / "locale")
    (tmp_path / "diary" / "gui").mkdir(parents=True)
    (tmp_path / "diary" / "calls.py").write_text(
        'tr("{count} " "calls", count=3)\nself._tr("Save")\nN_("Later")\nprint("not shown")\n',
        encoding="utf-8",
    )
    (tmp_path / "diary" / "gui" / "page.py").write_text('self._tr("Open")\n', encoding="utf-8")
    return tmp_path


def _write(room: str, *pairs: tuple[str, str], fuzzy: bool = False) -> Path:
    path = messages.po_file("zh_CN", room)
    path.parent.mkdir(parents=True, exist_ok=True)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    mark = "#, fuzzy\n" if fuzzy else ""
    body = [f'{mark}msgid "{text}"\nmsgstr "{translation}"\n' for text, translation in pairs]
    path.write_text("\n".join([head, *body]), encoding="utf-8")
    return path


def test_texts_are_found_in_all_three_ways_of_marking(project: Path) -> None:
    assert {message.id for message in messages.extract("core")} == {"", "{count} calls", "Save", "Later"}


def test_texts_inside_an_f_string_and_in_both_branches_of_a_choice_are_found(project: Path) -> None:
    (project / "diary" / "calls.py").write_text(
        'f"{tr(\'A\')}: {n}"\ntr("B" if n else "C")\n', encoding="utf-8"
    )
    assert {message.id for message in messages.extract("core")} == {"", "A", "B", "C"}


def test_each_room_has_its_own_texts(project: Path) -> None:
    assert {message.id for message in messages.extract("gui")} == {"", "Open"}


def test_an_update_adds_new_texts_and_keeps_translations(project: Path) -> None:
    path = _write("core", ("Save", "保存"), ("Gone", "已移除"))
    assert messages.update("zh_CN", "core") == 2
    merged = messages.read(path)
    assert merged["Save"].string == "保存"
    assert merged["Later"].string == ""
    assert merged.obsolete["Gone"].string == "已移除"


def test_an_update_marks_nothing_as_unsure(project: Path) -> None:
    path = _write("core", ("Saved", "已保存"))
    messages.update("zh_CN", "core")
    assert not any(message.fuzzy for message in messages.read(path) if message.id)


def test_a_missing_translation_is_a_fault(project: Path) -> None:
    _write("gui", ("Open", ""))
    assert [fault.endswith("not translated: 'Open'") for fault in messages.faults("gui")] == [True]


def test_an_unsure_translation_is_a_fault(project: Path) -> None:
    _write("gui", ("Open", "打开"), fuzzy=True)
    assert "fuzzy" in next(messages.faults("gui"))


def test_other_fields_than_the_english_are_a_fault(project: Path) -> None:
    _write("core", ("Save", "保存"), ("Later", "稍后"), ("{count} calls", "{number} 通电话"))
    assert "other fields" in next(messages.faults("core"))


def test_a_complete_translation_has_no_fault(project: Path) -> None:
    _write("core", ("Save", "保存"), ("Later", "稍后"), ("{count} calls", "共 {count} 通电话"))
    assert list(messages.faults("core")) == []


def test_compiled_translations_are_what_gettext_reads(project: Path) -> None:
    _write("gui", ("Open", "打开"))
    assert messages.compile_all() == 1
    assert gettext.translation("gui", messages.LOCALE, languages=["zh_CN"]).gettext("Open") == "打开"


def test_what_has_not_changed_is_not_compiled_again(project: Path) -> None:
    _write("gui", ("Open", "打开"))
    messages.compile_all()
    assert messages.compile_all() == 0


def test_traditional_chinese_is_made_from_the_simplified(project: Path) -> None:
    pytest.importorskip("opencc", reason="only translators have it")
    _write("gui", ("Open", "打开“{count} 条记录”"))
    messages.traditional("gui")
    made = messages.read(messages.po_file("zh_TW", "gui"))
    assert made["Open"].string == "開啟「{count} 條記錄」"


def test_a_malformed_file_is_named(project: Path) -> None:
    path = _write("gui")
    path.write_text("<<<<<<< ours\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"gui\.po"):
        messages.compile_all()
