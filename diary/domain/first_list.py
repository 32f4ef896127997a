"""What a window shows before anything else of a diary was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diary.domain.contact import Contact
    from diary.domain.flag import Flag


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstList:
    """The newest contacts outside the trash, of `count` in all.

    `contacts` have only what stands in a row of the list; `flags` are those of these contacts, `names` the
    collectors that they, or their numbers, are tied to, by contact id.
    """

    count: int
    contacts: tuple[Contact, ...]
    flags: tuple[Flag, ...]
    names: Mapping[int, str]
