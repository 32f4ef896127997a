"""Tables for spreadsheets: UTF-8 with BOM, CRLF, every cell quoted, no cell a formula.

The form is RFC 4180 with the byte order mark that Excel needs in order to read Chinese. What a spreadsheet
would run (CWE-1236) gets an apostrophe in front; exact characters stand in the JSON content.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import datetime
from typing import TYPE_CHECKING

from diary.domain.exchange import ExportFormat
from diary.dossier.leak import refuse_leaks
from diary.dossier.placing import place
from diary.dossier.result import result_of
from diary.dossier.tables import contacts
from diary.dossier.visible import Shower
from diary.dossier.words import stamp

if TYPE_CHECKING:
    from pathlib import Path

    from diary.domain.exchange import ExportResult
    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier
    from diary.dossier.tables import Cell, Table

_FORMULA = re.compile("[\t\r\n]|[\\s\u00a0\u3000\ufeff\"'“”‘’]*[=+\\-@＝＋－＠|%]")


def write(dossier: Dossier, out: Path, tr: Translator) -> ExportResult:
    """Writes the table of contacts. Raises `CannotExport`, also when something masked shows."""
    data = table(contacts(dossier, tr))
    refuse_leaks("contacts.csv", data, dossier.secrets, out)
    sha256 = place(out, data, tr)
    return result_of(dossier, out, ExportFormat.CSV, sha256)


def table(content: Table) -> bytes:
    """A table as a file; `None` is an empty cell."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    shower = Shower()
    writer.writerow(content.titles)
    for row in content.rows:
        writer.writerow([_written(cell, shower) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """The text with an apostrophe in front if a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _written(cell: Cell, shower: Shower) -> str | int | None:
    """Texts guarded, moments with their offset to the second, numbers as they are."""
    if isinstance(cell, str):
        return guarded(shower(cell))
    if isinstance(cell, datetime):
        return stamp(cell)
    return cell if isinstance(cell, int) or cell is None else cell.isoformat()
