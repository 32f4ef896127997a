"""Before a dossier is written: what it lacks, and how strong the evidence of each entry is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.diary.desk import Desk
from diary.domain.corroboration import Corroboration
from diary.domain.evidence import EvidenceFact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diary.diary.channels import Channels
    from diary.diary.gathering import Gatherer
    from diary.domain.contact import Contact
    from diary.domain.exchange import ExportOptions
    from diary.dossier.holes.hole import Hole
    from diary.dossier.strength import Strength


class PreflightActs(Desk):
    """Looks at what an export would give; nothing is written."""

    _channels: Channels
    _gatherer: Gatherer

    def preflight(self, options: ExportOptions) -> tuple[Hole, ...]:
        """What the dossier of these options lacks, the heaviest first. Raises `NoSuchProfile`."""
        from diary.dossier.preflight import preflight  # noqa: PLC0415 - start-up stays quick

        profile = self._channels.profile(options.profile)
        return preflight(self._gatherer.material(options), options, profile, self._store.has_file)

    def strengths(self, contacts: Sequence[Contact]) -> dict[int, Strength]:
        """How strong the evidence of each of these entries is, by its id."""
        from diary.dossier.strength import strengths_of  # noqa: PLC0415 - as above

        ids = [one.id for one in contacts]
        files = self._store.attachments(ids)
        facts = self._store.proofs(EvidenceFact, attachment_id=[one.id for one in files], trashed=False)
        beside = self._store.proofs(Corroboration, contact_id=ids, withdrawn=False)
        return strengths_of(contacts, files, facts, beside)
