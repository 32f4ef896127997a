"""The tables of a dossier as values: titles and typed cells, whatever file they are written into."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from diary.dossier.own_words import correction_told
from diary.dossier.places import marked_in, places
from diary.dossier.words import Words, references, stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from diary.domain.complaint import Reply
    from diary.domain.journal import Event
    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier, Entry, Exhibit, Finding, Topic
    from diary.dossier.rows import Amendment, ComplaintRow, CorrectionRow, NoticeRow

    Pair = tuple[Topic, Finding]

Row = TypeVar("Row")
Cell = str | int | date | time | datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows below titles; `name` is the table's file name without ending, `title` its name in words."""

    name: str
    title: str
    titles: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def all_tables(dossier: Dossier, tr: Translator) -> tuple[Table, ...]:
    """Every table of a dossier."""
    makers = (contacts, findings, notices, complaints, evidence, amendments, corrections, journal)
    return tuple(make(dossier, tr) for make in makers)


def contacts(dossier: Dossier, tr: Translator) -> Table:
    """All entries, one a row, in order of time."""
    columns = (*_moment_columns(tr), *_contact_columns(tr, marked_in(dossier, tr)))
    return _table("contacts", tr("Contacts"), columns, dossier.entries)


def findings(dossier: Dossier, tr: Translator) -> Table:
    """All findings, one a row, in order of their numbers."""
    pairs = [(topic, finding) for topic in dossier.topics for finding in topic.findings]
    return _table("flags", tr("Findings"), _finding_columns(tr), pairs)


def notices(dossier: Dossier, tr: Translator) -> Table:
    """What the collectors were told and what was agreed."""
    say = Words(tr)
    columns: list[tuple[str, Callable[[NoticeRow], Cell]]] = [
        (tr("No."), lambda row: row.number),
        (tr("Time"), lambda row: row.notice.at.astimezone(ZoneInfo(row.notice.zone))),
        (tr("Notice"), lambda row: say(row.notice.kind)),
        (
            tr("Until"),
            lambda row: row.notice.until and row.notice.until.astimezone(ZoneInfo(row.notice.zone)),
        ),
        (tr("Person"), lambda row: row.notice.person),
        (tr("Number"), lambda row: row.notice.number),
        (tr("Note"), lambda row: row.notice.note),
        (tr("Contacts after it"), lambda row: row.later),
    ]
    return _table("notices", tr("Notices and agreements"), columns, dossier.notices)


def complaints(dossier: Dossier, tr: Translator) -> Table:
    """The complaints that were lodged and what came back, a reply a line."""
    say = Words(tr)
    columns: list[tuple[str, Callable[[ComplaintRow], Cell]]] = [
        (tr("No."), lambda row: row.number),
        (tr("Lodged"), lambda row: row.complaint.at.astimezone(ZoneInfo(row.complaint.zone))),
        (tr("With"), lambda row: row.channel),
        (tr("Their reference"), lambda row: row.complaint.reference),
        (tr("Digest of the dossier sent"), lambda row: row.complaint.dossier),
        (tr("Note"), lambda row: row.complaint.note),
        (
            tr("What came back"),
            lambda row: "\n".join(
                f"{reply_on(one)} {say(one.kind)} {one.reference}".strip() for one in row.replies
            ),
        ),
        (tr("Time limits"), lambda row: "\n".join(f"{one.day} {one.what}" for one in row.limits)),
        (tr("Contacts after it"), lambda row: row.later),
    ]
    return _table("complaints", tr("Complaints"), columns, dossier.complaints)


def reply_on(reply: Reply) -> str:
    """The moment of a reply on the clock of its place."""
    return stamp(reply.at.astimezone(ZoneInfo(reply.zone)))


def evidence(dossier: Dossier, tr: Translator) -> Table:
    """The files kept with the entries."""
    columns: list[tuple[str, Callable[[Exhibit], Cell]]] = [
        (tr("No."), lambda one: one.number),
        (tr("File in the package"), lambda one: one.file_name),
        (tr("Original name"), lambda one: one.attachment.name),
        (tr("Media type"), lambda one: one.given.media_type),
        (tr("Bytes"), lambda one: one.given.size),
        ("SHA-256", lambda one: one.given.sha256),
        (tr("SHA-256 of the original"), lambda one: one.attachment.sha256 if one.stand_in else ""),
        (tr("Taken into the diary"), lambda one: one.attachment.added_at),
        (tr("Made"), lambda one: one.fact.made_at if one.fact else None),
        (tr("The file’s own date"), lambda one: one.fact.file_at if one.fact else None),
        (tr("Comes from"), lambda one: one.fact.source if one.fact else ""),
        (tr("Stated by"), lambda one: one.fact.asserted_by if one.fact else ""),
        (tr("Entries"), lambda one: references(one.contacts)),
        (tr("Where"), lambda one: places(one, tr)),
    ]
    return _table("evidence", tr("Catalogue of evidence"), columns, dossier.exhibits)


def amendments(dossier: Dossier, tr: Translator) -> Table:
    """What was changed in the entries after they were first written, field by field."""
    say = Words(tr)
    columns: list[tuple[str, Callable[[Amendment], Cell]]] = [
        (tr("Entry"), lambda one: one.entry),
        (tr("Revision"), lambda one: one.revision),
        (tr("Changed at"), lambda one: one.at),
        (tr("Field"), lambda one: say.field(one.field)),
        (tr("Before"), lambda one: say.worth(one.field, one.before)),
        (tr("After"), lambda one: say.worth(one.field, one.after)),
        (tr("Reason"), lambda one: one.reason),
        (tr("Event of the journal"), lambda one: one.seq),
    ]
    return _table("amendments", tr("Amendments"), columns, dossier.amendments)


def corrections(dossier: Dossier, tr: Translator) -> Table:
    """What the user said of the program's reading of the entries' words."""
    say = Words(tr)
    columns: list[tuple[str, Callable[[CorrectionRow], Cell]]] = [
        (tr("No."), lambda row: row.number),
        (tr("Entry"), lambda row: row.entry),
        (tr("Field"), lambda row: say.field(row.correction.field)),
        (tr("Words"), lambda row: row.correction.quote),
        (tr("The complainant says"), lambda row: correction_told(row, tr)),
        (tr("Note"), lambda row: row.correction.note),
        (tr("On"), lambda row: row.correction.at),
    ]
    return _table("corrections", tr("Corrected readings"), columns, dossier.corrections)


def journal(dossier: Dossier, tr: Translator) -> Table:
    """The journal's chain up to its head: what was done when, and each event's digests."""
    say = Words(tr)
    columns: list[tuple[str, Callable[[Event], Cell]]] = [
        (tr("Event of the journal"), lambda one: one.seq),
        (tr("Time"), lambda one: one.at),
        (tr("Act"), lambda one: say.act(one.kind)),
        (tr("Subject"), lambda one: one.subject),
        (tr("Revision"), lambda one: one.revision),
        (tr("Detail"), lambda one: one.detail),
        (tr("Digest of what it wrote"), lambda one: one.digest),
        (tr("Chain before it"), lambda one: one.prev),
        (tr("Chain with it"), lambda one: one.hash),
    ]
    return _table("journal", tr("Journal"), columns, dossier.journal)


def _table(
    name: str, title: str, columns: Sequence[tuple[str, Callable[[Row], Cell]]], rows: Iterable[Row]
) -> Table:
    return Table(
        name=name,
        title=title,
        titles=tuple(words for words, _ in columns),
        rows=tuple(tuple(read(row) for _, read in columns) for row in rows),
    )


def _moment_columns(tr: Translator) -> list[tuple[str, Callable[[Entry], Cell]]]:
    say = Words(tr)
    return [
        (tr("No."), lambda entry: entry.number),
        (tr("Date"), lambda entry: entry.contact.local.date()),
        (tr("Time"), lambda entry: entry.contact.local.time().replace(microsecond=0)),
        (tr("Time zone"), lambda entry: entry.contact.zone),
        (tr("Weekday"), lambda entry: say.weekday(entry.contact.local)),
        (tr("Time may be off by (min)"), lambda entry: entry.contact.about_min),
    ]


def _contact_columns(tr: Translator, marked: Mapping[int, str]) -> list[tuple[str, Callable[[Entry], Cell]]]:
    say = Words(tr)
    return [
        (tr("Channel"), lambda entry: say(entry.contact.channel)),
        (tr("Direction"), lambda entry: say(entry.contact.direction)),
        (tr("Outcome"), lambda entry: say(entry.contact.outcome)),
        (tr("Reached"), lambda entry: say(entry.contact.reached)),
        (tr("Relation"), lambda entry: say.relation(entry.contact)),
        (tr("Person"), lambda entry: entry.contact.person),
        (tr("Number"), lambda entry: entry.contact.number),
        (tr("Lender"), lambda entry: entry.creditor),
        (tr("Collector"), lambda entry: entry.collector),
        (tr("Talk time (s)"), lambda entry: entry.contact.duration_s),
        (tr("Ringing (s)"), lambda entry: entry.contact.ring_s),
        (tr("Exact words"), lambda entry: entry.contact.said),
        (tr("Account"), lambda entry: entry.contact.summary),
        (tr("Conduct"), lambda entry: say.all(entry.contact.conduct)),
        (tr("Stated not to have happened"), lambda entry: say.all(entry.contact.not_conduct)),
        (tr("Visitors"), lambda entry: entry.contact.people),
        (tr("Place"), lambda entry: entry.contact.place),
        (tr("Findings"), lambda entry: " ".join(entry.findings)),
        (tr("Exhibits"), lambda entry: " ".join(entry.exhibits)),
        (tr("Marked in exhibits"), lambda entry: marked.get(entry.contact.id, "")),
        (tr("Source"), lambda entry: say(entry.contact.source)),
        (tr("Strength"), lambda entry: say(entry.strength.level)),
        (tr("What it rests on"), lambda entry: say.strength(entry.strength)),
        (tr("Recorded at"), lambda entry: entry.contact.recorded_at),
        (tr("Revision"), lambda entry: entry.contact.revision),
    ]


def _finding_columns(tr: Translator) -> list[tuple[str, Callable[[Pair], Cell]]]:
    say = Words(tr)
    return [
        (tr("No."), lambda pair: pair[1].number),
        (tr("Rule"), lambda pair: pair[0].rule),
        (tr("Fact pattern"), lambda pair: pair[0].title),
        (tr("State"), lambda pair: say(pair[1].state)),
        (tr("Date"), lambda pair: pair[1].day),
        (tr("Entries"), lambda pair: references(pair[1].contacts)),
        (tr("Entries counted"), lambda pair: references(pair[1].counted)),
        (tr("Grounds"), lambda pair: "\n".join(say.ground(ground) for ground in pair[1].grounds)),
        (tr("Explanation"), lambda pair: pair[1].explanation),
        (tr("Words quoted"), lambda pair: "\n".join(span.text for span in pair[1].quotes)),
        (tr("Not claimed while unanswered"), lambda pair: "\n".join(pair[1].questions)),
        (tr("Confirmed by the complainant"), lambda pair: say.yes_no(yes=pair[1].upheld)),
        (tr("Remark"), lambda pair: pair[1].remark),
    ]
