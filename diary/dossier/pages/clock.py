"""Moments of the diary's own and digests, as pages show them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from diary.domain.contact import DEFAULT_ZONE

if TYPE_CHECKING:
    from datetime import datetime

    from diary.dossier.dossier import Dossier


def grouped(digest: str) -> str:
    """A digest in groups of four, to be compared by eye."""
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


def on_clock(moment: datetime, dossier: Dossier) -> str:
    """A moment of the diary's own, on the clock of the place of the last entry."""
    zone = dossier.entries[-1].contact.zone if dossier.entries else DEFAULT_ZONE
    local = moment.astimezone(ZoneInfo(zone))
    return f"{local:%Y-%m-%d %H:%M} (UTC{local:%z})"
