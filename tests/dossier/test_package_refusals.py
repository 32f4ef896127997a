"""What stops a package leaves nothing behind."""

from __future__ import annotations

import pytest

from diary.domain.errors import Cancelled, CannotExport
from diary.dossier import package
from tests.dossier.sample import read_files


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
        package.write(dossier, tmp_path / name, english, resources=resources, read=read_files, progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_in_use_is_not_touched(dossier, english, resources, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(CannotExport, match="already"):
        package.write(dossier, tmp_path, english, resources=resources, read=read_files)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
