"""The PDF shows every entry exactly, is the same each time, and stops when it is told to."""

from __future__ import annotations

import hashlib
import io
import json
import random
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pikepdf
import pypdf
import pytest

from diary.domain.contact import Channel
from diary.domain.errors import Cancelled, CannotExport
from diary.domain.language import Language, Translator
from diary.dossier import pdf, typeset
from diary.dossier.visible import Coverage, Shower
from tests.dossier.sample import HOSTILE, START, make_contact


def _squeezed(text):
    return re.sub(r"\s", "", text)


def _text(path):
    """All text of a PDF. pypdf, which takes radicals for characters, is only the fallback."""
    if shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True)
        return done.stdout.decode()
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def _body(page):
    """The text of a page without its header and footer."""
    parts = []

    def keep(text, matrix, *rest):
        if 55 < matrix[5] < 785:
            parts.append(text)

    page.extract_text(visitor_text=keep)
    return "".join(parts)


@pytest.fixture(scope="session")
def written(dossier, chinese, resources, tmp_path_factory):
    """The sample case as a PDF, and the report on it."""
    out = tmp_path_factory.mktemp("pdf") / "dossier.pdf"
    return out, pdf.write(dossier, out, chinese, resources=resources)


@pytest.fixture(scope="session")
def shown(written):
    """The PDF's text without blanks and line ends."""
    return _squeezed(_text(written[0]))


@pytest.mark.parametrize("said", HOSTILE)
def test_every_text_comes_back_with_only_what_hides_named(said, shown, resources):
    if "⼀" in said and not shutil.which("pdftotext"):
        pytest.skip("only pdftotext tells radicals from characters")
    visible = Shower(Coverage.read(resources / "fonts" / "coverage.txt"))(said)
    assert _squeezed(visible) in shown


def test_every_entry_stands_in_the_chronology(dossier, shown):
    assert all(shown.count(entry.number) >= 1 for entry in dossier.entries)


def test_findings_show_weight_confidence_and_what_is_not_claimed(shown):
    for words in (
        "行政处罚法律",
        "第四十二条",
        "未见条款号",
        "见于公开摘要，未读到条文",
        "是否如此:visits-agreed?",
    ):
        assert words in shown


def test_the_cover_carries_digests_and_says_whose_decision_it_is(dossier, shown):
    assert dossier.digest in shown
    assert "ef" * 32 in shown
    assert "由受理单位决定" in shown
    assert "本材料不是法律意见" in shown


def test_pages_are_numbered_of_all_pages(written):
    path, result = written
    pages = pypdf.PdfReader(path).pages
    assert len(pages) == result.pages
    for number, page in enumerate(pages, 1):
        assert f"第{number}页/共{len(pages)}页" in _squeezed(page.extract_text())


def test_the_titles_of_a_table_stand_on_each_page_that_it_goes_on(make_dossier, english, resources, tmp_path):
    contacts = tuple(make_contact(one, at=START + timedelta(minutes=one)) for one in range(1, 90))
    out = tmp_path / "long.pdf"
    pdf.write(make_dossier(contacts=contacts, flags=()), out, english, resources=resources)
    with_entries = [
        text for page in pypdf.PdfReader(out).pages if (text := page.extract_text()).count("C-00") > 5
    ]
    assert len(with_entries) >= 2
    assert all("What happened" in text for text in with_entries)


def test_a_message_longer_than_a_page_is_shown_whole(make_dossier, english, resources, tmp_path):
    said = "".join(f"第{one}句，请尽快还款。" for one in range(4200))[:50_000]
    contact = make_contact(50, channel=Channel.SMS, said=said, summary="")
    out = tmp_path / "long.pdf"
    pdf.write(make_dossier(contacts=(contact,), flags=()), out, english, resources=resources)
    body = "".join(_body(page) for page in pypdf.PdfReader(out).pages)
    assert said in _squeezed(body).replace("No.TimeChannelFromWhathappenedSee", "")


def test_the_same_dossier_gives_the_same_bytes(written, dossier, chinese, resources, tmp_path):
    again = pdf.write(dossier, tmp_path / "again.pdf", chinese, resources=resources)
    assert again.sha256 == written[1].sha256 == hashlib.sha256(written[0].read_bytes()).hexdigest()


def test_the_file_claims_pdfa_3a_and_pdfua_1_and_has_tags_bookmarks_and_a_language(written):
    with pikepdf.open(written[0]) as document:
        with document.open_metadata() as metadata:
            claims = [metadata.get(f"pdfaid:{one}") for one in ("part", "conformance")]
            claims.append(metadata.get("{http://www.aiim.org/pdfua/ns/id/}part"))
        with document.open_outline() as outline:
            titles = [item.title for item in outline.root]
        assert bool(document.Root.MarkInfo.Marked)
        assert str(document.Root.Lang).startswith("zh")
    assert claims == ["3", "A", "1"]
    assert any("全部联系记录" in title for title in titles)


def test_the_content_file_is_attached_and_has_the_digest_of_the_cover(written, dossier):
    with pikepdf.open(written[0]) as document:
        attached = document.attachments["content.json"].get_file().read_bytes()
    assert hashlib.sha256(attached).hexdigest() == dossier.digest


@pytest.mark.parametrize("language", list(Language))
def test_an_empty_dossier_can_be_written_in_every_language(make_dossier, resources, tmp_path, language):
    dossier = make_dossier(since=START + timedelta(days=900), language=language)
    tr = Translator(language, resources / "locale", "dossier")
    assert pdf.write(dossier, tmp_path / "empty.pdf", tr, resources=resources).pages >= 3


def test_cancelling_ends_the_process_and_leaves_nothing(dossier, english, resources, tmp_path, monkeypatch):
    forever = [sys.executable, "-c", "import time; time.sleep(600)"]
    monkeypatch.setattr(pdf, "command", lambda: forever)
    children = []
    popen = subprocess.Popen

    def noted(*arguments, **options):
        children.append(popen(*arguments, **options))
        return children[-1]

    monkeypatch.setattr(subprocess, "Popen", noted)
    calls = []

    def stop(done, total):
        calls.append(done)
        if len(calls) > 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        pdf.write(dossier, tmp_path / "dossier.pdf", english, resources=resources, progress=stop)
    assert children[0].returncode not in (None, 0)
    assert list(tmp_path.iterdir()) == []


def test_a_process_that_ends_without_an_answer_is_told(dossier, english, resources, tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "command", lambda: [sys.executable, "-c", "pass"])
    with pytest.raises(CannotExport, match="could not be set"):
        pdf.write(dossier, tmp_path / "dossier.pdf", english, resources=resources)
    assert list(tmp_path.iterdir()) == []


def test_a_character_without_a_font_stops_the_pages_and_is_not_told_to_anybody(resources):
    job = {
        "layout": '#set document(title: "t")\n#set text(font: "Noto Sans", fallback: false)\n催收',
        "data": "{}",
        "content": "{}",
        "pictures": {},
        "fonts": str(resources / "fonts"),
        "timestamp": 0,
    }
    answer = io.BytesIO()
    assert typeset.main(io.BytesIO(json.dumps(job).encode()), answer) == 1
    error = json.loads(answer.getvalue())["error"]
    assert "could not be displayed" in error
    assert "催" not in error


def test_any_text_at_all_can_be_shown_in_every_place(make_dossier, english, resources, tmp_path):
    covered = sorted(Coverage.read(resources / "fonts" / "coverage.txt").points)
    joiners = ["\u200d", "\ufe0f", "\u20e3", "\U0001f3fd", "\u0301", "\U000e0067", "1", "催"]
    chance = random.Random(1)
    texts = [
        "".join(
            chance.choice(
                [chr(chance.randrange(0x110000)), chr(chance.choice(covered)), chance.choice(joiners)]
            )
            for _ in range(200)
        )
        for _ in range(20)
    ]
    contacts = tuple(
        make_contact(place, said=text, person=text[:9], number=text[:9], number_key=text[:9], place=text[-9:])
        for place, text in enumerate(texts, 1)
    )
    dossier = make_dossier(contacts=contacts, flags=(), complainant=texts[0])
    assert pdf.write(dossier, tmp_path / "any.pdf", english, resources=resources).pages


def test_a_frozen_program_is_started_with_a_switch(monkeypatch):
    assert pdf.command() == [sys.executable, "-m", "diary.dossier.typeset"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert pdf.command() == [sys.executable, "--typeset"]


def test_names_with_rare_characters_are_shown_in_every_place(make_dossier, chinese, resources, tmp_path):
    dossier = make_dossier(complainant="𠮷㛃䶮")
    debts = (replace(dossier.debts[0], creditor=replace(dossier.debts[0].creditor, name="㛃䶮公司👍🏽")),)
    out = tmp_path / "dossier.pdf"
    pdf.write(replace(dossier, debts=debts), out, chinese, resources=resources)
    assert "𠮷㛃䶮" in _squeezed(_text(out))
