"""What the window remembers between two runs, and what one window hands to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.domain.language import Language

if TYPE_CHECKING:
    from diary.gui.forms.draft import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """The language, and size and place of the window and its panes as Qt writes them (base64)."""

    language: Language = Language.ZH_HANS
    geometry: str = ""
    panes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is carried over when the window is built anew in another language."""

    remembered: Remembered
    view: int
    selected: int | None
    draft: Draft | None
    form_open: bool
