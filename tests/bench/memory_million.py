"""A diary of a million contacts: how long judging takes and how much memory it needs at most.

    python -m tests.bench.memory_million [COUNT]

Makes the diary in a temporary folder, judges it from scratch (all texts unread), opens it again in a second
process, judges it there (all texts read before) and lists its flags; prints the seconds and each process's
peak of resident memory.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from diary.diary import Diary
from diary.domain.batch import BatchSource
from diary.domain.contact import Channel, Contact, Direction, Origin, Outcome, Source
from diary.domain.debt import Debt
from diary.domain.exchange import silent
from diary.domain.lender import Creditor, LenderKind
from diary.domain.phone import read_number
from diary.domain.query import ContactQuery
from tests.bench.corpus import messages

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MEBIBYTE = 1024 * (1 if sys.platform == "linux" else 1024)  # ru_maxrss is in kilobytes, on macOS in bytes
NUMBERS = 40


def contacts(count: int) -> Iterator[Contact]:
    """The corpus's messages as an import gives them."""
    keys = {f"0215550{n:04d}": read_number(f"0215550{n:04d}").key for n in range(NUMBERS)}
    for index, (number, at, kind, body) in enumerate(messages(count)):
        yield Contact(
            channel=Channel.SMS,
            at=EPOCH + timedelta(milliseconds=at),
            direction=Direction.OUT if kind == 2 else Direction.IN,
            outcome=Outcome.DELIVERED,
            number=number,
            number_key=keys[number],
            said=body,
            source=Source.IMPORTED,
            origin=Origin(
                batch_id=0,
                format="sms-xml",
                file_sha256="ab" * 32,
                locator=f"sms {index}",
                key=f"{index:064x}",
            ),
        )


def peak() -> str:
    """Linux hands ru_maxrss down to children, so that there the kernel's own figure is read."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(one for one in status.read_text().splitlines() if one.startswith("VmHWM:"))
        return f"{int(line.split()[1]) / 1024:,.0f} MiB at most so far"
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEBIBYTE:,.0f} MiB at most so far"


def timed(what: str, work: Callable[[], object]) -> None:
    begin = time.perf_counter()
    work()
    print(f"{what:<40} {time.perf_counter() - begin:8.1f} s   {peak()}", flush=True)  # noqa: T201 - a command


def fill(folder: Path, count: int) -> None:
    with Diary.create(folder, RESOURCES) as diary:
        lender = Creditor(name="示例消金", kind=LenderKind.INTERNET_LOAN)
        debt = diary.add_debt(Debt(creditor=lender))
        numbers = [f"0215550{n:04d}" for n in range(8)]
        diary.tie_numbers(numbers, debt_id=debt.id, collector="示例催收")
        batch = BatchSource(file="sms.xml", sha256="ab" * 32, format="sms-xml")
        timed(f"keeping {count:,}", lambda: diary._store.import_batch(batch, contacts(count), silent))
        timed("judging, texts unread", diary._judge.judge_all)


def use(folder: Path) -> None:
    with Diary.open(folder, RESOURCES) as diary:
        timed("opening", lambda: None)
        timed("judging, texts read before", diary._judge.judge_all)
        timed("ids of all", lambda: diary.contact_ids(ContactQuery()))
        timed("all flags", diary.flags)


def main() -> None:
    if len(sys.argv) > 2:
        use(Path(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case"
        fill(case, int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
        subprocess.run([sys.executable, "-m", __spec__.name, "use", str(case)], check=True)


if __name__ == "__main__":
    main()
