"""Keeps from a dossier's recipient what identifies others: ID and card numbers, names, telephone numbers.

A mask never changes a text's length, so that quotes stay where they are. What was masked is remembered, for
the check that reads the finished file again (`diary.dossier.leak`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar, cast

from diary.domain.anchor import Anchor
from diary.domain.complaint import Complaint, Reply
from diary.domain.contact import Contact, Reached
from diary.domain.correction import Correction
from diary.domain.corroboration import Corroboration
from diary.domain.evidence import Attachment, EvidenceFact, Pin
from diary.domain.exchange import Mask
from diary.domain.flag import Span
from diary.domain.flag_answer import FlagAnswer
from diary.domain.notice import Notice, NoticeKind
from diary.domain.phone import read_number
from diary.dossier.dossier import Dossier, Finding
from diary.dossier.rows import Amendment, PersonRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_Value = TypeVar("_Value")

_GAP = "[ \u00a0-]?"
_ID_NUMBER = re.compile(
    rf"(?<![0-9])(?:[1-9](?:{_GAP}[0-9]){{5}}{_GAP}(?:19|20)(?:{_GAP}[0-9]){{9}}{_GAP}[0-9Xx]"
    r"|[1-9][0-9]{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3})(?![0-9])"
)
"""Resident ID numbers: 18 characters with the year of birth in the middle, or 15 (GB 11643)."""

_CARD_NUMBER = re.compile(rf"(?<![0-9])[0-9](?:{_GAP}[0-9]){{14,18}}(?![0-9])")
"""Any 15 to 19 digits, as cards have (ISO/IEC 7812), also in groups; check digits are not asked for."""

_NUMBER = re.compile(
    rf"(?<![0-9])(?:(?:\+|00)?86{_GAP})?1[3-9][0-9]{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}(?![0-9])"
    rf"|(?<![0-9])0[1-9][0-9]{{1,2}}{_GAP}[2-8][0-9]{{2,3}}{_GAP}[0-9]{{4}}(?![0-9])"
)
_PLAIN_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF38: "X", 0xFF58: "x"}
_STAR = "*"

_KIN_WORDS = """
父亲 母亲 父母 爸爸 妈妈 爸 妈 妻子 老婆 丈夫 老公 爱人 配偶 儿子 女儿 孩子 哥哥 姐姐 弟弟 妹妹 兄弟
姐妹 爷爷 奶奶 外公 外婆 岳父 岳母 公公 婆婆 亲戚 亲属 家人 家属
朋友 同学 同事 领导 老板 单位 公司 邻居 担保人 联系人 紧急联系人
房东 室友 父親 母親 媽媽 媽 愛人 兒子 女兒 爺爺 親戚 親屬 家屬 同學 領導 老闆 單位 鄰居 擔保人 聯絡人
緊急聯絡人 房東
mother father parents wife husband spouse son daughter brother sister friend colleague boss neighbour neighbor
family employer guarantor
"""
_KIN = frozenset(re.findall(r"\S+", _KIN_WORDS))
"""What somebody is to the complainant names nobody and stays."""

_FIELDS: dict[type, tuple[str, ...]] = {
    Contact: ("said", "summary", "place", "person"),
    Finding: ("remark", "explanation"),
    Span: ("text",),
    Notice: ("person", "number", "note"),
    Corroboration: ("file",),
    Correction: ("quote", "note"),
    FlagAnswer: ("note",),
    Complaint: ("note",),
    Reply: ("note",),
    Attachment: ("name",),
    EvidenceFact: ("source", "asserted_by", "note"),
    Pin: ("quote", "note"),
    Anchor: ("whom", "note"),
    Amendment: ("before", "after", "reason"),
    PersonRow: ("person",),
}
"""The fields that hold people's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Third people's names, and the keys of the numbers that collectors use and that may be shown."""

    names: frozenset[str]
    collectors: frozenset[str]

    @classmethod
    def of(cls, dossier: Dossier, tied: Collection[str]) -> Known:
        """What the dossier itself says of them; `tied` are keys that the user assigned to collectors."""
        contacts = [entry.contact for entry in dossier.entries]
        people = {one.person for one in contacts if one.reached is Reached.THIRD_PARTY}
        people |= {
            row.notice.person for row in dossier.notices if row.notice.kind is NoticeKind.REFUSAL_BY_CONTACT
        }
        return cls(
            names=frozenset(name for name in people if name and name.casefold() not in _KIN),
            collectors=frozenset({*tied, *(one.number_key for one in contacts if one.number_key)}),
        )


def mask(dossier: Dossier, tied: Collection[str]) -> Dossier:
    """The dossier with all that `dossier.masked` names made unreadable, and what that was as `secrets`."""
    if not dossier.masked:
        return dossier
    masker = Masker(dossier.masked, Known.of(dossier, tied))
    masked = masker.inside(dossier)
    if Mask.THIRD_PARTY_NUMBER in dossier.masked:
        masked = _keyless(masked)
    return replace(masked, secrets=frozenset(masker.secrets))


def _keyless(dossier: Dossier) -> Dossier:
    """The dossier without the keys of imported records: digests that a number could be guessed from."""
    entries = tuple(
        replace(entry, contact=replace(entry.contact, origin=replace(entry.contact.origin, key="")))
        if entry.contact.origin is not None
        else entry
        for entry in dossier.entries
    )
    corroborations = tuple(replace(one, key="") for one in dossier.corroborations)
    return replace(dossier, entries=entries, corroborations=corroborations)


class Masker:
    """Masks texts and remembers what it masked."""

    def __init__(self, masks: frozenset[Mask], known: Known) -> None:
        self.secrets: set[str] = set()
        self._masks = masks
        self._collectors = known.collectors
        names = known.names if Mask.THIRD_PARTY_NAME in masks else frozenset()
        self._names = names
        longest_first = sorted((name for name in names if len(name) > 1), key=lambda name: (-len(name), name))
        self._named = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def __call__(self, text: str) -> str:
        """The text, as long as before."""
        if text in self._names:
            return self._name(text)
        if self._named:
            text = self._named.sub(lambda match: self._name(match[0]), text)
        plain = text.translate(_PLAIN_DIGITS)
        for start, end in self._digits(plain):
            self.secrets.add(text[start:end])
            text = text[:start] + _starred(text[start:end]) + text[end:]
        return text

    def inside(self, value: _Value) -> _Value:
        """A value with the texts of people in it masked, however deep they are."""
        if isinstance(value, tuple):
            return cast(_Value, _same_or(value, tuple(map(self.inside, value))))
        if not is_dataclass(value) or isinstance(value, type):
            return value
        own = _FIELDS.get(type(value), ())
        changes: dict[str, Any] = {}
        for field in fields(value):
            old = getattr(value, field.name)
            new = self(old) if field.name in own else self.inside(old)
            if new is not old and new != old:
                changes[field.name] = new
        return replace(value, **changes) if changes else value

    def _name(self, name: str) -> str:
        if len(name) > 1:
            self.secrets.add(name)
        return name[0] + _STAR * (len(name) - 1) if len(name) > 1 else _STAR

    def _digits(self, plain: str) -> Iterator[tuple[int, int]]:
        """Where numbers stand that are to be masked."""
        for wanted, pattern in (
            (Mask.ID_NUMBER, _ID_NUMBER),
            (Mask.CARD_NUMBER, _CARD_NUMBER),
            (Mask.THIRD_PARTY_NUMBER, _NUMBER),
        ):
            if wanted in self._masks:
                for match in pattern.finditer(plain):
                    if read_number(match[0]).key not in self._collectors:
                        yield match.span()


def _starred(number: str) -> str:
    """The number with its first three and last two digits."""
    digits = [place for place, mark in enumerate(number) if mark.isalnum()]
    hidden = frozenset(digits[3:-2])
    return "".join(_STAR if place in hidden else mark for place, mark in enumerate(number))


def _same_or(old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[Any, ...]:
    """The old tuple where nothing in it was masked, so that no copies are made."""
    return old if all(one is two for one, two in zip(old, new, strict=True)) else new
