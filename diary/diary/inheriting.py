"""A new diary begins with what another gave out: its dossier, or the whole package."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from diary.diary.checking import check_contact
from diary.diary.desk import Desk
from diary.domain.errors import UnreadableFile
from diary.domain.flag import Review, Verdict
from diary.domain.inheritance import Inherited
from diary.domain.language import N_

if TYPE_CHECKING:
    from diary.domain.flag import Flag
    from diary.domain.inheritance import Inheritance
    from diary.dossier.dossier import Dossier, Finding


class InheritingActs(Desk):
    """Takes a dossier's content into a diary that holds nothing yet."""

    def import_dossier(self, path: Path) -> Inherited:
        """Keeps what a content file (JSON) or a package tells, under the same numbers; flags are judged anew
        and those that were upheld upheld again. Raises `NotEmpty`, `UnreadableFile`.
        """
        from diary.dossier.inheriting import read_any  # noqa: PLC0415 - once in a diary's life: start-up stays quick

        with self._writing, tempfile.TemporaryDirectory() as room:
            dossier, files = read_any(path, Path(room))
            if dossier.supplements is not None:
                raise UnreadableFile(
                    file=path.name, reason=N_("it is a supplement and holds only what was new")
                )
            heritage = self._checked(path, dossier, files)
            self._store.inherit(heritage)
            self._judge.judge_all()
            lost = self._uphold([finding for finding in dossier.findings if finding.upheld])
            upheld = sum(finding.upheld for finding in dossier.findings) - len(lost)
        return Inherited(
            contacts=len(heritage.contacts),
            flags=upheld,
            files=len(heritage.attachments),
            missing=tuple(one.number for one in dossier.exhibits if one.attachment.id not in files),
            lost_flags=tuple(lost),
        )

    def _checked(self, path: Path, dossier: Dossier, files: dict[int, Path]) -> Inheritance:
        """What is to be kept, its entries looked at as if somebody typed them."""
        from diary.dossier.inheriting import heritage_of  # noqa: PLC0415 - as above
        from diary.dossier.reading import NOT_OURS  # noqa: PLC0415 - as above

        try:
            heritage = heritage_of(dossier, files)
        except (ValueError, TypeError) as error:
            raise UnreadableFile(file=path.name, reason=NOT_OURS) from error
        debts, now = {debt.id for debt in heritage.debts}, self._clock()
        for versions in heritage.contacts:
            for version in versions:
                check_contact(version.contact, debts, now)
        return heritage

    def _uphold(self, findings: list[Finding]) -> list[str]:
        """Upholds the flags of these findings with their remarks; returns those that there are none of."""
        flags = self._store.flags()
        by_id = {flag.id: flag for flag in flags}
        alike: dict[tuple[object, ...], Flag] = {_mark(flag): flag for flag in flags}
        lost = []
        for finding in findings:
            flag = by_id.get(finding.flag) or alike.get(_mark(finding))
            if flag is None:
                lost.append(finding.flag)
                continue
            word = Review(flag_id=flag.id, verdict=Verdict.UPHOLD, note=finding.remark, at=self._clock())
            self._store.save_review(word)
        return lost


def _mark(one: Flag | Finding) -> tuple[object, ...]:
    """What a flag is about; its id may name a creditor, who can have another number now."""
    return one.rule, one.day, one.contacts, one.counted
