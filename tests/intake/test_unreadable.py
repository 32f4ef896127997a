"""Files that cannot be read are named for what they are, with advice."""

from __future__ import annotations

import plistlib
import random
import zipfile
from typing import TYPE_CHECKING

import pytest

from diary.domain.errors import UnknownFormat
from diary.intake.databases import ChatDatabase
from diary.intake.sniff import open_records
from diary.intake.unreadable import KNOWN, KnownButUnreadable
from tests.bench.corpus_parts import zipped
from tests.bench.intake_corpus import EXAMPLES
from tests.bench.xls_writer import compound, workbook
from tests.intake.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.intake.conftest import Export

    Read = Callable[..., Export]

CIPHER = random.Random(1).randbytes(4096)


def _locked_xls() -> bytes:
    plain = workbook({"a": [["x"]]})
    bof = plain.index(b"\x09\x08\x10\x00")
    return plain[: bof + 20] + b"\x2f\x00\x02\x00\x01\x00" + plain[bof + 20 :]


def _locked_zip() -> bytes:
    content = bytearray(zipped({"a.csv": b"x"}, zipfile.ZIP_STORED))
    content[6] |= 1
    return bytes(content)


FILES: dict[str, tuple[bytes, str]] = {
    "adb-backup-encrypted": (b"ANDROID BACKUP\n5\n1\nAES-256\n" + CIPHER, "b.ab"),
    "miui-bak": (b"MIUI BACKUP\n2\ncom.android.mms x\n-1\n0\nANDROID BACKUP\n5\n0\nnone\n", "x.bak"),
    "miui-zip": (zipped({"descript.xml": b"<MIUI-backup/>", "x(com.android.mms).bak": b"1"}), "x.zip"),
    "huawei-backup": (b"<?xml version='1.0'?><info.xml><row table='HeaderInfo'/></info.xml>", "info.xml"),
    "titanium-backup": (
        b"<threads xmlns='http://www.titaniumtrack.com/ns/titanium-backup/messages'/>",
        "t.xml",
    ),
    "iphone-backup-encrypted": (
        plistlib.dumps({"IsEncrypted": True}, fmt=plistlib.FMT_BINARY),
        "Manifest.plist",
    ),
    "sms-ie-encrypted": (b"SSEF\x00\xff\x00\x01" + CIPHER, "messages.zip"),
    "go-sms-mms": (b"\x8e\x89\x1a\x80\x18\xea+862155500001/TYPE=PLMN\x97", "I_1609459200_recv.pdu"),
    "qq-database": (b"SQLite header 3\0" + bytes(16) + b"QQ_NT DB" + CIPHER, "nt_msg.db"),
    "wechat-database": (CIPHER, "MSG0.db"),
    "whatsapp-crypt": (CIPHER, "msgstore.db.crypt15"),
    "qq-mht": (b"From: <Save by Tencent MsgMgr>\r\nSubject: x\r\nMIME-Version: 1.0\r\n", "x.mht"),
    "wechat-no-times": ("甲方:\n还款\n\n小明:\n好\n\n甲方:\n今天\n".encode(), "x.txt"),
    "pdf": (b"%PDF-1.7\n...", "bill.pdf"),
    "office-encrypted": (compound("EncryptedPackage", b"x"), "bill.xlsx"),
    "outlook-msg": (compound("__properties_version1.0", b"x"), "a.msg"),
    "word": (zipped({"word/document.xml": b"<x/>"}), "a.docx"),
    "other-spreadsheet": (
        zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, zipfile.ZIP_STORED),
        "a.ods",
    ),
    "zip-encrypted": (_locked_zip(), "a.zip"),
    "zip-torn": (EXAMPLES["unicom-xlsx"].data[:500], "bill.xlsx"),
    "other-archive": (b"Rar!\x1a\x07\x01\x00", "a.rar"),
    "picture": (b"GIF89a\x01\x00", "a.gif"),
    "windows-phone": (b"<?xml version='1.0'?><ArrayOfMessage></ArrayOfMessage>", "a.msg"),
}


@pytest.mark.parametrize("identity", FILES)
def test_a_known_file_is_named_with_advice(read_as: Read, identity: str) -> None:
    content, name = FILES[identity]
    with pytest.raises(KnownButUnreadable) as caught:
        read_as(content, name)
    known = next(one for one in KNOWN if one.id == identity)
    assert (caught.value.fields["what"], caught.value.fields["advice"]) == (known.what, known.advice)
    assert name in str(caught.value)


def test_every_known_kind_has_a_file_here() -> None:
    assert {known.id for known in KNOWN} == FILES.keys()


def test_an_old_workbook_with_a_password_is_named_too(read_as: Read) -> None:
    with pytest.raises(KnownButUnreadable) as caught:
        read_as(_locked_xls(), "bill.xls")
    assert "password" in str(caught.value)


def test_the_database_of_an_encrypted_iphone_backup_is_named(read_as: Read) -> None:
    with pytest.raises(KnownButUnreadable):
        read_as(CIPHER, "Manifest.db")


@pytest.mark.parametrize(
    ("script", "app"),
    [
        ("CREATE TABLE messages (_id INTEGER, key_remote_jid TEXT, data TEXT)", "WhatsApp"),
        ("CREATE TABLE MSG (localId INTEGER, StrTalker TEXT, StrContent TEXT)", "WeChat"),
    ],
)
def test_the_own_database_of_a_chat_program_is_left_alone(
    built: Callable[[str], Path], script: str, app: str
) -> None:
    with pytest.raises(ChatDatabase, match=app):
        open_records(built(script), zone="Asia/Shanghai", now=NOW)


def test_random_bytes_under_any_other_name_are_unknown(read_as: Read) -> None:
    with pytest.raises(UnknownFormat):
        read_as(CIPHER, "x.dat")
