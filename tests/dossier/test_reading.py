"""The content file has a published form, and can be read back into the value that it was written from."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

from diary.domain.contact import Origin, Source
from diary.domain.errors import UnreadableFile
from diary.domain.journal import Revision
from diary.domain.language import Language
from diary.dossier.content import canonical, content_bytes
from diary.dossier.pages.book import book
from diary.dossier.profile_file import read_profile
from diary.dossier.reading import read
from diary.dossier.supplement import Baseline
from diary.dossier.visible import Shower
from tests.dossier.sample import HEAD, NOW, START, make_contact, sample_contacts


@pytest.fixture(scope="session")
def kinds(make_dossier, resources):
    """Dossiers that between them have every part."""
    contacts = sample_contacts()
    second = replace(contacts[4], revision=2, said="别的")
    history = {5: (Revision(contact=contacts[4], event=HEAD), Revision(contact=second, event=HEAD))}
    origin = Origin(batch_id=3, format="x", file_sha256="ab" * 32, locator="1", key="k", raw="{}")
    imported = make_contact(30, source=Source.IMPORTED, origin=origin, zone="Europe/Berlin")
    since = Baseline(seq=42, at=NOW, sha256="ab" * 32, head=41, contact=10, exhibit=1, notice=0)
    return (
        make_dossier(),
        make_dossier(histories=history, language=Language.EN),
        make_dossier(contacts=(*contacts, imported), profile=read_profile(resources, "regulator")),
        make_dossier(since_base=since, since=START),
        make_dossier(contacts=(make_contact(1),), flags=(), attachments=()),
    )


@pytest.fixture(scope="module")
def schema(resources):
    return json.loads((resources / "dossier" / "dossier.schema.json").read_text("utf-8"))


def test_the_schema_is_one(schema):
    jsonschema.Draft202012Validator.check_schema(schema)


def test_every_dossier_is_of_the_published_form(kinds, schema):
    validator = jsonschema.Draft202012Validator(schema)
    for dossier in kinds:
        validator.validate(json.loads(content_bytes(dossier)))


def test_reading_back_loses_nothing(kinds, english):
    for dossier in kinds:
        again = read(content_bytes(dossier), dossier.made_at)
        assert content_bytes(again) == content_bytes(dossier)
        assert again.digest == dossier.digest
        assert book(again, english, Shower()) == book(dossier, english, Shower())


def test_every_key_is_asked_for(dossier, schema):
    validator = jsonschema.Draft202012Validator(schema)
    plain = json.loads(content_bytes(dossier))
    for key in plain:
        assert not validator.is_valid({name: value for name, value in plain.items() if name != key})
    assert not validator.is_valid(plain | {"more": 1})


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain | {"format": "collection-diary/dossier/99"},
        lambda plain: plain | {"more": 1},
        lambda plain: {name: value for name, value in plain.items() if name != "totals"},
        lambda plain: plain | {"language": "xx"},
        lambda plain: plain | {"contacts": [plain["contacts"][0] | {"at": "2026-03-01T10:00:00"}]},
        lambda plain: plain | {"contacts": [plain["contacts"][0] | {"zone": "Nowhere/Never"}]},
        lambda plain: plain | {"debts": [plain["debts"][0] | {"principal": "much"}]},
        lambda plain: [plain],
    ],
)
def test_what_is_of_another_form_is_refused(dossier, change):
    with pytest.raises(UnreadableFile):
        read(canonical(change(json.loads(content_bytes(dossier)))))


@pytest.mark.parametrize("data", [b"", b"{}", b"null", b"[" * 100_000, b"\xff"])
def test_any_other_bytes_are_refused(data):
    with pytest.raises(UnreadableFile):
        read(data)


def test_the_same_content_in_another_writing_is_not_the_same_file(dossier):
    with pytest.raises(UnreadableFile):
        read(content_bytes(dossier) + b" ")
