"""No real file that lies beside the checkout is left out: each gives what was counted in it, or says why not.

The counts are those of the samples' own list, made with other means than our readers.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from diary.domain.errors import DiaryError
from diary.intake.sniff import open_records
from diary.intake.sorting import sort_files
from tests.intake import test_samples, test_table_samples, test_vcard
from tests.intake.conftest import NOW

SAMPLES = Path(__file__).resolve().parents[2] / ".." / "shared" / "intake" / "samples"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample exports are not on this machine")

COUNTED: dict[str, tuple[str, int, int]] = {
    # format, records, rejected
    "android-adb-backup/mvt__000000_sms_backup": ("adb-backup", 1, 0),
    "android-adb-backup/mvt__000001_mms_backup": ("adb-backup", 1, 0),
    "android-adb-backup/mvt__backup.ab": ("adb-backup", 2, 0),
    "android-db/dfrws2021__dec_mmssms.db": ("android-messages", 32, 0),
    "android-db/log2timeline__mmssms.db": ("android-messages", 9, 0),
    "android-db/teleshoes__empty_mmssms.db": ("android-messages", 0, 0),
    "email/SpamScope__mail_malformed_1.eml": ("mail", 1, 0),
    "email/SpamScope__mail_malformed_3.eml": ("mail", 1, 0),
    "email/SpamScope__mail_test_16.eml": ("mail", 1, 0),
    "email/SpamScope__mail_test_3.eml": ("mail", 1, 0),
    "email/jhillyerd__empty-header.eml": ("mail", 1, 0),
    "email/jhillyerd__unk-encoding-part.eml": ("mail", 1, 0),
    "email/jstedfast__issue1189.mbox": ("mail", 4, 0),
    # Its third "From " line stands inside a text, and neither mail has a date.
    "email/jstedfast__unmunged.mbox": ("mail", 0, 2),
    "email/mailgun__bilingual-simple.eml": ("mail", 1, 0),
    "email/mikel__attachment_nonascii_filename.eml": ("mail", 1, 0),
    "email/mikel__bad_encoded_subject.eml": ("mail", 0, 1),
    "email/mikel__content_transfer_encoding_with_8bits.eml": ("mail", 1, 0),
    "email/mikel__japanese_iso_2022.eml": ("mail", 0, 1),
    "email/mikel__ks_c_5601-1987.eml": ("mail", 1, 0),
    "email/mikel__raw_email_bad_time.eml": ("mail", 1, 0),
    "email/nodemailer__large_text.eml": ("mail", 1, 0),
    "go-sms-pro/bitrealm-dev__gosms_sys_smoke.xml": ("go-sms-pro", 2, 0),
    "iphone-backup/mvt/3d/3d0d7e5fb2ce288813306e4d4636395e047a3d28": ("iphone-messages", 1, 0),
    "iphone-smsdb/evantahler__chat.db": ("iphone-messages", 15, 0),
    "iphone-smsdb/ios5_wal/sms.db": ("iphone-messages-5", 4, 0),
    "oppo-coloros/pepemano__sms.vmsg": ("vmessage", 3, 0),
    "sms-backup-plus/bitrealm__archive.eml": ("mail", 0, 1),
    "sms-backup-plus/bitrealm__flat_smssync_276_alex.eml": ("sms-backup-plus", 1, 0),
}
REFUSED = (
    "encodings/",
    "go-sms-pro/bitrealm-dev__I_1609459200_recv.pdu",
    "iphone-backup/mvt/",
    "iphone-smsdb/caleb531_tables/",
    "iphone-smsdb/ios5_wal/sms.db-",
    "sms-backup-restore/phillipgreenii__zero_byte_sms-2015.xml",
    "whatsapp/novoid__msgstore.db",
)
"""Files, or folders of them, that hold no records by themselves."""


def present() -> set[str]:
    files = (path for path in SAMPLES.rglob("*") if path.is_file() and path.parent != SAMPLES)
    return {path.relative_to(SAMPLES).as_posix() for path in files}


def elsewhere() -> set[str]:
    contacts = {f"vcard/{name}" for name in test_vcard.REAL}
    return {*test_samples.EXPECTED, *test_table_samples.EXPECTED, *test_table_samples.ASKED, *contacts}


@pytest.mark.parametrize("name", sorted(COUNTED))
def test_a_real_file_gives_what_was_counted_in_it(name: str) -> None:
    reading = open_records(SAMPLES / name, zone="Asia/Shanghai", now=NOW)
    list(reading)
    assert (reading.format, reading.records, reading.rejected) == COUNTED[name]


def test_every_real_file_is_counted_or_refused_in_words() -> None:
    rest = present() - elsewhere() - COUNTED.keys()
    assert all(name.startswith(REFUSED) for name in rest), rest
    for name in rest:
        with pytest.raises(DiaryError):
            list(open_records(SAMPLES / name, zone="Asia/Shanghai", now=NOW))


def test_every_real_contact_list_is_known_as_one() -> None:
    folder = SAMPLES / "vcard"
    found = sort_files([folder], now=NOW, scratch=Path("nowhere"))
    assert len(found.contacts) == len(list(folder.iterdir()))
