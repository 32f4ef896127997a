"""A packed document is the same document, and small; what is in another form is refused."""

import io
import random

import pikepdf
import pytest
import typst

from diary.dossier.packing import OtherFormError, put_together, taken_apart
from diary.dossier.typeset import _packed, _packed_by_library

PAGES = """
#set document(title: "表", date: none)
#set heading(numbering: "1.")
#outline()
= One
#table(columns: 3, ..range(900).map(str))
#pagebreak()
= Two <two>
@two #link("https://example.invalid")[somewhere]
"""


@pytest.fixture(scope="module")
def document(resources):
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(resources / "fonts")])
    return typst.compile({"main.typ": PAGES.encode()}, font_paths=fonts, format="pdf", pdf_standards=["ua-1"])


def _objects(document):
    """Every object but the tables of places, as text; streams with their bytes."""
    with pikepdf.open(io.BytesIO(document)) as opened:
        kinds = ("/ObjStm", "/XRef")
        texts = {}
        for one in opened.objects:
            stream = isinstance(one, pikepdf.Stream)
            if stream and one.get("/Type") in kinds:
                continue
            texts[one.objgen[0]] = one.unparse() + (one.read_raw_bytes() if stream else b"")
        return texts


def test_every_object_is_there_as_it_was(document):
    packed, pages = _packed(document)
    assert _objects(packed) == _objects(document)
    with pikepdf.open(io.BytesIO(packed)) as opened:
        assert len(opened.pages) == pages >= 3
        assert opened.trailer.ID == pikepdf.open(io.BytesIO(document)).trailer.ID
        assert not opened.check_pdf_syntax()


def test_it_is_as_small_as_a_general_library_makes_it(document):
    packed, pages = _packed(document)
    by_library, same = _packed_by_library(document)
    assert pages == same
    assert len(packed) < 0.6 * len(document)
    assert len(packed) < 1.1 * len(by_library)


def test_equal_documents_are_equal_when_packed(document):
    assert _packed(document) == _packed(document)


def test_other_forms_are_left_to_the_library(document):
    packed, pages = _packed(document)
    with pytest.raises(OtherFormError):
        taken_apart(packed)
    assert _packed(packed)[1] == pages
    for other in (b"", b"%PDF-1.7", document[:-3], document.replace(b"xref\n", b"xrEf\n")):
        with pytest.raises(OtherFormError):
            taken_apart(other)


def test_a_table_that_points_elsewhere_is_not_believed(document):
    table = document.rindex(b"xref\n0 ")
    chance = random.Random(2)
    for _ in range(60):
        spoilt = bytearray(document)
        place = chance.randrange(table + 40, document.rindex(b"trailer"))
        spoilt[place] ^= 1
        try:
            plain = taken_apart(bytes(spoilt))
        except (OtherFormError, ValueError):
            continue
        assert put_together(plain) == put_together(taken_apart(document)), place
