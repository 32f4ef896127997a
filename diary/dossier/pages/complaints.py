"""The chapter on complaints that were made before: where, when, what came back, and by when it had to."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from diary.domain.reference import Kind, reference
from diary.dossier.pages import block
from diary.dossier.pages.clock import grouped

if TYPE_CHECKING:
    from datetime import datetime

    from diary.domain.complaint import Reply
    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier
    from diary.dossier.pages.block import Block, Cell
    from diary.dossier.rows import ComplaintRow, Limit
    from diary.dossier.words import Words


def complaints(dossier: Dossier, tr: Translator, say: Words) -> Block:
    """The chapter with every complaint; what is left to be answered stands there as such."""
    columns = [
        (tr("No."), 13),
        (tr("Lodged"), 27),
        (tr("With"), 38),
        (tr("What came back"), 0),
        (tr("Time limits"), 46),
        (tr("Contacts after it"), 16),
    ]
    return block.section(
        tr("Complaints made and answers received"),
        block.text(
            tr(
                "Dates are those that the complainant noted. A time limit is counted from them on the basis "
                "named; whether it applied and was kept is for the recipient to examine."
            )
        ),
        block.table(columns, [_row(row, tr, say) for row in dossier.complaints]),
        fresh=False,
    )


def _row(row: ComplaintRow, tr: Translator, say: Words) -> tuple[Cell, ...]:
    one = row.complaint
    digest = tr("dossier {digest} …", digest=grouped(one.dossier[:16])) if one.dossier else ""
    about = reference(Kind.DEBT, one.debt_id) if one.debt_id is not None else ""
    return (
        block.anchor(row.number),
        _moment(one.at, one.zone),
        "\n".join(filter(None, (row.channel, one.reference, about, digest, one.note))),
        "\n".join(_reply(reply, tr, say) for reply in row.replies) or tr("Nothing noted"),
        "\n".join(_limit(limit, tr) for limit in row.limits),
        str(row.later),
    )


def _reply(reply: Reply, tr: Translator, say: Words) -> str:
    words = tr(", ").join(filter(None, (say(reply.kind), reply.reference, reply.note)))
    return tr("{moment}: {words}", moment=_moment(reply.at, reply.zone), words=words)


def _limit(limit: Limit, tr: Translator) -> str:
    ended = tr("reply of {day}", day=limit.ended) if limit.ended else tr("nothing noted")
    return tr(
        "{what}: by {day} ({ended}; {basis})", what=limit.what, day=limit.day, ended=ended, basis=limit.basis
    )


def _moment(at: datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"
