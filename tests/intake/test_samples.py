"""Real exports, where they lie beside the checkout; counted with a text search, not with our parser."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diary.domain.contact import Outcome
from diary.intake.record import Record, Rejection
from diary.intake.sniff import EmptyFile, open_records

SAMPLES = Path(__file__).resolve().parents[2] / ".." / "shared" / "intake" / "samples"
NOW = datetime(2026, 11, 1, tzinfo=UTC)

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample exports are not on this machine")

EXPECTED: dict[str, tuple[int, int, int, int]] = {
    # calls, sms, mms, rejected
    "sms-backup-restore/devadvance__e2e_empty.xml": (0, 0, 0, 0),
    "sms-backup-restore/devadvance__e2e_sample_mms.xml": (0, 0, 4, 0),
    "sms-backup-restore/devadvance__e2e_sample_small.xml": (0, 5, 2, 0),
    "sms-backup-restore/devadvance__sms_small.xml": (0, 12, 0, 0),
    "sms-backup-restore/fkleon__emptySms.xml": (0, 0, 0, 0),
    "sms-backup-restore/fkleon__invalidSms.xml": (0, 1, 0, 1),
    "sms-backup-restore/fkleon__sms-dupes.xml": (0, 8, 0, 0),
    "sms-backup-restore/fkleon__sms-non-dupes-2.xml": (0, 2, 0, 0),
    "sms-backup-restore/fkleon__sms-non-dupes.xml": (0, 2, 0, 0),
    "sms-backup-restore/kmanwar89__calls.xml": (7, 0, 0, 0),
    "sms-backup-restore/novoid__smsxml.txt": (0, 4, 0, 0),
    "sms-backup-restore/phillipgreenii__00_calls-test.xml": (12, 0, 0, 0),
    "sms-backup-restore/phillipgreenii__expected_calls-2015.xml": (3, 0, 0, 0),
    "sms-backup-restore/phillipgreenii__orig_calls-2015.xml": (1, 0, 0, 0),
    "sms-backup-restore/phillipgreenii__sms-test.xml": (0, 6, 9, 0),
    "sms-backup-restore/ragibson__alternate_country_code.xml": (0, 2, 2, 0),
    "sms-backup-restore/ragibson__different_smil_format.xml": (0, 0, 10, 0),
    "sms-backup-restore/ragibson__missing_country_code.xml": (0, 2, 2, 0),
    "sms-backup-restore/ragibson__multi_file_part1.xml": (0, 2, 1, 0),
    "sms-backup-restore/ragibson__multi_file_part2.xml": (0, 2, 1, 0),
    "sms-backup-restore/ragibson__multi_file_whitespace_part1.xml": (0, 1, 1, 0),
    "sms-backup-restore/ragibson__multi_file_whitespace_part2.xml": (0, 1, 1, 0),
    "sms-backup-restore/ragibson__similar_timestamps.xml": (0, 4, 4, 0),
    "sms-backup-restore/ragibson__utf16_encoding_corrected.xml": (0, 2, 0, 0),
    "sms-backup-restore/ragibson__whitespace_duplicates.xml": (0, 5, 5, 0),
    "sms-backup-restore/shruggietech__malformed.xml": (0, 0, 0, 1),
    "sms-backup-restore/shruggietech__minimal_calls.xml": (1, 0, 0, 0),
    "sms-backup-restore/shruggietech__minimal_mms.xml": (0, 0, 1, 0),
    "sms-backup-restore/shruggietech__minimal_sms.xml": (0, 1, 0, 0),
    "super-backup/novoid__calls_superbackup.xml": (2, 0, 0, 0),
    "oppo-coloros/pepemano__calls_converted.xml": (3, 0, 0, 0),
    "oppo-coloros/pepemano__smss_converted.xml": (0, 3, 0, 0),
}


def items(name: str) -> list[Record | Rejection]:
    return list(open_records(SAMPLES / name, zone="Asia/Shanghai", now=NOW))


def records(name: str) -> list[Record]:
    return [item for item in items(name) if isinstance(item, Record)]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_real_export_gives_every_record_that_stands_in_it(name: str) -> None:
    found = Counter(item.kind.value if isinstance(item, Record) else "rejected" for item in items(name))
    assert tuple(found[kind] for kind in ("call", "sms", "mms", "rejected")) == EXPECTED[name]


def test_every_sample_of_these_formats_is_looked_at() -> None:
    folders = ("sms-backup-restore", "super-backup", "oppo-coloros")
    present = {str(path.relative_to(SAMPLES)) for folder in folders for path in (SAMPLES / folder).iterdir()}
    others = {"sms-backup-restore/phillipgreenii__zero_byte_sms-2015.xml", "oppo-coloros/pepemano__sms.vmsg"}
    assert present == EXPECTED.keys() | others


def test_the_zero_byte_sample_is_called_empty() -> None:
    with pytest.raises(EmptyFile):
        items("sms-backup-restore/phillipgreenii__zero_byte_sms-2015.xml")


def test_emoji_and_line_breaks_come_through() -> None:
    assert {
        record.body for record in records("sms-backup-restore/ragibson__utf16_encoding_corrected.xml")
    } == {"Some text content here 😂"}
    assert "\n\nYou can also tap" in records("oppo-coloros/pepemano__smss_converted.xml")[1].body


def test_three_missed_calls_of_the_converted_oppo_log_are_missed() -> None:
    found = records("oppo-coloros/pepemano__calls_converted.xml")
    assert {record.outcome for record in found} == {Outcome.MISSED}
    assert {record.name for record in found} == {""}


def test_repeats_inside_a_file_have_one_key() -> None:
    keys = [record.key for record in records("sms-backup-restore/fkleon__sms-dupes.xml")]
    assert (len(keys), len(set(keys))) == (8, 7)
    first, second = (records(f"sms-backup-restore/ragibson__multi_file_part{n}.xml") for n in (1, 2))
    assert len({record.key for record in first + second}) == 4


def test_an_attachment_of_a_sample_is_a_png() -> None:
    name = "sms-backup-restore/shruggietech__minimal_mms.xml"
    (record,) = records(name)
    (part,) = record.parts
    assert (record.body, part.media_type) == ("Test MMS Subject\nHello from MMS!", "image/jpeg")
    with (SAMPLES / name).open("rb") as stream:
        content = b"".join(part.content(stream))
    assert content.startswith(b"\x89PNG")
    assert len(content) == part.size
