"""What was to be masked is found wherever a file may hold it, and the file is not handed over."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from diary.dossier import csv, docx, json, package, pdf, xlsx
from diary.dossier.leak import MaskedShows, refuse_leaks

SECRET = frozenset({"再不还钱后果自负"})


@pytest.fixture(scope="module")
def leaking(dossier):
    """A dossier in which something was left unmasked."""
    return replace(dossier, secrets=SECRET)


@pytest.mark.parametrize("writer", [csv, json, xlsx])
def test_tables_and_content_are_read_again(leaking, english, tmp_path, writer):
    with pytest.raises(MaskedShows):
        writer.write(leaking, tmp_path / "out", english)
    assert list(tmp_path.iterdir()) == []


def test_the_letter_is_read_again(dossier, english, tmp_path, regulator):
    leaking = replace(dossier, secrets=frozenset({dossier.complainant}))
    with pytest.raises(MaskedShows):
        docx.write(leaking, tmp_path / "out.docx", english, profile=regulator)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["pdf", "package"])
def test_pages_are_read_again(leaking, english, resources, tmp_path, form):
    writer, more = {"pdf": (pdf, {}), "package": (package, {"read": pdf.nothing})}[form]
    with pytest.raises(MaskedShows):
        writer.write(leaking, tmp_path / "out", english, resources=resources, **more)
    assert list(tmp_path.iterdir()) == []


def test_metadata_bookmarks_and_attachments_of_a_pdf_are_read_too():
    def made(change):
        document = pikepdf.new()
        document.add_blank_page()
        change(document)
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    def author(document):
        document.docinfo["/Author"] = "王 五五"

    def attachment(document):
        document.attachments["a.json"] = b'{"name": "' + "王五五".encode() + b'"}'

    def bookmark(document):
        with document.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("王五五", 0))

    for change in (author, attachment, bookmark):
        with pytest.raises(MaskedShows):
            refuse_leaks("a.pdf", made(change), {"王五五"}, "out")
    refuse_leaks("a.pdf", made(lambda _: None), {"王五五"}, "out")


def test_the_failure_does_not_repeat_what_it_found():
    with pytest.raises(MaskedShows) as caught:
        refuse_leaks("a.csv", "王五五".encode(), {"王五五"}, "out")
    assert "王五五" not in str(caught.value)


def test_a_masked_dossier_passes_in_every_format(make_dossier, chinese, resources, tmp_path, regulator):
    dossier = make_dossier(profile=regulator)
    assert "家人甲" in dossier.secrets
    csv.write(dossier, tmp_path / "a.csv", chinese)
    xlsx.write(dossier, tmp_path / "a.xlsx", chinese)
    docx.write(dossier, tmp_path / "a.docx", chinese, profile=regulator)
    pdf.write(dossier, tmp_path / "a.pdf", chinese, resources=resources)
