"""Two entries that tell of one contact: one stays, the other is set aside with a link, in one act."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from diary.store import proof_tables
from diary.store.attachments import part_rows, tie_rows
from diary.store.many import amended
from diary.store.room import Room

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from sqlalchemy import Connection, Row

    from diary.domain.corroboration import Corroboration
    from diary.domain.likeness import LikenessWord
    from diary.store.journal import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class LikenessAct:
    """All that is written when the user says whether two entries are one.

    `contacts` holds the fields that change by id, `links` and `unlinks` pairs of contact and file,
    `corroborations` new ones, `withdrawn` the ids of those taken back.
    """

    kind: str
    word: LikenessWord
    contacts: Mapping[int, Mapping[str, object]] = field(default_factory=dict)
    links: Sequence[tuple[int, int]] = ()
    unlinks: Sequence[tuple[int, int]] = ()
    corroborations: Sequence[Corroboration] = ()
    withdrawn: Sequence[int] = ()


class LikenessRoom(Room):
    """The part of the store that keeps what was said of pairs."""

    def keep_likeness(self, change: LikenessAct, reason: str = "") -> None:
        """Writes an act as one event whose detail names its files and corroborations. Raises NoSuch."""

        def work(act: Act) -> None:
            for contact_id in sorted(change.contacts):
                amended(act, contact_id, change.contacts[contact_id], reason)
            tie_rows(act, change.links, reason)
            part_rows(act, change.unlinks, reason)
            table = proof_tables.corroboration
            act.amend_rows(table, sorted(change.withdrawn), {"withdrawn": True}, reason)
            added = [act.add(table, _values(one)) for one in change.corroborations]
            _keep_word(act, change.word, reason)
            detail = {
                "kept": change.word.contact_id,
                "other": change.word.other_id,
                "files": [file for _, file in change.links],
                "corroborations": added,
            }
            act.detail = json.dumps(detail)

        self._write(change.kind, work, judged=True)


def _keep_word(act: Act, word: LikenessWord, reason: str) -> None:
    """One row for a pair, whichever of the two stays."""
    table = proof_tables.likeness
    row = _word_of(act.connection, word)
    if row is None:
        act.add(table, _values(word), reason)
    else:
        act.amend(table, row.id, _values(word), reason)


def _word_of(connection: Connection, word: LikenessWord) -> Row[Any] | None:
    c = proof_tables.likeness.c
    one, other = word.contact_id, word.other_id
    pair = or_(
        (c.contact_id == one) & (c.other_id == other),
        (c.contact_id == other) & (c.other_id == one),
    )
    return connection.execute(select(c.id).where(pair)).one_or_none()


def _values(value: Corroboration | LikenessWord) -> dict[str, Any]:
    return {name: one for name, one in asdict(value).items() if name != "id"}
