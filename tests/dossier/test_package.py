"""A package holds everything, byte for byte, and whatever is done to it afterwards is found."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile

import pytest

from diary.domain.errors import Cancelled, CannotExport, UnreadableFile
from diary.dossier import package, verify
from diary.dossier.verify import verify_package
from tests.dossier.sample import ATTACHMENTS, RECORDING

NAMES = {
    "README.txt",
    "SHA256SUMS",
    "amendments.csv",
    "contacts.csv",
    "content.json",
    "dossier.pdf",
    "evidence.csv",
    "evidence/E-002.m4a",
    "flags.csv",
    "journal.csv",
    "notices.csv",
}


def _read(sha256):
    """The files of the sample case."""
    if sha256 != ATTACHMENTS[0].sha256:
        raise FileNotFoundError(sha256)
    yield RECORDING[:4]
    yield RECORDING[4:]


@pytest.fixture(scope="session")
def original(dossier, english, resources, tmp_path_factory):
    """The sample case as a folder, and the report on it."""
    out = tmp_path_factory.mktemp("package") / "case"
    return out, package.write(dossier, out, english, resources=resources, read=_read)


@pytest.fixture
def copy(original, tmp_path):
    """A copy to spoil."""
    return shutil.copytree(original[0], tmp_path / "case")


def _problems(path):
    return {(one.where, one.problem) for one in verify_package(path).problems}


def _list_again(folder):
    """What a forger would do: new digests for everything."""
    sums = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    text = "".join(f"{sums[name]}  {name}\n" for name in sorted(sums))
    (folder / "SHA256SUMS").write_text(text, newline="\n")


def test_a_package_holds_the_pdf_tables_content_and_exhibits(original, dossier):
    folder, result = original
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == NAMES
    assert (folder / "evidence" / "E-002.m4a").read_bytes() == RECORDING
    assert hashlib.sha256((folder / "content.json").read_bytes()).hexdigest() == dossier.digest
    assert result.sha256 == hashlib.sha256((folder / "SHA256SUMS").read_bytes()).hexdigest()
    assert (result.contacts, result.flags, result.exhibits) == (14, 2, 1)
    assert result.pages


def test_an_untouched_package_is_found_sound(original):
    found = verify_package(original[0])
    assert found.ok
    assert found.checked == len(NAMES) - 1


def test_a_zip_holds_the_same_files_and_is_the_same_bytes_each_time(
    dossier, english, resources, original, tmp_path
):
    results = [
        package.write(dossier, tmp_path / name, english, resources=resources, read=_read)
        for name in ("a.zip", "b.zip")
    ]
    assert results[0].sha256 == results[1].sha256 == original[1].sha256
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert set(archive.namelist()) == NAMES
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
    assert verify_package(tmp_path / "a.zip").ok


@pytest.mark.parametrize("name", sorted(NAMES - {"SHA256SUMS"}))
def test_one_changed_byte_in_any_file_is_found(copy, name):
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(data)
    assert (name, verify.CHANGED) in _problems(copy)


def test_a_missing_and_an_added_file_are_found(copy):
    (copy / "evidence" / "E-002.m4a").rename(copy / "evidence" / "E-003.m4a")
    assert _problems(copy) == {
        ("evidence/E-002.m4a", verify.MISSING),
        ("evidence/E-003.m4a", verify.EXTRA),
    }


def test_a_dropped_entry_is_found_though_every_digest_was_made_again(copy):
    content = json.loads((copy / "content.json").read_text("utf-8"))
    del content["contacts"][0]
    (copy / "content.json").write_text(json.dumps(content), "utf-8")
    _list_again(copy)
    assert ("content.json", verify.FIGURES_DIFFER) in _problems(copy)
    assert ("contacts.csv", verify.COUNTS_DIFFER) in _problems(copy)


def test_an_exchanged_exhibit_is_found_though_every_digest_was_made_again(copy):
    (copy / "evidence" / "E-002.m4a").write_bytes(b"another recording")
    _list_again(copy)
    assert _problems(copy) == {("evidence/E-002.m4a", verify.EXHIBIT_DIFFERS)}


@pytest.mark.parametrize(
    "name", ["../outside.txt", "/etc/passwd", "evidence/../../outside.txt", "C:\\secret.txt", "a\x00b"]
)
def test_a_name_that_leads_out_is_refused_unopened(copy, name):
    outside = copy.parent / "outside.txt"
    outside.write_text("secret")
    sha256 = hashlib.sha256(b"secret").hexdigest()
    with (copy / "SHA256SUMS").open("a", newline="\n") as sums:
        sums.write(f"{sha256}  {name}\n")
    assert (name, verify.ESCAPES) in _problems(copy)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_is_refused_though_its_target_is_the_same_file(copy):
    inside = copy / "evidence" / "E-002.m4a"
    inside.replace(copy.parent / "moved.m4a")
    inside.symlink_to(copy.parent / "moved.m4a")
    assert _problems(copy) == {("evidence/E-002.m4a", verify.LINK)}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_stands_twice_in_a_zip_is_found(copy, tmp_path):
    with zipfile.ZipFile(tmp_path / "twice.zip", "w") as archive:
        for path in sorted(copy.rglob("*")):
            archive.write(path, path.relative_to(copy).as_posix())
        archive.writestr("flags.csv", "other")
    assert ("flags.csv", verify.TWICE) in _problems(tmp_path / "twice.zip")


def test_what_is_no_package_is_told(tmp_path):
    (tmp_path / "note.txt").write_text("nothing")
    for path in (tmp_path, tmp_path / "note.txt", tmp_path / "nowhere"):
        with pytest.raises(UnreadableFile):
            verify_package(path)


@pytest.mark.parametrize("name", ["case", "case.zip"])
def test_an_exhibit_that_was_changed_in_the_diary_stops_the_export(
    dossier, english, resources, tmp_path, name
):
    with pytest.raises(CannotExport, match="E-002 was changed"):
        package.write(dossier, tmp_path / name, english, resources=resources, read=lambda _: [b"x"])
    assert list(tmp_path.iterdir()) == []


def test_an_exhibit_that_cannot_be_read_stops_the_export(dossier, english, resources, tmp_path):
    def missing(sha256):
        raise FileNotFoundError(sha256)

    with pytest.raises(CannotExport, match="E-002 cannot be read"):
        package.write(dossier, tmp_path / "case", english, resources=resources, read=missing)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["case", "case.zip"])
def test_cancelling_while_copying_leaves_nothing(dossier, english, resources, tmp_path, name):
    def stop(done, total):
        if total:
            raise Cancelled

    with pytest.raises(Cancelled):
        package.write(dossier, tmp_path / name, english, resources=resources, read=_read, progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_in_use_is_not_touched(dossier, english, resources, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(CannotExport, match="already"):
        package.write(dossier, tmp_path, english, resources=resources, read=_read)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
