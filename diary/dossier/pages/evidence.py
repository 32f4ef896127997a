"""The catalogue of evidence, plain or with the columns that courts ask for, and a sheet for each exhibit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.dossier.pages import block
from diary.dossier.pages.findings import linked
from diary.dossier.pages.overview import on_clock
from diary.dossier.profiles import EvidenceForm
from diary.dossier.words import references

if TYPE_CHECKING:
    from collections.abc import Collection

    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier, Exhibit
    from diary.dossier.pages.block import Block, Cell


def catalogue(dossier: Dossier, tr: Translator) -> Block:
    """The chapter that lists the files, with the line to sign."""
    if not dossier.exhibits:
        return block.section(
            tr("Catalogue of evidence"), block.text(tr("No file is attached to the entries.")), fresh=False
        )
    table = _court(dossier, tr) if dossier.evidence is EvidenceForm.COURT else _plain(dossier, tr)
    return block.section(
        tr("Catalogue of evidence"),
        block.text(
            tr(
                "Each file is kept byte for byte as it was taken in; the original stays with the "
                "complainant. The digest shows whether a copy is the same file."
            )
        ),
        table,
        *_limits(dossier, tr),
        block.signature([tr("Submitted by"), tr("Signature"), tr("Date")]),
    )


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
    kept = exhibit.attachment
    return (
        block.links([exhibit.number]),
        f"{kept.name}\n{kept.media_type}",
        on_clock(kept.added_at, dossier) if kept.added_at else "",
        linked(exhibit.contacts, tr),
        f"{kept.size:,}\n{kept.sha256}",
    )


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
    added = exhibit.attachment.added_at
    if added is None:
        return tr("kept by the complainant")
    return tr("kept by the complainant, taken into the diary {moment}", moment=on_clock(added, dossier))


def _purpose(exhibit: Exhibit, patterns: str, tr: Translator) -> str:
    entries = references(exhibit.contacts)
    if not patterns:
        return tr("The contacts recorded as {entries}", entries=entries)
    return tr("The contacts recorded as {entries}: {patterns}", entries=entries, patterns=patterns)


def _limits(dossier: Dossier, tr: Translator) -> list[Block]:
    """What the recipient's limits on attachments mean for these files; nothing where it has none."""
    blocks: list[Block] = []
    most = dossier.most_bytes
    large = [one.number for one in dossier.exhibits if most is not None and one.attachment.size > most]
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
        kept = exhibit.attachment
        shown = exhibit.number in pictures
        note = (
            ""
            if shown or not kept.media_type.startswith("image/")
            else tr("This picture cannot be shown here.")
        )
        pairs = [
            (tr("File in the package"), f"{exhibit.file_name} ({kept.size:,})"),
            (tr("Belongs to"), references(exhibit.contacts)),
            ("SHA-256", kept.sha256),
            (tr("Note"), note),
        ]
        blocks.append(
            block.sheet(
                exhibit.number,
                kept.name,
                pairs,
                picture=f"{exhibit.number}.svg" if shown else "",
                alt=tr("Exhibit {number}: {name}", number=exhibit.number, name=kept.name),
            )
        )
    return block.section(tr("Exhibits"), *blocks)
