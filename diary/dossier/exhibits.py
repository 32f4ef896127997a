"""The exhibits of a dossier: files of its entries, what is said of them, masked copies in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.dossier.dossier import Exhibit, StandIn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diary.dossier.material import Material


def exhibits_of(material: Material, ids: frozenset[int], *, masked: bool) -> tuple[Exhibit, ...]:
    """The files of the entries with these ids, in order of their numbers.

    Where the dossier masks anything, the newest masked copy of a picture stands in for it.
    """
    facts = {fact.attachment_id: fact for fact in material.file_facts}
    copies = stand_ins(material) if masked else {}
    own = (
        Exhibit(
            attachment=one,
            contacts=tuple(sorted(ids & {*one.contact_ids})),
            fact=facts.get(one.id),
            pins=tuple(pin for pin in material.pins if pin.attachment_id == one.id and pin.contact_id in ids),
            stand_in=copies.get(one.id),
        )
        for one in sorted(material.attachments, key=lambda attachment: attachment.id)
    )
    return tuple(exhibit for exhibit in own if exhibit.contacts)


def stand_ins(material: Material) -> Mapping[int, StandIn]:
    """The newest masked copy of each picture that has one, by the original's id."""
    files = {file.id: file for file in material.files}
    return {
        copy.original_id: StandIn(attachment=files[copy.attachment_id], regions=copy.regions)
        for copy in sorted(material.masked_copies, key=lambda copy: copy.id)
        if copy.attachment_id in files
    }
