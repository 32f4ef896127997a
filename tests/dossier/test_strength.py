"""An entry is as strong as what stands beside it, and says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from diary.domain.contact import Channel, Origin, Source
from diary.domain.corroboration import CorroborationKind
from diary.domain.evidence import Attachment, EvidenceFact, EvidenceForm
from diary.dossier.strength import Basis, Level, Strength, strength_of, strengths_of
from diary.dossier.words import Words
from tests.dossier.sample import BILL, START, make_contact

SCREENSHOT = Attachment(
    id=5, sha256="ab" * 32, size=1, name="a.png", media_type="image/png", contact_ids=(1,)
)
SOUND = replace(SCREENSHOT, id=6, name="a.m4a", media_type="audio/mp4")
EXPORTED = Origin(batch_id=1, format="x", file_sha256="ab" * 32, locator="1", key="k")


def _written(hours):
    return make_contact(1, at=START, recorded_at=START + timedelta(hours=hours))


def test_what_was_typed_without_anything_beside_it_is_one_persons_word():
    found = strength_of(_written(0))
    assert (found.basis, found.level, found.hours_after) == (Basis.RECOLLECTION, Level.ALONE, 0)


@pytest.mark.parametrize(("hours", "late"), [(48, False), (49, True)])
def test_what_was_written_more_than_two_days_after_is_late(hours, late):
    assert strength_of(_written(hours)).late is late


def test_a_bill_supports_and_a_withdrawn_pairing_does_not():
    contact = _written(1)
    assert strength_of(contact, corroborations=[BILL]).level is Level.SUPPORTED
    assert strength_of(contact, corroborations=[replace(BILL, withdrawn=True)]).level is Level.ALONE


def test_a_recording_shows_it_whether_attached_or_paired():
    attached = strength_of(_written(1), [SOUND])
    paired = strength_of(_written(1), corroborations=[replace(BILL, kind=CorroborationKind.RECORDING)])
    assert (attached.basis, attached.recording, attached.level) == (Basis.ORIGINAL, True, Level.STRONG)
    assert (paired.basis, paired.level) == (Basis.RECOLLECTION, Level.STRONG)


@pytest.mark.parametrize(
    ("form", "basis"),
    [
        (EvidenceForm.ORIGINAL, Basis.ORIGINAL),
        (EvidenceForm.COPY, Basis.COPY),
        (EvidenceForm.SCREENSHOT, Basis.COPY),
        (EvidenceForm.TRANSCRIPT, Basis.COPY),
        (EvidenceForm.UNKNOWN, Basis.COPY),
    ],
)
def test_a_file_is_an_original_only_where_somebody_says_so(form, basis):
    fact = EvidenceFact(attachment_id=5, form=form)
    assert strength_of(_written(1), [SCREENSHOT], {5: fact}).basis is basis


def test_what_was_read_from_an_export_was_not_written_after_anything():
    contact = make_contact(1, source=Source.IMPORTED, origin=EXPORTED)
    found = strength_of(contact)
    assert (found.basis, found.hours_after, found.level) == (Basis.EXPORT, None, Level.SUPPORTED)


def test_number_and_minute_are_told_where_they_are_known():
    assert strength_of(make_contact(1)).number_shown
    assert strength_of(make_contact(1, number="")).number_shown is False
    assert strength_of(make_contact(1, number="", channel=Channel.VISIT)).number_shown is None
    assert not strength_of(make_contact(1, about_min=15)).exact


def test_each_contact_gets_its_own_files_and_support():
    found = strengths_of([make_contact(1), make_contact(2)], [SCREENSHOT], [], [BILL])
    assert (found[1].basis, found[1].bill, found[2].basis, found[2].bill) == (
        Basis.COPY,
        True,
        Basis.RECOLLECTION,
        False,
    )


def test_it_is_said_in_words(english):
    strong = Strength(basis=Basis.COPY, hours_after=26, bill=True, number_shown=False, exact=False)
    assert Words(english).strength(strong) == (
        "copy kept, written 26 h after, on a bill, number not shown, time about"
    )
