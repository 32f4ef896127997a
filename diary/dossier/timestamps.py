"""Time stamps after RFC 3161: what is stamped, the request for it, and whether a reply is a sound one.

What is stamped is a short text that names the head of the journal. Only its SHA-256 goes into the request,
and nothing here opens a connection: the user takes the request to an authority and brings back the reply.
A token shows that this head, and so all that the journal held before it, existed at the token's time.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from diary.domain.errors import DiaryError
from diary.domain.language import N_
from diary.dossier.der import in_order

if TYPE_CHECKING:
    from datetime import datetime

    from cryptography.x509 import Certificate

LARGEST = 1 << 20
"""Bytes; a reply is a few thousand."""

_INTEGER = 0x02


class BadStamp(DiaryError):
    """A reply that is not taken."""

    template = N_("The time stamp was not accepted: {reason}.")


NO_REPLY = N_("the file is no reply of a time stamping authority")
NO_CERTIFICATE = N_("the file of certificates holds none (PEM)")
OTHER_REQUEST = N_("it does not answer the request")
OTHER_HEAD = N_("it stamps something else than this head of the journal")
NOT_SIGNED = N_("its signature does not check against the certificates given")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a sound reply says: the authority's time, the name in its certificate, its serial number."""

    at: datetime
    authority: str
    serial: int


def statement(seq: int, head: str) -> bytes:
    """The text that is stamped for a head of the journal (event number, hash in hex)."""
    return f"Collection Diary: head of a journal\nevent {seq}\nsha256 {head}\n".encode("ascii")


def request_for(text: bytes) -> bytes:
    """A time stamp query (DER) for a statement, with a random nonce and the wish for certificates."""
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder  # noqa: PLC0415 - rarely needed

    made = TimestampRequestBuilder(data=text, hash_algorithm=HashAlgorithm.SHA256).build()
    return made.as_bytes()


def examined(reply: bytes, text: bytes, certificates: bytes, request: bytes = b"") -> Stamp:
    """What a reply (DER) says about a statement, when it is signed under one of the certificates (PEM) and
    answers the request, if that is given. Raises BadStamp.
    """
    from rfc3161_client import VerificationError, VerifierBuilder  # noqa: PLC0415 - rarely needed

    response = _response(reply)
    told = response.tst_info
    if told.message_imprint.message != hashlib.sha256(text).digest():
        raise BadStamp(reason=OTHER_HEAD)
    if request and told.nonce != nonce_of(request, text):
        raise BadStamp(reason=OTHER_REQUEST)
    trusted = _certificates(certificates)
    try:
        VerifierBuilder(roots=trusted).build().verify_message(response, text)
    except (VerificationError, ValueError) as error:
        raise BadStamp(reason=NOT_SIGNED) from error
    return Stamp(at=told.gen_time, authority=_name(response), serial=told.serial_number)


def nonce_of(request: bytes, text: bytes) -> int | None:
    """The nonce of a query of ours: the integer after the imprint (RFC 3161, 2.4.1)."""
    _, _, rest = request.partition(hashlib.sha256(text).digest())
    if rest[:1] != bytes([_INTEGER]):
        return None
    return int.from_bytes(rest[2 : 2 + rest[1]], "big")


def _response(reply: bytes) -> Any:
    from rfc3161_client import decode_timestamp_response  # noqa: PLC0415 - rarely needed

    try:
        response = decode_timestamp_response(in_order(reply))
        _ = response.tst_info.gen_time  # a refusal has no token, and its parts raise
    except ValueError as error:
        raise BadStamp(reason=NO_REPLY) from error
    return response


def _certificates(pem: bytes) -> list[Certificate]:
    from cryptography.x509 import load_pem_x509_certificates  # noqa: PLC0415 - slow, rarely needed

    try:
        found = load_pem_x509_certificates(pem)
    except ValueError as error:
        raise BadStamp(reason=NO_CERTIFICATE) from error
    return list(dict.fromkeys(found))


def _name(response: Any) -> str:
    """The subject of the certificate that signed, empty where the reply holds none."""
    from cryptography.x509 import load_der_x509_certificate  # noqa: PLC0415 - slow, rarely needed

    signers = {(one.issuer, one.serial_number) for one in response.signed_data.signer_infos}
    for der in response.signed_data.certificates:
        one = load_der_x509_certificate(der)
        if (one.issuer, one.serial_number) in signers:
            return one.subject.rfc4514_string()
    return ""
