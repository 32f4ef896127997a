"""What happened to the record: amendments, custody and exports, digests; and the statement to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.dossier.pages import block
from diary.dossier.pages.anchors import anchors
from diary.dossier.pages.clock import on_clock

if TYPE_CHECKING:
    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier
    from diary.dossier.pages.block import Block
    from diary.dossier.words import Words

_CUSTODY = frozenset(
    {
        "create",
        "schema.migrate",
        "import",
        "import.undo",
        "import.redo",
        "import.attach",
        "contact.attach",
        "evidence.add",
        "evidence.link",
        "evidence.unlink",
        "evidence.mask",
        "anchor.add",
        "backup",
        "passphrase.change",
        "recovery.make",
        "contact.trash",
        "contact.untrash",
    }
    | {"export", "complaint.add", "reply.add"}
)
"""Acts that bring evidence in, set entries aside, or give a dossier out."""

_MOST = 300
"""So many lines are printed of a log; all of them stand in its table and in the content file."""


def amendments(dossier: Dossier, tr: Translator, say: Words) -> Block:
    """The chapter with every change of an entry."""
    columns = [
        (tr("Entry"), 14),
        (tr("Changed at"), 27),
        (tr("Field"), 22),
        (tr("Before"), 0),
        (tr("After"), 0),
        (tr("Reason"), 28),
    ]
    rows = [
        (
            block.links([one.entry]),
            on_clock(one.at, dossier),
            say.field(one.field),
            say.worth(one.field, one.before),
            say.worth(one.field, one.after),
            one.reason,
        )
        for one in dossier.amendments[:_MOST]
    ]
    told = (
        block.table(columns, rows)
        if rows
        else block.text(tr("No entry of this dossier was changed after it was written."))
    )
    return block.section(tr("Amendments"), told, *_more(len(dossier.amendments), tr), fresh=False)


def custody(dossier: Dossier, tr: Translator, say: Words) -> Block:
    """The chapter on what came in, what was set aside, and what was given out before."""
    events = [event for event in dossier.journal if event.kind in _CUSTODY]
    columns = [
        (tr("Event of the journal"), 20),
        (tr("Time"), 34),
        (tr("Act"), 40),
        (tr("Subject"), 34),
        (tr("Chain with it"), 0),
    ]
    rows = [
        (str(event.seq), on_clock(event.at, dossier), say.act(event.kind), event.subject, event.hash)
        for event in events[-_MOST:]
    ]
    return block.section(
        tr("Custody and exports"),
        block.text(
            tr(
                "Taken from the journal: how files came in, what was set aside, and which dossiers were "
                "made before."
            )
        ),
        block.table(columns, rows) if rows else block.text(tr("The journal holds no such event.")),
        *_more(len(events), tr),
        *anchors(dossier, tr),
        fresh=False,
    )


def _more(count: int, tr: Translator) -> list[Block]:
    left = count - _MOST
    return [block.text(tr("{count} more lines stand in the content file.", count=left))] if left > 0 else []


def digests(dossier: Dossier, tr: Translator) -> Block:
    """The chapter with every digest in full."""
    rows = [(tr("Content file"), "content.json", dossier.digest)]
    if dossier.head:
        rows.append(
            (tr("Head of the journal’s chain"), tr("no. {seq}", seq=dossier.head.seq), dossier.head.hash)
        )
    rows.append((tr("Digest of the rule catalogue"), "", dossier.catalogue_digest))
    for one in dossier.exhibits:
        rows.append((one.number, one.file_name, one.given.sha256))
        if one.stand_in:
            rows.append((tr("{number}, the original", number=one.number), "", one.attachment.sha256))
    columns = [(tr("What"), 40), (tr("File"), 34), ("SHA-256", 0)]
    return block.section(tr("Digests"), block.table(columns, rows), fresh=False)


def truth(dossier: Dossier, tr: Translator) -> Block:
    """The statement that the complainant signs."""
    return block.section(
        tr("Statement of truth"),
        block.text(
            tr(
                "I, {name}, state that the entries are my own record of what I experienced or received, that "
                "times marked “≈” are estimates, and that I have not knowingly left out or changed anything. "
                "This statement acknowledges no debt.",
                name=dossier.complainant or "＿" * 8,
            ),
            tied=True,
        ),
        block.signature([tr("Signature"), tr("Date"), tr("Place")]),
        fresh=False,
    )
