"""Writes the complaint letter as a Word document that its sender can edit; equal letters give equal bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC
from typing import TYPE_CHECKING, Any

from diary.domain.exchange import ExportFormat
from diary.dossier.leak import refuse_leaks
from diary.dossier.letter import compose_letter
from diary.dossier.placing import place
from diary.dossier.result import result_of
from diary.dossier.visible import Shower

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from diary.domain.exchange import ExportResult
    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier
    from diary.dossier.letter import Letter
    from diary.dossier.profiles import Profile

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip can hold: the same letter is the same bytes whenever it is made."""

_BODY, _HEAD = "仿宋", "黑体"
"""Faces that every Chinese PC has, as official letters use them; others put their own in place."""


def write(dossier: Dossier, out: Path, tr: Translator, *, profile: Profile) -> ExportResult:
    """Writes the letter. Raises `CannotExport`, also when something masked shows."""
    data = letter_bytes(dossier, tr, profile)
    refuse_leaks("letter.docx", data, dossier.secrets, out)
    sha256 = place(out, data, tr)
    return result_of(dossier, out, ExportFormat.DOCX, sha256)


def letter_bytes(dossier: Dossier, tr: Translator, profile: Profile) -> bytes:
    """The document."""
    page = _Page(tr)
    page.fill(compose_letter(dossier, profile, tr))
    return _fixed(page.saved(dossier.complainant, dossier.made_at))


class _Page:
    """A document being filled; every text is made visible first."""

    def __init__(self, tr: Translator) -> None:
        from docx import Document  # noqa: PLC0415 - slow to load, and only letters need it
        from docx.shared import Cm, Pt  # noqa: PLC0415 - as above

        self._tr = tr
        self._show = Shower()
        self._document = Document()
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.6)
        for name, size, face in (("Normal", 12, _BODY), ("Title", 20, _HEAD), ("Heading 1", 14, _HEAD)):
            _set_face(self._document.styles[name], Pt(size), face)

    def fill(self, letter: Letter) -> None:
        """Everything in order."""
        tr = self._tr
        self._document.add_paragraph(self._show(letter.title), style="Title")
        self._pairs(letter.sender)
        self._pairs(letter.against)
        self._text(letter.addressee)
        self._text(letter.opening)
        self._facts(letter)
        if letter.earlier:
            self._heading(tr("Complaints made before"))
        for line in letter.earlier:
            self._text(line)
        self._heading(tr("Requests"))
        for number, request in enumerate(letter.requests, 1):
            self._text(f"{number}. {request}")
        if letter.enclosures:
            self._heading(tr("Evidence enclosed"))
            self._table((tr("No."), tr("File"), tr("Entries")), letter.enclosures)
        for line in letter.closing:
            self._text(line)
        self._text(tr("Signature: {blank}", blank="＿" * 10))
        self._text(tr("Date: {blank}", blank="＿" * 10))
        self._footer()

    def _facts(self, letter: Letter) -> None:
        """The numbered facts, or that there are none."""
        self._heading(self._tr("Facts"))
        for number, fact in enumerate(letter.facts, 1):
            self._text(f"{number}. {fact.heading}", bold=True)
            for line in (*fact.lines, *filter(None, [fact.grounds])):
                self._text(line, indent=True)
        if not letter.facts:
            none = self._tr(
                "No finding was confirmed by the complainant; confirm findings in the diary first."
            )
            self._text(none)

    def saved(self, author: str, at: datetime) -> bytes:
        """The file; its dates are the dossier's."""
        core = self._document.core_properties
        core.author = core.last_modified_by = self._show(author)[:255]  # as many as the format holds
        core.title = self._show(self._tr("Complaint about debt collection"))
        core.comments = ""
        core.created = core.modified = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        buffer = io.BytesIO()
        self._document.save(buffer)
        return buffer.getvalue()

    def _heading(self, words: str) -> None:
        self._document.add_paragraph(self._show(words), style="Heading 1")

    def _text(self, words: str, *, bold: bool = False, indent: bool = False) -> None:
        from docx.shared import Cm  # noqa: PLC0415 - loaded already by the constructor

        paragraph = self._document.add_paragraph()
        paragraph.add_run(self._show(words)).bold = bold
        if indent:
            paragraph.paragraph_format.left_indent = Cm(0.8)

    def _pairs(self, pairs: Iterable[tuple[str, str]]) -> None:
        for name, value in pairs:
            self._text(self._tr("{name}: {value}", name=name, value=value))

    def _table(self, titles: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
        from docx.oxml import OxmlElement  # noqa: PLC0415 - loaded already by the constructor

        table = self._document.add_table(rows=1, cols=len(titles), style="Table Grid")
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - its only way
        for place_, title in enumerate(titles):
            table.rows[0].cells[place_].paragraphs[0].add_run(self._show(title)).bold = True
        for row in rows:
            cells = table.add_row().cells
            for place_, words in enumerate(row):
                cells[place_].text = self._show(words)

    def _footer(self) -> None:
        paragraph = self._document.sections[0].footer.paragraphs[0]
        paragraph.alignment = 1  # centred
        for text in ("PAGE", " / ", "NUMPAGES"):
            if text.isupper():
                _add_field(paragraph, text)
            else:
                paragraph.add_run(text)


def _set_face(style: Any, size: Any, face: str) -> None:
    """Face for Latin and for Chinese, and black instead of the template's blue."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - loaded already by the page
    from docx.shared import RGBColor  # noqa: PLC0415 - as above

    style.font.name, style.font.size = face, size
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia"):
        fonts.set(qn(script), face)


def _add_field(paragraph: Any, code: str) -> None:
    """A number that Word computes."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - loaded already by the page
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    field.append(paragraph.add_run("1")._r)  # noqa: SLF001 - python-docx has no fields of its own
    paragraph._p.append(field)  # noqa: SLF001 - as above


def _fixed(document: bytes) -> bytes:
    """The same parts in one order with one date."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, _ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # Unix, on every system
            info.external_attr = 0o644 << 16
            target.writestr(info, source.read(name))
    return buffer.getvalue()
