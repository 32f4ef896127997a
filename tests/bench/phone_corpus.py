"""What phones themselves write, in small: XML, databases, JSON, vMessage, adb backups; and a mail."""

from __future__ import annotations

import io
import json
import sqlite3
import tarfile
import zlib

from tests.bench.corpus_parts import Example

_SMS = {"_id": "7", "address": "1069055500001", "date": "1760000000123", "type": "1", "body": "还款提醒"}
_CALL = {"number": "021-5550-0001", "date": "1760000000123", "duration": "35", "type": "1", "name": "示例"}
_QUIK = {
    "messageCount": 1,
    "messages": [_SMS | {"date": 1760000000123, "type": 1, "dateSent": 0, "subId": 1}],
}
_FOSSIFY = {"backupType": "sms", "address": "1069055500001", "date": 1760000000123, "type": 1, "body": "还款"}
_FOSSIFY_CALL = {"id": 1, "phoneNumber": "021-5550-0001", "name": "示例", "startTS": 1760000000123,
                 "duration": 35, "type": 1, "groupedCalls": None}  # fmt: skip


_VMESSAGE = b"""BEGIN:VMSG
VERSION:1.1
BEGIN:VCARD
TEL:1069055500001
END:VCARD
BEGIN:VBODY
X-BOX:INBOX
X-READ:READ
X-TYPE:SMS
Date:2025/10/09 16:53:20
DateOrigin:1760000000576
SubjectENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E4=BD=A0
END:VBODY
END:VMSG
"""


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _database(script: str) -> bytes:
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(script)
        content = connection.serialize()
    connection.close()
    return content


def _adb_backup() -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        content = zlib.compress(_json([_SMS]))
        member = tarfile.TarInfo("apps/com.android.providers.telephony/d_f/000000_sms_backup")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return b"ANDROID BACKUP\n5\n0\nnone\n" + target.getvalue()


_FILES: dict[str, tuple[str, str, int, bytes]] = {
    # example: file name, format, records, content
    "super-backup": (
        "calls.xml", "super-backup", 1,
        b'<alllogs count="1"><log number="021-5550-0001" date="1760000000123" type="1" dur="62"/></alllogs>',
    ),
    "oppo": (
        "calls.xml", "oppo-call-log", 1,
        b'<CallLog><CALL_RECORDS number="02155500001" type="3" date="1760000000123" duration=""/></CallLog>',
    ),
    "android-messages": (
        "mmssms.db", "android-messages", 1,
        _database(
            "CREATE TABLE sms (_id INTEGER PRIMARY KEY, address TEXT, date INTEGER, type INTEGER, body TEXT);"
            "INSERT INTO sms VALUES (1, '1069055500001', 1760000000123, 1, '还款');"
        ),
    ),
    "android-calls": (
        "calllog.db", "android-calls", 1,
        _database(
            "CREATE TABLE calls (_id INTEGER PRIMARY KEY, number TEXT, presentation INTEGER, date INTEGER, "
            "duration INTEGER, type INTEGER, name TEXT);"
            "INSERT INTO calls VALUES (1, '021-5550-0001', 1, 1760000000123, 35, 1, NULL);"
        ),
    ),
    "sms-ie": ("messages.ndjson", "sms-ie", 1, _json(_SMS) + b"\n"),
    "sms-ie-calls": ("calls.json", "sms-ie-calls", 1, _json([_CALL])),
    "quik": ("backup.json", "quik", 1, _json(_QUIK)),
    "fossify-messages": ("messages.json", "fossify-messages", 1, _json([_FOSSIFY])),
    "fossify-calls": ("calls.json", "fossify-calls", 1, _json([_FOSSIFY_CALL])),
    "vmessage": (
        "sms.vmsg", "vmessage", 1,
        _VMESSAGE,
    ),
    "adb-backup": ("backup.ab", "adb-backup", 1, _adb_backup()),
    "mail": (
        "a.eml", "mail", 1,
        "From: 示例 <cuishou@example.com>\r\nTo: me@example.org\r\nSubject: =?utf-8?b?6YC+5pyf?=\r\n"
        "Date: Thu, 09 Oct 2025 16:53:20 +0800\r\nMessage-ID: <1@example.com>\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n\r\n请于今日内还款。\r\n".encode(),
    ),
}  # fmt: skip

EXAMPLES: dict[str, Example] = {
    example: Example(name=name, format=format_id, records=records, content=content)
    for example, (name, format_id, records, content) in _FILES.items()
}
"""By name."""
