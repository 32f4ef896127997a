"""The entries that findings rest on: what bears them out, how soon they were written, what they say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diary.domain.reference import Kind, reference
from diary.dossier.holes.hole import Act, Hole, HoleKind, Mend, Weight
from diary.dossier.strength import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diary.domain.contact import Contact
    from diary.dossier.holes.view import View

_I = "(?<![说說称稱讲講诉訴骂罵他她])(?:本人|我|咱)"
_OWED = (
    "(?:他|她|它|你|您|贵|貴|对方|對方|银行|銀行|平台|平臺|公司"
    "|钱|錢|款|债|債|[0-9一二两兩三四五六七八九十几幾])"
)
_STILL = "(?:确实|確實|的确|的確|是|尚|仍|还|還|也|真|就)*"
_AGREE = "(?:答应|答應|同意|愿意|願意|保证|保證|承诺|承諾|会|會|将|將|尽快|盡快|一定)"
_GRANT = "(?:承认|承認|确认|確認|认账|認賬|认可|認可)"
_REPAY = "(?:归还|歸還|偿还|償還|还款|還款|还清|還清|还钱|還錢|支付欠)"
ACKNOWLEDGES = re.compile(
    "|".join(
        (
            f"{_I}{_STILL}(?:欠|借)了?{_OWED}",
            f"{_I}[^。；\\n]{{0,8}}{_GRANT}[^。；\\n]{{0,6}}(?:欠|债|債|借款|金额|金額)",
            "(?:承认|承認)(?:欠|债|債|借)",
            f"{_I}[^。；\\n]{{0,10}}{_AGREE}[^。；\\n]{{0,6}}{_REPAY}",
            r"\bI (?:still |do )?owe\b",
            r"\bI (?:will|shall|agreed? to|promised? to) (?:re)?pay\b",
            r"\bI (?:acknowledged?|admit(?:ted)?) (?:the|that|my|owing)\b",
        )
    ),
    re.IGNORECASE,
)
"""The user's own words that may acknowledge a debt, not what others say of it ("他说我欠"): a demand by the
creditor and the debtor's agreement to perform each start the limitation anew (Civil Code, arts 192 and 195).
"""


def entries(view: View) -> Iterator[Hole]:
    """All that is lacking in the entries."""
    strengths = view.strengths
    checks: tuple[tuple[HoleKind, Weight, Act, str, Callable[[Contact], bool]], ...] = (
        (HoleKind.ALONE, Weight.WEAK, Act.ATTACH, "", lambda one: strengths[one.id].level is Level.ALONE),
        (HoleKind.LATE, Weight.WEAK, Act.ATTACH, "", lambda one: strengths[one.id].late),
        (
            HoleKind.HIDDEN_NUMBER,
            Weight.NOTE,
            Act.AMEND_ENTRY,
            "number",
            lambda one: strengths[one.id].number_shown is False,
        ),
        (HoleKind.VAGUE_TIME, Weight.NOTE, Act.AMEND_ENTRY, "at", lambda one: not strengths[one.id].exact),
    )
    for kind, weight, act, field, lacks in checks:
        found = tuple(one.id for one in view.relied_on if lacks(one))
        if found:
            yield Hole(
                kind=kind,
                weight=weight,
                contacts=found,
                mend=Mend(act=act, field=field, command=_of(act, found)),
            )
    yield from _acknowledging(view)


def _of(act: Act, contacts: tuple[int, ...]) -> tuple[str, ...]:
    """The command for the first of these entries."""
    entry = reference(Kind.CONTACT, contacts[0])
    if act is Act.ATTACH:
        return ("attach", entry, "<FILE>")
    return ("amend", entry, "--<FIELD>", "<VALUE>", "--reason", "<TEXT>")


def _acknowledging(view: View) -> Iterator[Hole]:
    """The user's own words wherever a dossier shows them; messages that were sent are evidence and stay."""
    accounts = [one.id for one in view.contacts if ACKNOWLEDGES.search(one.summary)]
    if accounts:
        entry = reference(Kind.CONTACT, accounts[0])
        command = ("amend", entry, "--summary", "<TEXT>", "--reason", "<TEXT>")
        mend = Mend(act=Act.AMEND_ENTRY, field="summary", command=command)
        yield _stop(mend, contacts=tuple(accounts))
    sent = tuple(one.id for one in view.contacts if one.direction == "out" and ACKNOWLEDGES.search(one.said))
    if sent:
        yield Hole(kind=HoleKind.OWN_MESSAGES, weight=Weight.WEAK, contacts=sent, mend=Mend(act=Act.NONE))
    yield from _acknowledging_notes(view)


def _acknowledging_notes(view: View) -> Iterator[Hole]:
    """The same in notes on notices, flags and complaints."""
    notices = tuple(one.id for one in view.case.notices if one.id > 0 and ACKNOWLEDGES.search(one.note))
    if notices:
        yield _stop(Mend(act=Act.AMEND_NOTICE, field="note"), notices=notices)
    reviews = view.material.reviews
    flags = tuple(
        flag.id
        for flag in view.choice.flags
        if flag.id in reviews and ACKNOWLEDGES.search(reviews[flag.id].note)
    )
    if flags:
        command = ("review", flags[0], "--uphold", "--note", "<TEXT>")
        yield _stop(Mend(act=Act.REVIEW, field="note", command=command), flags=flags)
    complaints = tuple(one.id for one in view.material.complaints if ACKNOWLEDGES.search(one.note))
    if complaints:
        number = reference(Kind.COMPLAINT, complaints[0])
        amend = ("complaint", "amend", number, "--note", "<TEXT>", "--reason", "<TEXT>")
        mend = Mend(act=Act.AMEND_COMPLAINT, field="note", command=amend)
        yield _stop(mend, complaints=complaints)


def _stop(mend: Mend, **where: tuple[int, ...] | tuple[str, ...]) -> Hole:
    """A hole of such words; `where` names what they stand in."""
    return Hole(kind=HoleKind.ACKNOWLEDGES, weight=Weight.STOP, mend=mend, **where)  # type: ignore[arg-type] # fields by name
