"""Who complains of whom, with whom: names, numbers, kinds of lender, the order of complaints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.contact import Source
from diary.domain.lender import LenderKind
from diary.domain.reference import Kind, reference
from diary.dossier.count import inward
from diary.dossier.holes.hole import Act, Hole, HoleKind, Mend, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.dossier.holes.view import View

_AFTER_LENDER = frozenset({"regulator", "petition", "local"})
"""Channels that ask first what the lender itself answered."""

_TO_LENDER = frozenset({"lender", "review"})
"""Channels at which the lender itself reads the dossier."""

_OTHERS = {LenderKind.MICRO_LOAN: "local", LenderKind.AMC: "local"}


def parties(view: View) -> Iterator[Hole]:
    """All that is lacking about the parties."""
    if not view.options.complainant.strip():
        yield Hole(
            kind=HoleKind.COMPLAINANT,
            weight=Weight.WEAK,
            mend=Mend(act=Act.SET_OPTION, field="complainant", command=("export", "--complainant", "<NAME>")),
        )
    yield from _untied(view)
    yield from _lenders(view)
    yield from _several(view)
    yield from _order(view)


def _untied(view: View) -> Iterator[Hole]:
    """Numbers that called and belong to no debt, the busiest first: those of entries that the user wrote or
    that a rule noticed; whoever imports a whole telephone need not say whose each number is.
    """
    noticed = {one for flag in view.open_flags for one in flag.contacts}
    calls: dict[str, list[int]] = {}
    shown: dict[str, str] = {}
    for one in view.contacts:
        if (
            one.number_key
            and (one.source is Source.TYPED or one.id in noticed)
            and inward(one)
            and view.case.debt_id_of(one) is None
        ):
            calls.setdefault(one.number_key, []).append(one.id)
            shown.setdefault(one.number_key, one.number)
    debts = view.debts or tuple(view.case.debts)
    only = reference(Kind.DEBT, debts[0]) if len(debts) == 1 else ""
    for key, ids in sorted(calls.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        yield Hole(
            kind=HoleKind.UNTIED_NUMBER,
            weight=Weight.WEAK,
            contacts=tuple(ids),
            number=shown[key],
            mend=Mend(
                act=Act.TIE_NUMBER,
                value=only,
                command=("number", "add", shown[key], "--debt", only or "<D-1>"),
            ),
        )


def _lenders(view: View) -> Iterator[Hole]:
    for debt_id in view.debts:
        creditor = view.case.debts[debt_id].creditor
        if creditor.kind is LenderKind.UNKNOWN:
            yield Hole(
                kind=HoleKind.LENDER_KIND,
                weight=Weight.WEAK,
                debts=(debt_id,),
                named=creditor.name,
                mend=Mend(act=Act.AMEND_DEBT, field="lender_kind"),
            )
        elif view.profile.lenders and creditor.kind not in view.profile.lenders:
            other = _OTHERS.get(creditor.kind, "lender")
            yield Hole(
                kind=HoleKind.NOT_IN_CHARGE,
                weight=Weight.STOP,
                debts=(debt_id,),
                named=creditor.name,
                mend=Mend(
                    act=Act.SET_OPTION, field="profile", value=other, command=("export", "--profile", other)
                ),
            )


def _several(view: View) -> Iterator[Hole]:
    """Debts of other lenders, which the one that is complained to need not know of."""
    lenders = {view.case.debts[one].creditor.id for one in view.debts}
    if view.profile.id in _TO_LENDER and len(lenders) > 1:
        debt = reference(Kind.DEBT, view.debts[0])
        yield Hole(
            kind=HoleKind.SEVERAL_LENDERS,
            weight=Weight.STOP,
            debts=view.debts,
            mend=Mend(act=Act.SET_OPTION, field="debt_id", value=debt, command=("export", "--debt", debt)),
        )


def _order(view: View) -> Iterator[Hole]:
    lodged = {one.channel for one in view.material.complaints if not one.trashed}
    if view.profile.id in _AFTER_LENDER and not lodged & {"lender", "review"}:
        yield Hole(
            kind=HoleKind.LENDER_FIRST,
            weight=Weight.NOTE,
            mend=Mend(
                act=Act.ADD_COMPLAINT,
                value="lender",
                command=("complaint", "add", "--channel", "lender", "--at", "<DAY>"),
            ),
        )
