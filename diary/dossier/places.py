"""Where in a file entries show, in words: for pages and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.reference import Kind, reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diary.domain.evidence import Pin
    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier, Exhibit


def places(exhibit: Exhibit, tr: Translator) -> str:
    """Where in the file the entries show, a line each."""
    return "\n".join(
        " ".join((reference(Kind.CONTACT, pin.contact_id), *_parts(pin, tr))) for pin in exhibit.pins
    )


def marked_in(dossier: Dossier, tr: Translator) -> Mapping[int, str]:
    """Where each entry shows in files, by its id: exhibit, place, quote and note, a line each."""
    found: dict[int, list[str]] = {}
    for exhibit in dossier.exhibits:
        for pin in exhibit.pins:
            line = " ".join((exhibit.number, *_parts(pin, tr)))
            found.setdefault(pin.contact_id, []).append(line)
    return {contact_id: "\n".join(lines) for contact_id, lines in found.items()}


def spots(exhibit: Exhibit, contact_id: int, tr: Translator) -> str:
    """The exhibit's number with the pages and seconds where an entry shows, without the words there."""
    found = dict.fromkeys(
        filter(None, (_spot(pin, tr) for pin in exhibit.pins if pin.contact_id == contact_id))
    )
    return (
        tr("{exhibit} ({places})", exhibit=exhibit.number, places=tr(", ").join(found))
        if found
        else exhibit.number
    )


def _parts(pin: Pin, tr: Translator) -> Iterable[str]:
    quote = tr("“{text}”", text=pin.quote) if pin.quote else ""
    return filter(None, (_spot(pin, tr), quote, pin.note))


def _spot(pin: Pin, tr: Translator) -> str:
    """The page, or the seconds from and to."""
    if pin.page is not None:
        return tr("p. {page}", page=pin.page)
    if pin.start_s is None:
        return ""
    return minutes(pin.start_s) + ("" if pin.end_s is None else f"–{minutes(pin.end_s)}")


def minutes(seconds: int) -> str:
    """A place in a recording as `1:35` or `1:02:03`."""
    whole, rest = divmod(seconds, 60)
    hours, whole = divmod(whole, 60)
    return f"{hours}:{whole:02d}:{rest:02d}" if hours else f"{whole}:{rest:02d}"
