"""What a dossier is made of is read as narrowly as it was asked for, and comes to the same."""

from __future__ import annotations

from datetime import UTC, datetime

from diary.domain.contact import Channel, Contact
from diary.domain.exchange import ExportOptions, FlagChoice
from diary.domain.lender import LenderKind
from diary.dossier.compose import compose
from diary.dossier.content import content_bytes
from tests.diary.borrower import Borrower
from tests.diary.conftest import NOW


def test_a_narrow_choice_is_read_narrowly_and_gives_the_same_dossier(diary, borrower):
    diary.tie_numbers(["021-5550-0001"], debt_id=borrower.debt.id)
    other = Borrower(diary, LenderKind.CARD)
    for day in range(1, 9):
        borrower.writes(f"2026-10-{day:02d}T22:30")
        other.writes(f"2026-10-{day:02d}T09:00")
        contact = Contact(
            channel=Channel.SMS, at=datetime(2026, 10, day, 3, tzinfo=UTC), number="021-5550-0001"
        )
        diary.record(contact)
    choices = (
        {"since": datetime(2026, 10, 3, tzinfo=UTC)},
        {"until": datetime(2026, 10, 4, tzinfo=UTC), "debt_id": borrower.debt.id},
        {"debt_id": other.debt.id},
    )
    for chosen in choices:
        options = ExportOptions(flags=FlagChoice.ALL, **chosen)
        narrow, whole = (diary._gatherer.material(one) for one in (options, ExportOptions()))
        assert len(narrow.case.contacts) < len(whole.case.contacts)
        made = [compose(material, options, now=NOW) for material in (narrow, whole)]
        assert content_bytes(made[0]) == content_bytes(made[1])
        assert made[0].totals.contacts > 0
