"""A file is there whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os

import pytest

from diary.domain.errors import CannotExport
from diary.dossier.placing import place


def test_a_file_is_placed_and_its_digest_given(tmp_path, english):
    out = tmp_path / "a.json"
    assert place(out, b"{}", english) == hashlib.sha256(b"{}").hexdigest()
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_full_disk_leaves_what_was_there_before(tmp_path, english, monkeypatch):
    out = tmp_path / "a.json"
    out.write_bytes(b"before")

    def full(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotExport, match="disk may be full"):
        place(out, b"after", english)
    assert out.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_the_reason_is_told_in_the_readers_language(tmp_path, chinese):
    with pytest.raises(CannotExport) as caught:
        place(tmp_path / "nowhere" / "a.json", b"{}", chinese)
    assert caught.value.fields["reason"] == "文件夹不存在，请先新建，或换一个文件夹"
