"""The names of an entry's fields and of the journal's acts, as amendments and logs use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.contact import Channel, Conduct, Direction, Outcome, Reached, Relation, Source
from diary.domain.language import N_

if TYPE_CHECKING:
    from enum import StrEnum

FIELDS = {
    "channel": N_("Channel"),
    "at": N_("Time"),
    "zone": N_("Time zone"),
    "about_min": N_("Time may be off by (min)"),
    "duration_s": N_("Talk time (s)"),
    "ring_s": N_("Ringing (s)"),
    "direction": N_("Direction"),
    "outcome": N_("Outcome"),
    "reached": N_("Reached"),
    "relation": N_("Relation"),
    "person": N_("Person"),
    "debt_id": N_("Debt"),
    "collector_id": N_("Collector"),
    "number": N_("Number"),
    "said": N_("Exact words"),
    "summary": N_("Account"),
    "conduct": N_("Conduct"),
    "not_conduct": N_("Stated not to have happened"),
    "people": N_("Visitors"),
    "place": N_("Place"),
    "source": N_("Source"),
    "trashed": N_("Set aside"),
}


KINDS: dict[str, type[StrEnum]] = {
    "channel": Channel,
    "direction": Direction,
    "outcome": Outcome,
    "reached": Reached,
    "relation": Relation,
    "conduct": Conduct,
    "not_conduct": Conduct,
    "source": Source,
}


ACTS = {
    "create": N_("Diary begun"),
    "anchor.add": N_("Head of the journal given out"),
    "anchor.amend": N_("Time stamp taken in"),
    "backup": N_("Copy of the diary made"),
    "evidence.add": N_("Files taken in"),
    "evidence.link": N_("File assigned to entries"),
    "evidence.unlink": N_("File no longer assigned to an entry"),
    "evidence.mask": N_("Masked copy made"),
    "evidence_fact.add": N_("Facts of a file written"),
    "evidence_fact.amend": N_("Facts of a file amended"),
    "passphrase.change": N_("Passphrase changed"),
    "pin.add": N_("Place in a file noted"),
    "pin.amend": N_("Place in a file amended"),
    "recovery.make": N_("Recovery code made"),
    "batch_file.add": N_("File of an import kept"),
    "collector.add": N_("Collector added"),
    "collector.amend": N_("Collector amended"),
    "complaint.add": N_("Complaint noted"),
    "complaint.amend": N_("Complaint amended"),
    "reply.add": N_("Reply noted"),
    "reply.amend": N_("Reply amended"),
    "contact.add": N_("Entry written"),
    "contact.amend": N_("Entry amended"),
    "contact.attach": N_("Files attached"),
    "contact.confirm": N_("Text read out of a picture confirmed"),
    "contact.unconfirm": N_("Confirmation of a text taken back"),
    "contact.trash": N_("Entry set aside"),
    "contact.untrash": N_("Entry taken back"),
    "corroboration.add": N_("Found in another source too"),
    "corroboration.amend": N_("Pairing with another source changed"),
    "debt.add": N_("Debt added"),
    "debt.amend": N_("Debt amended"),
    "debt.trash": N_("Debt set aside"),
    "debt.untrash": N_("Debt taken back"),
    "evidence.trash": N_("Files set aside"),
    "evidence.untrash": N_("Files taken back"),
    "import": N_("Import"),
    "dossier.import": N_("Begun with a dossier"),
    "import.undo": N_("Import undone"),
    "import.redo": N_("Import taken back in"),
    "import.attach": N_("Files came with an import"),
    "likeness.same": N_("Two entries called one contact"),
    "likeness.apart": N_("Two entries called two contacts"),
    "likeness.withdraw": N_("Word on two entries taken back"),
    "correction.add": N_("Reading corrected"),
    "correction.amend": N_("Correction of a reading changed"),
    "flag_answer.add": N_("Question of a finding answered"),
    "flag_answer.amend": N_("Answer to a question changed"),
    "masked_copy.add": N_("Masked copy made"),
    "notice.add": N_("Notice written"),
    "notice.amend": N_("Notice amended"),
    "number_name.add": N_("Name of a number noted"),
    "number_name.amend": N_("Name of a number changed"),
    "numbers.tie": N_("Numbers assigned"),
    "numbers.untie": N_("Numbers no longer assigned"),
    "review.set": N_("Flag judged"),
    "setting.set": N_("Setting changed"),
    "export": N_("Dossier exported"),
    "schema.migrate": N_("Diary’s format updated"),
}
