"""The catalogue of evidence, plain or with the columns that courts ask for, and a sheet for each exhibit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.evidence import EvidenceForm
from diary.domain.language import N_
from diary.dossier.pages import block
from diary.dossier.pages.clock import on_clock
from diary.dossier.pages.findings import linked
from diary.dossier.places import places
from diary.dossier.profiles import EvidenceForm as CatalogueForm
from diary.dossier.words import references

if TYPE_CHECKING:
    from collections.abc import Collection

    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier, Exhibit
    from diary.dossier.pages.block import Block, Cell


_FORMS = {
    EvidenceForm.ORIGINAL: N_("original"),
    EvidenceForm.COPY: N_("copy"),
    EvidenceForm.SCREENSHOT: N_("screenshot"),
    EvidenceForm.RECORDING: N_("recording"),
    EvidenceForm.TRANSCRIPT: N_("transcript"),
}


def catalogue(dossier: Dossier, tr: Translator) -> Block:
    """The chapter that lists the files, with the line to sign."""
    if not dossier.exhibits:
        return block.section(
            tr("Catalogue of evidence"), block.text(tr("No file is attached to the entries.")), fresh=False
        )
    table = _court(dossier, tr) if dossier.evidence is CatalogueForm.COURT else _plain(dossier, tr)
    return block.section(
        tr("Catalogue of evidence"),
        block.text(
            tr(
                "Each file is kept byte for byte as it was taken in; the original stays with the "
                "complainant. The digest shows whether a copy is the same file."
            )
        ),
        *_masked(dossier, tr),
        table,
        *_limits(dossier, tr),
        block.signature([tr("Submitted by"), tr("Signature"), tr("Date")]),
    )


def _masked(dossier: Dossier, tr: Translator) -> list[Block]:
    numbers = [one.number for one in dossier.exhibits if one.stand_in]
    if not numbers:
        return []
    told = tr(
        "Of these pictures a masked copy is handed in; the digest of the original is given with it: {files}.",
        files=" ".join(numbers),
    )
    return [block.text(told)]


def _plain(dossier: Dossier, tr: Translator) -> Block:
    columns = [
        (tr("No."), 14),
        (tr("File"), 0),
        (tr("Taken into the diary"), 27),
        (tr("Belongs to"), 30),
        (tr("Bytes and SHA-256"), 62),
    ]
    return block.table(columns, [_row(one, dossier, tr) for one in dossier.exhibits])


def _row(exhibit: Exhibit, dossier: Dossier, tr: Translator) -> tuple[Cell, ...]:
    kept = exhibit.given
    facts = [(label, words) for label, words in _facts(exhibit, dossier, tr) if words]
    return (
        block.links([exhibit.number]),
        [("", exhibit.attachment.name), ("", kept.media_type), *facts],
        on_clock(exhibit.attachment.added_at, dossier) if exhibit.attachment.added_at else "",
        linked(exhibit.contacts, tr),
        f"{kept.size:,}\n{kept.sha256}",
    )


def _facts(exhibit: Exhibit, dossier: Dossier, tr: Translator) -> list[tuple[str, str]]:
    """What is said of a file, by whom, and what stands in for it; empty where nothing is."""
    fact, copy = exhibit.fact, exhibit.stand_in
    facts: list[tuple[str, str]] = []
    if fact:
        told = on_clock(fact.made_at, dossier) if fact.made_at else ""
        if told and fact.made_at_from == "exif":
            told = tr("{moment}, by the picture’s own data", moment=told)
        facts = [
            (tr("What it is"), tr(_FORMS[fact.form]) if fact.form in _FORMS else ""),
            (tr("Made"), told),
            (tr("The file’s own date"), on_clock(fact.file_at, dossier) if fact.file_at else ""),
            (tr("Comes from"), fact.source),
            (tr("Stated by"), fact.asserted_by),
            (tr("Note"), fact.note),
        ]
    if copy:
        facts.append((tr("Masked copy of"), exhibit.attachment.sha256))
    return facts


def _court(dossier: Dossier, tr: Translator) -> Block:
    """Columns as parties customarily hand them in (SPC provisions on evidence, art. 19)."""
    columns = [
        (tr("Serial no."), 14),
        (tr("Name of the evidence"), 0),
        (tr("Kind of evidence"), 26),
        (tr("Source of the evidence"), 36),
        (tr("What it is to prove"), 50),
        (tr("Page"), 12),
    ]
    titles = {finding.number: topic.title for topic in dossier.topics for finding in topic.findings}
    findings = {entry.contact.id: entry.findings for entry in dossier.entries}
    rows: list[tuple[Cell, ...]] = []
    for exhibit in dossier.exhibits:
        resting = dict.fromkeys(one for contact in exhibit.contacts for one in findings[contact])
        patterns = tr(", ").join(dict.fromkeys(titles[one] for one in resting))
        rows.append(
            (
                block.links([exhibit.number]),
                exhibit.attachment.name,
                kind_of(exhibit.attachment.media_type, tr),
                _source(exhibit, dossier, tr),
                _purpose(exhibit, patterns, tr),
                block.page_of(exhibit.number),
            )
        )
    return block.table(columns, rows)


def kind_of(media_type: str, tr: Translator) -> str:
    """The kind in the words of procedure; recordings kept as files are electronic data (SPC interpretation of
    the Civil Procedure Law, art. 116).
    """
    family = media_type.partition("/")[0]
    names = {
        "audio": tr("Electronic data (sound recording)"),
        "video": tr("Electronic data (video recording)"),
        "image": tr("Electronic data (picture)"),
    }
    return names.get(family, tr("Electronic data"))


def _source(exhibit: Exhibit, dossier: Dossier, tr: Translator) -> str:
    added, fact = exhibit.attachment.added_at, exhibit.fact
    told = [fact.source, fact.asserted_by and tr("stated by {who}", who=fact.asserted_by)] if fact else []
    kept = (
        tr("kept by the complainant, taken into the diary {moment}", moment=on_clock(added, dossier))
        if added
        else tr("kept by the complainant")
    )
    return "\n".join(filter(None, (*told, kept)))


def _purpose(exhibit: Exhibit, patterns: str, tr: Translator) -> str:
    entries = references(exhibit.contacts)
    told = (
        tr("The contacts recorded as {entries}: {patterns}", entries=entries, patterns=patterns)
        if patterns
        else tr("The contacts recorded as {entries}", entries=entries)
    )
    return "\n".join(filter(None, (told, places(exhibit, tr))))


def _limits(dossier: Dossier, tr: Translator) -> list[Block]:
    """What the recipient's limits on attachments mean for these files; nothing where it has none."""
    blocks: list[Block] = []
    most = dossier.most_bytes
    large = [one.number for one in dossier.exhibits if most is not None and one.given.size > most]
    if large:
        told = tr(
            "Larger than the recipient takes as an attachment ({limit} bytes), to be handed in "
            "otherwise: {files}.",
            limit=f"{most:,}",
            files=" ".join(large),
        )
        blocks.append(block.text(told))
    numbers = [one.number for one in dossier.exhibits if one.number not in large]
    if dossier.most_files and len(numbers) > dossier.most_files:
        steps = range(0, len(numbers), dossier.most_files)
        batches = [" ".join(numbers[at : at + dossier.most_files]) for at in steps]
        blocks += [block.text(tr("The recipient takes so many files at a time; hand them in as follows:"))]
        blocks += [block.steps(batches)]
    return blocks


def sheets(dossier: Dossier, tr: Translator, pictures: Collection[str]) -> Block:
    """The chapter that shows each exhibit; `pictures` are the numbers of those that can be shown."""
    blocks = []
    for exhibit in dossier.exhibits:
        kept = exhibit.given
        shown = exhibit.number in pictures
        note = (
            ""
            if shown or not kept.media_type.startswith("image/")
            else tr("This picture cannot be shown here.")
        )
        pairs = [
            (tr("File in the package"), f"{exhibit.file_name} ({kept.size:,})"),
            (tr("Belongs to"), references(exhibit.contacts)),
            (tr("Where"), places(exhibit, tr)),
            *_facts(exhibit, dossier, tr),
            ("SHA-256", kept.sha256),
            (tr("Note"), note),
        ]
        blocks.append(
            block.sheet(
                exhibit.number,
                exhibit.attachment.name,
                pairs,
                picture=f"{exhibit.number}.svg" if shown else "",
                alt=tr("Exhibit {number}: {name}", number=exhibit.number, name=exhibit.attachment.name),
            )
        )
    return block.section(tr("Exhibits"), *blocks)
