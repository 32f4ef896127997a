"""Brings the certificates of a time stamp's reply into the order that DER asks for (X.690, 11.6).

Authorities, OpenSSL's among them, write them in another order, and a strict parser then refuses the reply.
What is signed does not include that set, so that its order changes nothing but whether it can be read.
"""

from __future__ import annotations

from typing import NamedTuple

_SEQUENCE, _CONTEXT_0 = 0x30, 0xA0
_LONG = 0x80


class Element(NamedTuple):
    """One element: its tag, and where it begins, where its content begins, and where it ends."""

    tag: int
    start: int
    inside: int
    end: int


def in_order(reply: bytes) -> bytes:
    """The reply with its certificates sorted; as it is where it has another form, for the parser to judge."""
    try:
        found = _certificates(reply)
    except (IndexError, ValueError):
        return reply
    if found is None:
        return reply
    parts = sorted(reply[one.start : one.end] for one in _elements(reply, found))
    return reply[: found.inside] + b"".join(parts) + reply[found.end :]


def _certificates(reply: bytes) -> Element | None:
    """The set of certificates of a TimeStampResp (RFC 3161, 2.4.2; RFC 5652, 5.1)."""
    (response,) = _elements(reply, Element(_SEQUENCE, 0, 0, len(reply)))
    _status, token = _elements(reply, response)
    _kind, content = _elements(reply, token)
    (signed,) = _elements(reply, content)
    return next((one for one in _elements(reply, signed) if one.tag == _CONTEXT_0), None)


def _elements(data: bytes, outer: Element) -> list[Element]:
    """The elements inside another one; raises ValueError and IndexError where lengths do not fit."""
    found = []
    at = outer.inside
    while at < outer.end:
        inside, length = at + 2, data[at + 1]
        if length >= _LONG:
            inside += length - _LONG
            length = int.from_bytes(data[at + 2 : inside], "big")
        if inside + length > outer.end or (inside == at + 2 and data[at + 1] == _LONG):
            raise ValueError(at)
        found.append(Element(data[at], at, inside, inside + length))
        at = inside + length
    return found
