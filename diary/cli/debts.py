"""`debt` and `number`: the claims, and the numbers that belong to their collectors."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer

from diary.cli import moments
from diary.cli.options import Agency, CollectorName, DebtId, Json, agency_answer, one_of, optional_id
from diary.cli.output import answer, table
from diary.cli.session import session_of
from diary.cli.shapes import debt_shape, tie_shape
from diary.cli.usage import WrongUsage
from diary.domain.debt import Debt
from diary.domain.language import N_
from diary.domain.lender import Answer, Creditor, LenderKind
from diary.domain.reference import Kind, reference

Fact = Annotated[
    Answer,
    typer.Option(parser=one_of(Answer, "yes/no"), metavar="yes|no|unknown", help=N_("Yes, no or not known.")),
]


def add_debt(
    context: typer.Context,
    *,
    creditor: Annotated[str, typer.Option(help=N_("The lender's name."))],
    lender_kind: Annotated[
        LenderKind,
        typer.Option(
            parser=one_of(LenderKind, "--lender-kind"), help=N_("It decides which norms bind the lender.")
        ),
    ],
    product: Annotated[str, typer.Option(help=N_("The product's name."))] = "",
    contract_no: Annotated[str, typer.Option(help=N_("The contract's number."))] = "",
    principal: Annotated[str | None, typer.Option(help=N_("The sum, such as 12000.00."))] = None,
    overdue_since: Annotated[str | None, typer.Option(help=N_("Overdue since this day."))] = None,
    online: Fact = Answer.UNKNOWN,
    visits_agreed: Fact = Answer.UNKNOWN,
    contract_mentions_visits: Fact = Answer.UNKNOWN,
    agency_notified: Fact = Answer.UNKNOWN,
    agreed_hours: Annotated[
        str | None, typer.Option(help=N_("Hours agreed for contact: 08:00-23:00."))
    ] = None,
    note: Annotated[str, typer.Option(help=N_("A note."))] = "",
    json: Json = False,
) -> None:
    """Adds a claim."""
    debt = Debt(
        creditor=Creditor(name=creditor, kind=lender_kind),
        product=product,
        contract_no=contract_no,
        principal=None if principal is None else _sum(principal),
        overdue_since=None if overdue_since is None else moments.day(overdue_since, "--overdue-since"),
        online=online,
        visits_agreed=visits_agreed,
        contract_mentions_visits=contract_mentions_visits,
        agency_notified=agency_notified,
        agreed_hours=None if agreed_hours is None else moments.hours(agreed_hours),
        note=note,
    )
    session = session_of(context)
    with session.open() as diary:
        added = diary.add_debt(debt)
    lines = [session.tr("{reference} was added: {creditor}", reference=_ref(added), creditor=creditor)]
    answer(debt_shape(added), lines, as_json=json)


def list_debts(
    context: typer.Context,
    trash: Annotated[bool, typer.Option("--trash", help=N_("Those in the trash."))] = False,
    json: Json = False,
) -> None:
    """Lists the claims."""
    session = session_of(context)
    with session.open() as diary:
        debts = diary.debts(trashed=trash)
    rows = [
        (_ref(one), one.creditor.name, session.words(one.creditor.kind), one.product, _amount(one))
        for one in debts
    ]
    lines = table(rows) if rows else [session.tr("No debts yet.")]
    answer({"debts": [debt_shape(one) for one in debts], "total": len(debts)}, lines, as_json=json)


def add_numbers(
    context: typer.Context,
    *,
    numbers: Annotated[list[str], typer.Argument(metavar="NUMBER…", help=N_("Numbers or accounts."))],
    debt: DebtId = None,
    collector: CollectorName = None,
    agency: Agency = None,
    json: Json = False,
) -> None:
    """Ties numbers to a debt, a collector or both."""
    if debt is None and not collector:
        raise WrongUsage(N_("Say whose numbers these are: --debt, --collector or both."))
    session = session_of(context)
    with session.open() as diary:
        ties = diary.tie_numbers(
            numbers, debt_id=optional_debt(debt), collector=collector or "", agency=agency_answer(agency)
        )
        names = {one.id: one.name for one in diary.collectors()}
    lines = [
        session.tr("{number} belongs to {debt}.", number=tie.number, debt=_tied(tie.debt_id) or collector)
        for tie in ties
    ]
    if len(ties) < len(numbers):
        lines.append(session.tr("Hidden numbers were left out: they are not one caller."))
    answer({"numbers": [tie_shape(tie, names) for tie in ties]}, lines, as_json=json)


def list_numbers(context: typer.Context, json: Json = False) -> None:
    """Lists the numbers that are tied to debts."""
    session = session_of(context)
    with session.open() as diary:
        ties = diary.numbers()
        names = {one.id: one.name for one in diary.collectors()}
    rows = [(tie.number, _tied(tie.debt_id), names.get(tie.collector_id or 0, "")) for tie in ties]
    lines = table(rows) if rows else [session.tr("No numbers yet.")]
    answer({"numbers": [tie_shape(tie, names) for tie in ties]}, lines, as_json=json)


def optional_debt(text: str | None) -> int | None:
    """The id in an optional reference to a debt."""
    return optional_id(Kind.DEBT, text)


def _ref(debt: Debt) -> str:
    return reference(Kind.DEBT, debt.id)


def _tied(debt_id: int | None) -> str:
    return "" if debt_id is None else reference(Kind.DEBT, debt_id)


def _amount(debt: Debt) -> str:
    return "" if debt.principal is None else f"{debt.principal} {debt.currency}"


def _sum(text: str) -> Decimal:
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise WrongUsage(N_("{text} is no sum of money; write 12000.00."), text=text)
    return value
