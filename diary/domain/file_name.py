"""A file's name as text that can be kept and shown, whatever bytes the system gave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def shown_name(path: Path) -> str:
    """The name without folders. Names unpacked from old Chinese archives are GB18030 where the system expects
    UTF-8 (PEP 383 gives their bytes as lone surrogates); what is neither comes out with replacements.
    """
    name = path.name
    try:
        content = name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character in a name of NTFS, which is UTF-16 without checks
        return name.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    for codec in ("utf-8", "gb18030"):
        try:
            return content.decode(codec)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")
