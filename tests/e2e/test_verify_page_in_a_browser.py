"""VERIFY.html in a real browser: a folder is dropped, and what became of each file is told, offline."""

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from diary.domain.exchange import ExportOptions, FlagChoice
from diary.domain.language import Language, Translator
from diary.dossier import package
from diary.dossier.compose import compose
from diary.dossier.material import Material
from tests.dossier import sample
from tests.e2e.browser import Browser, found

RESOURCES = Path(__file__).resolve().parents[2] / "resources"

ROWS = """[...document.querySelectorAll('#list tbody tr')]
    .map((row) => [...row.cells].map((one) => one.textContent))"""
FIELD = "document.getElementById('drop').getBoundingClientRect()"
DONE = """new Promise((done, failed) => { const end = Date.now() + 30000; const look = () =>
    document.getElementById('digests').textContent || document.querySelector('#sum.bad')
        ? done() : Date.now() > end ? failed(new Error('nothing was told')) : setTimeout(look, 20);
    look(); })"""


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """The package of the sample case."""
    material = Material(
        case=sample.sample_case(sample.sample_contacts()),
        flags=sample.FLAGS,
        reviews=sample.REVIEWS,
        attachments=sample.ATTACHMENTS,
        law=sample.LAW,
        head=sample.HEAD,
        events=sample.EVENTS,
    )
    dossier = compose(material, ExportOptions(flags=FlagChoice.ALL), now=sample.NOW)
    out = tmp_path_factory.mktemp("package") / "case"
    tr = Translator(Language.EN, RESOURCES / "locale", "dossier")
    package.write(dossier, out, tr, resources=RESOURCES, read=sample.read_files)
    return out


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    program = found()
    if program is None or os.name != "posix":
        pytest.skip("there is no Chromium, Chrome or Edge here that can be told what to do")
    opened = Browser(program, str(tmp_path_factory.mktemp("profile")), "zh-CN")
    yield opened
    opened.close()


def _dropped(browser, folder):
    """The rows that the page shows after a folder was dropped on it, and its verdict."""
    browser.open((folder / "VERIFY.html").as_uri())
    x, y = browser.value(f"(({{x, y, width, height}}) => [x + width / 2, y + height / 2])({FIELD})")
    browser.drop(str(folder), x, y)
    browser.value(DONE)
    return browser.value(ROWS), browser.value("document.getElementById('sum').textContent")


def test_a_whole_folder_is_found_unchanged_in_both_languages(browser, case):
    files = [path for path in case.rglob("*") if path.is_file()]
    rows, verdict = _dropped(browser, case)
    assert {state for state, _ in rows} == {"未改动"}
    assert len(rows) == len(files) - 1, "all but the list that is the package's own"
    assert verdict == f"全部 {len(rows)} 个文件与导出时一致。"
    browser.value("document.getElementById('language').click()")
    assert {state for state, _ in browser.value(ROWS)} == {"unchanged"}
    assert browser.value("document.documentElement.lang") == "en"
    digests = browser.value("document.getElementById('digests').textContent").replace(" ", "")
    for name in ("data/content.json", "tagmanifest-sha256.txt"):
        assert hashlib.sha256((case / name).read_bytes()).hexdigest() in digests


def test_changed_missing_and_extra_files_are_told_by_name(browser, case, tmp_path):
    spoilt = shutil.copytree(case, tmp_path / "case")
    recording = spoilt / "data" / "evidence" / "E-002.m4a"
    recording.write_bytes(recording.read_bytes()[:-1] + b"?")
    (spoilt / "data" / "flags.csv").unlink()
    (spoilt / "data" / "more.txt").write_text("extra")
    rows, verdict = _dropped(browser, spoilt)
    assert rows[:3] == [
        ["已改动", "data/evidence/E-002.m4a"],
        ["缺失", "data/flags.csv"],
        ["多出", "data/more.txt"],
    ]
    assert {state for state, _ in rows[3:]} == {"未改动"}
    assert verdict == "有 3 个文件与导出时不一致。"


def test_a_changed_list_is_noticed_too(browser, case, tmp_path):
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt", "bagit.txt"):
        spoilt = shutil.copytree(case, tmp_path / name)
        data = bytearray((spoilt / name).read_bytes())
        data[3] ^= 1
        (spoilt / name).write_bytes(data)
        rows, _ = _dropped(browser, spoilt)
        assert {state for state, _ in rows} > {"未改动"}, name


def test_a_folder_without_lists_is_no_package(browser, case, tmp_path):
    spoilt = shutil.copytree(case, tmp_path / "case")
    (spoilt / "tagmanifest-sha256.txt").unlink()
    rows, verdict = _dropped(browser, spoilt)
    assert rows == []
    assert "manifest-sha256.txt" in verdict


def test_the_page_asks_for_nothing_but_itself(browser):
    assert browser.requests
    assert all(address.startswith(("file:", "about:")) for address in browser.requests)
