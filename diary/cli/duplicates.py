"""`duplicates`: entries of different sources that may be one, and the user's word on them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from diary.cli.options import Json, id_of, one_of
from diary.cli.output import answer, table
from diary.cli.session import session_of
from diary.cli.shapes import contact_shape
from diary.cli.usage import WrongUsage
from diary.domain.language import N_
from diary.domain.likeness import Likeness
from diary.domain.reference import Kind, reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diary.cli.session import Session
    from diary.cli.shapes import Shape
    from diary.diary import Diary
    from diary.domain.contact import Contact
    from diary.domain.likeness import LikelyPair, LikenessWord


class Word(StrEnum):
    """What can be said of a pair."""

    SAME = "same"
    DIFFERENT = "different"
    WITHDRAW = "withdraw"


_DONE = {
    Word.SAME: N_("{kept} stands for both; {other} was set aside."),
    Word.DIFFERENT: N_("{kept} and {other} are two contacts."),
    Word.WITHDRAW: N_("What was said of {kept} and {other} was taken back."),
}
_MOST = 100


def duplicates(
    context: typer.Context,
    *,
    word: Annotated[
        Word | None,
        typer.Argument(
            parser=one_of(Word, "WORD"), metavar="same|different|withdraw", help=N_("Your word on a pair.")
        ),
    ] = None,
    one: Annotated[str | None, typer.Argument(metavar="ENTRY", help=N_("An entry, such as C-0001."))] = None,
    other: Annotated[str | None, typer.Argument(metavar="ENTRY", help=N_("The other one."))] = None,
    keep: Annotated[
        str | None, typer.Option(metavar="ENTRY", help=N_("The one that stays; else the one that says more."))
    ] = None,
    note: Annotated[str, typer.Option("--note", help=N_("Why."))] = "",
    json: Json = False,
) -> None:
    """Lists entries that may be one, or keeps the user's word on two of them."""
    session = session_of(context)
    if word is None:
        with session.open() as diary:
            pairs = diary.likely_duplicates()
            words = diary.likenesses()
        document = {
            "pairs": [_pair_shape(pair) for pair in pairs],
            "said": [likeness_shape(said) for said in words],
            "total": len(pairs),
        }
        answer(document, _lines(session, pairs), as_json=json)
        return
    if one is None or other is None:
        raise WrongUsage(N_("Name two entries, such as: duplicates same C-0001 C-0002."))
    ids = id_of(Kind.CONTACT, one), id_of(Kind.CONTACT, other)
    with session.open() as diary:
        kept, aside = _say(diary, word, ids, keep, note)
    refs = {"kept": reference(Kind.CONTACT, kept), "other": reference(Kind.CONTACT, aside)}
    answer({"word": word, **refs}, [session.tr(_DONE[word], **refs)], as_json=json)


def likeness_shape(word: LikenessWord) -> Shape:
    """What the user said of a pair."""
    return {
        "kept": reference(Kind.CONTACT, word.contact_id),
        "other": reference(Kind.CONTACT, word.other_id),
        "verdict": word.verdict,
        "note": word.note,
    }


def likeness_lines(session: Session, contact_id: int, words: Sequence[LikenessWord]) -> Iterator[str]:
    """Which entry this one was set aside for, or which ones it stands for."""
    for word in words:
        if word.verdict is not Likeness.SAME:
            continue
        if word.contact_id == contact_id:
            other = reference(Kind.CONTACT, word.other_id)
            yield "  " + session.tr(
                "It stands for {other} too, which tells of the same contact.", other=other
            )
        elif word.other_id == contact_id:
            other = reference(Kind.CONTACT, word.contact_id)
            yield "  " + session.tr(
                "It was set aside for {other}, which tells of the same contact.", other=other
            )


def _say(diary: Diary, word: Word, pair: tuple[int, int], keep: str | None, note: str) -> tuple[int, int]:
    """Keeps the word; the ids of the entry that stays and of the other one."""
    if word is Word.SAME:
        kept = id_of(Kind.CONTACT, keep) if keep else None
        said = diary.say_same(*pair, keep=kept, note=note)
        return said.contact_id, said.other_id
    if word is Word.DIFFERENT:
        diary.say_different(*pair, note=note)
    else:
        diary.withdraw_likeness(*pair, note=note)
    return pair


def _pair_shape(pair: LikelyPair) -> Shape:
    return {
        "kept": contact_shape(pair.kept),
        "other": contact_shape(pair.other),
        "apart_s": pair.apart_s,
    }


def _lines(session: Session, pairs: Sequence[LikelyPair]) -> Iterator[str]:
    tr = session.tr
    if not pairs:
        yield tr("No entries look alike.")
        return
    yield tr("{count} pairs may be one contact each, told by two sources.", count=len(pairs))
    rows = [_row(session, entry, pair) for pair in pairs[:_MOST] for entry in (pair.kept, pair.other)]
    yield from table(rows)
    if len(pairs) > _MOST:
        yield tr("and {count} more", count=len(pairs) - _MOST)
    yield tr("Your word: duplicates same C-… C-…, or duplicates different C-… C-…")


def _row(session: Session, entry: Contact, pair: LikelyPair) -> tuple[str, ...]:
    source = entry.origin.format if entry.origin is not None else session.words(entry.source)
    return (
        reference(Kind.CONTACT, entry.id),
        "=?" if entry is pair.kept else session.tr("{seconds} s apart", seconds=pair.apart_s),
        f"{entry.local:%Y-%m-%d %H:%M:%S}",
        session.words(entry.channel),
        entry.number,
        session.words.course(entry),
        source,
    )
