"""Tables for spreadsheets: UTF-8 with BOM, CRLF, every cell quoted, no cell a formula.

The form is RFC 4180 with the byte order mark that Excel needs in order to read Chinese. What a spreadsheet
would run (CWE-1236) gets an apostrophe in front; exact characters stand in the JSON content.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from diary.domain.exchange import ExportFormat
from diary.dossier.placing import place
from diary.dossier.result import result_of
from diary.dossier.visible import Shower
from diary.dossier.words import Words, references, stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from diary.domain.exchange import ExportResult
    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier, Entry, Finding, Topic

_FORMULA = re.compile("[\t\r\n]|[\\s\u00a0\u3000\ufeff\"'“”‘’]*[=+\\-@＝＋－＠|%]")


def write(dossier: Dossier, out: Path, tr: Translator) -> ExportResult:
    """Writes the table of contacts. Raises `CannotExport`."""
    sha256 = place(out, contacts_table(dossier, tr), tr)
    return result_of(dossier, out, ExportFormat.CSV, sha256)


def contacts_table(dossier: Dossier, tr: Translator) -> bytes:
    """All entries, one a row, in order of time."""
    columns = _contact_columns(tr)
    rows = [[read(entry) for _, read in columns] for entry in dossier.entries]
    return table([title for title, _ in columns], rows)


def flags_table(dossier: Dossier, tr: Translator) -> bytes:
    """All findings, one a row, in order of their numbers."""
    columns = _flag_columns(tr)
    rows = [
        [read(topic, finding) for _, read in columns]
        for topic in dossier.topics
        for finding in topic.findings
    ]
    return table([title for title, _ in columns], rows)


def table(titles: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as a file; `None` is an empty cell."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    shower = Shower()
    writer.writerow(titles)
    for row in rows:
        writer.writerow([guarded(shower(str(cell))) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """The text with an apostrophe in front if a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _contact_columns(tr: Translator) -> list[tuple[str, Callable[[Entry], object]]]:
    say = Words(tr)
    return [
        (tr("No."), lambda entry: entry.number),
        (tr("Date"), lambda entry: entry.contact.local.date().isoformat()),
        (tr("Time"), lambda entry: f"{entry.contact.local:%H:%M:%S}"),
        (tr("Time zone"), lambda entry: entry.contact.zone),
        (tr("Weekday"), lambda entry: say.weekday(entry.contact.local)),
        (tr("Time may be off by (min)"), lambda entry: entry.contact.about_min),
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
        (tr("Source"), lambda entry: say(entry.contact.source)),
        (tr("Recorded at"), lambda entry: stamp(entry.contact.recorded_at)),
        (tr("Revision"), lambda entry: entry.contact.revision),
    ]


def _flag_columns(tr: Translator) -> list[tuple[str, Callable[[Topic, Finding], object]]]:
    say = Words(tr)
    return [
        (tr("No."), lambda _, finding: finding.number),
        (tr("Rule"), lambda topic, _: topic.rule),
        (tr("Fact pattern"), lambda topic, _: topic.title),
        (tr("State"), lambda _, finding: say(finding.state)),
        (tr("Date"), lambda _, finding: finding.day.isoformat()),
        (tr("Entries"), lambda _, finding: references(finding.contacts)),
        (tr("Entries counted"), lambda _, finding: references(finding.counted)),
        (tr("Grounds"), lambda _, finding: "\n".join(say.ground(ground) for ground in finding.grounds)),
        (tr("Explanation"), lambda _, finding: finding.explanation),
        (tr("Words quoted"), lambda _, finding: "\n".join(span.text for span in finding.quotes)),
        (tr("Not claimed while unanswered"), lambda _, finding: "\n".join(finding.questions)),
        (tr("Confirmed by the complainant"), lambda _, finding: say.yes_no(yes=finding.upheld)),
        (tr("Remark"), lambda _, finding: finding.remark),
    ]
