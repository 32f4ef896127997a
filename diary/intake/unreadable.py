"""Files that are known but cannot be read: each is named for what it is, with what to export instead.

A table of marks. Where a mark is only a file name, its content must at least be nothing that we know.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from diary.domain.errors import UnreadableFile
from diary.domain.language import N_
from diary.intake.marks import (
    compound,
    holds,
    is_copied_without_times,
    is_encrypted_iphone,
    is_encrypted_xls,
    is_encrypted_zip,
    is_random,
    is_torn_zip,
    magic,
    matches,
    named,
)
from diary.intake.source import Format

if TYPE_CHECKING:
    from diary.intake.marks import Detector
    from diary.intake.reading import Reading
    from diary.intake.source import Source


_ANDROID = N_(
    "On the phone, install SMS Backup & Restore (or 超级备份), make a backup of calls and messages there, "
    "and import its XML files."
)
_UNPACK = N_("Unpack it, and import the files in it.")
_SAVE_AS_XLSX = N_("Open it, save it as .xlsx or .csv without a password, and import that file.")
_ATTACH = N_("It can be kept as evidence: attach it to an entry. Its content is not read.")
_WECHAT = N_(
    "In WeChat, mark the messages (多选), send them to your own mail box, and import that mail or text."
)
_QQ = N_("In QQ's message manager, export the same chat as text (.txt).")


class KnownButUnreadable(UnreadableFile):
    """A file that we know and cannot read; `what` names it, `advice` says what to do."""

    template = N_("{file} is {what}, which cannot be read. {advice}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One kind of file: its id, its name in a sentence, the advice, and how its content tells it."""

    id: str
    what: str
    advice: str
    detect: Detector


KNOWN = (
    Known(
        id="adb-backup-encrypted",
        what=N_("an encrypted adb backup"),
        advice=N_("Make it again without a password (leave the field empty on the phone)."),
        detect=matches(rb"ANDROID BACKUP\n\d+\n[01]\nAES"),
    ),
    Known(
        id="miui-bak",
        what=N_("a backup of Xiaomi's own (MIUI or HyperOS)"),
        advice=_ANDROID,
        detect=magic(b"MIUI BACKUP\n"),
    ),
    Known(
        id="miui-zip",
        what=N_("a backup of Xiaomi's own (MIUI or HyperOS)"),
        advice=_ANDROID,
        detect=holds("descript.xml", ".bak"),
    ),
    Known(
        id="huawei-backup",
        what=N_("a part of an encrypted Huawei or Honor backup"),
        advice=_ANDROID,
        detect=lambda source: source.head[:5] in (b"<?xml", b"<info") and b"HeaderInfo" in source.head,
    ),
    Known(
        id="titanium-backup",
        what=N_("a backup of Titanium Backup"),
        advice=_ANDROID,
        detect=lambda source: b"titaniumtrack.com/" in source.head or b"com.keramidas." in source.head[:4096],
    ),
    Known(
        id="iphone-backup-encrypted",
        what=N_("a part of an encrypted iPhone backup"),
        advice=N_("Choose the folder of the whole backup instead, and give the backup's password."),
        detect=is_encrypted_iphone,
    ),
    Known(
        id="sms-ie-encrypted",
        what=N_("an encrypted export of SMS Import / Export"),
        advice=N_("In that app's settings switch encryption off, and export once more."),
        detect=magic(b"SSEF\x00\xff"),
    ),
    Known(
        id="go-sms-mms",
        what=N_("a single picture message of GO SMS Pro"),
        advice=N_(
            "Import the XML beside it (gosms_sys….xml), which holds the messages. This file itself can be "
            "attached to an entry as evidence."
        ),
        detect=named(r"(?:.*[_-])?I_\d{9,13}_\w+\.pdu", magic(b"\x8c", b"\x8e", b"\x84", b"\x86")),
    ),
    Known(
        id="wechat-database",
        what=N_("an encrypted database of WeChat"),
        advice=_WECHAT,
        detect=named(r"(?:EnMicroMsg|MicroMsg|MSG\d*|ChatMsg|message_\d+)\.db", is_random),
    ),
    Known(
        id="qq-database",
        what=N_("a database of QQ"),
        advice=_QQ,
        detect=lambda source: (
            b"QQ_NT DB" in source.head[:1024] or named(r"(?:Msg3\.0|nt_msg)\.db", is_random)(source)
        ),
    ),
    Known(
        id="whatsapp-crypt",
        what=N_("an encrypted backup of WhatsApp"),
        advice=N_("In WhatsApp, open the chat and choose Export chat; import the ZIP or text file."),
        detect=named(r".*\.crypt\d{1,2}", is_random),
    ),
    Known(
        id="qq-mht",
        what=N_("QQ's chat history as MHT"),
        advice=_QQ,
        detect=lambda source: b"Save by Tencent MsgMgr" in source.head[:400],
    ),
    Known(
        id="wechat-no-times",
        what=N_("a copied chat without times"),
        advice=_WECHAT,
        detect=is_copied_without_times,
    ),
    Known(
        id="pdf",
        what=N_("a PDF document"),
        advice=N_(
            "If it is a bill, download it as Excel or CSV from the carrier's website or app. The PDF itself "
            "is good evidence: attach it to an entry."
        ),
        detect=lambda source: b"%PDF-" in source.head[:1024],
    ),
    Known(
        id="office-encrypted",
        what=N_("a workbook that is locked with a password"),
        advice=_SAVE_AS_XLSX,
        detect=lambda source: (
            compound("EncryptedPackage", "EncryptionInfo")(source) or is_encrypted_xls(source)
        ),
    ),
    Known(
        id="outlook-msg",
        what=N_("a mail in Outlook's own form (.msg)"),
        advice=N_("Open it in Outlook, save it as .eml, and import that file."),
        detect=compound("__properties_version1.0"),
    ),
    Known(
        id="word",
        what=N_("a Word document"),
        advice=_ATTACH,
        detect=lambda source: compound("WordDocument")(source) or "word/document.xml" in source.members,
    ),
    Known(
        id="other-spreadsheet",
        what=N_("a spreadsheet of another program"),
        advice=_SAVE_AS_XLSX,
        detect=lambda source: (
            b"opendocument.spreadsheet" in source.head[:200]
            or "xl/workbook.bin" in source.members
            or "Index/Document.iwa" in source.members
        ),
    ),
    Known(
        id="zip-encrypted",
        what=N_("a ZIP archive that is locked with a password"),
        advice=_UNPACK,
        detect=is_encrypted_zip,
    ),
    Known(
        id="zip-torn",
        what=N_("a ZIP archive or workbook that is damaged or ends early"),
        advice=N_("Copy or download it once more."),
        detect=is_torn_zip,
    ),
    Known(
        id="other-archive",
        what=N_("a packed archive"),
        advice=_UNPACK,
        detect=magic(b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0"),
    ),
    Known(
        id="picture",
        what=N_("a picture"),
        advice=_ATTACH,
        detect=matches(rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|....ftyp(?:heic|heix|mif1|avif)"),
    ),
    Known(
        id="windows-phone",
        what=N_("a message backup of Windows Phone"),
        advice=N_("Convert it to the XML of SMS Backup & Restore, and import that file."),
        detect=lambda source: source.root == "ArrayOfMessage",
    ),
)
"""What is known, the more particular first."""


def _refuse(known: Known, source: Source) -> Reading:
    raise KnownButUnreadable(file=source.name, what=known.what, advice=known.advice)


FORMATS = tuple(Format(id=known.id, detect=known.detect, read=partial(_refuse, known)) for known in KNOWN)
"""As formats whose reader says why; behind everything that can be read but tables."""
