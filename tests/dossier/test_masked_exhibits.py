"""In a dossier that masks, masked copies of pictures stand in for them, and what still shows is refused."""

import base64
import hashlib
import io
import json
from dataclasses import replace

import pytest
from PIL import Image

from diary.domain.anchor import Anchor, AnchorMethod
from diary.domain.evidence import Attachment, MaskedCopy, Region
from diary.domain.exchange import Mask
from diary.dossier import package
from diary.dossier.covering import covered
from diary.dossier.leak import MaskedShows
from diary.dossier.pictures import pictures_of
from diary.dossier.timestamps import request_for, statement
from diary.dossier.verify import verify_package
from tests.dossier.authority import Authority, found, openssl
from tests.dossier.sample import NOW, PIN

SILENT = lambda done, total: None  # noqa: E731 - a progress callback


def _png(color):
    out = io.BytesIO()
    Image.new("RGB", (80, 60), color).save(out, "PNG")
    return out.getvalue()


ORIGINAL = _png((200, 30, 30))
COPY, _, PLACED = covered(ORIGINAL, [Region(0, 0, 40, 60)], "a")
REGIONS = ";".join(map(str, PLACED))
PICTURE = Attachment(
    id=4,
    sha256=hashlib.sha256(ORIGINAL).hexdigest(),
    size=len(ORIGINAL),
    name="截图.png",
    media_type="image/png",
    added_at=NOW,
    contact_ids=(1,),
)
MASKED = replace(
    PICTURE,
    id=9,
    sha256=hashlib.sha256(COPY).hexdigest(),
    size=len(COPY),
    name="截图-masked.png",
    contact_ids=(),
)
FILES = {PICTURE.sha256: ORIGINAL, MASKED.sha256: COPY}


def read(sha256):
    yield FILES[sha256]


@pytest.fixture
def make(make_dossier):
    def make(*masks, regions=REGIONS):
        return make_dossier(
            attachments=(PICTURE,),
            masked_files=(MASKED,),
            masked_copies=(MaskedCopy(id=1, attachment_id=9, original_id=4, regions=regions),),
            mask=frozenset(masks),
        )

    return make


def test_the_original_goes_to_those_who_see_everything(make, english, resources, tmp_path):
    package.write(make(), tmp_path / "open", english, resources=resources, read=read)
    assert (tmp_path / "open/data/evidence/E-004.png").read_bytes() == ORIGINAL


def test_the_masked_copy_stands_in_and_the_original_is_nowhere(make, english, resources, tmp_path):
    out = tmp_path / "masked"
    package.write(make(Mask.CARD_NUMBER), out, english, resources=resources, read=read)
    assert (out / "data/evidence/E-004-masked.png").read_bytes() == COPY
    assert verify_package(out).ok
    assert not [path for path in out.rglob("*") if path.is_file() and ORIGINAL in path.read_bytes()]
    (told,) = json.loads((out / "data/content.json").read_bytes())["exhibits"]
    assert (told["sha256"], told["masked"]["sha256"]) == (PICTURE.sha256, MASKED.sha256)
    assert told["masked"]["regions"] == REGIONS
    table = (out / "data/evidence.csv").read_text("utf-8-sig")
    assert MASKED.sha256 in table
    assert PICTURE.sha256 in table


@pytest.mark.parametrize("regions", ["0,0,80,60", "40,0,8,8"])
def test_a_region_that_still_shows_is_refused(make, english, resources, tmp_path, regions):
    out = tmp_path / "masked"
    with pytest.raises(MaskedShows):
        package.write(make(Mask.CARD_NUMBER, regions=regions), out, english, resources=resources, read=read)
    with pytest.raises(MaskedShows):
        pictures_of(make(Mask.CARD_NUMBER, regions=regions), read, out, SILENT)
    assert not list(tmp_path.iterdir())


def test_what_is_said_of_files_is_masked_as_well(make_dossier):
    dossier = make_dossier(mask=frozenset({Mask.THIRD_PARTY_NAME}))
    assert dossier.exhibits[0].fact.asserted_by == "家**"
    assert dossier.anchors[0].whom == "家**"
    assert dossier.exhibits[0].pins[0].quote == PIN.quote


@pytest.fixture(scope="module")
def stamped(tmp_path_factory):
    """An anchor with a token of a local authority."""
    if not found():
        pytest.skip("there is no openssl here to play the authority")
    folder = tmp_path_factory.mktemp("authority")
    office, text = Authority(folder), statement(41, "ef" * 32)
    query = folder / "q.tsq"
    query.write_bytes(request_for(text))
    token = office.answer(query, folder / "r.tsr").read_bytes()
    return Anchor(
        id=3,
        method=AnchorMethod.TIMESTAMP,
        head_seq=41,
        head_hash="ef" * 32,
        at=NOW,
        request=base64.b64encode(query.read_bytes()).decode(),
        token=base64.b64encode(token).decode(),
        authority=office.root.read_text(),
    )


def test_a_time_stamp_lies_in_the_package_and_the_lines_of_the_readme_check_it(
    dossier, stamped, english, resources, tmp_path
):
    from diary.dossier.content import digest_of
    from tests.dossier.sample import read_files

    with_stamp = replace(dossier, anchors=(*dossier.anchors, stamped))
    with_stamp = replace(with_stamp, digest=digest_of(with_stamp))
    out = tmp_path / "case"
    package.write(with_stamp, out, english, resources=resources, read=read_files)
    assert verify_package(out).ok
    readme = (out / "README.txt").read_text("utf-8-sig")
    (line,) = [one.strip() for one in readme.splitlines() if "-data data/anchors/" in one]
    assert "Verification: OK" in openssl(line.removeprefix("openssl "), out).stdout
    (out / "data/anchors/A-003.txt").write_text("another head")
    assert openssl(line.removeprefix("openssl "), out, check=False).returncode != 0


def test_a_token_for_another_head_is_found_though_all_digests_were_made_anew(
    dossier, stamped, english, resources, tmp_path
):
    from diary.dossier.content import digest_of
    from tests.dossier.sample import read_files

    forged = replace(dossier, anchors=(replace(stamped, head_seq=40, head_hash="03" * 32),))
    forged = replace(forged, digest=digest_of(forged))
    package.write(forged, tmp_path / "case", english, resources=resources, read=read_files)
    assert [one.where for one in verify_package(tmp_path / "case").problems] == ["data/anchors/A-003.tsr"]
