"""`import`, `imports` and `undo-import`: phone exports into the diary and back out."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from diary.cli import asking, heavy, moments, options
from diary.cli.debts import optional_debt
from diary.cli.lines import report_lines
from diary.cli.options import Json, id_of, one_of
from diary.cli.output import answer, progress, say, table
from diary.cli.session import ask_passphrase, read_passphrase, session_of
from diary.cli.shapes import attachment_shape, batch_shape, count_shape, report_shape
from diary.cli.usage import WrongUsage
from diary.domain.answers import AnswerNeeded, Answers, PasswordNeeded, RowKind
from diary.domain.contact import DEFAULT_ZONE
from diary.domain.exchange import ImportOptions, Only
from diary.domain.language import N_
from diary.domain.phone import read_number
from diary.domain.question import question_of
from diary.domain.reference import Kind, reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from diary.cli.session import Session
    from diary.cli.shapes import Shape
    from diary.diary import Diary
    from diary.domain.answers import HeaderMapping
    from diary.domain.exchange import FileReport, NumberCount

_SHOWN_NUMBERS = 30
AUTO = "auto"


def import_files(
    context: typer.Context,
    *,
    files: options.Files,
    format_: Annotated[
        str, typer.Option("--format", help=N_("The files' format; auto looks at the content."))
    ] = AUTO,
    debt: options.DebtId = None,
    tz: options.Tz = None,
    only: Annotated[
        Only,
        typer.Option(parser=one_of(Only, "--only"), help=N_("Numbers that are tied to a debt, or all.")),
    ] = Only.COLLECTORS,
    number: Annotated[
        list[str] | None, typer.Option(help=N_("Take this number too; may be repeated."))
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=N_("Only say what would be taken."))] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help=N_("Exit status 1 when a record was rejected."))
    ] = False,
    mapped: asking.MapOf = None,
    encoding: asking.EncodingOf = None,
    date_order: asking.DateOrder = None,
    year: asking.YearOf = None,
    day: asking.DayOf = None,
    me: asking.Me = None,
    backup_password_file: asking.BackupPassword = None,
    keep_original: Annotated[
        bool, typer.Option("--keep-original", help=N_("Keep each file itself, byte for byte."))
    ] = False,
    json: Json = False,
) -> None:
    """Takes calls and messages out of phone exports."""
    _check_format(format_)
    session = session_of(context)
    answers = asking.answers_of(
        mapped=mapped,
        encoding=encoding,
        date_order=date_order,
        year=year,
        day=day,
        me=me,
        password=read_passphrase(backup_password_file) if backup_password_file else "",
    )
    chosen = ImportOptions(
        only=only,
        numbers=frozenset(key for one in number or () if (key := read_number(one).key)),
        debt_id=optional_debt(debt),
        zone=moments.clock(tz or DEFAULT_ZONE).key,
        format="" if format_ == AUTO else format_,
        answers=answers,
        keep_originals=keep_original,
        dry_run=dry_run,
    )
    reports, numbers = _taken(session, files, chosen)
    document: dict[str, object] = {"files": [_shape(one, session) for one in reports]}
    if dry_run:
        document["numbers"] = [count_shape(one) for one in numbers]
    answer(document, [*_lines(session, reports), *_number_lines(session, numbers)], as_json=json)
    _finish(session, reports, strict=strict)


Taken = tuple[tuple["FileReport", ...], tuple["NumberCount", ...]]
"""The reports of an import or, with numbers, of a dry run."""


def _taken(session: Session, files: Sequence[Path], chosen: ImportOptions) -> Taken:
    """Imports or looks; on a terminal a backup's password is asked for. Shows what stands in the way."""
    with session.open() as diary:
        try:
            return _run(session, diary, files, chosen)
        except PasswordNeeded as error:
            if not sys.stdin.isatty():
                raise
            say(error.told(session.tr))
            typed = ask_passphrase(session.tr("The backup's password: "))
            answers = replace(chosen.answers or Answers(), password=typed)
            return _run(session, diary, files, replace(chosen, answers=answers))


def _run(session: Session, diary: Diary, files: Sequence[Path], chosen: ImportOptions) -> Taken:
    with progress(session.tr("Reading")) as step:
        if chosen.dry_run:
            preview = diary.preview(files, chosen, step)
            return preview.files, preview.numbers
        try:
            return diary.import_files(files, chosen, step), ()
        except AnswerNeeded as error:
            lines = asking.question_lines(session, question_of(error, files[0]))
            for line in list(lines)[1:]:
                say(line)
            raise


def _shape(report: FileReport, session: Session) -> Shape:
    question = report.question and asking.question_shape(report.question, session)
    return report_shape(report, session) | {"question": question}


def _lines(session: Session, reports: Sequence[FileReport]) -> Iterator[str]:
    for report in reports:
        yield from report_lines(session, [report])
        if report.question is not None:
            lines = asking.question_lines(session, report.question)
            # What stands in the way of reading is told by the report already.
            yield from ("  " + line for line in list(lines)[report.question.required :])


def list_columns(context: typer.Context, json: Json = False) -> None:
    """Lists what is remembered of tables' columns."""
    session = session_of(context)
    with session.open() as diary:
        known = diary.column_mappings()
    rows = [(one.key[:8], session.tr(ROWS[one.mapping.kind]), ", ".join(one.header)) for one in known]
    lines = table(rows) if rows else [session.tr("No columns are remembered.")]
    answer({"columns": [_columns_shape(one) for one in known]}, lines, as_json=json)


def forget_columns(
    context: typer.Context,
    *,
    key: Annotated[str, typer.Argument(metavar="KEY", help=N_("As `columns list` shows it."))],
    json: Json = False,
) -> None:
    """Forgets what was said of a table's columns."""
    session = session_of(context)
    with session.open() as diary:
        gone = diary.forget_columns(key)
    lines = [session.tr("Forgotten. The next file with these columns asks again.")]
    answer(_columns_shape(gone), lines, as_json=json)


def _columns_shape(one: HeaderMapping) -> Shape:
    return {
        "key": one.key,
        "rows": one.mapping.kind,
        "header": list(one.header),
        "columns": {role.value: at + 1 for role, at in one.mapping.columns.items()},
    }


ROWS = {RowKind.CALL: N_("calls"), RowKind.SMS: N_("text messages"), RowKind.CHAT: N_("chat messages")}
"""What the rows of a table are, in words."""


def list_imports(context: typer.Context, json: Json = False) -> None:
    """Lists the imports made so far."""
    session = session_of(context)
    with session.open() as diary:
        batches, originals = diary.batches(), diary.originals()
    rows = [
        (
            reference(Kind.BATCH, one.id),
            f"{one.at.astimezone(moments.clock(DEFAULT_ZONE)):%Y-%m-%d %H:%M}",
            one.source.file,
            session.tr("{count} entries", count=one.imported),
            session.tr("taken back") if one.undone else "",
            " ".join(reference(Kind.EXHIBIT, file.id) for file in originals.get(one.id, ())),
        )
        for one in batches
    ]
    lines = table(rows) if rows else [session.tr("No imports yet.")]
    shapes = [
        batch_shape(one) | {"originals": [attachment_shape(file) for file in originals.get(one.id, ())]}
        for one in batches
    ]
    answer({"imports": shapes, "total": len(batches)}, lines, as_json=json)


def undo_import(
    context: typer.Context,
    *,
    batch: Annotated[str, typer.Argument(metavar="BATCH", help=N_("An import, such as B-001."))],
    reason: Annotated[str, typer.Option("--reason", help=N_("Why."))] = "",
    json: Json = False,
) -> None:
    """Takes a whole import back into the trash; its trace stays."""
    session = session_of(context)
    number = id_of(Kind.BATCH, batch)
    with session.open() as diary:
        count = diary.undo_import(number, reason)
    ref = reference(Kind.BATCH, number)
    lines = [
        session.tr(
            "{reference} was taken back: {count} entries are in the trash.", reference=ref, count=count
        )
    ]
    answer({"id": ref, "contacts": count}, lines, as_json=json)


def redo_import(
    context: typer.Context,
    *,
    batch: Annotated[str, typer.Argument(metavar="BATCH", help=N_("An import, such as B-001."))],
    reason: Annotated[str, typer.Option("--reason", help=N_("Why."))] = "",
    json: Json = False,
) -> None:
    """Takes an undone import back out of the trash."""
    session = session_of(context)
    number = id_of(Kind.BATCH, batch)
    with session.open() as diary:
        count = diary.redo_import(number, reason)
    ref = reference(Kind.BATCH, number)
    text = N_("{reference} is back: {count} entries were taken out of the trash.")
    answer({"id": ref, "contacts": count}, [session.tr(text, reference=ref, count=count)], as_json=json)


def _check_format(name: str) -> None:
    if name == AUTO:
        return
    formats = heavy.import_formats()
    if name not in formats:
        raise WrongUsage(
            N_("{option} cannot be {text}. Possible: {values}"),
            option="--format",
            text=name,
            values=", ".join((AUTO, *formats)),
        )


def _finish(session: Session, reports: tuple[FileReport, ...], *, strict: bool) -> None:
    """Exit status 1 when --strict finds a file that was not read or a record that was rejected."""
    if unread := [one.file for one in reports if not one.format]:
        say(session.tr("Not read: {files}", files=", ".join(unread)))
    if strict and (unread or any(one.rejected > one.unselected for one in reports)):
        raise typer.Exit(1)


def _number_lines(session: Session, numbers: tuple[NumberCount, ...]) -> Iterator[str]:
    """The numbers of a dry run, likely collectors first."""
    rows = [
        (
            one.number or session.tr("hidden number"),
            one.name,
            session.tr("{calls} calls, {messages} messages", calls=one.calls, messages=one.messages),
            session.tr("{count} with telling words", count=one.findings) if one.findings else "",
            session.tr("{count} at night", count=one.nightly) if one.nightly else "",
            session.tr("tied") if one.tied else "",
        )
        for one in numbers[:_SHOWN_NUMBERS]
    ]
    yield from (f"  {line}" for line in table(rows))
    if len(numbers) > _SHOWN_NUMBERS:
        yield "  " + session.tr("and {count} more numbers", count=len(numbers) - _SHOWN_NUMBERS)
