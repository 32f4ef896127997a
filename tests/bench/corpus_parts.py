"""What small export files are made of: a value for each, and writers of CSV, ZIP and .xlsx."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A file and what is in it. A ZIP is given by its `parts`, so that they can be damaged from within."""

    name: str
    format: str
    records: int
    rejected: int = 0
    content: bytes = b""
    parts: dict[str, bytes] = field(default_factory=dict)

    @property
    def data(self) -> bytes:
        return zipped(self.parts) if self.parts else self.content


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP with these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return target.getvalue()


def csv(*rows: tuple[str, ...]) -> str:
    return "".join(
        ",".join(f'"{cell}"' if "," in cell or "\n" in cell else cell for cell in row) + "\r\n"
        for row in rows
    )


def xlsx(rows: list[list[object]], sheet: str = "详单") -> dict[str, bytes]:
    """The parts of a workbook; strings are shared, numbers plain."""
    shared: list[str] = []
    body = []
    for number, row in enumerate(rows, 1):
        cells = []
        for column, value in enumerate(row):
            place = f"{chr(65 + column)}{number}"
            if isinstance(value, int | float):
                cells.append(f'<c r="{place}"><v>{value}</v></c>')
            elif value:
                shared.append(str(value))
                cells.append(f'<c r="{place}" t="s"><v>{len(shared) - 1}</v></c>')
        body.append(f'<row r="{number}">{"".join(cells)}</row>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    texts = {
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        f'<sheet name="{sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">'
        '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs>'
        '<xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">'
        + "".join(f"<si><t>{text}</t></si>" for text in shared)
        + "</sst>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>'
        + "".join(body)
        + "</sheetData></worksheet>",
    }
    return {name: text.encode() for name, text in texts.items()}
