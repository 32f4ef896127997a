"""A package holds everything, byte for byte, and whatever is done to it afterwards is found."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
import zipfile

import pytest

from diary.domain.errors import UnreadableFile
from diary.dossier import package, verify
from diary.dossier.verify import verify_package
from tests.dossier.sample import RECORDING, read_files

PAYLOAD = {
    "data/amendments.csv",
    "data/corrections.csv",
    "data/contacts.csv",
    "data/content.json",
    "data/dossier.pdf",
    "data/complaints.csv",
    "data/evidence.csv",
    "data/evidence/E-002.m4a",
    "data/flags.csv",
    "data/journal.csv",
    "data/notices.csv",
}
TAGS = {"README.txt", "VERIFY.html", "bag-info.txt", "bagit.txt", "manifest-sha256.txt"}
NAMES = PAYLOAD | TAGS | {"tagmanifest-sha256.txt"}


@pytest.fixture(scope="session")
def original(dossier, english, resources, tmp_path_factory):
    """The sample case as a folder, and the report on it."""
    out = tmp_path_factory.mktemp("package") / "case"
    return out, package.write(dossier, out, english, resources=resources, read=read_files)


@pytest.fixture
def copy(original, tmp_path):
    """A copy to spoil."""
    return shutil.copytree(original[0], tmp_path / "case")


def _problems(path):
    return {(one.where, one.problem) for one in verify_package(path).problems}


def _list_again(folder):
    """What a forger would do: new digests for everything."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    payload = {name for name in files if name.startswith("data/")}
    for manifest, names in (
        ("manifest-sha256.txt", payload),
        ("tagmanifest-sha256.txt", files - payload - {"tagmanifest-sha256.txt"}),
    ):
        lines = [
            f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in sorted(names)
        ]
        (folder / manifest).write_text("".join(lines), newline="\n")


def test_a_package_holds_the_pdf_tables_content_and_exhibits(original, dossier):
    folder, result = original
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == NAMES
    assert (folder / "data" / "evidence" / "E-002.m4a").read_bytes() == RECORDING
    assert hashlib.sha256((folder / "data" / "content.json").read_bytes()).hexdigest() == dossier.digest
    assert result.sha256 == hashlib.sha256((folder / "tagmanifest-sha256.txt").read_bytes()).hexdigest()
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
        package.write(dossier, tmp_path / name, english, resources=resources, read=read_files)
        for name in ("a.zip", "b.zip")
    ]
    assert results[0].sha256 == results[1].sha256 == original[1].sha256
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert {name.partition("/")[2] for name in archive.namelist()} == NAMES
        assert {name.partition("/")[0] for name in archive.namelist()} == {f"dossier-{dossier.digest[:8]}"}
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
    assert verify_package(tmp_path / "a.zip").ok


@pytest.mark.parametrize("name", sorted(NAMES - {"tagmanifest-sha256.txt"}))
def test_one_changed_byte_in_any_file_is_found(copy, name):
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(data)
    assert (name, verify.CHANGED) in _problems(copy)


def test_a_missing_and_an_added_file_are_found(copy):
    (copy / "data" / "evidence" / "E-002.m4a").rename(copy / "data" / "evidence" / "E-003.m4a")
    assert _problems(copy) == {
        ("data/evidence/E-002.m4a", verify.MISSING),
        ("data/evidence/E-003.m4a", verify.EXTRA),
    }


def test_a_dropped_entry_is_found_though_every_digest_was_made_again(copy):
    content = json.loads((copy / "data" / "content.json").read_text("utf-8"))
    del content["contacts"][0]
    (copy / "data" / "content.json").write_text(json.dumps(content), "utf-8")
    _list_again(copy)
    assert ("data/content.json", verify.FIGURES_DIFFER) in _problems(copy)
    assert ("data/contacts.csv", verify.COUNTS_DIFFER) in _problems(copy)


def test_an_exchanged_exhibit_is_found_though_every_digest_was_made_again(copy):
    (copy / "data" / "evidence" / "E-002.m4a").write_bytes(b"another recording")
    _list_again(copy)
    assert _problems(copy) == {("data/evidence/E-002.m4a", verify.EXHIBIT_DIFFERS)}


@pytest.mark.parametrize(
    "name", ["../outside.txt", "/etc/passwd", "data/../../outside.txt", "C:\\secret.txt", "a\x00b"]
)
def test_a_name_that_leads_out_is_refused_unopened(copy, name):
    outside = copy.parent / "outside.txt"
    outside.write_text("secret")
    sha256 = hashlib.sha256(b"secret").hexdigest()
    with (copy / "tagmanifest-sha256.txt").open("a", newline="\n") as sums:
        sums.write(f"{sha256}  {name}\n")
    assert (name, verify.ESCAPES) in _problems(copy)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_is_refused_though_its_target_is_the_same_file(copy):
    inside = copy / "data" / "evidence" / "E-002.m4a"
    inside.replace(copy.parent / "moved.m4a")
    inside.symlink_to(copy.parent / "moved.m4a")
    assert _problems(copy) == {("data/evidence/E-002.m4a", verify.LINK)}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_stands_twice_in_a_zip_is_found(copy, tmp_path):
    with zipfile.ZipFile(tmp_path / "twice.zip", "w") as archive:
        for path in sorted(copy.rglob("*")):
            archive.write(path, path.relative_to(copy).as_posix())
        archive.writestr("data/flags.csv", "other")
    assert ("data/flags.csv", verify.TWICE) in _problems(tmp_path / "twice.zip")


def test_what_is_no_package_is_told(tmp_path):
    (tmp_path / "note.txt").write_text("nothing")
    for path in (tmp_path, tmp_path / "note.txt", tmp_path / "nowhere"):
        with pytest.raises(UnreadableFile):
            verify_package(path)


def _flipped(folder, chance):
    """A copy of the bag with one bit of one byte changed, and the file that it is in."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    path = chance.choice(files)
    data = bytearray(path.read_bytes())
    place = chance.randrange(len(data))
    data[place] ^= 1
    return path, bytes(data)


def test_a_bag_follows_rfc_8493(original):
    folder = original[0]
    assert (folder / "bagit.txt").read_bytes() == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    size = sum((folder / name).stat().st_size for name in PAYLOAD)
    assert f"Payload-Oxum: {size}.{len(PAYLOAD)}\n" in (folder / "bag-info.txt").read_text()


def test_every_sampled_changed_byte_is_found(original, tmp_path):
    folder = shutil.copytree(original[0], tmp_path / "case")
    chance = random.Random(7)
    for _ in range(60):
        path, data = _flipped(folder, chance)
        before = path.read_bytes()
        path.write_bytes(data)
        assert not _sound(folder), path
        path.write_bytes(before)
    assert _sound(folder)


def _sound(folder):
    try:
        return verify_package(folder).ok
    except UnreadableFile:
        return False


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="there is no sha256sum on this system")
def test_sha256sum_agrees(original, tmp_path):
    folder = shutil.copytree(original[0], tmp_path / "case")
    command = ["sha256sum", "--strict", "--quiet", "-c", "manifest-sha256.txt", "tagmanifest-sha256.txt"]

    def agrees():
        return not subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode

    assert agrees()
    chance = random.Random(8)
    for _ in range(12):
        path, data = _flipped(folder, chance)
        before = path.read_bytes()
        path.write_bytes(data)
        assert not agrees(), path
        path.write_bytes(before)


def test_bagit_python_agrees(original, tmp_path):
    bagit = pytest.importorskip("bagit")
    folder = shutil.copytree(original[0], tmp_path / "case")
    assert bagit.Bag(str(folder)).is_valid()
    chance = random.Random(9)
    for _ in range(20):
        path, data = _flipped(folder, chance)
        if path.name == "tagmanifest-sha256.txt":
            continue  # nothing in a bag covers this file; its own digest is the package's
        before = path.read_bytes()
        path.write_bytes(data)
        try:
            sound = bagit.Bag(str(folder)).is_valid()
        except bagit.BagError:
            sound = False
        assert not sound, path
        path.write_bytes(before)


def test_a_bag_without_its_payloads_manifest_is_found(copy):
    (copy / "manifest-sha256.txt").unlink()
    assert ("manifest-sha256.txt", verify.MISSING) in _problems(copy)


def test_the_readme_names_the_commands_and_the_digest(original, dossier):
    text = (original[0] / "README.txt").read_text("utf-8-sig")
    for words in (
        "sha256sum --strict -c",
        "certutil -hashfile",
        "Get-FileHash",
        "openssl ts -verify",
        dossier.digest,
    ):
        assert words in text


@pytest.mark.parametrize(
    ("name", "told"),
    [("extra.txt", "../extra.txt"), ("bagit.txt", "../bagit.txt"), ("{top}/data/more.txt", "data/more.txt")],
)
def test_a_file_added_to_a_zip_is_found_wherever_it_lies(dossier, english, resources, tmp_path, name, told):
    out = tmp_path / "a.zip"
    package.write(dossier, out, english, resources=resources, read=read_files)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name.format(top=f"dossier-{dossier.digest[:8]}"), "x")
    assert _problems(out) == {(told, verify.EXTRA)}


def test_a_zip_without_a_folder_of_its_own_is_verified_too(copy, tmp_path):
    with zipfile.ZipFile(tmp_path / "flat.zip", "w") as archive:
        for path in sorted(copy.rglob("*")):
            archive.write(path, path.relative_to(copy).as_posix())
    assert verify_package(tmp_path / "flat.zip").ok
