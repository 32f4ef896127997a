"""Every page and dialog in every language: nothing is cut off at 1280 x 800, and all can be read out."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog

import scenes
from diary.diary import Diary
from diary.diary.demo import fill
from diary.domain.language import Language, Translator
from tests.gui.fitting import Stretched, beyond, cut_texts, nameless
from tests.gui.reading import leaps, untold

TEXTS = ("core", "dossier", "gui")


@pytest.fixture(scope="module")
def sample(tmp_path_factory, resources):
    with Diary.create(tmp_path_factory.mktemp("case") / "示例", resources) as diary:
        fill(diary, resources)
        scenes.keep_files(diary, tmp_path_factory.mktemp("files"))
        yield diary


@pytest.mark.parametrize(
    ("language", "kind"),
    [
        (Language.ZH_HANS, Translator),
        (Language.ZH_HANT, Translator),
        (Language.EN, Translator),
        (Language.EN, Stretched),
        (Language.ZH_HANS, Stretched),
    ],
    ids=["zh-Hans", "zh-Hant", "en", "en stretched", "zh-Hans stretched"],
)
def test_no_text_is_cut_off_and_no_control_nameless(
    sample, open_window, resources, monkeypatch, language, kind
):
    scenes.choose_no_files(monkeypatch.setattr)
    window = open_window(sample, kind(language, resources / "locale", *TEXTS))
    window.resize(1280, 800)
    window.frame.contacts.select(scenes.SHOWN)
    problems, seen = [], set()

    def see(name, widget):
        seen.add(name)
        problems.extend(f"{name}: cut off: {text}" for text in cut_texts(widget))
        problems.extend(f"{name}: reaches beyond: {area}" for area in beyond(widget))
        problems.extend(f"{name}: without a name: {part}" for part in nameless(widget))
        if kind is Translator and language is not Language.ZH_HANT:  # told as in the other Chinese
            problems.extend(f"{name}: {told}" for told in untold(widget))
            if isinstance(widget, QDialog):
                problems.extend(f"{name}: Tab leaps: {leap}" for leap in leaps(widget))
        if isinstance(widget, QDialog) and (widget.width() > 1280 or widget.height() > 800):
            problems.append(f"{name}: does not fit the screen: {widget.width()} x {widget.height()}")

    scenes.walk(window, see)
    assert not problems, "\n".join(sorted(set(problems)))
    assert {"home", "page-charts", "file-pdf-ViewerDialog", "file-png-ViewerDialog"} < seen
    assert any(name.startswith("export") for name in seen)
