"""What was typed and not yet kept; it is no evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form's content under the form's name; `value` is for the form alone to understand."""

    name: str
    value: str
    at: datetime
