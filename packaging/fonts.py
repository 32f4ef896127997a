"""Builds the fonts that come with the program: `python packaging/fonts.py [--inputs FOLDER]`.

A dossier has to be the same bytes on every computer, so it is set with these fonts alone; the window falls
back to them where the system has none for Chinese. Inputs are pinned by SHA-256 and fetched with their own
clients (`apt-get download`, `npm pack`) unless they lie in the folder already. The same inputs give the same
bytes. Needs fontTools, dpkg-deb, and for fetching apt-get and npm.
"""

from __future__ import annotations

import argparse
import bz2
import hashlib
import re
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Iterable

BUNDLE = Path(__file__).resolve().parents[1] / "resources" / "fonts"
LIMIT = 22_000_000
NOTO = Path("usr/share/fonts")
FEATURES = ["ccmp", "locl", "kern", "mark", "mkmk", "palt", "halt", "liga", "calt", "rlig"]
HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc]")
HAN = re.compile("[\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Input:
    """A package with its SHA-256, and the command that fetches it into the working folder."""

    file: str
    sha256: str
    fetch: tuple[str, ...]


INPUTS = (
    Input(
        "fonts-noto-cjk_1%3a20220127+repack1-1_all.deb",
        "4a2515eb6db3978b897fef9709ed0d2b1f4c6c4df4d83d6c4ef65f71f1b1f502",
        ("apt-get", "download", "fonts-noto-cjk=1:20220127+repack1-1"),
    ),
    Input(
        "fonts-noto-core_20201225-1_all.deb",
        "58f4f0bb6720f919f92096b3508e1412a0f1544424ade6c5b5bf1eb694dd64ba",
        ("apt-get", "download", "fonts-noto-core=20201225-1"),
    ),
    Input(
        "unicode-data_15.0.0-1_all.deb",
        "5efef23bbb1c6a133ecbdd63a2cfa07159ccacf5466a49e2426101c5ecd691fc",
        ("apt-get", "download", "unicode-data=15.0.0-1"),
    ),
    Input(
        "expo-google-fonts-noto-emoji-0.4.7.tgz",
        "6a25fd5a4da5bb34bbc2d300531bbf32de86afd866e119314d7e358f61a6104d",
        ("npm", "pack", "--silent", "@expo-google-fonts/noto-emoji@0.4.7"),
    ),
)
COPYRIGHT = """Fonts of this folder, each a subset of the font named, made by packaging/fonts.py.
All are under the SIL Open Font License, Version 1.1, which stands below.

NotoSansCJKsc-Regular.otf, NotoSansCJKsc-Bold.otf: Noto Sans CJK SC 2.004
    {cjk} Reserved Font Name 'Source'.
NotoSans-Regular.ttf, NotoSans-Bold.ttf: Noto Sans
    {latin}
NotoEmoji-Regular.ttf: Noto Emoji
    {emoji}

"""


def main() -> None:
    """Fetches, checks, builds, and tells the sizes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inputs", type=Path, help="folder to keep the packages in")
    parser.add_argument("--out", type=Path, default=BUNDLE, help="folder to build into")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        inputs = given.inputs or Path(folder, "inputs")
        inputs.mkdir(parents=True, exist_ok=True)
        unpacked = Path(folder, "unpacked")
        for one in INPUTS:
            unpack(obtain(one, inputs), unpacked)
        build(unpacked, given.out)
    total = 0
    for file in sorted(given.out.iterdir()):
        total += file.stat().st_size
        print(f"{file.stat().st_size:>10,}  {file.name}")
    print(f"{total:>10,}  in all")
    if total > LIMIT:
        raise SystemExit(f"more than {LIMIT:,} bytes")


def obtain(wanted: Input, folder: Path) -> Path:
    """The package, fetched if it is not there; stops when it is not the one that was pinned."""
    file = folder / wanted.file
    if not file.exists():
        subprocess.run(wanted.fetch, cwd=folder, check=True)
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    if found != wanted.sha256:
        raise SystemExit(f"{file.name} has SHA-256 {found}, not {wanted.sha256}")
    return file


def unpack(package: Path, folder: Path) -> None:
    """Lays the package's files out below the folder."""
    folder.mkdir(exist_ok=True)
    if package.suffix == ".deb":
        subprocess.run(["dpkg-deb", "-x", str(package), str(folder)], check=True)
    else:
        with tarfile.open(package) as archive:
            archive.extractall(folder, filter="data")


def build(unpacked: Path, out: Path) -> None:
    """Makes the subsets, the table of what they cover, and the licence.

    Names of people need rare characters, so the regular weight keeps all; bold is for titles only.
    """
    out.mkdir(parents=True, exist_ok=True)
    cjk, latin = unpacked / NOTO / "opentype/noto", unpacked / NOTO / "truetype/noto"
    emoji = unpacked / "package/400Regular/NotoEmoji_400Regular.ttf"
    bold = standard_characters(unpacked) | encoded("big5") | encoded("gb2312")
    fonts = {
        "NotoSansCJKsc-Regular.otf": subset(TTFont(cjk / "NotoSansCJK-Regular.ttc", fontNumber=2)),
        "NotoSansCJKsc-Bold.otf": subset(TTFont(cjk / "NotoSansCJK-Bold.ttc", fontNumber=2), bold),
        "NotoSans-Regular.ttf": subset(TTFont(latin / "NotoSans-Regular.ttf")),
        "NotoSans-Bold.ttf": subset(TTFont(latin / "NotoSans-Bold.ttf")),
        "NotoEmoji-Regular.ttf": subset(TTFont(emoji)),
    }
    for name, font in fonts.items():
        font.save(out / name)
    covered = {point for font in fonts.values() for point in font.getBestCmap()}
    lines = ["# What the fonts of this folder can show: ranges of code points, made by packaging/fonts.py"]
    (out / "coverage.txt").write_text("\n".join([*lines, *ranges(covered), ""]), "ascii", newline="\n")
    notes = {
        "cjk": fonts["NotoSansCJKsc-Regular.otf"]["name"].getDebugName(0),
        "latin": fonts["NotoSans-Regular.ttf"]["name"].getDebugName(0),
        "emoji": fonts["NotoEmoji-Regular.ttf"]["name"].getDebugName(0),
    }
    licence = (unpacked / "package/LICENSE_FONT").read_text("utf-8").partition("-----------")
    text = COPYRIGHT.format(**notes) + "".join(licence[1:])
    (out / "OFL.txt").write_text(text, "utf-8", newline="\n")


def subset(font: TTFont, han: frozenset[str] | None = None) -> TTFont:
    """The font with these Chinese characters (None: all) and all its other characters but Hangul; for print
    and screen at any size, so without hints, and without vertical setting.
    """
    wanted = {
        point
        for point in font.getBestCmap()
        if not HANGUL.match(chr(point)) and (han is None or not HAN.match(chr(point)) or chr(point) in han)
    }
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.recalc_timestamp = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.drop_tables += ["vhea", "vmtx", "VORG", "DSIG"]
    maker = Subsetter(options)
    maker.populate(unicodes=wanted)
    maker.subset(font)
    font.recalcTimestamp = False
    return font


def encoded(codec: str) -> frozenset[str]:
    """The characters of a legacy encoding of one or two bytes."""
    pairs = (bytes((high, low)) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    return frozenset("".join(pair.decode(codec, "ignore") for pair in pairs))


def standard_characters(unpacked: Path) -> frozenset[str]:
    """The 8,105 characters of the Table of General Standard Chinese Characters (2013), as Unihan has them."""
    packed = unpacked / "usr/share/unicode/Unihan_OtherMappings.txt.bz2"
    lines = bz2.decompress(packed.read_bytes()).decode("utf-8").splitlines()
    found = frozenset(chr(int(line[2:].split("\t")[0], 16)) for line in lines if "\tkTGH\t2013:" in line)
    if len(found) != 8105:
        raise SystemExit(f"{len(found)} standard characters instead of 8,105")
    return found


def ranges(points: Iterable[int]) -> list[str]:
    """Code points as hexadecimal ranges, `4E00-4E05` or `3007`."""
    lines = []
    for _, run in groupby(enumerate(sorted(points)), key=lambda pair: pair[1] - pair[0]):
        members = [point for _, point in run]
        ends = dict.fromkeys((members[0], members[-1]))
        lines.append("-".join(f"{end:04X}" for end in ends))
    return lines


if __name__ == "__main__":
    main()
