"""Pictures of chats, read by the optional extra `ocr` and by nothing from outside."""

from __future__ import annotations

import socket
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image

from diary.domain.answers import Answers, DayNeeded
from diary.domain.contact import Direction
from diary.domain.errors import UnreadableFile
from diary.intake import ocr
from diary.intake.record import Record
from diary.intake.sniff import open_records
from diary.intake.sorting import sort_files
from tests.intake.chat_pictures import LEFT, MIDDLE, RIGHT, chat_picture
from tests.intake.conftest import NOW

needs_ocr = pytest.mark.skipif(not ocr.is_available(), reason="the extra `ocr` is not installed")
TALK = (
    (MIDDLE, "昨天 21:41"),
    (LEFT, "您好，您的借款已经逾期\n三十二天，今天必须处理。"),
    (RIGHT, "我正在协商，请书面联系我。"),
    (MIDDLE, "9:05"),
    (LEFT, "在吗？"),
)


def records(path: Path, answers: Answers | None = None) -> list[Record]:
    items = open_records(path, zone="Asia/Shanghai", now=NOW, answers=answers)
    return [item for item in items if isinstance(item, Record)]


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_address: object) -> None:
        raise OSError("no network here")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


@needs_ocr
def test_a_picture_of_a_chat_gives_its_bubbles_with_sides_and_times(
    tmp_path: Path, no_network: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = chat_picture(tmp_path / "Screenshot_20260302_142000.png", "示例催收", TALK)
    seen = ocr.lines_in(Image.open(path).convert("RGB"))
    monkeypatch.setattr(ocr, "lines_in", lambda _picture: seen)
    found = records(path)
    assert [one.body for one in found] == [
        "您好，您的借款已经逾期\n三十二天，今天必须处理。",
        "我正在协商，请书面联系我。",
        "在吗？",
    ]
    assert [one.direction for one in found] == [Direction.IN, Direction.OUT, Direction.IN]
    assert [f"{one.at:%m-%d %H:%M}" for one in found] == ["03-01 13:41", "03-01 13:41", "03-02 01:05"]
    assert [one.about_min for one in found] == [5, 10, 5]
    assert {(one.number.key, one.confirmed) for one in found} == {("@示例催收", False)}
    unnamed = path.rename(tmp_path / "IMG_0001.PNG")
    with pytest.raises(DayNeeded) as caught:
        records(unnamed)
    assert caught.value.samples == ("昨天21:41", "9:05")
    assert [one.at.day for one in records(unnamed, Answers(day=date(2026, 5, 8)))] == [7, 7, 8]
    with pytest.raises(DayNeeded):
        records(unnamed.rename(tmp_path / "20991231.png"))


class Stripes:
    """A reader that sees a line of text in each black stripe of a tile."""

    def __call__(self, tile: Image.Image) -> SimpleNamespace:
        rows = [row for row in range(tile.height) if tile.getpixel((5, row)) == (0, 0, 0)]
        tops = [row for row in rows if row - 1 not in rows]
        boxes = [[(10, top), (90, top), (90, top + 20), (10, top + 20)] for top in tops]
        return SimpleNamespace(boxes=boxes or None, txts=["催收"] * len(tops), scores=[0.9] * len(tops))


def test_a_long_picture_is_read_in_pieces_each_line_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_engine", Stripes)
    long = Image.new("RGB", (100, 5000), (255, 255, 255))
    tops = list(range(30, 4900, 130))
    for top in tops:
        long.paste((0, 0, 0), (0, top, 100, top + 20))
    assert [line.top for line in ocr.lines_in(long)] == tops


@needs_ocr
def test_a_picture_without_a_chat_is_refused_in_words(tmp_path: Path) -> None:
    Image.new("RGB", (300, 300), (90, 120, 200)).save(tmp_path / "sky_20260302.png")
    with pytest.raises(UnreadableFile, match="no chat can be made out"):
        records(tmp_path / "sky_20260302.png")


def test_damaged_and_enormous_pictures_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_available", lambda: True)
    (tmp_path / "torn.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(UnreadableFile, match="damaged"):
        records(tmp_path / "torn.png")
    Image.new("1", (8000, 6000)).save(tmp_path / "wall.png")
    with pytest.raises(UnreadableFile, match="too large"):
        records(tmp_path / "wall.png")


def test_without_the_extra_a_picture_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    Image.new("RGB", (30, 30)).save(tmp_path / "shot.png")
    with pytest.raises(ocr.OcrMissing, match=r"collection-diary\[ocr\]"):
        records(tmp_path / "shot.png")


def test_pictures_in_a_folder_are_left_alone_and_a_picked_one_is_read(tmp_path: Path) -> None:
    picture = tmp_path / "shot.png"
    Image.new("RGB", (30, 30)).save(picture)
    assert sort_files([tmp_path], now=NOW, scratch=tmp_path).exports == ()
    assert sort_files([picture], now=NOW, scratch=tmp_path).exports == (picture,)
