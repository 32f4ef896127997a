"""Notices and what came after, how the record was kept, how to verify it, and what the words mean."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from diary.domain.exchange import Mask
from diary.domain.language import N_
from diary.domain.norm import Confidence, Force
from diary.dossier.pages import block
from diary.dossier.pages.clock import grouped
from diary.dossier.pages.own_words import own_words
from diary.dossier.words import references

if TYPE_CHECKING:
    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier
    from diary.dossier.pages.block import Block, Cell
    from diary.dossier.rows import NoticeRow
    from diary.dossier.words import Words

_MASKED = {
    Mask.ID_NUMBER: N_("ID numbers"),
    Mask.CARD_NUMBER: N_("numbers of bank cards"),
    Mask.THIRD_PARTY_NAME: N_("names of other people"),
    Mask.THIRD_PARTY_NUMBER: N_("numbers of other people"),
}


def notices(dossier: Dossier, tr: Translator, say: Words) -> Block:
    """The chapter on what the collectors were told, and what came after."""
    if not dossier.notices:
        return block.section(
            tr("Notices and agreements"), block.text(tr("No notice was recorded.")), fresh=False
        )
    columns = [
        (tr("No."), 13),
        (tr("Time"), 27),
        (tr("Notice"), 38),
        (tr("Given to or by"), 34),
        (tr("Note"), 0),
        (tr("Contacts after it"), 19),
    ]
    rows = [_notice(row, tr, say) for row in dossier.notices]
    return block.section(
        tr("Notices and agreements"),
        block.table(columns, rows),
        block.heading(tr("Contacts after each notice")),
        _afterwards(dossier, tr),
        fresh=False,
    )


def _afterwards(dossier: Dossier, tr: Translator) -> Block:
    """How soon and how often the collectors came after each notice."""
    columns = [
        (tr("Notice"), 0),
        (tr("First contact after it"), 44),
        (tr("Within 7 days"), 30),
        (tr("Within 30 days"), 30),
        (tr("In all"), 24),
    ]
    rows = [
        (
            block.links([row.number]),
            block.links([references([row.first])] if row.first is not None else [], "" if row.later else "–"),
            str(row.week),
            str(row.month),
            str(row.later),
        )
        for row in dossier.notices
    ]
    return block.table(columns, rows)


def _notice(row: NoticeRow, tr: Translator, say: Words) -> tuple[Cell, ...]:
    one = row.notice
    until = tr("until {day}", day=f"{one.until:%Y-%m-%d}") if one.until else ""
    return (
        block.anchor(row.number),
        f"{one.at.astimezone(ZoneInfo(one.zone)):%Y-%m-%d %H:%M}",
        "\n".join(filter(None, (say(one.kind), until))),
        "\n".join(filter(None, (one.person, one.number))),
        one.note,
        str(row.later),
    )


def record(dossier: Dossier, tr: Translator) -> Block:
    """The chapter on how the record came about and how a reader checks it."""
    totals = dossier.totals
    gaps = [
        (
            totals.elsewhere,
            tr(
                "{count} entries of the diary are outside the choice made for this dossier.",
                count=totals.elsewhere,
            ),
        ),
        (totals.cut, tr("{count} findings rest partly on such entries and were left out.", count=totals.cut)),
        (
            totals.unreviewed,
            tr(
                "{count} flags on the entries have not been judged by the complainant.",
                count=totals.unreviewed,
            ),
        ),
    ]
    told = [words for count, words in gaps if count]
    if dossier.masked:
        kinds = tr(", ").join(tr(_MASKED[one]) for one in sorted(dossier.masked))
        told.append(
            tr("Masked with * in this dossier: {kinds}. The exhibits’ files are as they were.", kinds=kinds)
            if not any(one.stand_in for one in dossier.exhibits)
            else tr(
                "Masked with * in this dossier: {kinds}. The exhibits’ files are as they were, but for the "
                "masked copies of pictures that the catalogue names.",
                kinds=kinds,
            )
        )
    return block.section(
        tr("How the record was kept"),
        block.points(
            [
                tr("The complainant keeps the diary on their own computer; nothing is sent anywhere."),
                tr(
                    "Entries are written by hand or imported from the phone’s own export; which, "
                    "stands in the content file."
                ),
                tr(
                    "Every change makes a new revision; the earlier ones and the reason for the change "
                    "are kept."
                ),
                tr(
                    "A journal lists every change; each line carries the digest of the line before it, "
                    "so that none can be taken out or changed unseen."
                ),
                tr("Attached files are kept unchanged under their SHA-256."),
                tr("Findings are computed from the entries by fixed rules; the program adds no facts."),
                *told,
            ]
        ),
        *own_words(dossier, tr),
    )


def verify(dossier: Dossier, tr: Translator) -> Block:
    """The chapter on how a reader checks it."""
    name = "data/anchors/"
    stamps = [
        tr(
            "A time stamp in the package ({number}): openssl ts -verify -data {text} -in {reply} -CAfile "
            "{root}, with the certificate that the authority itself publishes.",
            number=one.number,
            text=f"{name}{one.number}.txt",
            reply=f"{name}{one.number}.tsr",
            root=f"{name}{one.number}.pem",
        )
        for one in dossier.anchors
        if one.token
    ]
    return block.section(
        tr("How to verify"),
        block.steps(
            [
                tr(
                    "Save the attachment content.json of this PDF, or take the file of that name in the "
                    "package."
                ),
                tr(
                    "Compute its SHA-256: certutil -hashfile content.json SHA256 (Windows), shasum -a "
                    "256 content.json (macOS), sha256sum content.json (Linux)."
                ),
                tr(
                    "Compare it with the content digest on the first page: {digest}",
                    digest=grouped(dossier.digest),
                ),
                tr(
                    "In a package, VERIFY.html checks every file, or sha256sum -c manifest-sha256.txt "
                    "tagmanifest-sha256.txt, or the program: collection-diary verify FOLDER."
                ),
                *stamps,
            ]
        ),
        block.note(
            tr(
                "What this proves: that content and files are unchanged since they were exported. It "
                "does not prove that an entry is true, and times rest on the clocks of the phone and "
                "the computer."
            )
        ),
        fresh=False,
    )


def glossary(tr: Translator, say: Words) -> Block:
    """What is meant by weight, by how content is known, and by the states of findings."""
    weight = {
        Force.CRIMINAL: tr("may be a crime; the police and the courts decide"),
        Force.ADMINISTRATIVE: tr("may be punished by the police or another authority"),
        Force.REGULATORY: tr("binds supervised lenders; the regulator decides"),
        Force.CIVIL: tr("gives claims to the person harmed; the courts decide"),
        Force.INDUSTRY_NORM: tr("agreed within the trade; a measure of what is proper, not law"),
        Force.ADVICE: tr("a recommendation"),
    }
    known = {
        Confidence.V1: tr("somebody read the clause in the instrument’s own text"),
        Confidence.V2: tr("published summaries agree on it; the clause itself was not read"),
        Confidence.V2T: tr("known through a machine translation only"),
        Confidence.V2W: tr("known through a weak source only"),
        Confidence.SEED: tr("only an article says so"),
        Confidence.M: tr("written down from memory, to be checked before use"),
    }
    columns = [(tr("Word"), 62), (tr("Meaning"), 0)]
    states = [
        (tr("All facts stated"), tr("every fact that the rule asks for was recorded")),
        (
            tr("A fact is missing"),
            tr("the recorded facts fit, but one that would decide is not known; it is named"),
        ),
    ]
    return block.section(
        tr("What the words mean"),
        block.heading(tr("Weight of a ground")),
        block.table(columns, [(say(one), words) for one, words in weight.items()]),
        block.heading(tr("How the content of a ground is known")),
        block.table(columns, [(say(one), words) for one, words in known.items()]),
        block.heading(tr("State of a finding")),
        block.table(columns, states),
        fresh=False,
    )
