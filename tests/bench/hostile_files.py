"""Files of absurd size and shape, at their real size; written in steps, which takes no memory."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from tests.bench.corpus_parts import xlsx

MEGABYTE = 1 << 20
LARGE = 200
"""Megabytes of the one value, line or member that is too long."""

_SMS = b'<sms address="95533" date="17600000%05d" type="1" body="%s"/>'
_HEADER = "起始时间,通信方式,对方号码,通信时长"


def _filled(begin: bytes, end: bytes, mark: bytes = b"x") -> Iterator[bytes]:
    yield begin
    for _ in range(LARGE):
        yield mark * (MEGABYTE // len(mark))
    yield end


def _attribute() -> Iterator[bytes]:
    yield b"<smses>" + _SMS % (1, b"one")
    yield from _filled(b'<sms address="95533" date="1760000000009" type="1" body="', b'"/>')
    yield _SMS % (2, b"two") + b"</smses>"


_QQ = "消息记录（此消息记录为文本格式，不支持重新导入）\n\n" + "=" * 64 + "\n"


def _text() -> Iterator[bytes]:
    """A line that never ends, between two lines that do."""
    return _filled(
        f"{_QQ}2024-06-10 12:00:00 甲(10001)\n还款\n2024-06-10 12:00:30 甲(10001)\n".encode(),
        "\n2024-06-10 12:01:00 乙(10002)\n好\n".encode(),
    )


def _lines() -> Iterator[bytes]:
    """A message of three million lines."""
    return _filled(
        f"{_QQ}2024-06-10 12:00:00 甲(10001)\n".encode(),
        "\n2024-06-10 12:01:00 乙(10002)\n好\n".encode(),
        mark="还款还款还款还款还款还款\n".encode(),
    )


def _columns() -> Iterator[bytes]:
    yield (_HEADER + "\n").encode()
    yield ("2024-06-10 14:13:20,被叫,02155500001,00:01:20" + ",x" * 1_000_000 + "\n").encode()
    yield "2024-06-11 14:13:20,被叫,02155500001,00:01:20\n".encode()


def _json_value() -> Iterator[bytes]:
    begin = b'[{"backupType":"sms","address":"95533","date":1760000000123,"type":1,"body":"'
    return _filled(begin, b'"}]')


def _json_depth() -> Iterator[bytes]:
    return _filled(b'{"messageCount":1,"messages":', b"", mark=b"[")


def _mail_header() -> Iterator[bytes]:
    return _filled(b"From: a@example.com\nSubject: ", b"\nDate: Thu, 09 Oct 2025 16:53:20 +0800\n\ntext\n")


def _mail_body() -> Iterator[bytes]:
    begin = b"From: a@example.com\nSubject: x\nDate: Thu, 09 Oct 2025 16:53:20 +0800\n\n"
    return _filled(begin, b"\n")


def _card() -> Iterator[bytes]:
    return _filled(b"BEGIN:VCARD\nVERSION:3.0\nFN:", b"\nTEL:021-5550-0001\nEND:VCARD\n")


def _message() -> Iterator[bytes]:
    return _filled(b"BEGIN:VMSG\nVERSION:1.1\nBEGIN:VBODY\nSubject:", b"\nEND:VBODY\nEND:VMSG\n")


def _html() -> Iterator[bytes]:
    return _filled(b"<html><table><tr><td>", b"</td></tr></table></html>")


def _doctype() -> Iterator[bytes]:
    yield b"<!DOCTYPE smses [" + b"".join(
        b'<!ENTITY a%d "%s">' % (level, b"&a%d;" % (level - 1) * 10 if level else b"ha" * 50)
        for level in range(9)
    )
    yield b']><smses><sms address="1" date="1760000000000" type="1" body="&a8;"/></smses>'


def _zeros() -> Iterator[bytes]:
    return _filled(b"", b"", mark=b"\0")


WRITTEN: dict[str, Callable[[], Iterator[bytes]]] = {
    "attribute.xml": _attribute,
    "chat.txt": _text,
    "lines.txt": _lines,
    "columns.csv": _columns,
    "value.json": _json_value,
    "depth.json": _json_depth,
    "header.eml": _mail_header,
    "body.eml": _mail_body,
    "card.vcf": _card,
    "message.vmsg": _message,
    "cell.html": _html,
    "doctype.xml": _doctype,
    "zeros.bin": _zeros,
}
"""By name: the pieces of each file."""


def bomb(path: Path, member: str) -> Path:
    """A ZIP whose one member unpacks to a gigabyte."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(member, "w", force_zip64=True) as out,
    ):
        for _ in range(1024):
            out.write(bytes(MEGABYTE))
    return path


def wide_workbook(path: Path) -> Path:
    """A workbook with a million cells in one row, and a shared string of 50 MB."""
    row = "".join(f'<c r="A1" t="s"><v>{place % 2}</v></c>' for place in range(1_000_000))
    parts = xlsx([["起始时间", "通信方式"]])
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    parts["xl/worksheets/sheet1.xml"] = sheet.replace("</row>", row + "</row>", 1).encode()
    strings = parts["xl/sharedStrings.xml"].decode()
    long = "<si><t>" + "x" * (50 * MEGABYTE) + "</t></si>"
    parts["xl/sharedStrings.xml"] = strings.replace("</sst>", long + "</sst>").encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def heavy_database(path: Path) -> Path:
    """A phone's messages, one of them of 200 MB."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE sms (_id INTEGER PRIMARY KEY, address, date, type, body, read)")
        rows = [(1, "95533", 1760000000123, 1, "还款", 1), (3, "95533", 1760000000125, 1, "还款", 1)]
        connection.executemany("INSERT INTO sms VALUES (?, ?, ?, ?, ?, ?)", rows)
        connection.execute(
            "INSERT INTO sms VALUES (2, '95533', 1760000000124, 1, zeroblob(?), 1)", (LARGE * MEGABYTE,)
        )
    return path


def write(folder: Path, name: str) -> Path:
    """One of the files by name."""
    path = folder / name
    if name in WRITTEN:
        with path.open("wb") as out:
            out.writelines(WRITTEN[name]())
        return path
    return OTHERS[name](path)


OTHERS: dict[str, Callable[[Path], Path]] = {
    "bomb.zip": lambda path: bomb(path, "sms.xml"),
    "bomb.xlsx": lambda path: bomb(path, "xl/workbook.xml"),
    "wide.xlsx": wide_workbook,
    "heavy.db": heavy_database,
}
"""By name: what writes each file whole."""
