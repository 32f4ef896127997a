"""`attach` and `evidence`: kept files, what they belong to, what is said of them, and their check."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from diary.cli import moments, options
from diary.cli.evidence_shapes import fact_shape, item_lines, item_shape, pin_shape, suggestion_shape
from diary.cli.options import Json, id_of, one_of
from diary.cli.output import answer, progress, table
from diary.cli.session import session_of
from diary.cli.shapes import attachment_shape
from diary.cli.usage import WrongUsage
from diary.domain.evidence import EvidenceForm, Pin, Region
from diary.domain.language import N_
from diary.domain.reference import Kind, reference

if TYPE_CHECKING:
    from diary.domain.evidence import Suggestion

Contacts = Annotated[list[str], typer.Argument(metavar="CONTACT…", help=N_("Entries, such as C-0012."))]
Page = Annotated[int | None, typer.Option("--page", help=N_("The page that shows it, from 1."))]
From = Annotated[str | None, typer.Option("--from", help=N_("Where it begins in a recording: 95 or 1:35."))]
To = Annotated[str | None, typer.Option("--to", help=N_("Where it ends in a recording."))]
Quote = Annotated[str, typer.Option("--quote", help=N_("The words that matter there."))]
Note = Annotated[str, typer.Option("--note", help=N_("A note of your own."))]
Why = Annotated[str, typer.Option("--reason", help=N_("Why."))]

_NOWHERE = Pin(contact_id=0, attachment_id=0)


def attach(
    context: typer.Context,
    *,
    entry: options.ContactId,
    files: options.Files,
    page: Page = None,
    start: From = None,
    end: To = None,
    quote: Quote = "",
    json: Json = False,
) -> None:
    """Keeps files with an entry, byte for byte, and where in them it shows."""
    session = session_of(context)
    contact_id = id_of(Kind.CONTACT, entry)
    place = _place(page, start, end, quote)
    with session.open() as diary, progress(session.tr("Taking in")) as step:
        kept = diary.attach(contact_id, files, step)
        names = {path.name for path in files}
        for one in kept if place != _NOWHERE else ():
            if one.name in names:
                diary.pin_evidence(replace(place, contact_id=contact_id, attachment_id=one.id))
    shapes = [attachment_shape(one) for one in kept]
    lines = table([(reference(Kind.EXHIBIT, one.id), one.name, one.sha256) for one in kept])
    answer({"attachments": shapes}, lines, as_json=json)


def add_evidence(context: typer.Context, files: options.Files, json: Json = False) -> None:
    """Keeps files that belong to no entry yet, and says which they may belong to."""
    session = session_of(context)
    with session.open() as diary, progress(session.tr("Taking in")) as step:
        kept = diary.add_evidence(files, step)
        near = {one.id: diary.suggest_contacts(one.id) for one in kept}
    shapes = [
        attachment_shape(one) | {"suggestions": list(map(suggestion_shape, near[one.id]))} for one in kept
    ]
    rows = [(reference(Kind.EXHIBIT, one.id), one.name, _nearest(near[one.id])) for one in kept]
    answer({"attachments": shapes}, table(rows), as_json=json)


def list_evidence(
    context: typer.Context,
    *,
    unsorted: Annotated[
        bool, typer.Option("--unsorted", help=N_("Only files that belong to nothing yet."))
    ] = False,
    trash: Annotated[bool, typer.Option("--trash", help=N_("Those in the trash."))] = False,
    json: Json = False,
) -> None:
    """Lists the files that are kept."""
    session = session_of(context)
    with session.open() as diary:
        kept = [one for one in diary.evidence(trashed=trash) if one.unsorted or not unsorted]
    rows = [
        (
            reference(Kind.EXHIBIT, one.attachment.id),
            one.attachment.name,
            str(one.attachment.size),
            " ".join(reference(Kind.CONTACT, contact) for contact in one.attachment.contact_ids),
            one.attachment.sha256,
        )
        for one in kept
    ]
    lines = table(rows) if rows else [session.tr("No files yet.")]
    answer({"attachments": list(map(item_shape, kept)), "total": len(kept)}, lines, as_json=json)


def show_evidence(context: typer.Context, file: options.FileId, json: Json = False) -> None:
    """Shows what is known of a file, and which entries it may belong to."""
    session = session_of(context)
    file_id = id_of(Kind.EXHIBIT, file)
    with session.open() as diary:
        item, near = diary.evidence_item(file_id), diary.suggest_contacts(file_id)
    document = item_shape(item) | {"suggestions": list(map(suggestion_shape, near))}
    lines = [*item_lines(session, item)]
    if near and item.unsorted:
        lines.append(session.tr("It may belong to: {contacts}", contacts=_nearest(near)))
    answer(document, lines, as_json=json)


def link_evidence(
    context: typer.Context, file: options.FileId, contacts: Contacts, reason: Why = "", json: Json = False
) -> None:
    """Says that a file belongs to entries."""
    session = session_of(context)
    file_id = id_of(Kind.EXHIBIT, file)
    with session.open() as diary:
        diary.link_evidence(file_id, [id_of(Kind.CONTACT, one) for one in contacts], reason)
        item = diary.evidence_item(file_id)
    answer(item_shape(item), item_lines(session, item), as_json=json)


def unlink_evidence(
    context: typer.Context,
    file: options.FileId,
    entry: options.ContactId,
    reason: Why = "",
    json: Json = False,
) -> None:
    """Says that a file does not belong to an entry after all; nothing is deleted."""
    session = session_of(context)
    file_id = id_of(Kind.EXHIBIT, file)
    with session.open() as diary:
        diary.unlink_evidence(file_id, id_of(Kind.CONTACT, entry), reason)
        item = diary.evidence_item(file_id)
    answer(item_shape(item), item_lines(session, item), as_json=json)


def pin_evidence(
    context: typer.Context,
    *,
    file: options.FileId,
    entry: options.ContactId,
    page: Page = None,
    start: From = None,
    end: To = None,
    quote: Quote = "",
    note: Note = "",
    json: Json = False,
) -> None:
    """Notes where in a file an entry shows."""
    session = session_of(context)
    place = replace(_place(page, start, end, quote), note=note)
    if place == _NOWHERE:
        raise WrongUsage(N_("Name at least one of --page, --from, --to, --quote and --note."))
    pin = replace(place, contact_id=id_of(Kind.CONTACT, entry), attachment_id=id_of(Kind.EXHIBIT, file))
    with session.open() as diary:
        kept = diary.pin_evidence(pin)
        item = diary.evidence_item(kept.attachment_id)
    answer(pin_shape(kept), item_lines(session, item), as_json=json)


def unpin_evidence(
    context: typer.Context,
    pin: Annotated[int, typer.Argument(metavar="PIN", help=N_("The number of such a note."))],
    reason: Why = "",
    json: Json = False,
) -> None:
    """Takes such a note back."""
    session = session_of(context)
    with session.open() as diary:
        kept = diary.unpin_evidence(pin, reason)
        item = diary.evidence_item(kept.attachment_id)
    answer(pin_shape(kept), item_lines(session, item), as_json=json)


def describe_evidence(
    context: typer.Context,
    *,
    file: options.FileId,
    form: Annotated[
        EvidenceForm | None,
        typer.Option("--form", parser=one_of(EvidenceForm, "--form"), help=N_("What it is.")),
    ] = None,
    made_at: Annotated[str | None, typer.Option("--made-at", help=N_("When it was made."))] = None,
    tz: options.Tz = None,
    source: Annotated[str | None, typer.Option(help=N_("Where it comes from."))] = None,
    by: Annotated[str | None, typer.Option("--by", help=N_("Who says so, if not you."))] = None,
    note: Annotated[str | None, typer.Option(help=N_("A note of your own."))] = None,
    reason: Why = "",
    json: Json = False,
) -> None:
    """Says what a file is, when it was made, where it comes from, and who says so."""
    session = session_of(context)
    file_id = id_of(Kind.EXHIBIT, file)
    moment = None if made_at is None else moments.moment(made_at, tz, "--made-at")
    with session.open() as diary:
        fact = diary.describe_evidence(
            file_id, form=form, made_at=moment, source=source, asserted_by=by, note=note, reason=reason
        )
        item = diary.evidence_item(file_id)
    answer(fact_shape(fact), item_lines(session, item), as_json=json)


def mask_evidence(
    context: typer.Context,
    file: options.FileId,
    region: Annotated[
        list[str],
        typer.Option("--region", metavar="X,Y,W,H", help=N_("Pixels to cover; may be repeated.")),
    ],
    json: Json = False,
) -> None:
    """Makes a copy of a picture with regions covered for good; the original stays as it is."""
    session = session_of(context)
    regions = [_region(one) for one in region]
    file_id = id_of(Kind.EXHIBIT, file)
    with session.open() as diary:
        made = diary.mask_picture(file_id, regions)
        item = diary.evidence_item(made.attachment_id)
    document = item_shape(item) | {"regions": made.regions}
    answer(document, item_lines(session, item), as_json=json)


def check_evidence(context: typer.Context, json: Json = False) -> None:
    """Reads every file again and compares its SHA-256; exit status 1 when one is missing or changed."""
    session = session_of(context)
    with session.open() as diary, progress(session.tr("Checking")) as step:
        found = diary.check_evidence(step)
    missing = [reference(Kind.EXHIBIT, one) for one in found.missing]
    changed = [reference(Kind.EXHIBIT, one) for one in found.changed]
    lines = [session.tr("{count} files checked", count=found.checked)]
    lines += [session.tr("Missing: {file}", file=one) for one in missing]
    lines += [session.tr("Changed: {file}", file=one) for one in changed]
    lines += [session.tr("No entry speaks of this file: {file}", file=one) for one in found.orphaned]
    document = {
        "checked": found.checked,
        "missing": missing,
        "changed": changed,
        "orphaned": list(found.orphaned),
    }
    answer(document, lines, as_json=json)
    if not found.ok:
        raise typer.Exit(1)


def _place(page: int | None, start: str | None, end: str | None, quote: str) -> Pin:
    """A place in a file, of no file and no entry yet."""
    return replace(
        _NOWHERE,
        page=page,
        start_s=None if start is None else moments.length(start, "--from"),
        end_s=None if end is None else moments.length(end, "--to"),
        quote=quote,
    )


def _region(text: str) -> Region:
    try:
        return Region.parse(text)
    except (ValueError, TypeError) as error:
        raise WrongUsage(
            N_("{text} is no region; write X,Y,WIDTH,HEIGHT in pixels, such as 40,120,300,60."), text=text
        ) from error


def _nearest(found: tuple[Suggestion, ...]) -> str:
    return " ".join(reference(Kind.CONTACT, one.contact_id) for one in found)
