"""What the window remembers between two runs, and what one window hands to the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diary.domain.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Choices:
    """Small choices of the user by name (text), kept between runs as soon as they are made.

    They stand unencrypted beside the program's settings, so nothing about people belongs in them.
    """

    def __init__(
        self,
        known: Mapping[str, str] | None = None,
        keep: Callable[[Mapping[str, str]], object] | None = None,
    ) -> None:
        self._known = dict(known or {})
        self._keep = keep

    def get(self, name: str, default: str = "") -> str:
        """What was chosen, or the default."""
        return self._known.get(name, default)

    def number(self, name: str, default: int) -> int:
        """A choice that is a whole number; the default when it is missing or was spoilt."""
        try:
            return int(self._known[name])
        except (KeyError, ValueError):
            return default

    def on(self, name: str, *, default: bool = False) -> bool:
        """A choice between yes and no."""
        return self.get(name, "yes" if default else "no") == "yes"

    def set(self, name: str, value: str | int | bool) -> None:
        """Keeps a choice."""
        text = ("yes" if value else "no") if isinstance(value, bool) else str(value)
        if self._known.get(name) != text:
            self._known[name] = text
            if self._keep is not None:
                self._keep(dict(self._known))


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """The language, size and place of the window and its panes as Qt writes them (base64), and choices."""

    language: Language = Language.ZH_HANS
    geometry: str = ""
    panes: str = ""
    choices: Choices = field(default_factory=Choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is carried over when the window is built anew in another language."""

    remembered: Remembered
    view: int
    selected: int | None
    page: str = ""
    carried: Mapping[str, object] = field(default_factory=dict)
    """What features hand over, each under its own name."""
