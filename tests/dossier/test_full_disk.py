"""Wherever the disk gets full, there is the whole file under its name or none, and the failure says so."""

import sys
from dataclasses import replace

import pytest

from diary.domain.errors import CannotExport
from diary.dossier import csv, docx, json, package, pdf, xlsx
from diary.dossier.profiles import EVERYTHING
from tests.dossier.sample import ATTACHMENTS, read_files

resource = pytest.importorskip("resource", reason="Windows has no limit on the size of files")


@pytest.fixture
def room():
    """Lets no file grow beyond so many bytes, as a full disk does not either."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def limit(size):
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))

    yield limit
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture(scope="module")
def pages(dossier, english, resources, tmp_path_factory):
    """The pages, set once: what is tried here is the writing."""
    out = tmp_path_factory.mktemp("pages") / "x.pdf"
    return pdf.render(dossier, english, resources=resources, out=out)


def _names(folder):
    return [path.name for path in folder.iterdir()]


WRITERS = {
    "x.csv": lambda dossier, out, tr, shelf: csv.write(dossier, out, tr),
    "x.json": lambda dossier, out, tr, shelf: json.write(dossier, out, tr),
    "x.xlsx": lambda dossier, out, tr, shelf: xlsx.write(dossier, out, tr),
    "x.docx": lambda dossier, out, tr, shelf: docx.write(dossier, out, tr, profile=EVERYTHING),
    "x.pdf": lambda dossier, out, tr, shelf: pdf.write(dossier, out, tr, resources=shelf),
    "x.zip": lambda dossier, out, tr, shelf: package.write(
        dossier, out, tr, resources=shelf, read=read_files
    ),
    "x": lambda dossier, out, tr, shelf: package.write(dossier, out, tr, resources=shelf, read=read_files),
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
@pytest.mark.parametrize("name", WRITERS)
def test_nothing_half_written_stands_under_the_final_name(
    dossier, english, resources, tmp_path, monkeypatch, room, pages, name
):
    monkeypatch.setattr(pdf, "render", lambda *_, **__: pages)
    for size in (0, 1000, 6000):
        room(size)
        with pytest.raises(CannotExport):
            WRITERS[name](dossier, tmp_path / name, english, resources)
        assert _names(tmp_path) == []
    room(resource.RLIM_INFINITY)
    WRITERS[name](dossier, tmp_path / name, english, resources)
    assert _names(tmp_path) == [name]


def test_what_was_there_before_stays(dossier, english, resources, tmp_path, room):
    out = tmp_path / "x.json"
    out.write_text("an earlier dossier")
    room(500)
    with pytest.raises(CannotExport):
        json.write(dossier, out, english)
    assert out.read_text() == "an earlier dossier"
    assert _names(tmp_path) == ["x.json"]


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "a\x00b.png",
        "CON",
        "aux.txt",
        "x" * 300 + ".mp3",
        "\u202egnp.exe",
        "..",
        "é\u0301.JPG/../x",
        "",
    ],
)
def test_no_name_of_a_file_leads_anywhere(
    make_dossier, english, resources, tmp_path, monkeypatch, pages, name
):
    monkeypatch.setattr(pdf, "render", lambda *_, **__: pages)
    named = make_dossier(attachments=(replace(ATTACHMENTS[0], name=name),))
    out = tmp_path / "case"
    package.write(named, out, english, resources=resources, read=read_files)
    (kept,) = (out / "data" / "evidence").iterdir()
    assert kept.name.startswith("E-002.")
    assert kept.name.isascii()
    assert len(kept.name) < 20
    assert _names(tmp_path) == ["case"]
