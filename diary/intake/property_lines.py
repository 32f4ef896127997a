"""Lines of vCard 2.1, 3.0, 4.0 (RFC 2426, RFC 6350) and vMessage: unfolded, quoted-printable decoded.

As tolerant as phones are careless: folded lines without a mark, quoted-printable broken over lines, unknown
parameters, charsets that lie.
"""

from __future__ import annotations

import quopri
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diary.intake.texts import Line

LONGEST_VALUE = 1 << 20
"""Characters that are kept of one value; a long message is a tenth of that, and photos are not needed."""

_PARAMETER = re.compile(r';([^;:="]*)(?:=((?:"[^"]*"|[^";:])*))?')
_NAME = re.compile(r"(?:([A-Za-z0-9-]+)\.)?([A-Za-z0-9-]+)(?=[;:])")
_OPPO = re.compile(r"(Subject)(?=ENCODING=)", re.IGNORECASE)
_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"})
_CHINESE = frozenset({"GB2312", "GBK", "GB18030", "CP936"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One property: its name and its parameters in capitals, its value decoded; `number` is its line."""

    number: int
    name: str
    value: str
    parameters: Mapping[str, str] = field(default_factory=dict)


def properties(lines: Iterable[Line]) -> Iterator[Property]:
    """The properties among the lines; what is none is left out."""
    number, held = 0, ""
    for line in lines:
        if held and (line.text[:1] in (" ", "\t") or is_open(held)):
            if len(held) < LONGEST_VALUE:
                held = _joined(held, line.text)
            continue
        if held and (found := one(number, held)):
            yield found
        number, held = line.number, line.text[:LONGEST_VALUE]
    if held and (found := one(number, held)):
        yield found


def one(number: int, text: str) -> Property | None:
    """The property of a whole line, None if it is none."""
    text = _OPPO.sub(r"\1;", text, count=1)
    found = _NAME.match(text)
    if found is None:
        return None
    at, parameters = found.end(), {}
    while parameter := _PARAMETER.match(text, at):
        name, value = parameter[1].strip().upper(), (parameter[2] or "").strip('"')
        if not value and name in _ENCODINGS:
            name, value = "ENCODING", name
        parameters[name] = value.upper()
        at = parameter.end()
    if text[at : at + 1] != ":":
        return None
    value = text[at + 1 :]
    if parameters.get("ENCODING") == "QUOTED-PRINTABLE":
        value = _decoded(value, parameters.get("CHARSET", ""))
    return Property(number=number, name=found[2].upper(), value=value, parameters=parameters)


def is_open(text: str) -> bool:
    """Whether a quoted-printable value goes on in the next line."""
    return text.endswith("=") and "QUOTED-PRINTABLE" in text.partition(":")[0].upper()


def _joined(held: str, following: str) -> str:
    """The value with its next line: folded lines begin with a blank, quoted-printable ones end with `=`."""
    return held[:-1] + following.lstrip(" \t") if is_open(held) else held + following[1:]


def _decoded(value: str, charset: str) -> str:
    """Quoted-printable to text: UTF-8 if it is that, since labels lie, else what the label says."""
    content = quopri.decodestring(value.encode("utf-8", "replace"))
    codec = "gb18030" if charset in _CHINESE or not charset else charset
    for candidate in ("utf-8", codec):
        try:
            return content.decode(candidate)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("utf-8", "replace")
