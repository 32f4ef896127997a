"""Pictures of exhibits fit on a page whatever they are; broken ones stop nothing."""

from __future__ import annotations

import base64
import io
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from diary.domain.exchange import silent
from diary.dossier.dossier import Exhibit
from diary.dossier.pictures import pictures_of, qr_code
from tests.dossier.sample import ATTACHMENTS

KEPT = replace(ATTACHMENTS[0], media_type="image/png", name="截图.png")


def _picture(mode="RGB", size=(40, 30), form="PNG", **options):
    buffer = io.BytesIO()
    Image.new(mode, size).save(buffer, form, **options)
    return buffer.getvalue()


def _shown(dossier, data, kept=KEPT):
    own = replace(dossier, exhibits=(Exhibit(attachment=kept, contacts=(1,)),))
    return pictures_of(own, lambda sha256: [data], Path("out.pdf"), silent)


def _inside(svg):
    data = base64.b64decode(re.search(r"base64,([^\"']+)", svg)[1])
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("mode", "form"),
    [("RGB", "PNG"), ("RGBA", "PNG"), ("P", "GIF"), ("1", "PNG"), ("L", "JPEG"), ("CMYK", "JPEG"),
     ("RGB", "BMP"), ("RGB", "WEBP"), ("I;16", "TIFF")],
)  # fmt: skip
def test_any_kind_of_picture_becomes_an_rgb_jpeg(dossier, mode, form):
    inside = _inside(_shown(dossier, _picture(mode, form=form))["E-002"])
    assert (inside.format, inside.mode, inside.size) == ("JPEG", "RGB", (40, 30))


def test_a_large_picture_is_made_smaller(dossier):
    inside = _inside(_shown(dossier, _picture(size=(3200, 800), form="JPEG"))["E-002"])
    assert inside.size == (1600, 400)


def test_a_picture_is_turned_as_its_camera_was_held(dossier):
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter turn
    inside = _inside(_shown(dossier, _picture(form="JPEG", exif=exif))["E-002"])
    assert inside.size == (30, 40)


@pytest.mark.parametrize("data", [b"", b"no picture", _picture()[:-40], _picture(form="JPEG")[:300]])
def test_a_broken_picture_is_left_out(dossier, data):
    assert _shown(dossier, data) == {}


def test_a_picture_that_would_fill_the_memory_is_left_out(dossier):
    assert _shown(dossier, _picture("1", (12_000, 12_000))) == {}


def test_a_file_that_cannot_be_read_is_left_out(dossier):
    def missing(sha256):
        raise FileNotFoundError(sha256)

    own = replace(dossier, exhibits=(Exhibit(attachment=KEPT, contacts=(1,)),))
    assert pictures_of(own, missing, Path("out.pdf"), silent) == {}


def test_only_pictures_are_opened(dossier):
    assert _shown(dossier, _picture(), ATTACHMENTS[0]) == {}


def test_the_code_is_the_same_each_time():
    assert qr_code("ab" * 32) == qr_code("ab" * 32)
    assert qr_code("ab" * 32).startswith("<svg ")


def test_a_picture_of_twenty_megabytes_becomes_a_small_one(dossier):
    noise = Image.frombytes("RGB", (2700, 2500), os.urandom(2700 * 2500 * 3))
    out = io.BytesIO()
    noise.save(out, "PNG", compress_level=0)
    assert out.tell() > 20_000_000
    (svg,) = _shown(dossier, out.getvalue()).values()
    assert len(svg) < 4_000_000
