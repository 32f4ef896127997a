"""Translations: `python packaging/messages.py extract | update | traditional | check | compile`.

One gettext catalogue per room, so that rooms translate on their own: `cli`, `gui`, `dossier`, and `core`
for everything below them. English is the source; `resources/locale/<locale>/LC_MESSAGES/<room>.po` is
written by people and merged by `update`, which loses nothing. Traditional Chinese is made from the
simplified by `traditional`, which needs the `opencc` package; the `.mo` files are made from all of them.
"""

from __future__ import annotations

import argparse
import ast
import io
import os
import re
import string
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(__file__).resolve().parent.parent
LOCALE = CHECKOUT / "resources" / "locale"
ROOMS = ("core", "cli", "gui", "dossier")
COMPLETE = "zh_CN"
CONVERTED = "zh_TW"
KEYWORDS = frozenset({"tr", "_tr", "N_"})
CONVERTED_QUOTES = str.maketrans("“”‘’", "「」『』")
CONVERTED_HEAD = "# Made from zh_CN by `packaging/messages.py traditional`; corrections belong there."
EMPTY_HEADER = re.compile(
    r'"(?:Project-Id-Version: PROJECT|Report-Msgid-Bugs-To: EMAIL|POT-Creation-Date:|PO-Revision-Date: YEAR'
    r"|Last-Translator: FULL NAME|Language-Team: .*LL@|Generated-By:)"
)


def room_of(module: Path) -> str:
    """The catalogue of a module, by its folder below `diary/`."""
    folder = module.relative_to(CHECKOUT / "diary").parts[0]
    return folder if folder in ROOMS else "core"


def extract(room: str) -> Catalog:
    """Every text that a room's modules mark for translation, with the module it stands in."""
    catalogue = Catalog(project="Collection Diary", charset="utf-8")
    for module in sorted((CHECKOUT / "diary").rglob("*.py")):
        if room_of(module) != room:
            continue
        place = module.relative_to(CHECKOUT).as_posix()
        for call in marking_calls(ast.parse(module.read_text(encoding="utf-8"))):
            for text in _texts(call.args[0]):
                catalogue.add(text, locations=[(place, call.lineno)])
    return catalogue


def marking_calls(tree: ast.Module) -> Iterator[ast.Call]:
    """Calls of `tr`, `self._tr`, `N_` and the like, also those inside f-strings, in order of their lines.

    Babel's own extractor reads tokens and before Python 3.12 overlooks calls inside f-strings.
    """
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        if getattr(call.func, "attr", getattr(call.func, "id", None)) in KEYWORDS:
            yield call


def _texts(argument: ast.expr) -> Iterator[str]:
    """The literals that an argument may come to: itself, or the branches of a choice."""
    if isinstance(argument, ast.IfExp):
        yield from _texts(argument.body)
        yield from _texts(argument.orelse)
    elif isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value:
        yield argument.value


def po_file(locale: str, room: str) -> Path:
    """Where a room's translations into a language are."""
    return LOCALE / locale / "LC_MESSAGES" / f"{room}.po"


def read(path: Path) -> Catalog:
    """A catalogue as people wrote it; raises ValueError with the file's name when it is malformed."""
    try:
        return read_po(io.BytesIO(path.read_bytes()), locale=path.parent.parent.name, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise ValueError(f"{path.relative_to(CHECKOUT)}: {error}") from error


def _new(locale: str) -> Catalog:
    """An empty catalogue."""
    head = "# Translations of Collection Diary, under its licence (GPL-3.0-or-later)."
    return Catalog(locale=locale, charset="utf-8", header_comment=head, fuzzy=False)


def write(path: Path, catalogue: Catalog) -> None:
    """Writes translations without the header lines that only hold Babel's own examples and dates."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=100, include_lineno=False)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(line for line in lines if not EMPTY_HEADER.match(line)), "utf-8", newline="\n")


def update(locale: str, room: str) -> int:
    """Merges newly marked texts into a room's translations; how many are still to be translated."""
    path, texts = po_file(locale, room), extract(room)
    merged = read(path) if path.is_file() else _new(locale)
    merged.update(texts, no_fuzzy_matching=True, update_creation_date=False)
    write(path, merged)
    return sum(1 for message in merged if message.id and not message.string)


def traditional(room: str) -> int:
    """Writes a room's texts in traditional Chinese, with Taiwan's words and quotes; how many."""
    from opencc import OpenCC  # noqa: PLC0415 - only translators have it installed

    convert = OpenCC("s2twp").convert
    made = Catalog(locale=CONVERTED, charset="utf-8", header_comment=CONVERTED_HEAD, fuzzy=False)
    for message in read(po_file(COMPLETE, room)):
        if message.id and message.string:
            text = convert(str(message.string)).translate(CONVERTED_QUOTES)
            made.add(message.id, text, locations=message.locations)
    write(po_file(CONVERTED, room), made)
    return len(made)


def compile_all() -> int:
    """Makes a `.mo` beside every `.po` that is newer than its own; how many were made."""
    made = 0
    for source in sorted(LOCALE.rglob("*.po")):
        target = source.with_suffix(".mo")
        if target.is_file() and target.stat().st_mtime_ns > source.stat().st_mtime_ns:
            continue
        buffer = io.BytesIO()
        write_mo(buffer, read(source))
        half = target.with_suffix(f".{os.getpid()}.tmp")
        half.write_bytes(buffer.getvalue())
        half.replace(target)
        made += 1
    return made


def fields(text: str) -> frozenset[str]:
    """The named fields of a text, such as `count` in `{count} calls`."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def faults(room: str, locale: str = COMPLETE) -> Iterator[str]:
    """What is wrong with a room's translations: missing, unsure, or with other fields than the English."""
    path, texts = po_file(locale, room), [message for message in extract(room) if message.id]
    where = path.relative_to(CHECKOUT).as_posix()
    translations = read(path) if path.is_file() else Catalog(locale=locale)
    for text in texts:
        translation = translations.get(text.id)
        if translation is None or not translation.string:
            yield f"{where}: not translated: {text.id!r}"
        elif translation.fuzzy:
            yield f"{where}: marked as unsure (fuzzy): {text.id!r}"
        elif fields(str(translation.string)) != fields(str(text.id)):
            yield f"{where}: other fields than the English: {text.id!r}"


def _extract(room: str) -> str:
    buffer = io.BytesIO()
    write_po(buffer, extract(room), width=100, include_lineno=False)
    return buffer.getvalue().decode()


def _done(act: str, rooms: list[str], locale: str) -> list[str]:
    """Carries out an act; the lines to print."""
    if act == "extract":
        return [_extract(room) for room in rooms]
    if act == "update":
        return [f"{room}: {update(locale, room)} to translate" for room in rooms]
    if act == "traditional":
        return [f"{room}: {traditional(room)} texts" for room in rooms if po_file(COMPLETE, room).is_file()]
    if act == "compile":
        return [f"Translations compiled: {made}"] if (made := compile_all()) else []
    return [fault for room in rooms for fault in faults(room, locale)]


def main() -> int:
    """Reads the command line; the exit status is 1 when `check` found something."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("act", choices=["extract", "update", "traditional", "check", "compile"])
    parser.add_argument("--room", choices=ROOMS, action="append", help="only this room (may be repeated)")
    parser.add_argument("--locale", default=COMPLETE, help="the language to update or check")
    given = parser.parse_args()
    lines = _done(given.act, list(given.room or ROOMS), given.locale)
    if lines or given.act == "check":
        print("\n".join(lines) or "Every text is translated.")
    return 1 if given.act == "check" and lines else 0


if __name__ == "__main__":
    sys.exit(main())
