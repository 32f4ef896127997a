"""Tables of proof and procedure, of the second schema and after: of files, complaints, corrections.

They refer to the first tables by name only; `tables` lists them after its own, since an event digests the
rows in the order of that list.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Table, Text

from diary.domain.anchor import AnchorMethod
from diary.domain.complaint import ReplyKind
from diary.domain.correction import CorrectionKind
from diary.domain.corroboration import CorroborationKind
from diary.domain.evidence import EvidenceForm
from diary.domain.lender import Answer
from diary.domain.likeness import Likeness
from diary.store.columns import Choice, Moment, Yes
from diary.store.table_kinds import kept, link_column, metadata, number_column, revised, text_column

complaint, complaint_version = revised(
    "complaint",
    text_column("channel"),
    Column("at", Moment, nullable=False),
    text_column("zone"),
    link_column("debt_id", "debt"),
    text_column("reference"),
    text_column("dossier"),
    text_column("note"),
    Column("trashed", Yes, nullable=False),
)

reply, reply_version = revised(
    "reply",
    link_column("complaint_id", "complaint", optional=False),
    Column("kind", Choice(ReplyKind), nullable=False),
    Column("at", Moment, nullable=False),
    text_column("zone"),
    text_column("reference"),
    text_column("note"),
    Column("trashed", Yes, nullable=False),
)

anchor, anchor_version = revised(
    "anchor",
    Column("method", Choice(AnchorMethod), nullable=False),
    number_column("head_seq"),
    text_column("head_hash"),
    Column("at", Moment, nullable=False),
    text_column("whom"),
    text_column("note"),
    text_column("request"),
    text_column("token"),
    text_column("authority"),
)

evidence_fact, evidence_fact_version = revised(
    "evidence_fact",
    link_column("attachment_id", "attachment", optional=False),
    Column("form", Choice(EvidenceForm), nullable=False),
    Column("made_at", Moment),
    text_column("made_at_from"),
    Column("file_at", Moment),
    text_column("source"),
    text_column("asserted_by"),
    text_column("note"),
    Column("trashed", Yes, nullable=False),
    Index("evidence_fact_file", "attachment_id", unique=True),
)

pin, pin_version = revised(
    "pin",
    link_column("contact_id", "contact", optional=False),
    link_column("attachment_id", "attachment", optional=False),
    number_column("page", optional=True),
    number_column("start_s", optional=True),
    number_column("end_s", optional=True),
    text_column("quote"),
    text_column("note"),
    Column("trashed", Yes, nullable=False),
    Index("pin_contact", "contact_id"),
)

unlinked, unlinked_version = revised(
    "unlinked",
    link_column("contact_id", "contact", optional=False),
    link_column("attachment_id", "attachment", optional=False),
    Column("withdrawn", Yes, nullable=False),
    Index("unlinked_pair", "contact_id", "attachment_id", unique=True),
)

correction, correction_version = revised(
    "correction",
    link_column("contact_id", "contact", optional=False),
    Column("kind", Choice(CorrectionKind), nullable=False),
    text_column("field"),
    text_column("label"),
    number_column("start"),
    number_column("stop"),
    text_column("quote"),
    text_column("note"),
    Column("at", Moment, nullable=False),
    Column("withdrawn", Yes, nullable=False),
    Index("correction_contact", "contact_id"),
)

flag_answer, flag_answer_version = revised(
    "flag_answer",
    text_column("subject"),
    text_column("fact"),
    Column("answer", Choice(Answer), nullable=False),
    text_column("note"),
    Column("at", Moment, nullable=False),
    Index("flag_answer_question", "subject", "fact", unique=True),
)

corroboration, corroboration_version = revised(
    "corroboration",
    link_column("contact_id", "contact", optional=False),
    Column("kind", Choice(CorroborationKind), nullable=False),
    text_column("file"),
    text_column("sha256"),
    text_column("locator"),
    text_column("number"),
    Column("at", Moment),
    number_column("duration_s", optional=True),
    text_column("raw"),
    text_column("key"),
    Column("withdrawn", Yes, nullable=False),
    Index("corroboration_contact", "contact_id"),
    Index("corroboration_key", "key"),
)

likeness, likeness_version = revised(
    "likeness",
    link_column("contact_id", "contact", optional=False),
    link_column("other_id", "contact", optional=False),
    Column("verdict", Choice(Likeness), nullable=False),
    text_column("note"),
    Column("at", Moment, nullable=False),
    Column("withdrawn", Yes, nullable=False),
    Index("likeness_pair", "contact_id", "other_id", unique=True),
)

number_name, number_name_version = revised(
    "number_name",
    text_column("number"),
    text_column("key"),
    text_column("name"),
    text_column("source"),
    Index("number_name_key", "key", unique=True),
)

set_aside, set_aside_version = revised(
    "set_aside",
    link_column("debt_id", "debt"),
    link_column("attachment_id", "attachment"),
    Column("trashed", Yes, nullable=False),
    Index("set_aside_debt", "debt_id", unique=True),
    Index("set_aside_file", "attachment_id", unique=True),
)
"""Of the third schema: a row's digest covers every column, so that older tables can have none more."""

masked_copy = kept(
    "masked_copy",
    link_column("attachment_id", "attachment", optional=False),
    link_column("original_id", "attachment", optional=False),
    text_column("regions"),
    Index("masked_copy_original", "original_id"),
)

batch_file = kept(
    "batch_file",
    link_column("batch_id", "batch", optional=False),
    link_column("attachment_id", "attachment", optional=False),
    Index("batch_file_pair", "batch_id", "attachment_id", unique=True),
)

draft = Table(
    "draft",
    metadata,
    Column("name", Text, primary_key=True, nullable=False),
    text_column("value"),
    Column("at", Moment, nullable=False),
    sqlite_strict=True,
)
"""Not evidence: what was typed and not yet kept."""

REVISED_PROOF = (
    (complaint, complaint_version),
    (reply, reply_version),
    (anchor, anchor_version),
    (evidence_fact, evidence_fact_version),
    (pin, pin_version),
    (unlinked, unlinked_version),
    (correction, correction_version),
    (flag_answer, flag_answer_version),
    (corroboration, corroboration_version),
    (likeness, likeness_version),
    (number_name, number_name_version),
    (set_aside, set_aside_version),
)

KEPT_PROOF = (masked_copy, batch_file)
