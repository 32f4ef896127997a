"""The inputs of the fuzzers: small valid files, damaged at random. A number always makes the same input."""

from __future__ import annotations

import io
import json
import random
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tests.bench.corpus_parts import Example, zipped
from tests.bench.intake_corpus import EXAMPLES
from tests.intake.encrypted_backups import encrypted_backup

LARGEST_SAMPLE = 24 * 1024
"""Bytes of a real file that are taken: an input has to be cheap, and readers decide by the beginning."""

TOKENS = [
    b"", b"\0", b"\xff", b"\x80", b"\r", b"\n", b"\n\n", b"\t", b",", b'"', b"'", b"<", b">", b"/>",
    b"&", b"&#0;", b"[", b"]", b"{", b"}", b":", b"-", b"9" * 40, b"-1", b"1e999", b"NaN", b"null",
    b"true", b"2024-06-10", b"13/13/13", b"1883-03-07 11:22:33", b"9999-12-31 23:59:59",
    b"\xef\xbb\xbf", b"\xff\xfe", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"BEGIN:VCARD",
    b"<!DOCTYPE x [", "年月日".encode(), "合计".encode(), b"\xed\xa0\x80", b"A" * 5000, b"," * 3000,
    b" " * 400, b"SQLite format 3\0", b"=?gb2312?B?", b"\\ud800", b"{" * 3000, b"(" * 3000,
    b"\x7f\xff\xff\xff", b"\xff\xff\xff\xff\xff\xff\xff\xff",
]  # fmt: skip
NAMES = ("x", "x.csv", "x.txt", "Manifest.db", "x.json", "x.eml")
_NOTE = {
    "timestamp_unix_ms": 1718000000123, "direction": "in", "calls": [{"phone_number": "021-5550-0001"}],
    "output": {"recording": {"duration_secs_total": 35.5}},
}  # fmt: skip
STEMS = (
    "通话录音@示例(02155500001)_20240610141320",
    "示例@02155500001_20240610141320",
    "示例-2406101413",
    "021-5550-0001 2024-06-10 14-13-20",
    "Call recording 示例_240610_141320",
    "+862155500001_240610_141320577",
    "20240610_141320.123+0800_in_sim1_+862155500001_示例",
    "2025-10-03 16-54-44 (phone) 示例 (0486300265) ↙",
    "0d20151122141548p+862155500001",
    "1718000000123",
)
SOUNDS = (
    b"#!AMR\n" + bytes([0x3C]) * 200,
    b"#!AMR-WB\n" + bytes([0x24]) * 200,
    b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data\0\0\0\0",
    b"ID3\x03\0\0\0\0\0\x0aTIT2\0\0\0\0\0\0" + b"\xff\xfb\x90\x64" + b"\0" * 400,
    b"\0\0\0\x18ftypM4A \0\0\0\0M4A mp42\0\0\0\x08moov\0\0\0\x08mdat",
    b"OggS\0\x02" + b"\0" * 20 + b"\x01\x13OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0",
    b"fLaC\0\0\0\x22" + b"\x10" * 34,
)
CARDS = (
    b"""BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=A4=BA;=E4=BE=8B;;;
TEL;CELL:021-5550-0001
PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ

END:VCARD
""",
    """BEGIN:VCARD
VERSION:3.0
FN:示例
item1.TEL;type=CELL:+86 21 5550
  0001
ORG:示例;部
END:VCARD
""".encode(),
    b"""BEGIN:VCARD
VERSION:4.0
FN:A
TEL;VALUE=uri;TYPE="voice,work":tel:+86-21-5550-0001;ext=8
END:VCARD
""",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One file to read: what it was made of, its name, its bytes, and BCR's note beside it."""

    origin: str
    name: str
    data: bytes
    note: bytes = b""
    answers: int = 0


def corpus(samples: Path | None = None) -> Mapping[str, Example]:
    """The valid files by name; with a folder of real ones their beginnings too."""
    found = dict(EXAMPLES)
    if samples is not None:
        for path in sorted(samples.rglob("*")):
            if path.is_file() and path.suffix != ".md":
                with path.open("rb") as stream:
                    content = stream.read(LARGEST_SAMPLE)
                place = f"sample {path.relative_to(samples).as_posix()}"
                found[place] = Example(name=path.name, format="", records=0, content=content or b"\0")
    found["backup"] = Example(name="backup", format="backup", records=0, parts=_backup())
    for kind in ("PNG", "JPEG", "WEBP"):
        found[f"screenshot {kind}"] = Example(
            name="Screenshot_20260301_214100.png", format="screenshot", records=0, content=_picture(kind)
        )
    for number, card in enumerate(CARDS):
        found[f"vcard {number}"] = Example(name="x.vcf", format="vcard", records=0, content=card)
    for number, sound in enumerate(SOUNDS):
        found[f"recording {number}"] = Example(name="x.amr", format="recording", records=0, content=sound)
    return found


def zipped_or_empty(content: bytes) -> bytes:
    """A ZIP that can be unpacked: the content, or an empty one in its place."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if parts.testzip() is None and sum(one.file_size for one in parts.infolist()) < 1 << 20:
                return content
    except Exception:  # noqa: BLE001 - a damaged ZIP is not what this is about
        return zipped({"x": b""})
    return zipped({"x": b""})


def _backup() -> dict[str, bytes]:
    """The files of an encrypted iPhone backup, by their places in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = encrypted_backup(
            Path(name) / "backup", {"HomeDomain-Library/SMS/sms.db": EXAMPLES["android-messages"].data}
        )
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }


def _picture(kind: str) -> bytes:
    """A small picture with the day on which it was taken."""
    target = io.BytesIO()
    picture = Image.new("RGB", (72, 128), (237, 237, 237))
    facts = Image.Exif()
    facts.get_ifd(0x8769)[0x9003] = "2026:03:01 21:41:00"
    facts[0x0112] = 6
    picture.save(target, kind, exif=facts)
    return target.getvalue()


class Maker:
    """Makes the input of a number out of a corpus."""

    def __init__(self, examples: Mapping[str, Example]) -> None:
        self._examples = examples
        self._keys = sorted(examples)
        self._own = [key for key in self._keys if not key.startswith("sample ")]
        self._data = {key: example.data for key, example in examples.items()}

    def made(self, seed: int) -> Input:
        """The input of a seed."""
        rng = random.Random(seed)
        key = rng.choice(self._own if rng.random() < 0.65 else self._keys)
        example = self._examples[key]
        if example.format == "recording":
            return self._recording(key, rng)
        name = rng.choice((example.name, *NAMES))
        answers = rng.randrange(1, 1 << 16) if rng.random() < 0.15 else 0
        if example.parts and (example.format == "backup" or rng.random() < 0.7):
            part = rng.choice(sorted(example.parts))
            parts = example.parts | {part: self.mutated(example.parts[part], rng)}
            return Input(origin=key, name=name, data=zipped(parts), answers=answers)
        if rng.random() < 0.02:
            return Input(origin="random", name=name, data=rng.randbytes(rng.randrange(2000)), answers=answers)
        return Input(origin=key, name=name, data=self.mutated(self._data[key], rng), answers=answers)

    def mutated(self, data: bytes, rng: random.Random) -> bytes:
        """The data with a few cuts, swaps, repeats, flips and tokens put in."""
        for _ in range(rng.choice((1, 1, 2, 3, 8))):
            at = rng.randrange(len(data) + 1)
            length = rng.choice((0, 1, 1, 2, 4, 16, 200))
            kind = rng.randrange(6)
            if kind == 0:
                data = data[:at] + rng.choice(TOKENS) + data[at + length :]
            elif kind == 1:
                data = data[:at] + rng.randbytes(length) + data[at + length :]
            elif kind == 2:
                data = data[:at]
            elif kind == 3:
                data = data[:at] + data[at : at + length] * rng.choice((2, 3, 50)) + data[at + length :]
            elif kind == 4 and at < len(data):
                data = data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1 :]
            else:
                other = self._data[rng.choice(self._keys)]
                start = rng.randrange(len(other))
                data = data[:at] + other[start : start + 300] + data[at:]
        return data

    def _recording(self, key: str, rng: random.Random) -> Input:
        """A sound file: its name, its bytes or BCR's note beside it damaged."""
        stem, data, note = rng.choice(STEMS), self._data[key], b""
        what = rng.randrange(3)
        if what == 0:
            stem = self.mutated(stem.encode(), rng).decode(
                "utf-8", rng.choice(("replace", "surrogateescape"))
            )
        elif what == 1:
            # The first bytes stay, so that it is taken for sound at all.
            data = data[:12] + self.mutated(data[12:], rng)
        else:
            note = self.mutated(json.dumps(_NOTE).encode(), rng)
        safe = "".join("_" if mark in "/\0" else mark for mark in stem)[:60] or "x"
        return Input(origin=key, name=safe + ".amr", data=data, note=note)
