"""Entries, flags and reports as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from diary.cli.output import short
from diary.domain.flag import FlagState
from diary.domain.norm import Confidence, Force
from diary.domain.reference import Kind, reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from diary.cli.session import Session
    from diary.cli.shapes import Shape
    from diary.domain.contact import Contact
    from diary.domain.exchange import FileReport

_MARKS = {FlagState.MET: "●", FlagState.POSSIBLE: "○", FlagState.CLEARED: "–"}


def contact_row(session: Session, contact: Contact, flagged: bool) -> tuple[str, ...]:
    """An entry as one row of a list."""
    return (
        reference(Kind.CONTACT, contact.id),
        f"{contact.local:%Y-%m-%d %H:%M}" + ("±" if contact.about_min else ""),
        session.words(contact.channel),
        session.words.course(contact),
        contact.number or contact.person,
        "●" if flagged else "",
        short(contact.said or contact.summary, 40),
    )


def contact_lines(session: Session, contact: Contact, names: Mapping[str, str]) -> Iterator[str]:
    """An entry, a fact a line; what is not known is left out. `names` are its debt and collector."""
    tr, words = session.tr, session.words
    yield f"{reference(Kind.CONTACT, contact.id)}  {contact.local.isoformat(sep=' ', timespec='seconds')}"
    facts = (
        (tr("Channel"), words(contact.channel)),
        (tr("Who began"), words(contact.direction)),
        (tr("How it went"), words.course(contact)),
        (tr("Reached"), " ".join(part for part in (words(contact.reached), contact.person) if part)),
        (tr("Relation"), words.relation(contact)),
        (tr("Number"), contact.number),
        (tr("Debt"), names.get("debt", "")),
        (tr("Collector"), names.get("collector", "")),
        (tr("Place"), contact.place),
        (tr("What they did"), words.all(contact.conduct).replace("\n", ", ")),
        (tr("What they did not do"), words.all(contact.not_conduct).replace("\n", ", ")),
        (tr("Source"), words(contact.source)),
    )
    yield from (f"  {name}: {value}" for name, value in facts if value)
    for name, text in ((tr("Their words"), contact.said), (tr("Your account"), contact.summary)):
        if text:
            yield f"  {name}:"
            yield from (f"    {line}" for line in text.splitlines())
    if contact.trashed:
        yield "  " + tr("This entry is in the trash.")


def flag_lines(session: Session, flags: Sequence[Shape]) -> Iterator[str]:
    """Flags with why, the grounds, and what is missing."""
    tr = session.tr
    for flag in flags:
        state = FlagState(cast("str", flag["state"]))
        contacts = " ".join(cast("list[str]", flag["contacts"]))
        title = tr("{rule} ({state})", rule=flag["title"], state=session.words(state))
        yield f"{_MARKS[state]} {title} {contacts}"
        yield f"    {flag['why']}"
        for span in cast("list[dict[str, object]]", flag["spans"]):
            if span["own"]:
                yield "    " + tr("Marked by yourself: “{text}”", text=span["text"])
        for ground in cast("list[dict[str, str]]", flag["grounds"]):
            yield "    " + ground_line(session, ground)
        yield from (
            "    " + tr("Missing: {question}", question=one) for one in cast("list[str]", flag["questions"])
        )
        if review := cast("dict[str, str] | None", flag["review"]):
            upheld = review["verdict"] == "uphold"
            yield (
                "    " + (tr("You upheld it.") if upheld else tr("You dismissed it.")) + " " + review["note"]
            )
        yield f"    {flag['id']}"


def ground_line(session: Session, ground: Mapping[str, str]) -> str:
    """A ground on one line."""
    return session.tr(
        "{title} {article} ({force}; {confidence})",
        title=ground["title"],
        article=ground["article"] or session.tr("article not seen"),
        force=session.words(Force(ground["force"])),
        confidence=session.words(Confidence(ground["confidence"])),
    )


def report_lines(session: Session, reports: Sequence[FileReport]) -> Iterator[str]:
    """What became of the files of an import."""
    tr = session.tr
    for report in reports:
        batch = f" {reference(Kind.BATCH, report.batch_id)}" if report.batch_id is not None else ""
        yield f"{report.file}{batch}"
        yield "  " + tr(
            "read {read} = new {imported} + known {duplicates} + not taken {rejected}",
            read=report.read,
            imported=report.imported,
            duplicates=report.duplicates,
            rejected=report.rejected,
        )
        if report.unselected:
            yield "  " + tr(
                "{count} of these belong to numbers that are tied to no debt.", count=report.unselected
            )
        if report.repaired:
            yield "  " + tr(
                "{count} had to be mended to be read; their words are unchanged.", count=report.repaired
            )
        yield from (f"  {f'{one.locator} {one.told(tr)}'.strip()}" for one in report.warnings)
