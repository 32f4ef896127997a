"""Corrections and answers stand in the dossier, in every form of it."""

from __future__ import annotations

import csv as plain_csv
import io
import json
from dataclasses import replace

import jsonschema
import pytest

from diary.domain.correction import Correction, CorrectionKind
from diary.domain.exchange import Mask
from diary.domain.flag_answer import FlagAnswer
from diary.domain.lender import Answer
from diary.dossier.content import content_bytes
from diary.dossier.pages.book import book
from diary.dossier.reading import read
from diary.dossier.tables import all_tables
from diary.dossier.visible import Shower
from tests.dossier.sample import NOW

REJECTED = Correction(
    id=1, contact_id=3, kind=CorrectionKind.NOT_SO, field="said", label="threat_violence", start=4, stop=8,
    quote="后果自负", note="示例台词", at=NOW,
)  # fmt: skip
ADDED = replace(REJECTED, id=2, kind=CorrectionKind.ALSO, label="insult", note="", withdrawn=True)
ELSEWHERE = replace(REJECTED, id=3, contact_id=999)
ANSWER = FlagAnswer(id=1, subject="c3", fact="reachable", answer=Answer.NO, note="手机没电", at=NOW)


@pytest.fixture
def told(make_dossier):
    """The sample dossier, with the user's own words."""
    return make_dossier(corrections=(REJECTED, ADDED, ELSEWHERE), answers=(ANSWER,))


def test_only_what_belongs_to_the_dossier_is_told(told):
    assert [(row.number, row.entry) for row in told.corrections] == [("R-001", "C-0003"), ("R-002", "C-0003")]
    assert [row.answer.subject for row in told.answers] == ["c3"]


def test_the_honesty_chapter_shows_words_label_day_and_answers(told, english):
    shown = json.dumps(book(told, english, Shower()), ensure_ascii=False)
    for words in (
        "后果自负",
        "R-001",
        "Does not mean: ",
        "own reading",
        "Taken back.",
        "示例台词",
        "手机没电",
    ):
        assert words in shown, words


def test_a_dossier_without_them_says_nothing_of_them(make_dossier, english):
    shown = json.dumps(book(make_dossier(), english, Shower()), ensure_ascii=False)
    assert "corrected by the complainant" not in shown
    assert "answered:" not in shown


def test_the_content_file_holds_them_and_gives_them_back(told, resources):
    document = json.loads(content_bytes(told))
    schema = json.loads((resources / "dossier" / "dossier.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(document)
    assert [(one["kind"], one["text"], one["withdrawn"]) for one in document["corrections"]] == [
        ("not-so", "后果自负", False),
        ("also", "后果自负", True),
    ]
    assert (document["answers"][0]["fact"], document["answers"][0]["answer"]) == ("reachable", "no")
    again = read(content_bytes(told), told.made_at)
    assert (again.corrections, again.answers) == (told.corrections, told.answers)


def test_there_is_a_table_of_them(told, english):
    (table,) = [one for one in all_tables(told, english) if one.name == "corrections"]
    out = io.StringIO()
    plain_csv.writer(out).writerows(table.rows)
    assert [row[3] for row in table.rows] == ["后果自负", "后果自负"]
    assert "R-002" in out.getvalue()


def test_numbers_of_others_are_masked_in_them(make_dossier):
    number = "13855501234"
    spoken = replace(REJECTED, quote=f"打{number}", note=number)
    told = make_dossier(corrections=(spoken,), answers=(replace(ANSWER, note=number),), mask=frozenset(Mask))
    assert number not in content_bytes(told).decode()
