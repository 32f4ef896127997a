from __future__ import annotations

import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diary.diary import Diary
from diary.domain.contact import Channel, Contact, Outcome
from tests.diary.conftest import RESOURCES


def test_a_diary_opened_unjudged_makes_its_parts_when_they_are_wanted(diary, clock):
    folder = diary.folder
    call = Contact(channel=Channel.CALL, at=datetime(2026, 3, 1, 15, 0, tzinfo=UTC), outcome=Outcome.ANSWERED)
    diary.record(call)
    diary._store.drop_flags()
    diary.close()
    with Diary.open(folder, RESOURCES, clock=clock, judged=False) as again:
        assert not {"catalogue", "scanner", "_judge"} & set(vars(again))
        assert again.flags() == ()
        assert again.catch_up() == ()
        assert [flag.rule for flag in again.flags()].count("quiet-hours-contact") == 1
        assert "_importer" not in vars(again)


def test_a_part_is_made_once_for_all_threads(diary, clock):
    folder = diary.folder
    diary.close()
    with Diary.open(folder, RESOURCES, clock=clock, judged=False) as again:
        found = []
        threads = [threading.Thread(target=lambda: found.append(again._judge)) for _ in range(4)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        assert len({id(one) for one in found}) == 1


def test_what_is_no_part_is_missing_as_usual(diary):
    with pytest.raises(AttributeError):
        diary.nothing_of_the_kind  # noqa: B018 - the look-up is what is tested


def test_opening_a_diary_reads_no_export_and_writes_no_dossier():
    code = "import sys, diary.diary; print(*sys.modules)"
    shown = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=Path(RESOURCES).parent
    )
    heavy = {
        "alembic",
        "typst",
        "PIL",
        "pikepdf",
        "diary.intake.sniff",
        "diary.dossier.pdf",
        "diary.wording.scanner",
    }
    assert not heavy & set(shown.stdout.split())
