"""Makes a diary of a hundred thousand contacts, plainly fictional, for the benches of the window."""

from __future__ import annotations

import hashlib
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from diary.diary import Diary
from diary.domain.batch import BatchSource
from diary.domain.contact import Channel, Contact, Direction, Origin, Outcome, Reached, Relation, Source
from diary.domain.debt import Debt
from diary.domain.exchange import silent
from diary.domain.lender import Answer, Creditor, LenderKind
from diary.domain.notice import Notice, NoticeKind
from diary.domain.phone import read_number
from diary.store.store import Store

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
MANY = 100_000
NUMBERS = 400
BEGIN = datetime(2024, 1, 1, tzinfo=UTC)
WORDS = (
    "您的借款已经逾期，请尽快还款。",
    "详情致电客服。",
    "再不处理就上门找你。",
    "请在今天下午三点之前联系。",
)


def make(folder: Path, many: int = MANY, passphrase: str | None = None) -> None:
    """Writes the diary and judges it once, so that opening it afterwards finds everything ready."""
    with Diary.create(folder, RESOURCES, passphrase=passphrase) as diary:
        for number in range(4):
            creditor = Creditor(name=f"示例消费金融{number}", kind=LenderKind.CONSUMER_FINANCE)
            debt = diary.add_debt(Debt(creditor=creditor, product="示例分期", online=Answer.YES))
            tied = [written(one) for one in range(number, 40, 4)]
            diary.tie_numbers(tied, debt_id=debt.id, collector=f"甲某催收{number}", agency=Answer.YES)
        told = Notice(kind=NoticeKind.ONLY_IN_WRITING, at=BEGIN + timedelta(days=300), debt_id=1)
        diary.add_notice(told)
    source = BatchSource(file="bill.csv", sha256="ab" * 32, format="bill")
    with Store.open(folder, passphrase=passphrase) as store:
        store.import_batch(source, contacts(many), silent)
    Diary.open(folder, RESOURCES, passphrase=passphrase).close()


def written(number: int) -> str:
    """A number as a phone shows it, out of a range that nobody has."""
    return f"021-5550-{number:04d}"


def contacts(many: int):
    """Calls and messages over some years, at all hours, a few of them flagged by many rules."""
    chance = random.Random(1)
    for one in range(many):
        call = chance.random() < 0.7
        number = written(int(NUMBERS * chance.random() ** 2))
        at = BEGIN + timedelta(seconds=900 * one + chance.randrange(800))
        yield Contact(
            channel=Channel.CALL if call else Channel.SMS,
            at=at,
            direction=Direction.IN,
            outcome=chance.choice((Outcome.ANSWERED, Outcome.MISSED)) if call else Outcome.DELIVERED,
            duration_s=chance.randrange(5, 300) if call else None,
            reached=Reached.THIRD_PARTY if one % 50 == 0 else Reached.DEBTOR,
            relation=Relation.FAMILY if one % 50 == 0 else Relation.UNKNOWN,
            number=number,
            number_key=read_number(number).key,
            said="" if call else "".join(chance.choices(WORDS, k=2)),
            source=Source.IMPORTED,
            origin=Origin(
                batch_id=0,
                format="bill",
                file_sha256="ab" * 32,
                locator=f"row {one}",
                key=hashlib.sha256(f"{one}".encode()).hexdigest(),
            ),
        )
