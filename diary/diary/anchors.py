"""Anchors: showing the journal's head to somebody outside, so that the past cannot be written anew.

The program opens no connection for it. A short digest can be printed, sent or handed in; a time stamping
authority's request is written to a file that the user takes there, and the reply is brought back as a file.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diary.diary.desk import Desk
from diary.domain.anchor import Anchor, AnchorMethod, AnchorStanding
from diary.domain.errors import BadValue, CannotExport, DiaryError, NoSuch, UnreadableFile
from diary.domain.language import N_
from diary.dossier.placing import place
from diary.dossier.timestamps import (
    LARGEST,
    NO_REPLY,
    OTHER_HEAD,
    OTHER_REQUEST,
    BadStamp,
    Stamp,
    examined,
    request_for,
    statement,
)

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


LEAST_SIGNS = 16
"""Signs of a digest that are enough to look it up by."""


class CannotWriteRequest(DiaryError):
    """The file for an authority could not be written; no anchor was recorded."""

    template = N_("The request could not be written to {out}: {reason}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The journal's newest event: its number, its time, its hash (hex), and the digest to give to others."""

    seq: int
    at: datetime
    hash: str

    @property
    def short(self) -> str:
        """160 bits of the hash in ten groups of four: nobody can make another journal that has them."""
        return short_digest(self.hash)


def short_digest(digest: str) -> str:
    """The first 40 hex digits in groups of four."""
    return " ".join(digest[place : place + 4] for place in range(0, 40, 4))


class AnchorActs(Desk):
    """Each use of a head is recorded: method, when, to whom."""

    def head(self) -> Head:
        """The head as it can be given out now."""
        event = self._store.head()
        if event is None:
            raise NoSuch(what=N_("journal entry"), reference="1")
        return Head(seq=event.seq, at=event.at, hash=event.hash)

    def anchors(self) -> tuple[Anchor, ...]:
        """All anchors, oldest first."""
        return self._store.proofs(Anchor)

    def anchor(self, method: AnchorMethod, whom: str, note: str = "", head: Head | None = None) -> Anchor:
        """Records that the head (the present one, or one shown before) was printed, sent or handed in.

        Raises BadValue for a time stamp, which comes with its own request.
        """
        if method is AnchorMethod.TIMESTAMP:
            raise BadValue(field=N_("method"), problem=N_("time stamps are requested and imported"))
        with self._writing:
            return self._add(head or self.head(), method, whom, note)

    def request_stamp(self, out: Path, whom: str = "", note: str = "") -> Anchor:
        """Writes a time stamp query (RFC 3161) for the present head to a file, to be taken to an authority.

        Only a digest is in it. The anchor waits for the reply. Raises CannotWriteRequest.
        """
        with self._writing:
            head = self.head()
            query = request_for(statement(head.seq, head.hash))
            try:
                place(out, query)
            except CannotExport as error:
                raise CannotWriteRequest(**error.fields) from error
            return self._add(
                head, AnchorMethod.TIMESTAMP, whom, note, base64.b64encode(query).decode("ascii")
            )

    def import_stamp(self, reply: Path, certificates: Path) -> tuple[Anchor, Stamp]:
        """Takes an authority's reply in for the request that it answers, checked against its certificates
        (PEM, of the root or of the authority itself), which are kept with it.

        Raises BadStamp, UnreadableFile.
        """
        data, pem = _read(reply), _read(certificates)
        with self._writing:
            waiting = [one for one in self.anchors() if one.request]
            if not waiting:
                raise NoSuch(what=N_("request for a time stamp"), reference="")
            reasons = []
            for anchor in reversed(waiting):
                try:
                    stamp = examined(data, _said(anchor), pem, base64.b64decode(anchor.request))
                except BadStamp as error:
                    reasons.append(error)
                    continue
                token = base64.b64encode(data).decode("ascii")
                return self._store.amend_proof(
                    replace(anchor, token=token, authority=pem.decode("ascii", "replace"))
                ), stamp
        raise max(reversed(reasons), key=_nearness)

    def amend_anchor(self, anchor: Anchor, reason: str) -> Anchor:
        """Corrects to whom a head was given, the note, or takes a reply off or back on; what was there is
        kept in the journal. The head and the time it was given at stay what they were.
        """
        with self._writing:
            before = self._store.proof(Anchor, anchor.id)
            return self._store.amend_proof(
                replace(
                    before,
                    whom=anchor.whom,
                    note=anchor.note,
                    token=anchor.token,
                    authority=anchor.authority,
                ),
                reason,
            )

    def anchor_standings(self) -> tuple[AnchorStanding, ...]:
        """All anchors with what is to be said of them today, oldest first. That the journal in between is
        whole is for the check of the whole diary to find.
        """
        return tuple(map(self._anchor_standing, self.anchors()))

    def find_head(self, typed: str) -> Head | None:
        """The head that somebody was given, by its signs, however they are grouped; None when the journal
        does not have it. Raises BadValue for what cannot be a digest.
        """
        signs = "".join(typed.split()).lower().replace("-", "")
        if len(signs) < LEAST_SIGNS or len(signs) % 2 or not set(signs) <= set("0123456789abcdef"):
            raise BadValue(field=N_("digest"), problem=N_("is no digest of this program"))
        event = self._store.event_by_hash(signs[:64])
        return None if event is None else Head(seq=event.seq, at=event.at, hash=event.hash)

    def _anchor_standing(self, anchor: Anchor) -> AnchorStanding:
        event = self._store.event(anchor.head_seq)
        held = event is not None and event.hash == anchor.head_hash
        if not anchor.token:
            return AnchorStanding(anchor=anchor, held=held)
        try:
            stamp = stamp_of(anchor)
        except BadStamp as error:
            return AnchorStanding(anchor=anchor, held=held, problem=str(error.fields["reason"]))
        return AnchorStanding(anchor=anchor, held=held, stamped_at=stamp.at, authority=stamp.authority)

    def _add(self, head: Head, method: AnchorMethod, whom: str, note: str, request: str = "") -> Anchor:
        (kept,) = self._store.add_proof(
            Anchor(
                method=method,
                head_seq=head.seq,
                head_hash=head.hash,
                at=self._clock(),
                whom=whom,
                note=note,
                request=request,
            )
        )
        return kept


def stamp_of(anchor: Anchor) -> Stamp:
    """What an anchor's token says, checked anew. Raises BadStamp."""
    try:
        reply, request = base64.b64decode(anchor.token), base64.b64decode(anchor.request)
    except ValueError as error:
        raise BadStamp(reason=NO_REPLY) from error
    return examined(reply, _said(anchor), anchor.authority.encode(), request)


def stamp_problem(anchor: Anchor) -> str:
    """What is wrong with an anchor's token, empty if nothing: for the verification of a diary."""
    try:
        stamp_of(anchor)
    except BadStamp as error:
        return str(error.fields["reason"])
    return ""


def _said(anchor: Anchor) -> bytes:
    return statement(anchor.head_seq, anchor.head_hash)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableFile(file=path, reason=NO_REPLY)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(file=path, reason=error.strerror or N_("cannot be opened")) from error


def _nearness(failure: BadStamp) -> int:
    """How near a reply came to being right: which request it fails tells most where it answers one."""
    return {OTHER_HEAD: 0, OTHER_REQUEST: 1}.get(str(failure.fields["reason"]), 2)
