"""The table of commands: names, functions, and a sentence for the list of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.cli import (
    anchors,
    asides,
    complaints,
    confirming,
    contacts,
    corrections,
    debts,
    dossier,
    duplicates,
    evidence,
    findings,
    imports,
    judgements,
    notices,
    reconcile,
    replies,
    rules,
    safekeeping,
    scan,
    seeds,
    upkeep,
)
from diary.domain.language import N_

if TYPE_CHECKING:
    from collections.abc import Callable

Command = tuple[str, "Callable[..., None]", str]

COMMANDS: tuple[Command, ...] = (
    ("new", upkeep.new, N_("Make an empty diary.")),
    ("record", contacts.record, N_("Write down one contact.")),
    ("show", contacts.show, N_("Show one entry with its flags and files.")),
    ("list", contacts.list_contacts, N_("List entries, newest first.")),
    ("amend", corrections.amend, N_("Correct an entry; what it said before is kept.")),
    ("trash", corrections.trash, N_("Put an entry into the trash.")),
    ("untrash", corrections.untrash, N_("Take an entry back out of the trash.")),
    ("history", corrections.history, N_("Show what an entry said at each revision.")),
    ("attach", evidence.attach, N_("Keep files with an entry, byte for byte.")),
    ("import", imports.import_files, N_("Take calls and messages out of phone exports.")),
    ("imports", imports.list_imports, N_("List the imports made so far.")),
    ("undo-import", imports.undo_import, N_("Take a whole import back into the trash.")),
    ("redo-import", imports.redo_import, N_("Take an undone import back out of the trash.")),
    ("duplicates", duplicates.duplicates, N_("List entries that may be one, or say whether they are.")),
    ("reconcile", reconcile.reconcile, N_("Lay a carrier's bill beside the diary.")),
    (
        "confirm",
        confirming.confirm,
        N_("Say that entries are as their picture shows, so that they count."),
    ),
    ("unconfirm", asides.unconfirm, N_("Take a confirmation back.")),
    ("flags", judgements.flags, N_("List what may be breached and why.")),
    ("answer", findings.answer_flag, N_("Answer a question of a flag with yes or no.")),
    ("review", judgements.review, N_("Uphold or dismiss a flag.")),
    ("scan", scan.scan, N_("Find telling words in texts; no diary is needed.")),
    ("export", dossier.export, N_("Write the dossier.")),
    ("preflight", dossier.preflight, N_("Show what the dossier would lack before it is written.")),
    ("import-dossier", dossier.import_dossier, N_("Begin a new diary with what a dossier tells.")),
    ("verify", dossier.verify, N_("Check that everything is as it was written.")),
    ("backup", safekeeping.backup, N_("Copy the whole diary into one file.")),
    ("restore", safekeeping.restore, N_("Take a diary out of a copy.")),
    ("channels", complaints.list_channels, N_("List where complaints can be handed in.")),
    ("demo", upkeep.demo, N_("Make a sample diary, plainly fictional.")),
    ("self-check", upkeep.self_check, N_("Try out the program's parts.")),
    ("gui", upkeep.gui, N_("Open the window.")),
)
GROUPS: tuple[tuple[str, str, tuple[Command, ...]], ...] = (
    (
        "debt",
        N_("The claims."),
        (
            ("add", debts.add_debt, N_("Add a claim.")),
            ("list", debts.list_debts, N_("List the claims.")),
            ("trash", asides.trash_debt, N_("Put a claim into the trash.")),
            ("untrash", asides.untrash_debt, N_("Take a claim back out of the trash.")),
        ),
    ),
    (
        "number",
        N_("Numbers that belong to collectors."),
        (
            ("add", debts.add_numbers, N_("Tie numbers to a debt or a collector.")),
            ("list", debts.list_numbers, N_("List the numbers that are tied.")),
            ("untie", asides.untie_numbers, N_("Say that numbers belong to nobody known.")),
            ("name", asides.name_number, N_("Say whose number it is.")),
        ),
    ),
    (
        "columns",
        N_("What was said of tables' columns, remembered for the next file."),
        (
            ("list", imports.list_columns, N_("List the headers that are remembered.")),
            ("forget", imports.forget_columns, N_("Forget one, so that the next such file asks.")),
        ),
    ),
    (
        "notice",
        N_("What the collector was told, or what was agreed."),
        (
            ("add", notices.add_notice, N_("Add a notice.")),
            ("list", notices.list_notices, N_("List the notices.")),
            ("trash", asides.trash_notice, N_("Put a notice into the trash.")),
            ("untrash", asides.untrash_notice, N_("Take a notice back out of the trash.")),
        ),
    ),
    (
        "complaint",
        N_("Complaints that were handed in, what came back, and the dates that follow."),
        (
            ("add", complaints.add_complaint, N_("Keep a complaint that was handed in.")),
            ("list", complaints.list_complaints, N_("List the complaints with their dates.")),
            ("reply", complaints.add_reply, N_("Keep what came back.")),
            ("unreply", complaints.trash_reply, N_("Put a reply into the trash.")),
            ("amend-reply", replies.amend_reply, N_("Correct a reply.")),
            ("untrash-reply", replies.untrash_reply, N_("Take a reply back out of the trash.")),
            ("amend", complaints.amend_complaint, N_("Correct a complaint.")),
            ("trash", complaints.trash_complaint, N_("Put a complaint into the trash.")),
            ("untrash", complaints.untrash_complaint, N_("Take a complaint back out of the trash.")),
            ("ics", complaints.write_calendar, N_("Write the dates to come for a calendar.")),
        ),
    ),
    (
        "evidence",
        N_("Files that are kept byte for byte."),
        (
            ("add", evidence.add_evidence, N_("Keep files that belong to no entry yet.")),
            ("list", evidence.list_evidence, N_("List the files.")),
            ("show", evidence.show_evidence, N_("Show what is known of a file.")),
            ("link", evidence.link_evidence, N_("Say that a file belongs to entries.")),
            ("unlink", evidence.unlink_evidence, N_("Say that a file does not belong to an entry.")),
            ("pin", evidence.pin_evidence, N_("Note where in a file an entry shows.")),
            ("unpin", evidence.unpin_evidence, N_("Take such a note back.")),
            ("describe", evidence.describe_evidence, N_("Say what a file is and where it comes from.")),
            ("mask", evidence.mask_evidence, N_("Make a copy of a picture with regions covered.")),
            ("trash", asides.trash_evidence, N_("Put a file into the trash.")),
            ("untrash", asides.untrash_evidence, N_("Take a file back out of the trash.")),
            ("check", evidence.check_evidence, N_("Compare every file with its SHA-256.")),
        ),
    ),
    (
        "finding",
        N_("What was found in the texts of an entry, and your own word on it."),
        (
            ("list", findings.list_findings, N_("List what was found, held back and corrected.")),
            ("reject", findings.reject_finding, N_("Say that words do not mean what was found in them.")),
            ("add", findings.add_finding, N_("Say that words mean what was not found in them.")),
            ("withdraw", findings.withdraw_correction, N_("Take a correction back.")),
        ),
    ),
    (
        "anchor",
        N_("Showing the journal's head to somebody outside; nothing is sent by the program."),
        (
            ("show", anchors.show_head, N_("Show the short digest to print, send or hand in.")),
            ("add", anchors.add_anchor, N_("Record that it was printed, sent or handed in.")),
            ("request", anchors.request_stamp, N_("Write a request for a time stamp to a file.")),
            ("import", anchors.import_stamp, N_("Take the authority's reply in.")),
            ("list", anchors.list_anchors, N_("List where it was shown.")),
            ("check", anchors.check_anchors, N_("Check each against the journal.")),
            ("find", anchors.find_head, N_("Find what a digest on paper stands for.")),
        ),
    ),
    (
        "passphrase",
        N_("What opens an encrypted diary."),
        (
            ("set", safekeeping.set_passphrase, N_("Encrypt a diary that was begun without one.")),
            ("change", safekeeping.change_passphrase, N_("Give the diary another passphrase.")),
            ("recovery", safekeeping.make_recovery_code, N_("Make a code for a forgotten passphrase.")),
            ("try", safekeeping.try_secret, N_("Tell whether a passphrase or code opens the diary.")),
        ),
    ),
    (
        "rules",
        N_("The catalogue of rules; no diary is needed."),
        (
            ("list", rules.list_rules, N_("List the rules.")),
            ("show", rules.show_rule, N_("Show a rule: why, grounds, caveats, examples.")),
            ("test", rules.run_examples, N_("Run every rule's examples.")),
            ("seeds", seeds.list_seeds, N_("Show what became of each norm of the source articles.")),
        ),
    ),
)
