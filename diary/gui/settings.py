"""What the window remembers between two runs."""

from __future__ import annotations

from dataclasses import dataclass

from diary.domain.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """The language, and size and place of the window and its panes as Qt writes them (base64)."""

    language: Language = Language.ZH_HANS
    geometry: str = ""
    panes: str = ""
