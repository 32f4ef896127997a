"""The first pages: the cover's facts, the summary on one page, the parties, debts and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.language import Language
from diary.domain.lender import Answer
from diary.domain.reference import Kind, reference
from diary.dossier.pages import block
from diary.dossier.pages.anchors import anchored
from diary.dossier.pages.clock import grouped, on_clock
from diary.dossier.pages.findings import linked
from diary.dossier.profiles import Section

if TYPE_CHECKING:
    from typing import Any

    from diary.domain.debt import Debt
    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier
    from diary.dossier.pages.block import Block, Cell
    from diary.dossier.rows import SummaryRow, Tally
    from diary.dossier.volumes import Place
    from diary.dossier.words import Words

_MOST_LINKS = 24
_TOP_NUMBERS = 60
"""So many numbers are listed; a collector that changes numbers daily would fill the dossier with them."""


def title(tr: Translator) -> str:
    """The dossier's title."""
    return tr("Record of debt collection contacts")


def cover(dossier: Dossier, tr: Translator, say: Words, at: Place) -> dict[str, Any]:
    """What stands on the first page."""
    totals = dossier.totals
    head = dossier.head
    chain = tr("no. {seq}", seq=head.seq) + "\n" + grouped(head.hash) if head else ""
    return {
        "title": title(tr),
        "subtitle": tr("Supplementary evidence") if dossier.supplements else tr("Complaint dossier"),
        "facts": block.facts(
            [
                (tr("Complainant"), dossier.complainant),
                (tr("Purpose"), dossier.purpose),
                (tr("Supplements"), _supplements(dossier, tr)),
                (tr("About"), "\n".join(_debt_line(debt, tr, say) for debt in dossier.debts)),
                (tr("Period"), _period(dossier, tr)),
                (
                    tr("Volume"),
                    tr("{number} of {count}", number=at.number, count=at.of) if at.of > 1 else "",
                ),
                (tr("Made on"), on_clock(dossier.made_at, dossier)),
                (tr("Program"), tr("Collection Diary {version}", version=dossier.program)),
            ]
        ),
        "counts": [
            [str(totals.contacts), tr("entries")],
            [str(totals.inward), tr("contacts by collectors")],
            [str(totals.findings), tr("findings")],
            [str(totals.exhibits), tr("exhibits")],
        ],
        "digests": block.facts(
            [
                (tr("Content digest (SHA-256)"), grouped(dossier.digest)),
                (tr("Head of the journal’s chain"), chain),
                (tr("Anchored"), anchored(dossier, tr)),
                (tr("Digest of the rule catalogue"), grouped(dossier.catalogue_digest)),
            ]
        ),
        "codes": [
            {"alt": tr("QR code of the content digest"), "name": tr("Content")},
            {"alt": tr("QR code of the head of the journal’s chain"), "name": tr("Journal")},
        ],
        "notice": tr(
            "This dossier is the complainant’s own record. It states what was recorded and which rules the "
            "recorded facts may not conform to; the decision is the recipient’s. It is not legal advice."
        ),
    }


def summary(dossier: Dossier, tr: Translator, say: Words) -> Block:
    """The chapter that a clerk can decide from."""
    totals = dossier.totals
    channels = [tr("{channel} {count}", channel=say(one), count=n) for one, n in totals.by_channel.items()]
    columns = [
        (tr("What may not conform"), 0),
        (tr("Weightiest ground"), 28),
        (tr("Findings"), 27),
        (tr("First and last"), 24),
        (tr("Entries"), 48),
    ]
    return block.section(
        tr("Summary"),
        block.facts(
            [
                (tr("Contacts by collectors"), tr(", ").join([str(totals.inward), *channels])),
                (
                    tr("Calls"),
                    tr(
                        "{count}, of these answered {answered}", count=totals.calls, answered=totals.connected
                    ),
                ),
                (tr("Other entries"), _outward(dossier, tr)),
                (tr("Other people reached"), str(len(dossier.people) or "")),
                (tr("Notices given"), str(len(dossier.notices) or "")),
                (tr("Exhibits"), str(totals.exhibits or "")),
            ]
        ),
        block.table(columns, [_summary_row(row, tr, say) for row in dossier.summary])
        if dossier.summary
        else block.text(tr("This dossier makes no findings.")),
        block.note(
            tr(
                "“May not conform” is meant literally: the complainant states facts, the recipient decides. "
                "Findings in which a fact is missing are counted apart and name what is missing."
            )
        ),
    )


def volumes(at: Place, tr: Translator) -> Block:
    """The chapter of the first volume that lists the others with their digests."""
    names = {Section.CHRONOLOGY: tr("Chronology of all contacts")}
    columns = [(tr("Volume"), 14), (tr("Contains"), 0), (tr("Pages"), 14), ("SHA-256", 72)]
    rows = [
        (
            str(one.number),
            tr(
                "{chapter}: {first} to {last}",
                chapter=names.get(one.section, tr("What may not conform, by rule")),
                first=one.first,
                last=one.last,
            ),
            str(one.pages),
            one.sha256,
        )
        for one in at.others
    ]
    told = tr("This dossier is in several files. This is the first; the others are listed here.")
    return block.section(tr("Volumes"), block.text(told), block.table(columns, rows))


def requests(dossier: Dossier, tr: Translator) -> Block:
    """The chapter with what is asked of the recipient; each request names the findings that it rests on."""
    columns = [(tr("No."), 13), (tr("Request"), 0), (tr("Rests on"), 60)]
    rows = [
        (str(place), one.text, block.links(one.findings[:_MOST_LINKS], _rest(len(one.findings), tr)))
        for place, one in enumerate(dossier.requests, 1)
    ]
    return block.section(tr("Requests"), block.table(columns, rows), fresh=False)


def _rest(count: int, tr: Translator) -> str:
    return tr("and {count} more", count=count - _MOST_LINKS) if count > _MOST_LINKS else ""


def parties(dossier: Dossier, tr: Translator, say: Words) -> Block:
    """The chapter on lenders, debts, collectors, numbers and people reached."""
    blocks: list[Block] = [
        block.text(
            tr(
                "Sums and dates of a debt are those that the lender states; naming them here "
                "acknowledges nothing."
            )
        )
    ]
    for debt in dossier.debts:
        number = reference(Kind.DEBT, debt.id)
        blocks += [block.heading(tr("Debt {number}", number=number)), block.facts(_debt_facts(debt, tr, say))]
    if dossier.collectors:
        columns = [(tr("Collector, as it named itself"), 0), (tr("Outside agency"), 30), *_tally_titles(tr)]
        rows = [
            (row.collector.name, say(row.collector.agency), *_tally(row.tally)) for row in dossier.collectors
        ]
        blocks += [block.heading(tr("Collectors")), block.table(columns, rows)]
    if dossier.numbers:
        blocks += [block.heading(tr("Numbers and accounts")), *_numbers(dossier, tr)]
    if dossier.people:
        columns = [(tr("Person"), 0), (tr("Relation"), 40), *_tally_titles(tr)]
        rows = [
            (row.person or tr("Name not recorded"), say(row.relation), *_tally(row.tally))
            for row in dossier.people
        ]
        blocks += [block.heading(tr("Other people reached")), block.table(columns, rows)]
    return block.section(tr("Parties, debts and numbers"), *blocks)


def _numbers(dossier: Dossier, tr: Translator) -> list[Block]:
    columns = [(tr("Number"), 0), (tr("Collector"), 40), (tr("Lender"), 36), *_tally_titles(tr)]
    rows = [
        (row.number or tr("No number"), row.collector, row.creditor, *_tally(row.tally))
        for row in dossier.numbers[:_TOP_NUMBERS]
    ]
    more = len(dossier.numbers) - _TOP_NUMBERS
    rest = [block.text(tr("{count} more numbers stand in the content file.", count=more))] if more > 0 else []
    return [block.table(columns, rows), *rest]


def _tally_titles(tr: Translator) -> list[tuple[str, int]]:
    return [(tr("Entries"), 15), (tr("First"), 21), (tr("Last"), 21)]


def _tally(tally: Tally) -> tuple[str, str, str]:
    return str(tally.contacts), f"{tally.first:%Y-%m-%d}", f"{tally.last:%Y-%m-%d}"


def _debt_line(debt: Debt, tr: Translator, say: Words) -> str:
    return tr(", ").join(
        filter(None, (debt.creditor.name, say(debt.creditor.kind), debt.product, debt.contract_no))
    )


def _debt_facts(debt: Debt, tr: Translator, say: Words) -> list[tuple[str, str]]:
    hours = debt.agreed_hours
    answers = (
        (tr("Loan taken online"), debt.online),
        (tr("Visits agreed"), debt.visits_agreed),
        (tr("Contract mentions visits"), debt.contract_mentions_visits),
        (tr("Agency announced by the lender"), debt.agency_notified),
    )
    return [
        (tr("Lender"), debt.creditor.name),
        (tr("Kind of lender"), say(debt.creditor.kind)),
        (tr("Product"), debt.product),
        (tr("Contract no."), debt.contract_no),
        (tr("Principal"), f"{debt.principal:,} {debt.currency}" if debt.principal is not None else ""),
        (tr("Overdue since"), debt.overdue_since.isoformat() if debt.overdue_since else ""),
        (tr("Hours agreed"), f"{hours.begin:%H:%M}–{hours.end:%H:%M}" if hours else ""),
        *((label, say(answer)) for label, answer in answers if answer is not Answer.UNKNOWN),
    ]


def _supplements(dossier: Dossier, tr: Translator) -> str:
    """Which dossier this one adds to; empty for a dossier that stands alone."""
    since = dossier.supplements
    if since is None:
        return ""
    return tr(
        "the dossier of {moment} (journal no. {seq}, SHA-256 {digest} …); only what is new or changed since, "
        "and what new findings rest on",
        moment=on_clock(since.at, dossier),
        seq=since.seq,
        digest=grouped(since.sha256[:16]),
    )


def _period(dossier: Dossier, tr: Translator) -> str:
    """The period that was chosen, and that of the entries."""
    if not dossier.entries:
        return tr("no entries")
    first, last = dossier.entries[0].contact.local, dossier.entries[-1].contact.local
    return tr("{first} to {last}", first=f"{first:%Y-%m-%d}", last=f"{last:%Y-%m-%d}")


def _outward(dossier: Dossier, tr: Translator) -> str:
    count = dossier.totals.outward
    return tr("{count} (begun by the complainant’s side, or drafts)", count=count) if count else ""


def _summary_row(row: SummaryRow, tr: Translator, say: Words) -> tuple[Cell, ...]:
    counts = [tr("{count} with all facts", count=row.met)] if row.met else []
    counts += [tr("{count} with a fact missing", count=row.possible)] if row.possible else []
    days = dict.fromkeys((row.first.isoformat(), row.last.isoformat()))
    return (
        row.title,
        say(row.force) if row.force else "",
        "\n".join(counts),
        "\n".join(days),
        linked(row.contacts, tr),
    )


def language_tag(language: Language) -> tuple[str, str]:
    """Language and region as typesetting needs them: the region chooses the shapes of Chinese characters."""
    return {Language.ZH_HANS: ("zh", "CN"), Language.ZH_HANT: ("zh", "TW"), Language.EN: ("en", "GB")}[
        language
    ]
