"""Files are read for the eye by what they are: upright, not too large, with a reason where they are not."""

from __future__ import annotations

import pytest
from PIL import Image

from diary.domain.evidence import Attachment
from diary.gui.viewer import reading
from diary.gui.viewer.reading import DAMAGED, TOO_LARGE, Medium, read

pytestmark = pytest.mark.qt_log_ignore("imageio", extend=True)


class Lending:
    """Lends files as they lie."""

    def working_copy(self, attachment, folder):
        return folder / attachment.name


@pytest.fixture
def look(tmp_path):
    def look_at(name, data, media_type="application/octet-stream"):
        (tmp_path / name).write_bytes(data)
        kept = Attachment(sha256="0" * 64, size=len(data), name=name, media_type=media_type)
        return read(Lending(), kept, tmp_path)

    return look_at


@pytest.fixture
def png(tmp_path):
    Image.new("RGB", (80, 60), (200, 30, 30)).save(tmp_path / "p.png")
    return (tmp_path / "p.png").read_bytes()


def test_a_picture_is_shown_upright_whatever_its_name_says(look, png, tmp_path):
    turned = Image.Exif()
    turned[0x0112] = 6
    Image.new("RGB", (80, 60), "red").save(tmp_path / "r.jpg", exif=turned)
    upright = look("rotated.jpg", (tmp_path / "r.jpg").read_bytes(), "image/jpeg")
    assert (upright.size.width(), upright.size.height()) == (60, 80)
    assert (upright.image.width(), upright.image.height()) == (60, 80)
    assert look("misnamed.jpg", png, "image/jpeg").medium is Medium.PICTURE
    assert look("nameless", png).medium is Medium.PICTURE


def test_what_cannot_be_a_picture_says_why(look, png, monkeypatch):
    for name, data in (
        ("a.png", b"nothing at all"),
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1" + bytes(99)),
    ):
        broken = look(name, data, "image/" + name[2:])
        assert (broken.medium, broken.problem) == (Medium.NONE, DAMAGED)
    monkeypatch.setattr(reading, "_MOST_MEGABYTES", 0)
    assert look("large.png", png, "image/png").problem == TOO_LARGE


def test_a_very_large_picture_is_shown_smaller_but_keeps_its_own_measures(look, png, monkeypatch):
    monkeypatch.setattr(reading, "MOST_PIXELS", 1200)
    loaded = look("large.png", png, "image/png")
    assert (loaded.size.width(), loaded.size.height()) == (80, 60)
    assert (loaded.image.width(), loaded.image.height()) == (40, 30)


def test_texts_are_read_in_the_encodings_in_use_here(look):
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        assert look("a.txt", "再不还钱".encode(encoding), "text/plain").text == "再不还钱"


def test_a_text_is_cut_between_characters(look, monkeypatch):
    monkeypatch.setattr(reading, "_MOST_TEXT", 7)
    assert look("a.txt", "再不还钱".encode(), "text/plain").text == "再不"
