"""Names for numbers out of address books: shown in previews, kept for the numbers that the diary knows."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from diary.diary.exports import measure
from diary.domain.errors import UnreadableFile
from diary.domain.exchange import FileReport, Only, Remark
from diary.domain.file_name import shown_name
from diary.domain.language import N_
from diary.domain.number_name import NumberName
from diary.intake.address_book import DATABASE, IDENTITY, names_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from diary.domain.answers import Answers
    from diary.domain.exchange import ImportOptions
    from diary.store.store import Store

MOST_NAMES = 20_000
"""Names that are read of one address book; a phone has some thousand."""

_TOO_MANY = N_("More than {count} names; the rest was not read.")

_OTHERS = N_(
    "Names of numbers that are not in the diary were left out: {count}. Names that you typed yourself stay."
)


def shown_names(store: Store, books: Iterable[AddressBook]) -> dict[str, str]:
    """Names by number's key: the user's own word, else an address book's, else an earlier book's."""
    kept = store.proofs(NumberName)
    names = {one.key: one.name for one in kept if one.source}
    for book in books:
        names |= {one.key: one.name for one in reversed(book.names)}
    return names | {one.key: one.name for one in kept if not one.source}


class AddressBook:
    """One file of contacts; `names` are those that it gives to numbers, in its order."""

    def __init__(self, path: Path, answers: Answers, now: datetime) -> None:
        """Raises EncodingNeeded or UnreadableFile."""
        self.path = path
        _, self.sha256 = measure(path)
        try:
            named = names_in(path, file=shown_name(path), encoding=answers.encoding, now=now)
            found = list(islice(named, MOST_NAMES + 1))
        except OSError as error:
            raise UnreadableFile(file=shown_name(path), reason=error.strerror or str(error)) from error
        self.names = tuple(
            NumberName(number=one.number.raw, key=one.number.key, name=one.name, source=self.sha256)
            for one in found[:MOST_NAMES]
        )
        self._is_cut = len(found) > MOST_NAMES

    def take(self, store: Store, options: ImportOptions) -> FileReport:
        """Keeps the names of numbers that stand in the diary, of all when all is wanted.

        A name that the user typed, or emptied, is never replaced.
        """
        known = {one.key: one for one in store.proofs(NumberName)}
        wanted = None if options.only is Only.ALL else _in_the_diary(store) | options.numbers
        counts: Counter[str] = Counter()
        fresh: dict[str, NumberName] = {}
        changed: list[NumberName] = []
        for one in self.names:
            before = known.get(one.key) or fresh.get(one.key)
            if wanted is not None and one.key not in wanted:
                counts["others"] += 1
            elif before is None:
                fresh[one.key] = one
            elif one.key in fresh or before.name == one.name or not before.source:
                counts["known"] += 1
            else:
                changed.append(replace(one, id=before.id))
                known[one.key] = replace(one, id=before.id)
        if not options.dry_run:
            store.add_proof(*fresh.values())
            for one in changed:
                store.amend_proof(one)
        return self._report(len(fresh) + len(changed), counts)

    def _report(self, taken: int, counts: Counter[str]) -> FileReport:
        others = counts["others"]
        remarks = []
        if others:
            remarks.append(Remark(locator="", reason=_OTHERS, fields={"count": others}))
        if self._is_cut:
            remarks.append(Remark(locator="", reason=_TOO_MANY, fields={"count": MOST_NAMES}))
        return FileReport(
            file=shown_name(self.path),
            sha256=self.sha256,
            format="iphone-contacts" if self.path.name in (DATABASE, IDENTITY) else "vcard",
            read=len(self.names),
            imported=taken,
            duplicates=counts["known"],
            rejected=others,
            unselected=others,
            warnings=tuple(remarks),
        )


def _in_the_diary(store: Store) -> frozenset[str]:
    return frozenset(store.numbers_as_written()) | {tie.key for tie in store.ties()}
