"""The content is canonical: one way to write it, every character kept, the digest over its bytes."""

from __future__ import annotations

import hashlib
import json

from diary.dossier import json as writer
from diary.dossier.content import canonical, content_bytes
from tests.dossier.sample import HOSTILE


def test_the_content_of_the_sample_case_is_as_it_was_read_and_approved(dossier, golden):
    content = json.loads(content_bytes(dossier)) | {"program": "any version"}
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    golden("content.json", text.encode("utf-8", "backslashreplace"))


def test_keys_are_in_order_and_no_blanks_between():
    assert canonical({"b": [1, None], "a": "催"}) == '{"a":"催","b":[1,null]}'.encode()


def test_every_text_comes_back_exactly(dossier):
    contacts = json.loads(content_bytes(dossier))["contacts"]
    assert [contact["said"] for contact in contacts[4:]] == list(HOSTILE)


def test_the_digest_is_that_of_the_written_file(dossier, english, tmp_path):
    out = tmp_path / "content.json"
    result = writer.write(dossier, out, english)
    assert hashlib.sha256(out.read_bytes()).hexdigest() == result.sha256 == dossier.digest


def test_times_carry_the_offset_of_the_place(dossier):
    first = json.loads(content_bytes(dossier))["contacts"][0]
    assert first["at"] == "2026-03-01T22:06:00+08:00"
