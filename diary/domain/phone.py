"""Telephone numbers as they are written in China: one key for one caller, and what kind of number it is.

The numbering plan is general knowledge (MIIT numbering plan; national trunk prefix 0, country code 86).
A key never depends on how a phone wrote the number: `+86 139…`, `0086139…` and `139-…` are one caller.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class NumberKind(StrEnum):
    """What kind of number it is; `other` fits no part of the plan."""

    MOBILE = "mobile"
    VIRTUAL = "virtual-operator"
    IOT = "iot"
    LANDLINE = "landline"
    LANDLINE_95 = "landline-95"
    SERVICE_95 = "service-95"
    SERVICE_96 = "service-96"
    HOTLINE_12 = "hotline-12"
    CARRIER = "carrier"
    TOLL = "400-800"
    SMS_PORT = "sms-port"
    SHORT = "short"
    FOREIGN = "foreign"
    HIDDEN = "hidden"
    SENDER = "sender-name"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as written (`raw`), the key that its caller always gives, its kind and its extension.

    `key` is E.164 for mobiles, landlines and foreign numbers, plain digits for service numbers, `@` and
    the folded name for lettered senders, and empty for hidden numbers, which are never one caller.
    """

    raw: str
    key: str
    kind: NumberKind
    extension: str = ""


_HIDDEN_CODES = frozenset({"-1", "-2", "-3", "null"})
_HIDDEN_WORDS = re.compile(
    r"\(?(?:unknown|anonymous|private|restricted|withheld|unavailable|payphone"
    r"|未知(?:号码)?|私密号码|私人号码|无号码|无主叫号码|隐藏号码|不显示号码|匿名(?:号码)?|公用电话)\)?"
)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_SEPARATORS = re.compile(r"[\s().\-/‐‑‒–—―·]+")
_EXTENSION = re.compile(
    r"([+(]?[0-9][0-9\s().\-]{4,}?)\s*(?:[,;]+|转|分机|ext\.?|[pwx])\s*:?\s*([0-9]{1,8})", re.IGNORECASE
)
_HYPHEN_EXTENSION = re.compile(r"(.*[0-9])\s*[-‐‑–—]\s*([0-9]{1,6})")
_DIALABLE = re.compile(r"\+?[0-9*#]+")

_AREA = r"(?:10|2[0-9]|[3-9][0-9]{2})"
_MOBILE = r"1[3-9][0-9]{9}"
_ABROAD = re.compile(r"(?:\+|00)(?!86)([0-9]{7,15})")
_COUNTRY = re.compile(r"(?:\+|00)86([0-9]+)")
_BARE_COUNTRY = re.compile(rf"86({_MOBILE}|[48]00[0-9]{{7}}|{_AREA}[2-9][0-9]{{6,7}})")
_E164_LANDLINE = re.compile(rf"({_AREA})([2-8][0-9]{{6,7}})")
_IP_PREFIX = re.compile(
    rf"(?:17909|17951|17911|10193|12593)({_MOBILE}|0{_AREA}[0-9]{{7,8}})|12520({_MOBILE})"
)
_TRUNK_MOBILE = re.compile(rf"0({_MOBILE})")
_LANDLINE_95 = re.compile(rf"0{_AREA}(95[0-9]{{3}})")

_PLAN: tuple[tuple[NumberKind, re.Pattern[str], str], ...] = tuple(
    (kind, re.compile(pattern), prefix)
    for kind, pattern, prefix in (
        (NumberKind.VIRTUAL, r"1(?:62|65|67|70|71)[0-9]{8}", "+86"),
        (NumberKind.IOT, r"10648[0-9]{6}(?:[0-9]{2})?|14[468][0-9]{8}(?:[0-9]{2})?", ""),
        (NumberKind.MOBILE, _MOBILE, "+86"),
        (NumberKind.LANDLINE, rf"0{_AREA}[0-9]{{7,8}}", "+86"),
        (NumberKind.TOLL, r"[48]00[0-9]{7}", ""),
        (NumberKind.SERVICE_95, r"95[0-9]{3,8}", ""),
        (NumberKind.SERVICE_96, r"96[0-9]{3,4}", ""),
        (NumberKind.HOTLINE_12, r"12[0-9]{3}", ""),
        (NumberKind.CARRIER, r"(?:10000|10010|10086|10099)[0-9]{0,15}|100[0-9]{2}", ""),
        (NumberKind.SMS_PORT, r"106[0-9]{5,17}|12[0-9]{4,18}|100[0-9]{3,17}", ""),
        (NumberKind.SHORT, r"[0-9]{1,6}", ""),
        (NumberKind.LANDLINE, r"[2-8][0-9]{6,7}", ""),
    )
)


@lru_cache(maxsize=8192)
def read_number(raw: str) -> Number:
    """The number behind a written form: prefixes, separators and full-width digits make no difference.

    `+86`, `0086` and a plausible bare `86`, IP prefixes (17909, 17951 …) and a trunk 0 before a mobile are
    taken off; an extension (`转801`, `,801`, `-801`) is kept apart. A service number that a network shows
    behind an area code (021 95188) has the key of the service. Where the same ten digits can be a service
    or a landline, a country code decides for the landline.
    """
    text = "".join(mark for mark in raw.translate(_FULL_WIDTH) if unicodedata.category(mark) != "Cf").strip()
    if text.lower().startswith("tel:"):
        text = text[4:]
    if not text or text.lower() in _HIDDEN_CODES or _HIDDEN_WORDS.fullmatch(text.lower()):
        return Number(raw=raw, key="", kind=NumberKind.HIDDEN)
    main, extension = text, ""
    if found := _EXTENSION.fullmatch(text):
        main, extension = found.groups()
    digits = _SEPARATORS.sub("", main)
    if not digits:
        return Number(raw=raw, key="", kind=NumberKind.HIDDEN)
    if not _DIALABLE.fullmatch(digits):
        return Number(raw=raw, key=_sender_key(text), kind=NumberKind.SENDER)
    kind, key = _classify(digits)
    if kind is NumberKind.OTHER and (found := _HYPHEN_EXTENSION.fullmatch(main)):
        shorter = _classify(_SEPARATORS.sub("", found[1]))
        if shorter[0] in (NumberKind.LANDLINE, NumberKind.TOLL):
            (kind, key), extension = shorter, found[2]
    return Number(raw=raw, key=key, kind=kind, extension=extension)


def shown(number: Number) -> str:
    """The number grouped for reading, `139 0000 0000` or `021-5550 0001`; empty for a hidden one."""
    if number.kind in (NumberKind.HIDDEN, NumberKind.SENDER, NumberKind.LANDLINE_95):
        return "" if number.kind is NumberKind.HIDDEN else number.raw.strip()
    digits = number.key.removeprefix("+86")
    tail = f"-{number.extension}" if number.extension else ""
    if number.kind in (NumberKind.MOBILE, NumberKind.VIRTUAL):
        return f"{digits[:3]} {digits[3:7]} {digits[7:]}{tail}"
    if number.kind is NumberKind.TOLL:
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}{tail}"
    if number.kind is NumberKind.LANDLINE:
        return _shown_landline(digits, has_area=number.key.startswith("+")) + tail
    return number.key + tail


def _shown_landline(digits: str, *, has_area: bool) -> str:
    width = (2 if digits.startswith(("10", "2")) else 3) if has_area else 0
    area, local = digits[:width], digits[width:]
    return (f"0{area}-" if area else "") + f"{local[:-4]} {local[-4:]}"


def _sender_key(text: str) -> str:
    """Lettered senders: compatibility forms, case and runs of blanks make no difference."""
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return "@" + folded.lstrip("@")


def _classify(digits: str) -> tuple[NumberKind, str]:
    """Kind and key of a string of `+0-9*#`."""
    if abroad := _ABROAD.fullmatch(digits):
        return NumberKind.FOREIGN, "+" + abroad[1]
    national = _national(digits)
    if service := _LANDLINE_95.fullmatch(national):
        return NumberKind.LANDLINE_95, service[1]
    for kind, pattern, prefix in _PLAN:
        if pattern.fullmatch(national):
            return kind, prefix + national.removeprefix("0") if prefix else national
    return NumberKind.OTHER, digits


def _national(digits: str) -> str:
    """The number as it is dialled inside the country, with its trunk 0 if it is a landline."""
    if coded := _COUNTRY.fullmatch(digits) or _BARE_COUNTRY.fullmatch(digits):
        digits = coded[1]
        if not digits.startswith(("400", "800")) and _E164_LANDLINE.fullmatch(digits):
            return "0" + digits
    if prefixed := _IP_PREFIX.fullmatch(digits):
        digits = prefixed[1] or prefixed[2]
    if trunk := _TRUNK_MOBILE.fullmatch(digits):
        return trunk[1]
    return digits
