"""The page that recipients open computes the same digests and says the same as everybody else."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import re
import shutil
import subprocess

import pytest

NODE = shutil.which("node")
_HARNESS = """
const read = JSON.parse(require("fs").readFileSync(0, "utf8"));
const digests = read.data.map((parts) => {
  const sha = new Sha256();
  for (const part of parts) sha.update(Uint8Array.from(Buffer.from(part, "base64")));
  return sha.hex();
});
const names = listed(read.manifest);
console.log(JSON.stringify({ digests, rows: judge(names, new Map(Object.entries(read.found))) }));
"""


@pytest.fixture(scope="module")
def page(resources):
    return (resources / "dossier" / "verify.html").read_text("utf-8")


def _run(page, **given):
    script = re.search("<script>(.*)</script>", page, re.DOTALL)[1]
    asked = {"data": [], "manifest": "", "found": {}} | given
    done = subprocess.run(
        [NODE, "-e", script + _HARNESS], input=json.dumps(asked).encode(), capture_output=True, check=True
    )
    return json.loads(done.stdout)


@pytest.mark.skipif(not NODE, reason="there is no node on this system")
def test_its_digests_are_those_of_hashlib_however_the_bytes_come(page):
    chance = random.Random(3)
    texts = [chance.randbytes(size) for size in (0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000, 70_001)]
    parts = [[text[:7], text[7:60], text[60:]] for text in texts]
    encoded = [[base64.b64encode(part).decode("ascii") for part in some] for some in parts]
    assert _run(page, data=encoded)["digests"] == [hashlib.sha256(text).hexdigest() for text in texts]


@pytest.mark.skipif(not NODE, reason="there is no node on this system")
def test_it_tells_changed_missing_and_extra_files(page):
    manifest = f"{'a' * 64}  data/one\n{'b' * 64}  data/two\n{'c' * 64}  data/three\nnonsense\n"
    found = {
        "data/one": "a" * 64,
        "data/two": "d" * 64,
        "data/four": "e" * 64,
        "tagmanifest-sha256.txt": "f" * 64,
    }
    rows = _run(page, manifest=manifest, found=found)["rows"]
    assert rows == [
        ["data/two", "changed"],
        ["data/three", "missing"],
        ["nonsense", "missing"],
        ["data/four", "extra"],
        ["data/one", "ok"],
    ]


def test_it_asks_nothing_of_any_network(page):
    assert not re.search(r"https?://|src=|@import|fetch\(|XMLHttpRequest|crypto\.subtle", page)
    assert "default-src 'none'" in page


def test_both_languages_say_everything(page):
    zh, en = (
        set(re.findall(r"(?:^|,)\s*(\w+): \"", block, re.MULTILINE))
        for block in re.findall(r"\n  (?:zh|en): \{(.*?)\n  \}", page, re.DOTALL)
    )
    assert zh == en
    assert set(re.findall(r'data-say="(\w+)"', page)) <= zh


def test_names_of_files_are_never_markup(page):
    assert "innerHTML" not in page
    assert "insertAdjacentHTML" not in page
