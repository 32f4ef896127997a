"""What the checks look at: what would go into the dossier, as the options choose it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from diary.domain.flag import Verdict
from diary.dossier.choose import choose, open_on
from diary.dossier.strength import strengths_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diary.domain.case import Case
    from diary.domain.contact import Contact
    from diary.domain.evidence import Attachment
    from diary.domain.exchange import ExportOptions, Mask
    from diary.domain.flag import Flag
    from diary.dossier.choose import Choice
    from diary.dossier.material import Material
    from diary.dossier.profiles import Profile
    from diary.dossier.strength import Strength


@dataclass(frozen=True, kw_only=True)
class View:
    """One look at the material. `present` says whether the file of a SHA-256 is in the vault."""

    material: Material
    options: ExportOptions
    profile: Profile
    present: Callable[[str], bool]

    @property
    def case(self) -> Case:
        """Contacts and what is known around them."""
        return self.material.case

    @cached_property
    def choice(self) -> Choice:
        """The contacts and flags that would go in."""
        return choose(self.material, self.options)

    @property
    def contacts(self) -> Sequence[Contact]:
        """The contacts that would go in, in order of time."""
        return self.choice.contacts

    @cached_property
    def by_id(self) -> dict[int, Contact]:
        """The same by id."""
        return {one.id: one for one in self.contacts}

    @cached_property
    def strengths(self) -> dict[int, Strength]:
        """How strong each contact's evidence is."""
        material = self.material
        return strengths_of(self.contacts, material.attachments, material.file_facts, material.corroborations)

    @cached_property
    def open_flags(self) -> list[Flag]:
        """The flags on these contacts that were not ruled out or dismissed."""
        reviews = self.material.reviews
        return [
            flag
            for flag in open_on(self.material.flags, self.choice.ids)
            if flag.id not in reviews or reviews[flag.id].verdict is not Verdict.DISMISS
        ]

    @cached_property
    def relied_on(self) -> list[Contact]:
        """The contacts that findings rest on; before any is upheld, those of open flags."""
        flags = self.choice.flags or self.open_flags
        ids = {one for flag in flags for one in flag.contacts}
        return [one for one in self.contacts if one.id in ids]

    @cached_property
    def files(self) -> list[Attachment]:
        """The files that would go in."""
        ids = self.choice.ids
        return [one for one in self.material.attachments if not ids.isdisjoint(one.contact_ids)]

    @property
    def masks(self) -> frozenset[Mask]:
        """What would be masked."""
        return self.profile.masks if self.options.mask is None else self.options.mask

    @cached_property
    def debts(self) -> tuple[int, ...]:
        """The debts that the contacts are about."""
        found = {self.case.debt_id_of(one) for one in self.contacts} | {self.options.debt_id}
        return tuple(one for one in sorted(self.case.debts) if one in found)
