"""A dossier too long for one file comes in volumes; the first lists the others, and nothing is lost."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pypdf
import pytest

from diary.domain.errors import CannotExport
from diary.domain.flag import Flag, FlagState
from diary.dossier import pdf, volumes
from diary.dossier.profiles import Section
from diary.dossier.volumes import parts, volume_name
from tests.dossier.sample import QUIET, START, make_contact


@pytest.fixture(scope="module")
def long(make_dossier):
    """A dossier of sixty entries and thirty findings of two rules."""
    contacts = tuple(make_contact(one, at=START + timedelta(minutes=one)) for one in range(1, 61))
    flags = tuple(
        Flag(
            id=f"{rule}:c{one}",
            rule=rule,
            state=FlagState.MET,
            scope=f"c{one}",
            day=START.date(),
            contacts=(one,),
            grounds=(QUIET,),
        )
        for rule in ("quiet-hours", "threat")
        for one in range(1, 16)
    )
    return make_dossier(contacts=contacts, flags=flags, reviews={})


@pytest.fixture
def little_room(monkeypatch):
    monkeypatch.setattr(volumes, "ROOM", 5000)


def _text(path):
    return "".join("".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def test_a_usual_dossier_is_one_volume(long):
    first, further = parts(long)
    assert first == long
    assert further == []


def test_every_entry_and_finding_is_in_exactly_one_volume(long, little_room):
    first, further = parts(long)
    assert not first.sections & {Section.CHRONOLOGY, Section.FINDINGS}
    entries = [one for section, part in further if section is Section.CHRONOLOGY for one in part.entries]
    findings = [one for section, part in further if section is Section.FINDINGS for one in part.findings]
    assert tuple(entries) == long.entries
    assert tuple(findings) == long.findings
    assert len(further) > 3


def test_long_texts_take_more_room(make_dossier, little_room):
    contacts = tuple(
        make_contact(one, at=START + timedelta(minutes=one), said="长" * 4000) for one in range(1, 5)
    )
    _, further = parts(make_dossier(contacts=contacts, flags=()))
    assert [len(part.entries) for _, part in further] == [1, 1, 1, 1]


def test_each_volume_is_a_file_and_the_first_lists_the_digests_of_the_others(
    long, little_room, chinese, resources, tmp_path
):
    out = tmp_path / "a.pdf"
    result = pdf.write(long, out, chinese, resources=resources)
    assert [path.name for path in result.volumes] == [volume_name("a.pdf", one) for one in range(1, 8)]
    first = _text(out)
    for path in result.volumes[1:]:
        assert hashlib.sha256(path.read_bytes()).hexdigest() in first
    assert result.sha256 == hashlib.sha256(out.read_bytes()).hexdigest()
    assert "C-0060" in _text(result.volumes[3])
    assert result.pages == sum(len(pypdf.PdfReader(path).pages) for path in result.volumes)


def test_a_volume_that_cannot_be_placed_leaves_none(long, little_room, chinese, resources, tmp_path):
    (tmp_path / "a-2.pdf").mkdir()
    with pytest.raises(CannotExport):
        pdf.write(long, tmp_path / "a.pdf", chinese, resources=resources)
    assert [path.name for path in tmp_path.iterdir()] == ["a-2.pdf"]


@pytest.mark.parametrize(("name", "second"), [("a.pdf", "a-2.pdf"), ("a", "a-2"), ("a.b.pdf", "a.b-2.pdf")])
def test_volumes_are_named_after_the_first(name, second):
    assert volume_name(name, 1) == name
    assert volume_name(name, 2) == second
