"""`flags` and `review`: what may be breached, and the user's word on it."""

from __future__ import annotations

from typing import Annotated

import typer

from diary.cli.contacts import flag_shapes
from diary.cli.debts import optional_debt
from diary.cli.lines import flag_lines
from diary.cli.options import DebtId, Json, id_of, one_of
from diary.cli.output import answer
from diary.cli.session import session_of
from diary.cli.shapes import told
from diary.cli.usage import WrongUsage
from diary.domain.flag import FlagState, Verdict
from diary.domain.language import N_
from diary.domain.reference import Kind


def flags(
    context: typer.Context,
    *,
    state: Annotated[
        FlagState | None,
        typer.Option(parser=one_of(FlagState, "--state"), help=N_("Only flags in this state.")),
    ] = None,
    rule: Annotated[str | None, typer.Option(help=N_("Only flags of this rule."))] = None,
    contact: Annotated[str | None, typer.Option(help=N_("Only flags of this entry, such as C-0012."))] = None,
    debt: DebtId = None,
    json: Json = False,
) -> None:
    """Lists what may be breached and why."""
    session = session_of(context)
    ids = None if contact is None else [id_of(Kind.CONTACT, contact)]
    debt_id = optional_debt(debt)
    with session.open() as diary:
        if ids is not None:
            diary.contact(ids[0])
        if rule is not None and rule not in diary.catalogue.rules:
            raise WrongUsage(N_("There is no rule {rule}; `rules list` names them."), rule=rule)
        chosen = tuple(
            flag
            for flag in diary.flags(contact_ids=ids)
            if (state is None or flag.state is state)
            and (rule is None or flag.rule == rule)
            and (debt is None or flag.debt_id == debt_id)
        )
        shapes = flag_shapes(session, diary, chosen)
    lines = [*flag_lines(session, shapes), session.tr("{count} flags", count=len(shapes))]
    answer({"flags": shapes, "total": len(shapes)}, lines, as_json=json)


def review(
    context: typer.Context,
    *,
    flag: Annotated[str, typer.Argument(metavar="FLAG", help=N_("A flag, such as quiet-hours-contact:c12."))],
    uphold: Annotated[bool, typer.Option("--uphold", help=N_("It happened as the flag says."))] = False,
    dismiss: Annotated[bool, typer.Option("--dismiss", help=N_("It does not apply."))] = False,
    note: Annotated[str, typer.Option(help=N_("A note."))] = "",
    json: Json = False,
) -> None:
    """Keeps your word on a flag."""
    if uphold == dismiss:
        raise WrongUsage(N_("Say either --uphold or --dismiss."))
    session = session_of(context)
    with session.open() as diary:
        kept = diary.review(flag, Verdict.UPHOLD if uphold else Verdict.DISMISS, note)
    line = (
        session.tr("You upheld {flag}.", flag=flag)
        if uphold
        else session.tr("You dismissed {flag}.", flag=flag)
    )
    document = {"id": flag, "verdict": kept.verdict, "note": kept.note, "at": told(kept.at)}
    answer(document, [line], as_json=json)
