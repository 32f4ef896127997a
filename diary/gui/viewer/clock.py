"""Places in recordings as people say them."""

from __future__ import annotations


def clock(seconds: int) -> str:
    """Seconds as `mm:ss`, or `h:mm:ss` from an hour on."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes:02d}:{rest:02d}"
