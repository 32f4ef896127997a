"""The check of what the collector did, as the user states it or as the words show it.

A stated fact is enough. Without one, a passage with one of the labels speaks for it: strong words are enough,
weak ones (with `weak`, any words) leave it open; if the user denies all of the facts, or says of each passage
that it does not mean that, it is cleared. A passage that the user added is never strong.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from diary.domain.contact import Conduct, Reached, Relation
from diary.domain.correction import CorrectionKind
from diary.rules.hit import hit_on

NOT_SO = "said-not-so"
"""What clears a flag whose words the user said to mean something else."""

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diary.domain.contact import Channel
    from diary.domain.notice import NoticeKind
    from diary.rules.board import Board
    from diary.rules.found import Found
    from diary.rules.hit import Hit, Seen


def conduct(
    board: Board,
    channels: frozenset[Channel],
    *,
    any_of: Sequence[Conduct],
    labels: Sequence[str] = (),
    reached: str = "",
    except_relations: Sequence[Relation] = (),
    ask: str = "",
    weak: bool = False,
    silent_on: Sequence[Channel] = (),
    spoken_for: Sequence[str] = (),
) -> Iterator[Hit]:
    """Contacts in which one of the facts `any_of` happened, or words with one of `labels` speak for it.

    `reached` and `except_relations` limit whom the contact must have reached. With `ask`, a contact that
    could be one and says nothing of that fact is possible, so that the user is asked. On the channels
    `silent_on` only what the user states counts: neither words nor silence raise anything. `spoken_for`
    names rules: then only passages count whose pattern speaks for one of them, or that name none. No facts.
    """
    wanted = Reached(reached) if reached else None
    told = _passages(board, labels, spoken_for)
    asked = _to_ask(board, channels, wanted) if ask else ()
    stating = chain.from_iterable(board.stating(fact) for fact in any_of)
    telling = (seen for seen, _ in told.values())
    chosen = {seen.contact.id: seen for seen in chain(stating, telling, asked)}
    for seen in chosen.values():
        doubts = _doubts(seen, wanted, except_relations)
        if doubts is None or (channels and seen.contact.channel not in channels):
            continue
        is_silent = seen.contact.channel in silent_on
        found = [] if is_silent else told.get(seen.contact.id, (seen, []))[1]
        answer = _answer(seen, any_of, found, "" if is_silent or "reached" in doubts else ask, weak=weak)
        if answer is not None:
            missing, cleared_by = answer
            standing = [one for one in found if one.word is not CorrectionKind.NOT_SO]
            spans = [one.span for one in standing or found]
            yield hit_on(seen, missing=(*missing, *doubts), cleared_by=cleared_by, spans=spans)


def aggravated(
    board: Board,
    channels: frozenset[Channel],
    *,
    given: Conduct,
    any_of: Sequence[Conduct],
    labels: Sequence[str] = (),
) -> Iterator[Hit]:
    """Contacts as in `conduct` of which the user states `given` too: it makes weightier what is found."""
    stated = {seen.contact.id for seen in board.stating(given)}
    for hit in conduct(board, channels, any_of=any_of, labels=labels) if stated else ():
        if hit.contacts[0] in stated and not hit.cleared_by:
            yield hit


def conduct_over(
    board: Board,
    channels: frozenset[Channel],
    *,
    kinds: Sequence[NoticeKind],
    any_of: Sequence[Conduct],
    labels: Sequence[str] = (),
) -> Iterator[Hit]:
    """Contacts as in `conduct` over a debt of which there is a notice of these kinds, of whatever day."""
    noted = {notice.debt_id for notice in board.notices(kinds)}
    for hit in conduct(board, channels, any_of=any_of, labels=labels) if noted else ():
        if None in noted or (hit.debts[0] is not None and hit.debts[0] in noted):
            yield hit


def _passages(
    board: Board, labels: Sequence[str], spoken_for: Sequence[str]
) -> dict[int, tuple[Seen, list[Found]]]:
    """The contacts with passages of these labels and rules, by id."""
    told: dict[int, tuple[Seen, list[Found]]] = {}
    for label in labels:
        for seen, found in board.telling(label):
            if not spoken_for or not found.rule or found.rule in spoken_for:
                told.setdefault(seen.contact.id, (seen, []))[1].append(found)
    return told


def _to_ask(board: Board, channels: frozenset[Channel], wanted: Reached | None) -> Iterator[Seen]:
    """Contacts that the user may have to be asked about."""
    yield from board.on(channels) if wanted is None else board.reaching(wanted)


def _doubts(
    seen: Seen, wanted: Reached | None, except_relations: Sequence[Relation]
) -> tuple[str, ...] | None:
    """What is missing to say that the contact reached such a person; None when it reached another."""
    contact = seen.contact
    doubts: list[str] = []
    if wanted is not None and contact.reached is not wanted:
        if contact.reached is not Reached.UNKNOWN:
            return None
        doubts.append("reached")
    if contact.relation in except_relations:
        return None
    if except_relations and contact.relation is Relation.UNKNOWN:
        doubts.append("relation")
    return tuple(doubts)


def _answer(
    seen: Seen, any_of: Sequence[Conduct], found: Sequence[Found], ask: str, *, weak: bool
) -> tuple[tuple[str, ...], str] | None:
    """What is missing and what clears it; None when nothing speaks for it."""
    contact = seen.contact
    if not contact.conduct.isdisjoint(any_of):
        return (), ""
    if found:
        if contact.not_conduct.issuperset(any_of):
            return (), any_of[0].value
        standing = [one for one in found if one.word is not CorrectionKind.NOT_SO]
        if not standing:
            return (), NOT_SO
        is_plain = not weak and any(one.strong for one in standing)
        unsaid = [fact for fact in (ask, *any_of) if fact and fact not in contact.not_conduct]
        return (() if is_plain else (str(unsaid[0]),)), ""
    if ask and Conduct(ask) not in contact.not_conduct:
        return (ask,), ""
    return None
