"""`anchor`: showing the journal's head to somebody outside. No command here opens a connection."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from diary.cli import heavy
from diary.cli.options import Json, one_of
from diary.cli.output import answer, table
from diary.cli.session import session_of
from diary.cli.shapes import told
from diary.cli.usage import WrongUsage
from diary.domain.anchor import AnchorMethod
from diary.domain.language import N_

if TYPE_CHECKING:
    from diary.cli.session import Session
    from diary.cli.shapes import Shape
    from diary.domain.anchor import Anchor, AnchorStanding

Whom = Annotated[str, typer.Option("--to", help=N_("To whom it was given."))]
Note = Annotated[str, typer.Option("--note", help=N_("A note of your own."))]

_METHODS = {
    AnchorMethod.PRINTED: N_("printed"),
    AnchorMethod.SENT: N_("sent"),
    AnchorMethod.HANDED_IN: N_("handed in"),
    AnchorMethod.TIMESTAMP: N_("time stamp"),
}


def show_head(context: typer.Context, json: Json = False) -> None:
    """Shows the short digest of all that the journal holds now, to be printed, sent or handed in."""
    session = session_of(context)
    with session.open() as diary:
        head = diary.head()
    document = {"seq": head.seq, "at": told(head.at), "sha256": head.hash, "short": head.short}
    lines = [
        session.tr("Journal no. {seq}, {moment}", seq=head.seq, moment=told(head.at)),
        head.short,
        session.tr(
            "Whoever has these signs can tell later whether anything written until now was changed. Note the "
            "use with `anchor add`."
        ),
    ]
    answer(document, lines, as_json=json)


def add_anchor(
    context: typer.Context,
    *,
    method: Annotated[
        AnchorMethod,
        typer.Option(parser=one_of(AnchorMethod, "--method"), help=N_("printed, sent or handed-in.")),
    ],
    whom: Whom = "",
    note: Note = "",
    json: Json = False,
) -> None:
    """Records that the journal's head was printed, sent or handed in."""
    session = session_of(context)
    if method is AnchorMethod.TIMESTAMP:
        raise WrongUsage(N_("A time stamp begins with `anchor request` and ends with `anchor import`."))
    with session.open() as diary:
        kept = diary.anchor(method, whom, note)
    answer(_shape(kept), [_line(session, kept), heavy.short_digest(kept.head_hash)], as_json=json)


def request_stamp(
    context: typer.Context,
    *,
    out: Annotated[Path, typer.Argument(metavar="OUT", help=N_("The file to write, such as head.tsq."))],
    whom: Whom = "",
    note: Note = "",
    json: Json = False,
) -> None:
    """Writes a request for a time stamp (RFC 3161); you take it to an authority yourself."""
    session = session_of(context)
    with session.open() as diary:
        kept = diary.request_stamp(out, whom, note)
    lines = [
        session.tr("{anchor}: the request is in {out}.", anchor=kept.number, out=out),
        session.tr(
            "Only a digest is in it. This program sends nothing; take the file to a time stamping authority "
            "of your choice, for instance:"
        ),
        f"  curl -H 'Content-Type: application/timestamp-query' --data-binary @{out.name} -o reply.tsr URL",
        session.tr("Then: anchor import reply.tsr --cert AUTHORITY.pem"),
    ]
    answer(_shape(kept) | {"out": str(out)}, lines, as_json=json)


def import_stamp(
    context: typer.Context,
    *,
    reply: Annotated[Path, typer.Argument(metavar="REPLY", help=N_("The authority's reply (.tsr)."))],
    cert: Annotated[
        Path, typer.Option("--cert", metavar="PEM", help=N_("The authority's root certificate."))
    ],
    json: Json = False,
) -> None:
    """Takes an authority's reply in, checked against the request and the certificate."""
    session = session_of(context)
    with session.open() as diary:
        kept, stamp = diary.import_stamp(reply, cert)
    document = _shape(kept) | {"stamped_at": told(stamp.at), "authority": stamp.authority}
    line = session.tr(
        "{anchor}: {authority} states that journal no. {seq} existed at {moment}.",
        anchor=kept.number,
        authority=stamp.authority,
        seq=kept.head_seq,
        moment=told(stamp.at),
    )
    answer(document, [line], as_json=json)


def list_anchors(context: typer.Context, json: Json = False) -> None:
    """Lists where the journal's head was shown."""
    session = session_of(context)
    with session.open() as diary:
        kept = diary.anchors()
    rows = [
        (
            one.number,
            told(one.at) or "",
            session.tr(_METHODS[one.method]),
            one.whom,
            str(one.head_seq),
            heavy.short_digest(one.head_hash),
            session.tr("waits for its reply") if one.request and not one.token else "",
        )
        for one in kept
    ]
    lines = table(rows) if rows else [session.tr("No anchors yet.")]
    answer({"anchors": [_shape(one) for one in kept]}, lines, as_json=json)


def check_anchors(context: typer.Context, json: Json = False) -> None:
    """Checks each anchor and its time stamp anew; exit status 1 when one is not sound."""
    session = session_of(context)
    with session.open() as diary:
        found = diary.anchor_standings()
    ok = all(one.sound for one in found)
    document = {
        "ok": ok,
        "anchors": [
            _shape(one.anchor)
            | {
                "held": one.held,
                "stamped_at": told(one.stamped_at),
                "authority": one.authority,
                "problem": session.tr(one.problem) if one.problem else "",
            }
            for one in found
        ],
    }
    rows = [(one.anchor.number, told(one.anchor.at) or "", _stands(session, one)) for one in found]
    answer(document, table(rows) if rows else [session.tr("No anchors yet.")], as_json=json)
    if not ok:
        raise typer.Exit(1)


def find_head(
    context: typer.Context,
    *,
    digest: Annotated[
        str, typer.Argument(metavar="DIGEST", help=N_("Its signs as somebody has them, 16 or more."))
    ],
    json: Json = False,
) -> None:
    """Finds the journal entry that a digest stands for; exit status 1 when the journal has none."""
    session = session_of(context)
    with session.open() as diary:
        head = diary.find_head(digest)
    if head is None:
        answer({"found": False}, [session.tr("The journal has no such digest.")], as_json=json)
        raise typer.Exit(1)
    document = {"found": True, "seq": head.seq, "at": told(head.at), "sha256": head.hash}
    answer(
        document,
        [session.tr("Journal no. {seq}, {moment}", seq=head.seq, moment=told(head.at))],
        as_json=json,
    )


def _stands(session: Session, one: AnchorStanding) -> str:
    if not one.held:
        return session.tr("the journal no longer holds what was anchored")
    if one.problem:
        return session.tr(one.problem)
    if one.waiting:
        return session.tr("waits for its reply")
    if one.stamped_at is not None:
        return session.tr(
            "stamped {moment}, {authority}", moment=told(one.stamped_at), authority=one.authority
        )
    return session.tr("the journal holds it")


def _shape(one: Anchor) -> Shape:
    return {
        "id": one.number,
        "method": one.method,
        "seq": one.head_seq,
        "sha256": one.head_hash,
        "short": heavy.short_digest(one.head_hash),
        "at": told(one.at),
        "to": one.whom,
        "note": one.note,
        "stamped": bool(one.token),
        "waiting": bool(one.request and not one.token),
    }


def _line(session: Session, one: Anchor) -> str:
    return session.tr(
        "{anchor}: journal no. {seq}, {method}, {whom}",
        anchor=one.number,
        seq=one.head_seq,
        method=session.tr(_METHODS[one.method]),
        whom=one.whom or "–",
    )
