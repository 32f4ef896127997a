"""Words that may frighten are kept out of sight until the user wants to read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diary.domain.contact import Contact
    from diary.domain.flag import Flag

THREATS = "threats"
"""The topic of the rules whose words are folded away at first."""

FRIGHTENING = frozenset(
    {
        "threat_violence",
        "threat_contacts_third_party",
        "public_shaming",
        "forced_entry_or_property",
        "insult",
    }
)
"""What the reader of wording calls such words: lists know this before the rules are read."""


def frightening(contact: Contact, flags: Iterable[Flag]) -> frozenset[str]:
    """The fields of this contact in which the flags found words that may be a threat or an insult."""
    return frozenset(
        span.field
        for flag in flags
        for span in flag.spans
        if span.contact_id == contact.id and span.label in FRIGHTENING
    )
