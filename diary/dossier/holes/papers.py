"""Files, notices, masks and chapters: what is missing, too large, unproven, or shown that should not be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.contact import Direction, Reached
from diary.domain.evidence import EvidenceForm
from diary.domain.exchange import Mask
from diary.domain.reference import Kind, reference
from diary.dossier.holes.hole import Act, Hole, HoleKind, Mend, Weight
from diary.dossier.profiles import Section
from diary.dossier.strength import form_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.domain.notice import Notice
    from diary.dossier.holes.view import View


def papers(view: View) -> Iterator[Hole]:
    """All that is lacking around the entries."""
    yield from _files(view)
    yield from _too_much(view)
    yield from _notices(view)
    yield from _masks(view)
    yield from _sections(view)


def _files(view: View) -> Iterator[Hole]:
    gone = tuple(one.id for one in view.files if not view.present(one.sha256))
    if gone:
        check = Mend(act=Act.CHECK_FILES, command=("evidence", "check"))
        yield Hole(kind=HoleKind.FILE_MISSING, weight=Weight.STOP, files=gone, mend=check)
    known = {one.attachment_id: one for one in view.material.file_facts}
    unknown = tuple(one.id for one in view.files if form_of(one, known.get(one.id)) is EvidenceForm.UNKNOWN)
    if unknown:
        first = reference(Kind.EXHIBIT, unknown[0])
        describe = Mend(
            act=Act.DESCRIBE_FILE,
            field="form",
            command=("evidence", "describe", first, "--form", "<original|copy|screenshot>"),
        )
        yield Hole(kind=HoleKind.FILE_UNKNOWN, weight=Weight.NOTE, files=unknown, mend=describe)


def _too_much(view: View) -> Iterator[Hole]:
    """What the recipient does not take."""
    most_bytes, most_files = view.profile.most_bytes, view.profile.most_files
    large = tuple(one.id for one in view.files if most_bytes is not None and one.size > most_bytes)
    if large:
        yield Hole(
            kind=HoleKind.FILE_TOO_LARGE,
            weight=Weight.NOTE,
            files=large,
            named=f"{most_bytes:,}",
            mend=Mend(act=Act.NONE),
        )
    if most_files is not None and len(view.files) > most_files:
        yield Hole(
            kind=HoleKind.TOO_MANY_FILES,
            weight=Weight.NOTE,
            files=tuple(one.id for one in view.files),
            named=str(most_files),
            mend=Mend(act=Act.NONE),
        )


def _notices(view: View) -> Iterator[Hole]:
    bare = tuple(one.id for one in view.case.notices if one.id > 0 and not _proven(one, view))
    if bare and Section.NOTICES in view.profile.sections:
        yield Hole(
            kind=HoleKind.NOTICE_UNPROVEN,
            weight=Weight.WEAK,
            notices=bare,
            mend=Mend(act=Act.AMEND_NOTICE, field="note"),
        )


def _proven(notice: Notice, view: View) -> bool:
    """Whether it says how it was given, or an entry of that day shows the user turning to them."""
    if notice.note.strip():
        return True
    day = notice.at.date()
    return any(one.direction is Direction.OUT and one.at.date() == day for one in view.contacts)


def _masks(view: View) -> Iterator[Hole]:
    lifted = view.profile.masks - view.masks
    if lifted:
        named = ", ".join(sorted(lifted))
        back = Mend(act=Act.SET_OPTION, field="mask", value=named)
        yield Hole(kind=HoleKind.UNMASKED, weight=Weight.STOP, named=named, mend=back)
    if Mask.THIRD_PARTY_NAME in view.masks:
        unnamed = tuple(
            one.id
            for one in view.contacts
            if one.reached is Reached.THIRD_PARTY and not one.person.strip() and (one.summary or one.said)
        )
        if unnamed:
            command = (
                "amend",
                reference(Kind.CONTACT, unnamed[0]),
                "--person",
                "<NAME>",
                "--reason",
                "<TEXT>",
            )
            name = Mend(act=Act.AMEND_ENTRY, field="person", command=command)
            yield Hole(kind=HoleKind.NAME_UNKNOWN, weight=Weight.WEAK, contacts=unnamed, mend=name)


def _sections(view: View) -> Iterator[Hole]:
    """Chapters that the recipient expects and that would be empty."""
    empty = (
        (Section.CHRONOLOGY, not view.contacts, Act.SET_OPTION),
        (Section.EVIDENCE, bool(view.contacts) and not view.files, Act.ATTACH),
    )
    for section, lacking, act in empty:
        if lacking and section in view.profile.sections:
            yield Hole(kind=HoleKind.EMPTY_SECTION, weight=Weight.WEAK, named=section, mend=Mend(act=act))
