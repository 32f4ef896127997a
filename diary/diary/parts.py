"""The heavy parts of a diary, made when they are first wanted: the window's first list needs none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diary.diary.desk import Desk

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Mapping

    from diary.diary.channels import Channels
    from diary.diary.exporting import Exporter
    from diary.diary.gathering import Gatherer
    from diary.diary.importing import Importer
    from diary.diary.judging import Judge
    from diary.rules.catalogue import Catalogue
    from diary.rules.compare import RuleChange
    from diary.wording.scanner import Scanner

OWN_RULES = "rules"
"""Folder of a diary for rules of the user's own, TOML files like ours; they only advise."""


def _catalogue(diary: PartsDesk) -> Catalogue:
    from diary.rules import catalogue  # noqa: PLC0415 - see above

    return catalogue.read_catalogue(diary.resources, diary.folder / OWN_RULES)


def _scanner(diary: PartsDesk) -> Scanner:
    from diary.wording.scanner import Scanner  # noqa: PLC0415 - see above

    return Scanner.load(diary.resources / "wording")


def _judge(diary: PartsDesk) -> Judge:
    from diary.diary.judging import Judge  # noqa: PLC0415 - see above

    begins = diary._channels.begins  # noqa: SLF001 - a part of the diary, in a module of its own
    return Judge(diary._store, diary.catalogue, diary.scanner, diary._clock, begins)  # noqa: SLF001 - as above


def _importer(diary: PartsDesk) -> Importer:
    from diary.diary.importing import Importer  # noqa: PLC0415 - see above

    return Importer(diary._store, diary.scanner, diary._clock)  # noqa: SLF001 - as above


def _gatherer(diary: PartsDesk) -> Gatherer:
    from diary.diary.gathering import Gatherer  # noqa: PLC0415 - see above

    return Gatherer(diary._store, diary._judge, diary.catalogue, diary._channels)  # noqa: SLF001 - as above


def _exporter(diary: PartsDesk) -> Exporter:
    from diary.diary.exporting import Exporter  # noqa: PLC0415 - see above

    return Exporter(diary._store, diary._gatherer, diary._channels, diary.resources)  # noqa: SLF001 - as above


PARTS: Mapping[str, Callable[[PartsDesk], Any]] = {
    "catalogue": _catalogue,
    "scanner": _scanner,
    "_judge": _judge,
    "_importer": _importer,
    "_gatherer": _gatherer,
    "_exporter": _exporter,
}
"""What makes each part, by the name of the attribute that holds it."""


class PartsDesk(Desk):
    """The parts of `Diary`; `rule_changes` tells what other rules than last time changed."""

    scanner: Scanner
    _channels: Channels
    _gatherer: Gatherer
    rule_changes: tuple[RuleChange, ...]
    _making: threading.RLock

    if not TYPE_CHECKING:  # type checkers know the parts by their annotations

        def __getattr__(self, name: str) -> object:
            """Makes a part the first time that it is wanted, once for all threads."""
            if name not in PARTS:
                raise AttributeError(name)
            with self._making:
                if name not in self.__dict__:
                    self.__dict__[name] = PARTS[name](self)
            return self.__dict__[name]

    def catch_up(self) -> tuple[RuleChange, ...]:
        """Judges what other rules, or the days gone by, may have changed since the diary was last open."""
        with self._writing:
            self.rule_changes = self._judge.refresh()
        return self.rule_changes
