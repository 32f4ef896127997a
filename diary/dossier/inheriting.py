"""Makes a diary's content again from a dossier: its file, or the package with the files it speaks of.

What never leaves a diary (notes on debts, raw fields of imports, flags that were dismissed) does not come
back; what was masked stays masked.
"""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import IO, TYPE_CHECKING, Any

from diary.domain.errors import UnreadableFile
from diary.domain.inheritance import Inheritance, Version
from diary.domain.language import N_
from diary.domain.phone import read_number
from diary.domain.reference import Kind, parse_reference
from diary.dossier.reading import read
from diary.dossier.terms import KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from diary.domain.contact import Contact
    from diary.domain.evidence import Attachment
    from diary.domain.notice import Notice
    from diary.dossier.dossier import Dossier, Exhibit
    from diary.dossier.rows import Amendment

_CONTENT = "data/content.json"
_NUMBERS = frozenset({"about_min", "duration_s", "ring_s", "people"})
_IDS = {"debt_id": Kind.DEBT, "collector_id": Kind.COLLECTOR}
_MOST = 1 << 30
"""A content file larger than a gigabyte is not ours."""


def read_any(path: Path, room: Path) -> tuple[Dossier, dict[int, Path]]:
    """The dossier in a content file, or in a package (folder or zip) with the files that are as it says.

    `room` is a folder for what is taken out of a zip. Raises `UnreadableFile`.
    """
    try:
        if path.is_dir():
            dossier = read((path / _CONTENT).read_bytes())
            return dossier, _sound({one: path / _place(one) for one in dossier.exhibits})
        if zipfile.is_zipfile(path):
            return _unzipped(path, room)
        return read(path.read_bytes()), {}
    except (OSError, KeyError, zipfile.BadZipFile, NotImplementedError) as error:
        reason = getattr(error, "strerror", None) or N_("it is no package of this program")
        raise UnreadableFile(file=path.name, reason=reason) from error


def _place(exhibit: Exhibit) -> str:
    return f"data/evidence/{exhibit.file_name}"


def _unzipped(path: Path, room: Path) -> tuple[Dossier, dict[int, Path]]:
    with zipfile.ZipFile(path) as package:
        content = next((one for one in package.infolist() if one.filename.endswith(_CONTENT)), None)
        if content is None or content.file_size > _MOST:
            raise KeyError(_CONTENT)
        above = content.filename.removesuffix(_CONTENT)
        dossier = read(package.read(content))
        names = set(package.namelist())
        taken: dict[Exhibit, Path] = {}
        for exhibit in dossier.exhibits:
            if above + _place(exhibit) in names:
                taken[exhibit] = room / exhibit.file_name  # a name of our own making, never the zip's
                with package.open(above + _place(exhibit)) as source, taken[exhibit].open("wb") as target:
                    _copy(source, target, exhibit.attachment.size)
        return dossier, _sound(taken)


def _copy(source: IO[bytes], target: IO[bytes], size: int) -> None:
    """Copies no more than a byte above what there should be: a zip can unfold to anything."""
    left = size + 1
    while left and (chunk := source.read(min(left, 1 << 20))):
        left -= target.write(chunk)


def _sound(places: dict[Exhibit, Path]) -> dict[int, Path]:
    """The files that are there and the originals byte for byte, by the attachment's id."""
    found: dict[int, Path] = {}
    for exhibit, place in places.items():
        if not place.is_file() or exhibit.stand_in is not None:
            continue
        with place.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != exhibit.attachment.sha256:
                raise UnreadableFile(
                    file=exhibit.file_name, reason=N_("it was changed since it was handed out")
                )
        found[exhibit.attachment.id] = place
    return found


def heritage_of(dossier: Dossier, files: dict[int, Path]) -> Inheritance:
    """The content of the diary that the dossier was made from, as far as it tells.

    Raises `ValueError` or `TypeError` where its parts do not fit each other.
    """
    changes: dict[int, list[Amendment]] = {}
    for one in dossier.amendments:
        changes.setdefault(one.contact, []).append(one)
    exhibits = [one for one in dossier.exhibits if one.attachment.id in files]
    return Inheritance(
        origin=dossier.digest,
        debts=dossier.debts,
        collectors=tuple(row.collector for row in dossier.collectors),
        ties=dossier.ties,
        contacts=tuple(
            _versions(_keyed(entry.contact), changes.get(entry.contact.id, [])) for entry in dossier.entries
        ),
        attachments=tuple(_attachment(one) for one in exhibits),
        files=files,
        facts=tuple(one.fact for one in exhibits if one.fact is not None),
        pins=tuple(pin for one in exhibits for pin in one.pins),
        notices=tuple(_notice(row.notice) for row in dossier.notices),
        complaints=tuple(row.complaint for row in dossier.complaints),
        replies=tuple(reply for row in dossier.complaints for reply in row.replies),
        corroborations=dossier.corroborations,
        corrections=tuple(row.correction for row in dossier.corrections),
        answers=tuple(row.answer for row in dossier.answers),
    )


def _attachment(exhibit: Exhibit) -> Attachment:
    return replace(exhibit.attachment, contact_ids=exhibit.contacts)


def _notice(notice: Notice) -> Notice:
    return replace(notice, number_key=read_number(notice.number).key if notice.number else "")


def _keyed(contact: Contact) -> Contact:
    return replace(contact, number_key=read_number(contact.number).key if contact.number else "")


def _versions(contact: Contact, changes: list[Amendment]) -> tuple[Version, ...]:
    """The revisions of a contact, made by taking its changes back one by one from what it says now."""
    told = {one.revision: [other for other in changes if other.revision == one.revision] for one in changes}
    versions = []
    for revision in range(contact.revision, 1, -1):
        made = told.get(revision, [])
        versions.append(Version(contact=contact, reason=made[0].reason if made else ""))
        before: dict[str, Any] = {one.field: _value(one.field, one.before) for one in made}
        contact = _keyed(replace(contact, revision=revision - 1, **before))
    return (Version(contact=contact), *reversed(versions))


def _value(field: str, plain: str) -> object:
    """A field's value from the text that an amendment holds (`diary.dossier.amending.plain`)."""
    if field in _IDS:
        return parse_reference(_IDS[field], plain) if plain else None
    if field in _NUMBERS:
        return int(plain) if plain else None
    if field == "at":
        return datetime.fromisoformat(plain)
    if field == "trashed":
        return plain == "True"
    if field in ("conduct", "not_conduct"):
        return frozenset(map(KINDS[field], plain.split()))
    return KINDS[field](plain) if field in KINDS else plain
