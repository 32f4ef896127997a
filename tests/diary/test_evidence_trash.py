from __future__ import annotations

import pytest
from PIL import Image

from diary.domain.errors import NoSuch
from diary.domain.evidence import EvidenceForm, Pin, Region
from diary.domain.exchange import silent


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "截图.png"
    Image.new("RGB", (40, 40), "white").save(path)
    return path


def ids(items):
    return [one.attachment.id for one in items]


def test_a_file_in_the_trash_is_kept_but_not_listed_until_something_holds_it(borrower, picture):
    diary = borrower.diary
    entry = borrower.writes("2026-03-01T10:00:00").contact
    (file,) = diary.add_evidence([picture])
    diary.trash_evidence([file.id])
    assert (ids(diary.evidence()), ids(diary.evidence(trashed=True))) == ([], [file.id])
    assert diary.check_evidence().checked == 1
    diary.link_evidence(file.id, [entry.id])
    assert ids(diary.evidence()) == [file.id]
    diary.unlink_evidence(file.id, entry.id)
    assert ids(diary.evidence()) == []
    diary.untrash_evidence([file.id])
    assert ids(diary.evidence()) == [file.id]
    with pytest.raises(NoSuch):
        diary.trash_evidence([99])
    assert diary.verify(silent).ok


def test_a_file_that_is_added_again_comes_out_of_the_trash(diary, picture):
    (file,) = diary.add_evidence([picture])
    diary.trash_evidence([file.id])
    assert diary.add_evidence([picture]) == (file,)
    assert ids(diary.evidence()) == [file.id]


def test_a_masked_copy_in_the_trash_no_longer_stands_in_and_can_be_made_again(diary, picture):
    (file,) = diary.add_evidence([picture])
    copy = diary.mask_picture(file.id, [Region(0, 0, 9, 9)]).attachment_id
    diary.trash_evidence([copy])
    assert [one.masked_ids for one in diary.evidence()] == [()]
    assert diary.mask_picture(file.id, [Region(0, 0, 9, 9)]).attachment_id == copy
    assert diary.evidence_item(file.id).masked_ids == (copy,)


def test_what_is_said_of_a_file_and_places_in_it_are_put_back(borrower, picture):
    diary = borrower.diary
    entry = borrower.writes("2026-03-01T10:00:00").contact
    (file,) = diary.add_evidence([picture])
    former = diary.evidence_item(file.id).fact
    said = diary.describe_evidence(file.id, form=EvidenceForm.SCREENSHOT, note="手机截图")
    diary.put_facts_back(file.id, former)
    assert diary.evidence_item(file.id).fact == former
    diary.put_facts_back(file.id, said)
    assert diary.evidence_item(file.id).fact == said
    diary.put_facts_back(file.id, None)
    assert diary.evidence_item(file.id).fact.note == ""
    pin = diary.pin_evidence(Pin(contact_id=entry.id, attachment_id=file.id, quote="还钱"))
    diary.unpin_evidence(pin.id)
    assert diary.pin_evidence(pin) == pin
    assert diary.pins([entry.id]) == (pin,)
