"""Names of files are text, whatever bytes the system gave them."""

import os
from pathlib import Path

import pytest

from diary.domain.file_name import shown_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("通话录音.amr", "通话录音.amr"),
        ("通话".encode("gb18030").decode("utf-8", "surrogateescape") + ".amr", "通话.amr"),
        (b"\xff.amr".decode("utf-8", "surrogateescape"), "\ufffd.amr"),
        ("half \ud83d.amr", "half \ufffd.amr"),
    ],
)
def test_a_name_can_always_be_kept(name: str, shown: str) -> None:
    found = shown_name(Path("folder") / name)
    assert found == shown
    assert os.fsencode(found)
