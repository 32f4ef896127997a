"""Where in a file entries show, in words: for pages and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.reference import Kind, reference

if TYPE_CHECKING:
    from diary.domain.language import Translator
    from diary.dossier.dossier import Exhibit


def places(exhibit: Exhibit, tr: Translator) -> str:
    """Where in the file the entries show, a line each."""
    lines = []
    for pin in exhibit.pins:
        parts = [reference(Kind.CONTACT, pin.contact_id)]
        if pin.page is not None:
            parts.append(tr("p. {page}", page=pin.page))
        if pin.start_s is not None:
            end = "" if pin.end_s is None else f"–{minutes(pin.end_s)}"
            parts.append(minutes(pin.start_s) + end)
        if pin.quote:
            parts.append(tr("“{text}”", text=pin.quote))
        lines.append(" ".join(filter(None, (*parts, pin.note))))
    return "\n".join(lines)


def minutes(seconds: int) -> str:
    """A place in a recording as `1:35` or `1:02:03`."""
    whole, rest = divmod(seconds, 60)
    hours, whole = divmod(whole, 60)
    return f"{hours}:{whole:02d}:{rest:02d}" if hours else f"{whole}:{rest:02d}"
