"""The same chronology through other writers of PDF, with the same cells and an embedded font."""

from __future__ import annotations

import html
import random
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from diary.dossier.pages.chronology import chronology
from diary.dossier.visible import Coverage, Shower
from diary.dossier.words import Words
from tests.bench.corpus import messages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FONT = RESOURCES / "fonts" / "NotoSansCJKsc-Regular.otf"
WIDTHS = (14, 26, 26, 38, 60, 16)
"""Millimetres of the chronology's columns for the peers."""


def long_messages(many: int) -> Iterator[str]:
    """An export of messages that are each several of the corpus: 100 characters on average, 300 at most."""
    chance = random.Random(7)
    bodies = [body for *_, body in messages(many)]
    yield f"<?xml version='1.0' encoding='UTF-8'?>\n<smses count=\"{many}\">\n"
    for number, (sender, at, kind, body) in enumerate(messages(many)):
        text = "".join([body, *(bodies[(number * 7 + k) % many] for k in range(chance.randrange(0, 6)))])
        yield f'<sms address="{sender}" date="{at}" type="{kind}" body={quoteattr(text)}/>\n'
    yield "</smses>\n"


def rows_of(dossier: Dossier, tr: Translator) -> list[list[str]]:
    """The chronology's cells, all of them, as plain texts."""
    shower = Shower(Coverage.read(RESOURCES / "fonts" / "coverage.txt"))
    chapter = chronology(dossier, tr, Words(tr))
    rows = [row["cells"] for block in chapter["blocks"] if block["kind"] == "table" for row in block["rows"]]
    return [[shower(text_of(cell)) for cell in row] for row in rows]


def text_of(cell: object) -> str:
    """The words of a cell, a line each."""
    if isinstance(cell, dict):
        return str(cell.get("anchor") or " ".join([*cell.get("links", ()), cell.get("tail", "")]))
    if isinstance(cell, list):
        return "\n".join(f"{one['label']} {one['text']}".strip() for one in cell)
    return str(cell)


def true_type(rows: list[list[str]], out: Path) -> Path:
    """The characters of these rows out of our own font, with TrueType outlines: ReportLab takes no others."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import TTFont

    font = TTFont(FONT)
    cmap, shapes = font.getBestCmap(), font.getGlyphSet()
    wanted = {ord(sign) for row in rows for cell in row for sign in cell} & cmap.keys() | set(range(32, 127))
    names = [".notdef", *dict.fromkeys(cmap[one] for one in sorted(wanted))]
    glyphs = {}
    for name in names:
        pen = TTGlyphPen(None)
        shapes[name].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        glyphs[name] = pen.glyph()
    made = FontBuilder(font["head"].unitsPerEm, isTTF=True)
    made.setupGlyphOrder(names)
    made.setupCharacterMap({one: cmap[one] for one in sorted(wanted)})
    made.setupGlyf(glyphs)
    made.setupHorizontalMetrics({name: (shapes[name].width, 0) for name in names})
    made.setupHorizontalHeader(ascent=880, descent=-120)
    made.setupOS2()
    made.setupPost()
    made.setupNameTable({"familyName": "Bench", "styleName": "Regular", "psName": "Bench"})
    made.save(out)
    return out


def with_fpdf2(rows: list[list[str]], font: Path, out: Path) -> Callable[[], object]:
    """The chronology through fpdf2; raises ImportError."""
    import fpdf

    def write() -> None:
        document = fpdf.FPDF()
        document.add_font("cjk", fname=font)
        document.add_font("cjk", style="B", fname=font)
        document.set_font("cjk", size=8)
        document.add_page()
        with document.table(col_widths=WIDTHS) as table:
            for row in rows:
                table.row(row)
        document.output(str(out))

    return write


def with_reportlab(rows: list[list[str]], font: Path, out: Path) -> Callable[[], object]:
    """The chronology through ReportLab; raises ImportError."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    registerFont(TTFont("cjk", str(font)))
    style = ParagraphStyle("cell", fontName="cjk", fontSize=8, wordWrap="CJK")

    def write() -> None:
        cells = [[Paragraph(html.escape(cell).replace("\n", "<br/>"), style) for cell in row] for row in rows]
        widths = [2.83 * one for one in WIDTHS]
        SimpleDocTemplate(str(out), pagesize=A4).build([LongTable(cells, colWidths=widths, repeatRows=1)])

    return write
