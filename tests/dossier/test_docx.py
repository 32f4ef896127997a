"""The letter is filled from upheld findings only, acknowledges nothing, and is the same each time."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx as library
import pytest

from diary.domain.contact import Outcome
from diary.domain.flag import Review, Span, Verdict
from diary.domain.language import Language, Translator
from diary.dossier import docx
from diary.dossier.holes.entries import ACKNOWLEDGES as OWN_WORDS
from diary.dossier.letter import compose_letter
from diary.dossier.profile_file import known_profiles, read_profile
from tests.dossier.sample import FLAGS, HOSTILE, make_contact, sample_contacts

CHANNELS = known_profiles(Path(__file__).parents[2] / "resources")

ACKNOWLEDGES = re.compile(
    r"本人(?:尚|仍)?欠|我(?:尚|仍)?欠|承认(?:欠|债|借)|(?:愿意|同意|将|会|尽快)(?:归还|偿还|还款|还清|支付)"
    r"|I owe|my debt|I (?:will|shall|agree to|promise to) (?:re)?pay|I acknowledge|I admit",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def both_upheld(make_dossier):
    """The sample case with both findings confirmed."""
    reviews = {
        one: Review(flag_id=one, verdict=Verdict.UPHOLD, note="我欠他们的钱，会尽快还款")
        for one in ("quiet-hours:c1", "threat:c3")
    }
    return lambda **options: make_dossier(reviews=reviews, **options)


def _paragraphs(data):
    document = library.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def _tr(language, resources):
    return Translator(language, resources / "locale", "dossier")


def test_only_upheld_findings_are_facts(dossier, resources, english):
    letter = compose_letter(dossier, read_profile(resources, "regulator"), english)
    assert [fact.heading for fact in letter.facts] == ["夜间催收 (2026-03-01)"]


def test_facts_are_numbered_and_requests_name_them(both_upheld, resources, english):
    profile = read_profile(resources, "regulator")
    letter = compose_letter(both_upheld(profile=profile, language=Language.EN), profile, english)
    assert len(letter.facts) == 2
    assert letter.requests[0].endswith("(facts 1, 2)")
    text = _paragraphs(docx.letter_bytes(both_upheld(profile=profile), english, profile))
    assert next(line for line in text if line.startswith("1. ")) == "1. 威胁恐吓 (2026-03-02)"


def test_a_fact_tells_time_channel_number_and_the_collectors_words(both_upheld, resources, english):
    letter = compose_letter(both_upheld(), read_profile(resources, "police"), english)
    line = letter.facts[0].lines[0]
    assert line.startswith("2026-03-02 12:08, Visit, ")
    assert "words: “后果自负”" in line
    assert line.endswith("C-0003 E-002 (0:35–1:10)")


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", CHANNELS)
def test_no_letter_acknowledges_the_debt_whatever_the_user_wrote(both_upheld, resources, name, language):
    contacts = tuple(
        make_contact(one.id, summary="我答应尽快还款，我欠一万二", outcome=Outcome.ANSWERED)
        if one.id == 1
        else one
        for one in sample_contacts()
    )
    profile = read_profile(resources, name)
    dossier = both_upheld(contacts=contacts, profile=profile, language=language)
    text = "\n".join(_paragraphs(docx.letter_bytes(dossier, _tr(language, resources), profile)))
    assert not ACKNOWLEDGES.search(text)
    assert not OWN_WORDS.search(text)
    assert "12000" not in text
    assert "12,000" not in text


def test_equal_input_gives_equal_bytes(dossier, resources, english):
    profile = read_profile(resources, "lender")
    assert docx.letter_bytes(dossier, english, profile) == docx.letter_bytes(dossier, english, profile)
    with zipfile.ZipFile(io.BytesIO(docx.letter_bytes(dossier, english, profile))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_hostile_names_and_texts_stay_texts(make_dossier, resources, english):
    dossier = make_dossier(complainant="".join(HOSTILE))
    profile = read_profile(resources, "lender")
    text = "\n".join(_paragraphs(docx.letter_bytes(dossier, english, profile)))
    assert '#panic("x")' in text
    assert "［U+202E］" in text
    assert "<script>alert(1)</script>" in text


def test_without_a_confirmed_finding_the_letter_says_so_and_asks_for_nothing(
    make_dossier, resources, english
):
    profile = read_profile(resources, "lender")
    dossier = make_dossier(reviews={}, profile=profile)
    text = _paragraphs(docx.letter_bytes(dossier, english, profile))
    assert "No finding was confirmed by the complainant; confirm findings in the diary first." in text
    assert dossier.requests == ()


def test_the_report_names_the_format(dossier, resources, english, tmp_path):
    result = docx.write(dossier, tmp_path / "a.docx", english, profile=read_profile(resources, "lender"))
    assert result.format == "docx"


def test_complaints_made_before_are_told_without_the_borrowers_notes(both_upheld, resources, english):
    regulator = read_profile(resources, "regulator")
    letter = compose_letter(both_upheld(profile=regulator), regulator, english)
    assert letter.earlier == (
        "2026-03-03, 出借机构投诉部门, number 投诉-2026-07, 2026-03-04, Accepted, 受理-7",
    )
    platform = read_profile(resources, "platform")
    assert compose_letter(both_upheld(profile=platform), platform, english).earlier == ()


def test_the_borrowers_own_account_is_not_quoted_as_the_collectors_words(make_dossier, resources, english):
    own = Span(contact_id=3, field="summary", start=0, end=6, text="我答应还款了", label="threat")
    flags = tuple(replace(flag, spans=(own,)) if flag.id == "threat:c3" else flag for flag in FLAGS)
    reviews = {"threat:c3": Review(flag_id="threat:c3", verdict=Verdict.UPHOLD)}
    profile = read_profile(resources, "police")
    letter = compose_letter(make_dossier(flags=flags, reviews=reviews, profile=profile), profile, english)
    assert "我答应还款了" not in str(letter)
