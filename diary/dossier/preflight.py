"""The look before an export: what is lacking, why it matters, how it is mended, what the other side will say.

It is for the user and never part of a dossier.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from diary.dossier.holes.claims import claims
from diary.dossier.holes.entries import entries
from diary.dossier.holes.hole import Hole, Weight
from diary.dossier.holes.papers import papers
from diary.dossier.holes.parties import parties
from diary.dossier.holes.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.domain.exchange import ExportOptions
    from diary.dossier.material import Material
    from diary.dossier.profiles import Profile

_ORDER = {weight: place for place, weight in enumerate(Weight)}


def preflight(
    material: Material, options: ExportOptions, profile: Profile, present: Callable[[str], bool]
) -> tuple[Hole, ...]:
    """The holes in the dossier that these options would give, the heaviest first.

    `present` says whether the file of a SHA-256 is in the vault.
    """
    view = View(material=material, options=options, profile=profile, present=present)
    found = chain(claims(view), parties(view), entries(view), papers(view))
    return tuple(sorted(found, key=lambda hole: _ORDER[hole.weight]))
