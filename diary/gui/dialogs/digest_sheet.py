"""The digest on paper, with room for the signature or stamp of whoever takes it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.gui.anchor_words import when
from diary.gui.paper import DOTTED, Sheet

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QTextDocument

    from diary.diary.anchors import Head
    from diary.domain.language import Translator

BLANK = "_" * 28


def digest_sheet(tr: Translator, head: Head, printed: datetime, parent: QObject) -> QTextDocument:
    """One page. It says nothing about what the diary is about."""
    sheet = Sheet(parent)
    sheet.write(tr("Digest of a diary"), 24, bold=True)
    sheet.write(tr("Printed on {day}", day=f"{printed:%Y-%m-%d}"), 11)
    sheet.write(tr("State of {moment}, journal no. {seq}", moment=when(head.at), seq=head.seq), 13, above=12)
    groups = head.short.split(" ")
    sheet.frame([" ".join(groups[at : at + 5]) for at in range(0, len(groups), 5)], 24)
    sheet.write(tr("What this is"), 14, bold=True, above=12)
    sheet.listed(
        DOTTED,
        (
            tr("These signs are worked out from everything that the diary holds up to this state (SHA-256)."),
            tr("If a single letter of it were changed later, other signs would come out."),
            tr("They do not tell what is in the diary, and cannot be turned back into it."),
            tr(
                "Whoever keeps this sheet from the day below can bear witness that the diary held it by then."
            ),
        ),
    )
    sheet.write(tr("Whoever takes it in fills in"), 14, bold=True, above=24)
    for name in (tr("Day"), tr("Name or office"), tr("Signature or stamp")):
        sheet.write(f"{name}:  {BLANK}", 12, above=20)
    return sheet.document
