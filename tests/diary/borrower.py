"""A borrower who writes a diary, and what the tests ask of the answers."""

from __future__ import annotations

from datetime import datetime

from diary.diary import Diary
from diary.domain.contact import Channel, Contact, Outcome, Reached
from diary.domain.debt import Debt
from diary.domain.lender import Creditor, LenderKind


class Borrower:
    """Writes a diary as a borrower would: one lender, times on the clock of Shanghai."""

    def __init__(self, diary: Diary, kind: LenderKind = LenderKind.INTERNET_LOAN, **facts):
        self.diary = diary
        creditor = Creditor(name=f"示例机构{kind.value}", kind=kind)
        self.debt = diary.add_debt(Debt(creditor=creditor, **facts))

    def writes(self, at: str, channel: str = "call", **fields):
        values = {"outcome": Outcome.ANSWERED, "reached": Reached.DEBTOR} if channel == "call" else {}
        collector = {"collector": fields.pop("collector", ""), "agency": fields.pop("agency", None)}
        contact = Contact(
            at=datetime.fromisoformat(f"{at}+08:00"),
            channel=Channel(channel),
            debt_id=self.debt.id,
            **{**values, **fields},
        )
        return self.diary.record(contact, **collector)


def flagged(recorded) -> dict[str, str]:
    """Rule id -> state, of the flags whose contacts include the entry."""
    return {flag.rule: flag.state.value for flag in recorded.flags if recorded.contact.id in flag.contacts}


def norms_of(recorded, rule: str) -> set[str]:
    return {ground.norm for flag in recorded.flags if flag.rule == rule for ground in flag.grounds}
