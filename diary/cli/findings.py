"""`finding` and `answer`: what the texts of an entry tell, and the user's own word on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from diary.cli import heavy
from diary.cli.options import ContactId, Json, id_of
from diary.cli.output import answer
from diary.cli.session import session_of
from diary.cli.shapes import told
from diary.cli.usage import WrongUsage
from diary.domain.correction import CorrectionKind
from diary.domain.language import N_, pick
from diary.domain.lender import Answer
from diary.domain.reference import Kind, reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diary.cli.session import Session
    from diary.cli.shapes import Shape
    from diary.diary import Diary
    from diary.domain.contact import Contact
    from diary.domain.correction import Correction
    from diary.rules.found import Found

LabelOf = Annotated[str, typer.Option("--label", help=N_("What the words mean, such as insult."))]
Words = Annotated[str | None, typer.Option("--text", help=N_("The words, as they stand in the entry."))]
Place = Annotated[
    str | None, typer.Option("--place", help=N_("First character and the one after the last: 4-9."))
]
Field = Annotated[str, typer.Option("--field", help=N_("said or summary."))]
Note = Annotated[str, typer.Option(help=N_("A note."))]
CorrectionId = Annotated[str, typer.Argument(metavar="ID", help=N_("A correction, such as R-001."))]


def list_findings(context: typer.Context, entry: ContactId, json: Json = False) -> None:
    """Lists what the texts of an entry tell, what was held back and by which guard, and your corrections."""
    session = session_of(context)
    number = id_of(Kind.CONTACT, entry)
    with session.open() as diary:
        findings = [_finding_shape(one) for one in diary.findings(number)]
        held = held_back_shapes(session, diary, number)
        corrections = [correction_shape(session, one) for one in diary.corrections(number, withdrawn=True)]
    document = {"findings": findings, "held_back": held, "corrections": corrections}
    answer(document, _lines(session, document), as_json=json)


def reject_finding(
    context: typer.Context,
    *,
    entry: ContactId,
    label: LabelOf,
    text: Words = None,
    place: Place = None,
    field: Field = "said",
    note: Note = "",
    json: Json = False,
) -> None:
    """Says that words do not mean what was found in them."""
    session = session_of(context)
    with session.open() as diary:
        contact = diary.contact(id_of(Kind.CONTACT, entry))
        start, stop = _place(contact, field, text, place)
        kept = diary.reject_finding(contact.id, field=field, start=start, stop=stop, label=label, note=note)
    _say(session, kept, json)


def add_finding(
    context: typer.Context,
    *,
    entry: ContactId,
    label: LabelOf,
    text: Words = None,
    place: Place = None,
    field: Field = "said",
    note: Note = "",
    json: Json = False,
) -> None:
    """Says that words mean something that was not found in them."""
    session = session_of(context)
    with session.open() as diary:
        contact = diary.contact(id_of(Kind.CONTACT, entry))
        start, stop = _place(contact, field, text, place)
        kept = diary.add_finding(contact.id, field=field, start=start, stop=stop, label=label, note=note)
    _say(session, kept, json)


def withdraw_correction(
    context: typer.Context,
    *,
    correction: CorrectionId,
    reason: Annotated[str, typer.Option("--reason", help=N_("Why."))] = "",
    json: Json = False,
) -> None:
    """Takes a correction back; that it was made stays in the journal."""
    session = session_of(context)
    with session.open() as diary:
        kept = diary.withdraw_correction(id_of(Kind.CORRECTION, correction), reason)
    _say(session, kept, json)


def answer_flag(
    context: typer.Context,
    *,
    flag: Annotated[str, typer.Argument(metavar="FLAG", help=N_("A flag, such as quiet-hours-contact:c12."))],
    fact: Annotated[str, typer.Option("--fact", help=N_("The question, as `missing` names it."))],
    yes: Annotated[bool, typer.Option("--yes", help=N_("The answer is yes."))] = False,
    no: Annotated[bool, typer.Option("--no", help=N_("The answer is no."))] = False,
    forget: Annotated[bool, typer.Option("--forget", help=N_("Takes the answer back."))] = False,
    note: Note = "",
    json: Json = False,
) -> None:
    """Answers a question of a flag that is not answered in the entry, the debt or a notice."""
    if yes + no + forget != 1:
        raise WrongUsage(N_("Say one of --yes, --no and --forget."))
    said = Answer.YES if yes else Answer.NO if no else Answer.UNKNOWN
    session = session_of(context)
    with session.open() as diary:
        kept = diary.answer_flag(flag, fact, said, note)
        state = next((one.state for one in diary.flags() if one.id == flag), None)
    document = {"id": flag, "fact": kept.fact, "answer": kept.answer, "note": kept.note, "state": state}
    answer(document, [session.tr("The answer to {flag} was kept.", flag=flag)], as_json=json)


def held_back_shapes(session: Session, diary: Diary, contact_id: int) -> list[Shape]:
    """What guards held back in an entry's texts, and which guard did it."""
    return [
        {
            "field": field,
            "start": one.start,
            "end": one.end,
            "text": one.text,
            "label": one.label,
            "reason": pick(one.reason, session.language),
            "guard": one.guard,
        }
        for field, scan in diary.scans(contact_id).items()
        for one in scan.held_back
    ]


def held_back_lines(session: Session, shapes: Sequence[Shape]) -> Iterator[str]:
    """What was held back, one line each."""
    for one in shapes:
        label = heavy.label_title(str(one["label"]), session.language)
        yield "  " + session.tr(
            "Held back: “{text}” ({label}): {reason} [{guard}]",
            text=one["text"], label=label, reason=one["reason"], guard=one["guard"],
        )  # fmt: skip


def correction_shape(session: Session, correction: Correction) -> Shape:
    """A correction as JSON."""
    return {
        "id": reference(Kind.CORRECTION, correction.id),
        "contact": reference(Kind.CONTACT, correction.contact_id),
        "kind": correction.kind,
        "field": correction.field,
        "label": correction.label,
        "title": heavy.label_title(correction.label, session.language),
        "start": correction.start,
        "end": correction.stop,
        "text": correction.quote,
        "note": correction.note,
        "at": told(correction.at),
        "withdrawn": correction.withdrawn,
    }


def correction_line(session: Session, shape: Shape) -> str:
    """A correction in words."""
    text = (
        N_("{id} You said: “{text}” does not mean: {label}.")
        if shape["kind"] == CorrectionKind.NOT_SO
        else N_("{id} You said: “{text}” also means: {label}.")
    )
    line = session.tr(text, id=shape["id"], text=shape["text"], label=shape["title"])
    return f"{line} {session.tr('Taken back.')}" if shape["withdrawn"] else line


def _finding_shape(found: Found) -> Shape:
    span = found.span
    return {
        "field": span.field,
        "start": span.start,
        "end": span.end,
        "text": span.text,
        "label": span.label,
        "reason": span.reason,
        "strength": "strong" if found.strong else "weak",
        "rule": found.rule or None,
        "word": found.word,
        "own": span.own,
    }


def _lines(session: Session, document: dict[str, list[Shape]]) -> Iterator[str]:
    for one in document["findings"]:
        label = heavy.label_title(str(one["label"]), session.language)
        yield f"  {one['field']} {one['start']}-{one['end']} “{one['text']}” {label} [{one['label']}]"
    yield from held_back_lines(session, document["held_back"])
    yield from (f"  {correction_line(session, one)}" for one in document["corrections"])
    if not any(document.values()):
        yield session.tr("Nothing was found in this entry.")


def _place(contact: Contact, field: str, text: str | None, place: str | None) -> tuple[int, int]:
    """Where the words stand; words that stand there more than once need a place."""
    if (text is None) == (place is None):
        raise WrongUsage(N_("Name the words by --text or their place by --place."))
    if place is not None:
        first, _, last = place.partition("-")
        if not (first.isdigit() and last.isdigit()):
            raise WrongUsage(N_("{option} should be such as 4-9."), option="--place")
        return int(first), int(last)
    whole = contact.summary if field == "summary" else contact.said
    if not text or whole.count(text) != 1:
        raise WrongUsage(N_("These words stand {count} times in the entry."), count=whole.count(text or " "))
    start = whole.index(text)
    return start, start + len(text)


def _say(session: Session, correction: Correction, json: bool) -> None:
    shape = correction_shape(session, correction)
    answer(shape, [correction_line(session, shape)], as_json=json)
