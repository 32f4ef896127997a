"""The user's own word on what was found in a text: it stands beside the findings and changes no pattern."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diary.domain.correction import CorrectionKind
from diary.domain.flag import Span
from diary.domain.language import Language, pick
from diary.rules.conduct_questions import in_each
from diary.rules.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from diary.domain.correction import Correction

OWN_READING = in_each(
    "这是您自己标出的，程序没有判断。",
    "這是您自己標出的，程式沒有判斷。",
    "You marked this yourself; the program has not judged it.",
)
"""Why words are shown that no pattern had found."""


def stands(correction: Correction, texts: Mapping[str, str]) -> bool:
    """Whether the words that a correction speaks of are still where it found them."""
    text = texts.get(correction.field, "")
    is_place = 0 <= correction.start < correction.stop <= len(text)
    return (
        is_place and not correction.withdrawn and text[correction.start : correction.stop] == correction.quote
    )


def corrected(
    found: Sequence[Found],
    corrections: Iterable[Correction],
    texts: Mapping[str, str],
    language: Language = Language.ZH_HANS,
) -> list[Found]:
    """The findings of a contact with what the user said of them, and those that the user added.

    Added words are never strong. A correction whose words were amended since says nothing any more.
    """
    told = list(found)
    standing = [one for one in corrections if stands(one, texts)]
    for one in standing:
        if one.kind is CorrectionKind.NOT_SO:
            told = [replace(each, word=one.kind) if _is_about(one, each.span) else each for each in told]
    for one in standing:
        if one.kind is CorrectionKind.ALSO and not any(
            each.word is None and _is_about(one, each.span) for each in told
        ):
            told.append(_added(one, language))
    return told


def _is_about(correction: Correction, span: Span) -> bool:
    return (
        span.field == correction.field
        and span.label == correction.label
        and span.start < correction.stop
        and correction.start < span.end
    )


def _added(correction: Correction, language: Language) -> Found:
    span = Span(
        contact_id=correction.contact_id,
        field=correction.field,
        start=correction.start,
        end=correction.stop,
        text=correction.quote,
        label=correction.label,
        reason=pick(OWN_READING, language),
        own=True,
    )
    return Found(span=span, strong=False, word=correction.kind)
