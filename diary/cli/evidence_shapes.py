"""Kept files as JSON and as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.cli.shapes import attachment_shape, told
from diary.domain.language import N_
from diary.domain.reference import Kind, reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.cli.session import Session
    from diary.cli.shapes import Shape
    from diary.domain.evidence import EvidenceFact, EvidenceItem, Pin, Suggestion

_FORMS = {
    "original": N_("original"),
    "copy": N_("copy"),
    "screenshot": N_("screenshot"),
    "recording": N_("recording"),
    "transcript": N_("transcript"),
}


def item_shape(item: EvidenceItem) -> Shape:
    """A file with all that is known of it."""
    return attachment_shape(item.attachment) | {
        "fact": fact_shape(item.fact) if item.fact else None,
        "pins": [pin_shape(pin) for pin in item.pins],
        "original": None if item.original_id is None else reference(Kind.EXHIBIT, item.original_id),
        "masked": [reference(Kind.EXHIBIT, one) for one in item.masked_ids],
        "batches": [reference(Kind.BATCH, one) for one in item.batch_ids],
        "unsorted": item.unsorted,
    }


def fact_shape(fact: EvidenceFact) -> Shape:
    """What is said of a file."""
    return {
        "file": reference(Kind.EXHIBIT, fact.attachment_id),
        "form": fact.form,
        "made_at": told(fact.made_at),
        "made_at_from": fact.made_at_from,
        "file_at": told(fact.file_at),
        "source": fact.source,
        "asserted_by": fact.asserted_by,
        "note": fact.note,
    }


def pin_shape(pin: Pin) -> Shape:
    """Where in a file an entry shows."""
    return {
        "pin": pin.id,
        "contact": reference(Kind.CONTACT, pin.contact_id),
        "file": reference(Kind.EXHIBIT, pin.attachment_id),
        "page": pin.page,
        "start_s": pin.start_s,
        "end_s": pin.end_s,
        "quote": pin.quote,
        "note": pin.note,
        "withdrawn": pin.trashed,
    }


def suggestion_shape(one: Suggestion) -> Shape:
    """An entry that a file may belong to."""
    return {"contact": reference(Kind.CONTACT, one.contact_id), "gap_s": one.gap_s, "by": one.by}


def item_lines(session: Session, item: EvidenceItem) -> Iterator[str]:
    """A file, a fact a line; what is not known is left out."""
    tr, kept, fact = session.tr, item.attachment, item.fact
    yield f"{reference(Kind.EXHIBIT, kept.id)}  {kept.name}"
    facts = [
        (tr("Size"), f"{kept.size:,} B"),
        ("SHA-256", kept.sha256),
        (tr("Taken in"), told(kept.added_at)),
        (tr("Belongs to"), " ".join(reference(Kind.CONTACT, one) for one in kept.contact_ids)),
    ]
    if fact:
        facts += [
            (tr("What it is"), tr(_FORMS[fact.form]) if fact.form in _FORMS else ""),
            (tr("Made at"), told(fact.made_at)),
            (tr("The file’s own date"), told(fact.file_at)),
            (tr("Source"), fact.source),
            (tr("Who says so"), fact.asserted_by),
            (tr("Note"), fact.note),
        ]
    if item.original_id is not None:
        facts.append((tr("Masked copy of"), reference(Kind.EXHIBIT, item.original_id)))
    facts.append((tr("Masked copies"), " ".join(reference(Kind.EXHIBIT, one) for one in item.masked_ids)))
    yield from (f"  {name}: {value}" for name, value in facts if value)
    yield from ("  " + _pin_line(session, pin) for pin in item.pins)


def _pin_line(session: Session, pin: Pin) -> str:
    tr = session.tr
    parts = [reference(Kind.CONTACT, pin.contact_id)]
    if pin.page is not None:
        parts.append(tr("page {page}", page=pin.page))
    if pin.start_s is not None:
        end = "" if pin.end_s is None else f"–{clock_time(pin.end_s)}"
        parts.append(clock_time(pin.start_s) + end)
    if pin.quote:
        parts.append(tr("“{text}”", text=pin.quote))
    return tr("pin {number}: {place}", number=pin.id, place=" ".join(filter(None, (*parts, pin.note))))


def clock_time(seconds: int) -> str:
    """A place in a recording as `1:35` or `1:02:03`."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
