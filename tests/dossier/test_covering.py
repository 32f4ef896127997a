"""Regions of pictures are gone for good once they are covered."""

import io

import pytest
from PIL import Image

from diary.domain.evidence import Region, regions_of
from diary.dossier.covering import CannotMask, covered, hidden

SECRET = (250, 10, 10)


def picture(form, size=(203, 101), *, orientation=None, mode="RGB", **options):
    """White with a red stripe from x=100 to 119 and y=40 to 49, with metadata that tells a place."""
    made = Image.new("RGB", size, "white")
    made.paste(SECRET, (100, 40, 120, 50))
    exif = Image.Exif()
    exif[0x010F] = "maker"
    exif.get_ifd(0x8825)[1] = "N"
    if orientation:
        exif[0x0112] = orientation
    out = io.BytesIO()
    made.convert(mode).save(out, form, exif=exif, **options)
    return out.getvalue()


def reddish(data):
    """How many pixels are rather red."""
    with Image.open(io.BytesIO(data)) as made:
        pixels = made.convert("RGB").tobytes()
    return sum(1 for at in range(0, len(pixels), 3) if pixels[at] > 120 > pixels[at + 1] + 40)


@pytest.mark.parametrize(
    ("form", "ending"), [("PNG", "png"), ("JPEG", "jpg"), ("WEBP", "png"), ("TIFF", "png")]
)
def test_what_is_covered_is_gone_with_all_metadata(form, ending):
    data = picture(form, **({"lossless": True} if form == "WEBP" else {}))
    assert reddish(data) > 100
    made, kind, placed = covered(data, [Region(98, 38, 24, 14)], "a")
    assert kind == ending
    assert reddish(made) == 0
    assert b"maker" not in made
    assert hidden(made, placed)
    with Image.open(io.BytesIO(made)) as after:
        assert after.size == (203, 101)
        assert after.convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_regions_of_a_jpeg_grow_to_whole_blocks_and_stay_inside():
    _, _, placed = covered(picture("JPEG"), [Region(99, 39, 22, 12), Region(198, 97, 50, 50)], "a")
    assert placed == (Region(96, 32, 32, 24), Region(192, 96, 11, 5))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_regions_are_those_of_the_upright_picture(orientation):
    data = picture("PNG", orientation=orientation)
    with Image.open(io.BytesIO(data)) as turned:
        from PIL import ImageOps

        upright = ImageOps.exif_transpose(turned).convert("RGB")
    red = [
        (x, y)
        for x in range(upright.width)
        for y in range(upright.height)
        if upright.getpixel((x, y)) == SECRET
    ]
    left, top, right, lower = min(red)[0], min(y for _, y in red), max(red)[0], max(y for _, y in red)
    made, _, placed = covered(data, [Region(left, top, right - left + 1, lower - top + 1)], "a")
    assert reddish(made) == 0
    assert hidden(made, placed)
    with Image.open(io.BytesIO(made)) as after:
        assert after.size == upright.size


@pytest.mark.parametrize(
    ("form", "mode"), [("PNG", "LA"), ("PNG", "P"), ("PNG", "1"), ("PNG", "I;16"), ("GIF", "P")]
)
def test_other_kinds_of_pixels_are_covered_too(form, mode):
    source = (
        Image.new("L", (40, 40), 255).convert("I").convert("I;16")
        if mode == "I;16"
        else Image.new(mode, (40, 40))
    )
    out = io.BytesIO()
    source.save(out, form)
    made, _, placed = covered(out.getvalue(), [Region(0, 0, 8, 8)], "a")
    assert hidden(made, placed)


@pytest.mark.parametrize(
    "regions",
    [[], [Region(300, 0, 5, 5)], [Region(0, 101, 5, 5)], [Region(-4, 0, 5, 5)], [Region(0, 0, 1, 1)] * 501],
)
def test_regions_that_cover_nothing_are_refused(regions):
    with pytest.raises(CannotMask):
        covered(picture("PNG"), regions, "a")


@pytest.mark.parametrize("cut", [0, 3, 60, 400])
def test_broken_pictures_are_refused(cut):
    for data in (picture("JPEG")[:cut], picture("PNG")[:cut], b"GIF89a" + bytes(cut)):
        with pytest.raises(CannotMask):
            covered(data, [Region(0, 0, 9, 9)], "a")


def test_a_picture_that_still_shows_is_noticed():
    data, _, placed = covered(picture("JPEG"), [Region(96, 32, 32, 24)], "a")
    assert hidden(data, placed)
    assert not hidden(data, [Region(88, 32, 40, 24)]), "a part is not covered"
    assert not hidden(picture("JPEG"), placed)
    with Image.open(io.BytesIO(data)) as made:
        grey = made.copy()
        grey.putpixel((100, 40), (3, 3, 3))
        out = io.BytesIO()
        grey.save(out, "PNG")
        assert not hidden(out.getvalue(), placed)
        out = io.BytesIO()
        made.save(out, "JPEG", quality=92, comment="where I live")
        assert not hidden(out.getvalue(), placed)
    assert not hidden(data[:300], placed)


def test_regions_are_read_as_they_are_written():
    text = "1,2,3,4;0,0,10,10"
    assert ";".join(map(str, regions_of(text))) == text
    for wrong in ("1,2,3", "1,2,3,4,5", "a,b,c,d", "-1,0,3,3", "1,1,0,3"):
        with pytest.raises((ValueError, TypeError)):
            Region.parse(wrong)
