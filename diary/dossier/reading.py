"""Reads a dossier's content file back into the value that it was written from.

The file of a stranger may be anything: what is not of the published form (`dossier.schema.json`) is refused.
What never leaves a diary (the user's own notes on debts, raw fields of imports) is not in the file and so not
in the value; writing the value again gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from decimal import InvalidOperation
from typing import TYPE_CHECKING

from diary.domain.errors import UnreadableFile
from diary.domain.language import N_
from diary.dossier.content import FORMAT, content_bytes, dossier_of

if TYPE_CHECKING:
    from diary.dossier.dossier import Dossier

NOT_OURS = N_("it is no content file of this program, or of another version")
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def read(data: bytes, made_at: datetime = _NEVER) -> Dossier:
    """The dossier in a content file; `made_at` is not part of the content. Raises `UnreadableFile`."""
    try:
        document = json.loads(data)
        known = document["format"] == FORMAT
        dossier = dossier_of(document, made_at, hashlib.sha256(data).hexdigest())
    except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation, RecursionError) as error:
        raise UnreadableFile(file="content.json", reason=NOT_OURS) from error
    if not known or content_bytes(dossier) != data:
        raise UnreadableFile(file="content.json", reason=NOT_OURS)
    return dossier
