"""Profiles are data: read strictly, in three languages, for the channels that the law knows."""

from __future__ import annotations

import shutil

import pytest

from diary.domain.exchange import Mask
from diary.domain.language import Language
from diary.domain.norm import Confidence
from diary.dossier.profile_file import NoSuchProfile, ProfileProblem, known_profiles, read_profile
from diary.dossier.profiles import EvidenceForm, Section


@pytest.fixture
def own(resources, tmp_path):
    """A copy of the profiles to spoil."""
    shutil.copytree(resources / "channels", tmp_path / "channels")
    return tmp_path


def test_every_profile_can_be_read_and_speaks_every_language(resources):
    for name in known_profiles(resources):
        profile = read_profile(resources, name)
        assert {*profile.title} == {*Language}
        assert all({*clock.what} == {*clock.basis} == {*Language} for clock in profile.clocks)


def test_personal_data_are_masked_but_for_police_court_lawyer_and_oneself(resources):
    masked = {name for name in known_profiles(resources) if read_profile(resources, name).masks == {*Mask}}
    open_ = {name for name in known_profiles(resources) if not read_profile(resources, name).masks}
    assert masked == {"lender", "local", "petition", "platform", "regulator", "review"}
    assert open_ == {"court", "full", "lawyer", "police"}


def test_the_court_has_its_own_catalogue_of_evidence_and_no_chapter_of_requests(resources):
    court = read_profile(resources, "court")
    assert court.evidence is EvidenceForm.COURT
    assert Section.REQUESTS not in court.sections


def test_clocks_carry_basis_and_confidence(resources):
    clocks = read_profile(resources, "regulator").clocks
    assert (clocks[0].count, clocks[0].unit, clocks[0].confidence) == (7, "working-day", Confidence.V1)
    assert read_profile(resources, "platform").clocks[0].confidence is Confidence.V2


def test_every_request_asks_for_themes_that_rules_have(resources):
    themes = {path.name for path in (resources / "rules" / "cn").iterdir()}
    for name in known_profiles(resources):
        for wish in read_profile(resources, name).wishes:
            assert wish.themes <= themes, (name, wish.id)


def test_a_profile_that_is_not_there_is_told_with_those_that_are(resources):
    with pytest.raises(NoSuchProfile, match=r"judge.*court, full, lawyer, lender"):
        read_profile(resources, "judge")


def test_a_path_is_no_profile(resources):
    with pytest.raises(NoSuchProfile):
        read_profile(resources, "../channels/court")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id = "court"', 'id = "other"'),
        ("title.en = ", "title.fr = "),
        ('evidence = "court"', 'colour = "red"'),
        ('[[requests]]\nid = "recordings"', '[[requests]]\nid = "recordings"\nwhen = "now"'),
    ],
)
def test_a_faulty_file_is_refused_with_its_name(own, old, new):
    path = own / "channels" / "court.toml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(ProfileProblem, match=r"court\.toml"):
        read_profile(own, "court")


def test_recipients_are_written_to_in_the_language_that_they_read(resources):
    spoken = {name: read_profile(resources, name).language for name in known_profiles(resources)}
    assert {name for name, language in spoken.items() if language is None} == {"full", "lawyer"}
    assert {*spoken.values()} == {None, Language.ZH_HANS}


def test_a_file_may_be_like_another_but_for_what_it_says_itself(resources):
    regulator, local = read_profile(resources, "regulator"), read_profile(resources, "local")
    assert (local.sections, local.masks, local.wishes) == (
        regulator.sections,
        regulator.masks,
        regulator.wishes,
    )
    assert local.opening == regulator.opening
    assert local.addressee != regulator.addressee
    assert local.clocks != regulator.clocks


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('begins = "lodged"', 'begins = "sometime"'),
        ('after = "complex"', 'after = "later"'),
        ('unit = "day"', 'unit = "week"'),
        ('ends = ["extended"', 'ends = ["never"'),
        ('lenders = ["card"', 'lenders = ["shop"'),
        ("count = 15", 'count = "many"'),
        ('rules-from = "lodged"', 'rules-from = "now"'),
    ],
)
def test_a_clock_that_cannot_be_meant_is_refused_with_the_files_name(own, old, new):
    path = own / "channels" / "lender.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(ProfileProblem, match=r"lender\.toml"):
        read_profile(own, "lender")


def test_every_step_leads_to_a_channel_that_there_is(resources):
    for name in known_profiles(resources):
        for clock in read_profile(resources, name).clocks:
            assert not clock.then or clock.then in known_profiles(resources)
